"""The names of a report gathered into things, then things that go by two names made one.

First every mention by itself, full names before lone ones (`names.py` says which belong together); then what only
the whole report shows: "the Guard" where just one body is a Guard, a handle that holds a name, one word of two kinds.
"""

from __future__ import annotations

from according.reading.entities.genders import gender_of_title, given_name_gender
from according.reading.entities.kinds import settled
from according.reading.entities.names import Cluster, Name, belongs, in_brackets_after
from according.reading.tables import words
from according.reading.tree import Tree

SHORTEST_IN_HANDLE = 5


def gather(tree: Tree, names: list[Name]) -> list[Cluster]:
    """The things that the names stand for, in the order of their first mention, each with its kind settled."""
    clusters: list[Cluster] = []
    homes: dict[Name, Cluster] = {}
    for name in sorted(names, key=lambda n: (len(n.words) == 1, n.first)):
        if name.kind == "person" and len(name.words) == 1:
            continue
        home = next((c for c in clusters if belongs(name, c) or in_brackets_after(tree, name, c)), None)
        homes[name] = home or _new(clusters, name)
        homes[name].add(name)
    for name in names:
        if name not in homes:
            home = _surnamed(tree, name, [c for c in clusters if belongs(name, c)])
            (home or _new(clusters, name)).add(name)
    for cluster in clusters:
        cluster.names.sort(key=lambda n: n.first)
    clusters = _joined(tree, clusters)
    settled(tree, clusters)
    return sorted(clusters, key=lambda c: c.names[0].first)


def _new(clusters: list[Cluster], name: Name) -> Cluster:
    clusters.append(Cluster(name.kind, name.text, name.words))
    return clusters[-1]


def _surnamed(tree: Tree, name: Name, fits: list[Cluster]) -> Cluster | None:
    """Whom a lone surname means: of the title's gender; named in full in the same line before; else named so first."""
    if len(fits) < 2:
        return fits[0] if fits else None
    gender = gender_of_title(tree, name.first)
    if gender:
        other = "m" if gender == "f" else "f"
        fits = [c for c in fits if _gender(tree, c) != other] or fits
        fits = [c for c in fits if _gender(tree, c) == gender] or fits
    near = [n for c in fits for n in c.names if _full(n) and n.first < name.first and _together(tree, n, name)]
    if near:
        last = max(near, key=lambda n: n.first)
        return next(c for c in fits if last in c.names)
    return min(fits, key=lambda c: min(n.first for n in c.names))


def _together(tree: Tree, one: Name, other: Name) -> bool:
    return tree.line[one.first] == tree.line[other.first]


def _full(name: Name) -> bool:
    return len(name.words) > 1


def _gender(tree: Tree, cluster: Cluster) -> str | None:
    titled = (gender_of_title(tree, n.first) for n in cluster.names if _full(n))
    return next((g for g in titled if g), None) or given_name_gender(cluster.words)


def _joined(tree: Tree, clusters: list[Cluster]) -> list[Cluster]:
    """Clusters with those that are another name of one of them taken in by it."""
    gone: set[int] = set()
    for n, cluster in enumerate(clusters):
        if len(cluster.words) > 1 and not cluster.words[-1].isdigit():
            continue
        others = [c for m, c in enumerate(clusters) if m != n and m not in gone]
        home = _home_of_handle(tree, cluster, others) or _home_of_word(cluster, others)
        if home is not None:
            home.names = sorted([*home.names, *cluster.names], key=lambda x: x.first)
            home.short |= cluster.short
            gone.add(n)
    return [c for n, c in enumerate(clusters) if n not in gone]


def _home_of_word(cluster: Cluster, others: list[Cluster]) -> Cluster | None:
    """The one body whose name ends with (or is) this word: "the Guard" after "Harbour Guard"."""
    if len(cluster.words) > 1:  # "Kestrel Bay 11 behind", a number run together with a name
        return next((c for c in others if c.words == cluster.words[:-1]), None)
    word = cluster.words[0]
    same = [c for c in others if c.words == cluster.words]
    if same:
        return same[0]
    if cluster.kind == "place" and word not in words("media_words"):
        return None
    last = [c for c in others if c.kind in ("organisation", "other") and len(c.words) > 1 and word == c.words[-1]]
    of = [
        c
        for c in others
        if c.kind == "organisation" and "of" in c.words[1:] and c.words[c.words.index("of") - 1] == word
    ]
    if cluster.kind == "person" and word not in words("generic_heads"):
        return last[0] if len(last) == 1 and not of else None
    found = last + [c for c in of if c not in last]
    return found[0] if len(found) == 1 else None


def _home_of_handle(tree: Tree, cluster: Cluster, others: list[Cluster]) -> Cluster | None:
    """Whose handle "@mayorharko" is: the one thing whose squeezed name, or whose first or last word, is in it."""
    first = cluster.names[0].first
    if tree.text[tree.start[first] - 1 : tree.start[first]] != "@" and not cluster.names[0].at:
        return None
    handle = cluster.words[0]
    whole = [c for c in others if "".join(c.words) in handle or handle in "".join(c.words)]
    ends = [
        c
        for c in others
        if any(
            len(w) >= SHORTEST_IN_HANDLE and (handle.endswith(w) or handle.startswith(w))
            for w in (c.words[0], c.words[-1])
        )
    ]
    for found in (whole, ends):
        if len(found) == 1:
            return found[0]
    return None
