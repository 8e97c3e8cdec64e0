"""What kind of thing a name is, where the words in and around it say so against the tagger.

The tagger judges one sentence; a report tells more: "in X" makes X a place, "the mayor, X" a person, "X Lines" a body.
"""

from __future__ import annotations

from collections.abc import Iterable

from according.model import EntityKind
from according.reading.entities.genders import gender_of_title, given_name_gender
from according.reading.entities.names import Cluster, Name
from according.reading.tables import words
from according.reading.tree import Tree

WITHIN = frozenset(["in", "near", "throughout", "outside", "inside", "across", "around", "off"])
PEOPLES = ("ian", "ean", "an", "n", "ese", "nese", "ish", "i", "ni")
"""What an adjective adds to the name of its place."""
OF_PLACE = frozenset(["strait", "gulf", "sea", "bay", "port", "isle", "cape", "province", "district", "county", "city"])
NO_PLACES = frozenset(
    ["agency", "army", "association", "authority", "bank", "board", "club", "commission", "committee", "company",
     "council", "court", "federation", "government", "institute", "ministry", "parliament", "party", "police", "union",
     "university"]
)  # fmt: skip
"""Words that end the name of a body, though the tagger may call it a place."""
OFFICES = frozenset(
    ["executive", "director", "chairman", "chairwoman", "shareholders", "board", "ceo", "founder", "chair"]
)
"""Whom only a firm or club has."""
SAYING = frozenset(
    ["say", "promise", "vow", "pledge", "add", "announce", "deny", "claim", "insist", "warn", "confirm", "offer",
     "refuse", "agree", "demand"]
)  # fmt: skip
EMPTY = frozenset(
    ["take", "seem", "appear", "rain", "snow", "happen", "mean", "matter", "make", "depend", "turn", "cost", "follow",
     "become", "come", "look", "feel", "sound", "start", "stop", "begin", "go", "work", "occur"]
)  # fmt: skip
"""Verbs whose "it" often stands for nothing, or for what is told."""
BODIES = frozenset(["ORG", "LOC", "MISC", "PERSON"])
QUARTERS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower", "new", "great",
     "united", "central", "republic", "states", "kingdom", "saint", "san"]
)  # fmt: skip
OPENING = frozenset(["port", "cape", "mount", "lake", "fort", "camp"])
OWNED = frozenset(
    ["capital", "coast", "border", "territory", "north", "south", "east", "west", "mainland", "outskirts"]
)
"""What only a place has, besides the bodies of a state."""


def kind_of(tree: Tree, cluster: Cluster, adjectives: frozenset[str]) -> EntityKind:
    """The kind of a cluster: what its words or their surroundings say, else what most of its mentions are tagged.

    `adjectives` are the report's capitalised words, in lower case: "velmari" tells that Velmar is a place.
    """
    kinds = [n.kind for n in cluster.names]
    tagged: EntityKind = max(dict.fromkeys(kinds), key=kinds.count)
    if cluster.words[0] in words("vessel_marks") or "vessel" in cluster.marks:
        return "other"
    told = _by_own_words(cluster, tagged)
    if told is not None:
        return told
    if tagged == "organisation":
        return tagged
    if _is_person(tree, cluster, tagged):
        return "person"
    if tagged in ("person", "other") and _is_place(tree, cluster, adjectives):
        return "place"
    if tagged != "group" and any(_called_body(tree, n) for n in cluster.names):
        return "organisation"
    if (tagged in ("person", "other") or _no_land(tree, cluster)) and any(_is_it(tree, n) for n in cluster.names):
        return "organisation"
    lone = tagged in ("person", "other") and len(cluster.words) == 1
    return "organisation" if lone and any(_as_firm(tree, n.last) for n in cluster.names) else tagged


def _by_own_words(cluster: Cluster, tagged: EntityKind) -> EntityKind | None:
    """The kind that the words of a name tell: "Gannet Pier" and "Port Sennet" are places, "Ferrin Lines" is a body."""
    plain = cluster.words
    if len(plain) < 2:
        return "organisation" if len(plain) == 1 and tagged == "person" and plain[0] in words("group_nouns") else None
    body = plain[-1] in words("group_nouns") or plain[-1] in words("firm_heads")
    if tagged in ("person", "other") and body and plain[-1] not in words("place_heads"):
        return "organisation"
    if tagged == "place" and plain[-1] in words("firm_heads") | words("media_words") | NO_PLACES:
        return "organisation"
    if len(plain) > 2 and plain[1] == "of" and plain[0] in OF_PLACE:
        return "place"
    opens = plain[0] in OPENING and len(plain) == 2
    closes = plain[-1] in words("place_heads") and given_name_gender(plain) is None
    if tagged != "place" and (opens or closes) and not (tagged == "organisation" and body):
        return "place"
    return None


def _is_person(tree: Tree, cluster: Cluster, tagged: EntityKind) -> bool:
    """Whether a role, a title or a given name tells a person: "the minister of transport, X Y", "Mr X"."""
    several = len(cluster.words) > 1
    if several and given_name_gender(cluster.words) and (tagged == "other" or _speaks(tree, cluster)):
        return True
    for name in cluster.names:
        if gender_of_title(tree, name.first) and tree.words[name.first - 1] != ",":
            return True
        before = name.first - 1
        role = before >= 0 and tree.lower[before].rstrip(".") in words("titles") and tree.words[before][:1].isupper()
        if tagged != "place" and role:
            return True
        if several and (_behind_role(tree, name.first) or _before_role(tree, name.last)):
            return True
    return False


def _speaks(tree: Tree, cluster: Cluster) -> bool:
    """Whether a name is the subject of a verb of saying: "Gus Tarrant said"."""
    heads = [i for n in cluster.names for i in range(n.first, n.last + 1) if tree.dep[i] == "nsubj"]
    return any(tree.lemma[tree.head[i]].lower() in words("tells_whom") | {"say", "add", "think"} for i in heads)


def _behind_role(tree: Tree, first: int) -> bool:
    """Whether a name stands behind a phrase for a person and a comma: "the minister of transport, X Y"."""
    if first < 2 or tree.words[first - 1] != ",":
        return False
    head = tree.head[first]
    near = [i for i in (head, tree.head[head]) if i < first - 1 and tree.line[i] == tree.line[first]]
    start = max(tree.sentence_bounds[tree.sentence[first]][0], first - 9)
    opens = next((i for i in range(first - 2, start - 1, -1) if tree.pos[i] in ("VERB", "AUX", "PUNCT")), start - 1)
    phrase = range(opens + 1, first - 1)
    return any(tree.lower[i] in words("person_roles") and i in phrase for i in (*near, *phrase[:4]))


def _before_role(tree: Tree, last: int) -> bool:
    """Whether a phrase for a person stands behind a name: "X Y, the opposition leader,"."""
    if last + 2 >= len(tree) or tree.words[last + 1] != ",":
        return False
    stop = min(last + 7, tree.sentence_bounds[tree.sentence[last]][1] + 1)
    for i in range(last + 2, stop):
        if tree.lower[i] in words("person_roles"):
            return tree.dep[i] in ("appos", "root", "list", "conj") or tree.lower[last + 2] in ("a", "an", "the")
        if tree.pos[i] not in ("DET", "ADJ", "NOUN", "PROPN", "PART"):
            return tree.words[last + 2].isdigit()
    return False


def _is_place(tree: Tree, cluster: Cluster, adjectives: frozenset[str]) -> bool:
    """Whether something is said in it, belongs to it as to a state, or is called after it: "Velmari"."""
    if len(cluster.words) > 2 or (len(cluster.words) == 2 and given_name_gender(cluster.words)):
        return False
    word = cluster.words[-1]
    called = {stem + end for stem in (word, word[:-1]) for end in PEOPLES} - {word}
    if len(word) > 3 and not called.isdisjoint(adjectives):
        return True
    return any(
        _within(tree, n.first, n.last)
        or _as_state(tree, n.last)
        or _has_its(tree, n.first, n.last)
        or _dateline(tree, n.first, n.last)
        for n in cluster.names
    )


def _within(tree: Tree, first: int, last: int) -> bool:
    """Whether a preposition of place stands right before a name that ends its phrase."""
    before = first - 1
    case = before >= 0 and tree.lower[before] in WITHIN and tree.dep[before] == "case"
    head = next((i for i in range(first, last + 1) if tree.head[i] not in range(first, last + 1)), first)
    owner = last + 1 < len(tree) and tree.lower[last + 1] in ("'s", "’s", "’", "'")
    return case and not owner and tree.head[before] in range(first, last + 1) and tree.dep[head] in ("obl", "nmod")


def _as_state(tree: Tree, last: int) -> bool:
    """Whether a name owns what states have: "Velmar's coast minister", "Velmar's government"."""
    if last + 2 >= len(tree) or tree.lower[last + 1] not in ("'s", "’s"):
        return False
    nouns = tree.lower[last + 2 : last + 6]
    owned = words("state_bodies") | OWNED | {"minister"}
    return any(n in owned for n in nouns[: _first_other(tree, last + 2)])


def _dateline(tree: Tree, first: int, last: int) -> bool:
    """Whether a name in capitals opens a line as the place of a dateline: "TARROW, 5 May"."""
    opens = first == tree.line_bounds[tree.line[first]][0] and tree.words[first].isupper()
    return opens and last + 1 < len(tree) and tree.words[last + 1] in (",", "—", "–", "-", "(")


def _has_its(tree: Tree, first: int, last: int) -> bool:
    """Whether a name is the subject of what "its" belongs to: "Dorrane has kept its word"."""
    head = next((i for i in range(first, last + 1) if tree.head[i] not in range(first, last + 1)), first)
    verb = tree.head[head]
    if tree.dep[head] not in ("nsubj", "nsubj:pass"):
        return False
    owned = [k for k in tree.kids(verb, "obj", "obl", "xcomp") if k > last]
    return any(tree.lower[p] == "its" for k in owned for p in tree.kids(k, "nmod:poss"))


def _no_land(tree: Tree, cluster: Cluster) -> bool:
    """Whether a name of several words shows no sign of a place: nothing is in it, no word of it is a place's."""
    several = len(cluster.words) > 1 and not {cluster.words[0], cluster.words[-1]} & (words("place_heads") | QUARTERS)
    return several and not any(_within(tree, n.first, n.last) for n in cluster.names)


def _called_body(tree: Tree, name: Name) -> bool:
    """Whether the noun for a body stands right before a name that it is put beside: "the relief society White Lamp"."""
    before = name.first - 1
    if before < 1 or tree.lower[before] not in words("group_nouns") or tree.tag[before] != "NN":
        return False
    inside = range(name.first, name.last + 1)
    joined = tree.head[before] in inside or any(tree.head[i] == before for i in inside)
    return joined and tree.words[before].islower()


def _is_it(tree: Tree, name: Name) -> bool:
    """Whether a name is "it" to its own verb of saying or to the next sentence: "Redlamp says it has sent nine"."""
    inside = range(name.first, name.last + 1)
    head = next((i for i in inside if tree.head[i] not in inside), -1)
    if head < 0 or tree.dep[head] != "nsubj":
        return False
    verb = tree.head[head]
    if tree.lemma[verb].lower() in SAYING and tree.lower[verb + 1 : verb + 2] in (["it"], ["that"]):
        it = verb + 1 if tree.lower[verb + 1] == "it" else verb + 2
        return _acts(tree, it)
    after = tree.sentence_bounds[tree.sentence[verb]][1] + 1
    alone = tree.dep[verb] == "ROOT" and not any(tree.ent[k] in BODIES for k in range(name.last + 1, after))
    return alone and after < len(tree) and tree.line[after] == tree.line[verb] and _acts(tree, after, SAYING)


def _acts(tree: Tree, i: int, verbs: frozenset[str] = frozenset()) -> bool:
    """Whether the token at i is an "it" that does something: the subject of one of `verbs`, or of no empty verb."""
    if i >= len(tree) or tree.lower[i] != "it" or tree.dep[i] != "nsubj":
        return False
    verb = tree.head[i]
    lemma = tree.lemma[verb].lower()
    return tree.pos[verb] == "VERB" and (lemma in verbs if verbs else lemma not in EMPTY)


def _as_firm(tree: Tree, last: int) -> bool:
    """Whether a name owns what firms have: "Swiftline's managing director"."""
    if last + 2 >= len(tree) or tree.lower[last + 1] not in ("'s", "’s"):
        return False
    nouns = tree.lower[last + 2 : last + 6]
    return not OFFICES.isdisjoint(nouns[: _first_other(tree, last + 2)])


def _first_other(tree: Tree, first: int) -> int:
    """How many nouns and adjectives stand together from a token on."""
    count = 0
    while first + count < len(tree) and count < 4:
        if tree.pos[first + count] not in ("ADJ", "NOUN", "PROPN") and tree.tag[first + count] != "VBG":
            break
        count += 1
    return count


def peoples(tree: Tree) -> frozenset[str]:
    """The capitalised words of a report, in lower case, that end as adjectives of places do."""
    shown = (lower for word, lower in zip(tree.words, tree.lower, strict=True) if word[:1].isupper())
    return frozenset(lower for lower in shown if lower.endswith(PEOPLES))


def settled(tree: Tree, clusters: Iterable[Cluster]) -> None:
    """Give each cluster its kind."""
    adjectives = peoples(tree)
    for cluster in clusters:
        cluster.kind = kind_of(tree, cluster, adjectives)
