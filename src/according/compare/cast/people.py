"""People across reports.

Full names first, then initials and middle names, then romanisations, then bare surnames: the sieves of Lee et al. 2013
(deterministic coreference), each only where it leads to one person of the story. Nobody is united on a surname alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from according.compare.cast.bodies import join_unless_met
from according.compare.cast.letters import skeleton, sound
from according.compare.cast.links import Links
from according.compare.cast.members import Member
from according.compare.cast.scene import Scene
from according.compare.cast.tables import cast_words

CLEAR = 2 / 3
"""Share of the described reports that makes a person the one whom an undescribed full name means."""
LETTERS = 4
"""Consonants that two spellings of a given name must share."""


@dataclass(frozen=True, slots=True)
class Form:
    """A person's name: given names or initials, surname, and "Jr" and the like."""

    given: tuple[str, ...]
    surname: str
    later: str = ""


def form_of(member: Member) -> Form:
    """The parts of a person's name: "J. van der Berg Jr" -> (("j",), "berg", "jr")."""
    found = list(member.words)
    later = found.pop() if len(found) > 1 and found[-1] in cast_words("later") else ""
    surname = found.pop()
    given = tuple(
        w
        for i, w in enumerate(found)
        if not (w in cast_words("particle") and (i > 0 or len(found) > 1 or w in ("van", "von", "de")))
    )
    return Form(given, surname, later)


def unite_people(scene: Scene) -> None:
    """Unite the mentions of each person."""
    people = [m for m in scene.members if scene.kinds[m.number] == "person" and m.words and not m.entity.anonymous]
    forms = {m.number: form_of(m) for m in people}
    full = [m for m in people if forms[m.number].given]
    _same_full_names(scene, full, forms)
    blocks: defaultdict[str, list[Member]] = defaultdict(list)
    for m in full:
        blocks[sound(forms[m.number].surname)].append(m)
    for block in blocks.values():
        _romanised(scene, block, forms)
        _shorter(scene, block, forms)
    _by_one_name(scene, [m for m in people if not forms[m.number].given], full, forms)


def _same_full_names(scene: Scene, full: list[Member], forms: dict[int, Form]) -> None:
    same: defaultdict[Form, list[Member]] = defaultdict(list)
    for m in full:
        same[forms[m.number]].append(m)
    for members in same.values():
        for group in _namesakes(scene, members):
            scene.links.unite([m.number for m in group])


def _namesakes(scene: Scene, members: list[Member]) -> list[list[Member]]:
    """Those of one full name, a list for each person: two where title and body, or woman and man, contradict."""
    if len(members) == 1:
        return [members]
    described: list[tuple[Member, set[object]]] = []
    rest: list[Member] = []
    bodies: set[int] = set()
    for m in members:
        own = {r for r in scene.affiliations([m.number]) if scene.kinds[r] == "organisation"}
        bodies |= own
        if own and m.roles:
            described.append((m, {*own, *m.roles}))
        else:
            rest.append(m)
    groups = _sharing(described) if len(bodies) > 1 else [[m for m, _ in described]]
    groups = [g for g in groups if g]
    if len(groups) < 2:
        return _by_gender([m for g in groups for m in g] + rest)
    whole = len(described)
    best = max(groups, key=lambda g: (len(g), -g[0].number))
    alone: list[list[Member]] = []
    roles = [{role for m in g for role in m.roles} for g in groups]
    for m in rest:
        fits = [g for g, own in zip(groups, roles, strict=True) if not own.isdisjoint(m.roles)]
        if len(fits) == 1:
            fits[0].append(m)
        elif not fits and len(best) >= CLEAR * whole:
            best.append(m)
        else:
            alone.append([m])
    return [part for g in groups for part in _by_gender(sorted(g, key=lambda m: m.number))] + alone


def _by_gender(members: list[Member]) -> list[list[Member]]:
    """A woman and a man are two, where titles or nouns say so; whoever is neither goes with the more frequent."""
    sure = Counter(m.gender for m in members if m.sure)
    if len(sure) < 2:
        return [members]
    most = max(sure, key=lambda g: (sure[g], g))
    if sure[most] < CLEAR * sure.total():
        return [[m for m in members if m.sure and m.gender == g] for g in sorted(sure, key=str)] + [
            [m] for m in members if not m.sure
        ]
    return [[m for m in members if not m.sure or m.gender == most], [m for m in members if m.sure and m.gender != most]]


def _sharing(described: list[tuple[Member, set[object]]]) -> list[list[Member]]:
    """Members that share a body or a role, transitively."""
    links = Links(len(described))
    first: dict[object, int] = {}
    for number, (_, marks) in enumerate(described):
        links.unite([number, *(first.setdefault(mark, number) for mark in marks)])
    groups: defaultdict[int, list[Member]] = defaultdict(list)
    for number, (member, _) in enumerate(described):
        groups[links.root(number)].append(member)
    return list(groups.values())


def _romanised(scene: Scene, block: list[Member], forms: dict[int, Form]) -> None:
    """One full name in two spellings: alike in all letters, or alike but for vowels where role or body is the same."""
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for m in block:
        form = forms[m.number]
        alike[tuple(sound(w) for w in form.given), form.later].append(m.number)
    for numbers in alike.values():
        _join_spellings(scene, numbers, forms)
    loose: defaultdict[object, list[int]] = defaultdict(list)
    for m in block:
        form = forms[m.number]
        bones = tuple(skeleton(w) for w in form.given)
        if len(bones[0]) > LETTERS and sum(c != "V" for c in bones[0]) >= LETTERS - bones[0].startswith("V"):
            loose[bones, form.later].append(m.number)
    for numbers in loose.values():
        roots = scene.roots(numbers)
        if len(roots) > 1 and _share(scene, roots):
            _join_spellings(scene, numbers, forms)


def _join_spellings(scene: Scene, numbers: list[int], forms: dict[int, Form]) -> None:
    """Unite the spellings, unless one of them is of several people already."""
    roots = scene.roots(numbers)
    if len({(forms[n], scene.links.root(n)) for n in numbers}) > len({forms[n] for n in numbers}):
        return
    if len(roots) > 1 and len({_gender(scene, r) for r in roots} - {None}) < 2:
        join_unless_met(scene, roots)


def _gender(scene: Scene, root: int) -> str | None:
    """What most members of a set are said to be; what titles and nouns say goes first."""
    members = [scene.members[n] for n in scene.links.members(root)]
    for told in ([m.gender for m in members if m.sure], [m.gender for m in members if m.gender]):
        if told:
            votes = Counter(told)
            return max(votes, key=lambda g: (votes[g], g or ""))
    return None


def _roles(scene: Scene, root: int) -> set[str]:
    return {role for n in scene.links.members(root) for role in scene.members[n].roles}


def _share(scene: Scene, roots: list[int]) -> bool:
    """Whether the sets have a role or a body in common."""
    roles = [_roles(scene, r) for r in roots]
    bodies = [scene.affiliations(scene.links.members(r)) for r in roots]
    return bool(set.intersection(*roles) or set.intersection(*bodies))


def _shorter(scene: Scene, block: list[Member], forms: dict[int, Form]) -> None:
    """ "J. Marsh", "Aldo Marsh" join "Aldo J. Marsh": the one fuller name that they fit."""
    distinct: dict[Form, list[int]] = {}
    for m in block:
        distinct.setdefault(forms[m.number], []).append(m.number)
    if len(distinct) < 2:
        return
    by_first: defaultdict[str, list[Form]] = defaultdict(list)
    for form in distinct:
        by_first[form.given[0][:1]].append(form)
        by_first[form.given[0]].append(form)
    order = sorted(distinct, key=lambda f: (-len(f.given), -len("".join(f.given)), f.given, f.surname, f.later))
    for form in order:
        roots: list[int] = []
        for other in by_first[form.given[0]]:
            if other != form and _fits(form, other):
                roots = scene.roots([*roots, *distinct[other]])
                if len(roots) > 1:
                    break
        if len(roots) == 1:
            for root in scene.roots(distinct[form]):
                if root != roots[0] and _may_be(_profile(scene, root), _profile(scene, roots[0])):
                    scene.links.unite([roots[0], root])


def _fits(short: Form, full: Form) -> bool:
    """Whether `short` can be a shorter way of writing `full`: given names in order, initials for some."""
    if short.later and short.later != full.later:
        return False
    if len(short.given) > len(full.given):
        return False
    if not all(_names(mine, other) for mine, other in zip(short.given, full.given, strict=False)):
        return False
    return short.given != full.given or (full.later != "" and not short.later)


def _names(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a set of mentions from another: gender, titles and all roles, and the reports that have it."""

    gender: str | None
    titles: frozenset[str]
    roles: frozenset[str]
    reports: frozenset[str]


def _profile(scene: Scene, root: int) -> Profile:
    members = [scene.members[n] for n in scene.links.members(root)]
    return Profile(
        _gender(scene, root),
        frozenset(title for m in members for title in m.titles),
        frozenset(role for m in members for role in m.roles),
        frozenset(m.ref.report for m in members),
    )


def _may_be(short: Profile, full: Profile) -> bool:
    """Whether gender, titles of office, or a report that has both, do not tell two sets apart."""
    if len({short.gender, full.gender} - {None}) > 1 or not short.reports.isdisjoint(full.reports):
        return False
    return not (short.titles and full.titles and short.titles.isdisjoint(full.titles | full.roles))


def _by_one_name(scene: Scene, short: list[Member], full: list[Member], forms: dict[int, Form]) -> None:
    """A bare surname, or given name with a role, joins the one person of the story whose full name has it.

    Where no full name has it, those with one title are one, and those of whom nothing shows that they are people: a
    single name, or a place that the reading mistook.
    """
    last: defaultdict[str, list[int]] = defaultdict(list)
    first: defaultdict[str, list[int]] = defaultdict(list)
    for m in full:
        last[sound(forms[m.number].surname)].append(m.number)
        first[forms[m.number].given[0]].append(m.number)
    roots_of = {name: scene.roots(numbers) for name, numbers in last.items()}
    firsts_of = {name: scene.roots(numbers) for name, numbers in first.items()}
    things = _things(scene)
    profiles: dict[int, Profile] = {}
    alone: defaultdict[tuple[str, str], list[Member]] = defaultdict(list)
    for m in short:
        name = forms[m.number].surname
        if name in things and not m.shown:
            continue
        found = list(dict.fromkeys([*roots_of.get(sound(name), ()), *firsts_of.get(name, ())]))
        if len(found) == 1:
            if found[0] not in profiles:
                profiles[found[0]] = _profile(scene, found[0])
            own, whole = _profile(scene, m.number), profiles[found[0]]
            by_surname = sound(name) in roots_of or not own.roles.isdisjoint(whole.roles)
            if by_surname and _may_be(own, whole):
                scene.links.unite([found[0], m.number])
        elif not found:
            for title in sorted(m.titles) if m.shown else [""]:
                alone[name, title].append(m)
    for same in alone.values():
        if len({m.gender for m in same if m.sure}) < 2:
            scene.links.unite([m.number for m in same])


def _things(scene: Scene) -> set[str]:
    """Single words that are the name of a place, a body or a thing."""
    return {
        m.words[0] for m in scene.members if m.named and len(m.words) == 1 and scene.kinds[m.number] != "person"
    }  # fmt: skip
