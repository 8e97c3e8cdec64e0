"""How far a report or a speaker commits to an event: by what governs its words, auxiliaries, and the statement."""

from __future__ import annotations

from according.model import Status
from according.reading.events.clause_status import FUTURE, IF, has_no, own_status
from according.reading.events.governed import CLIMB, governed_status, inherited_status
from according.reading.events.needs import light_verb
from according.reading.events.scene import Scene
from according.reading.events.tables import adjectives, light_verbs, words
from according.reading.events.triggers import Trigger

BELIEF = words("believed thought feared suspected presumed reported rumoured rumored alleged")
WILLED = words(
    "release transfer exchange announce deliver resume withdraw investigate extend agree pledge mediate meet truce"
)
STANCES: dict[str, Status] = {
    "denies": "denied", "promises": "promised", "offers": "promised", "demands": "demanded", "asks": "possible",
    "expects": "planned", "threatens": "possible", "doubts": "possible",
}  # fmt: skip
PRESENT = frozenset(("VBZ", "VBP", "VB"))
STANDS = frozenset(("stands", "holds", "stand", "hold"))
SPEECH_ACTS = frozenset(("pledge", "request", "accuse", "reject", "threaten"))
LASTING = frozenset(("hold",))
GOING = words("underway ongoing continues continue continuing drags")


def status_of(scene: Scene, trigger: Trigger, time: str | None = None) -> Status:
    """The status of an event; the nearest sign wins: negation, condition, modal, governor, statement, tense.

    `time` is the id of the event's time: what a present tense says of a day after the report's own is a plan.
    """
    found = _status(scene, trigger)
    open_ = trigger.kind == "noun" or scene.tree.tag[trigger.head] in PRESENT
    if found == "occurred" and time is not None and open_ and _later(scene, time):
        return _will(scene, trigger)
    return found


def _later(scene: Scene, name: str) -> bool:
    published = scene.draft.report.published
    time = scene.times.get(name)
    return bool(time and time.earliest and published and time.earliest[:10] > published[:10])


def _status(scene: Scene, trigger: Trigger) -> Status:
    at, word = trigger.head, scene.tree.lower[trigger.head]
    if word == "due":
        return "planned"
    if trigger.type == "truce" and word in STANDS:
        return own_status(scene, at) or "ongoing"
    if trigger.kind == "noun":
        return _noun_status(scene, trigger)
    own = own_status(scene, at)
    if trigger.kind == "state" and own == "ongoing":
        own = None
    if own == "conditional" and _vowed(scene, at):
        return "promised"
    if own is not None:
        return _will(scene, trigger) if own == "planned" else own
    found = governed_status(scene, at)
    if trigger.kind == "state":
        return _by_statement(scene, trigger, _believed(scene, trigger) or found or "occurred")
    found = found or inherited_status(scene, at) or ("ongoing" if _lasting(scene, trigger) else "occurred")
    return _by_statement(scene, trigger, found)


def _vowed(scene: Scene, at: int) -> bool:
    """What is promised on a condition is promised; what stands in the if-clause is the condition."""
    statement = scene.statements.get(scene.statement.get(at, ""))
    inside = any(scene.tree.lower[k] in IF for k in scene.tree.children[at])
    return statement is not None and statement.stance in ("promises", "offers") and not inside


def _noun_status(scene: Scene, trigger: Trigger) -> Status:
    """Of an event noun: its light verb's tense ("will launch an attack"), else what governs it."""
    at = trigger.head
    if has_no(scene, at):
        return "denied"
    if _depends(scene, at):
        return "conditional"
    described = _described(scene, at)
    if described is not None:
        return described
    light = light_verb(scene, at)
    if light is None:
        governed = governed_status(scene, at)
        if governed == "denied" and trigger.type in SPEECH_ACTS:
            return "occurred"
        return governed or _by_statement(scene, trigger, "occurred")
    own = own_status(scene, light)
    if own is not None and own != "occurred":
        return _will(scene, trigger) if own == "planned" else own
    lent = light_verbs().get(scene.tree.lower[light], "occurred")
    if lent != "occurred":
        return lent
    return _by_statement(scene, trigger, governed_status(scene, light) or "occurred")


def _described(scene: Scene, at: int) -> Status | None:
    """What an adjective or a predicate says of an event noun: "the planned merger", "the search is under way"."""
    tree = scene.tree
    for k in tree.children[at]:
        if tree.dep[k] == "amod" and tree.lower[k] in adjectives():
            return adjectives()[tree.lower[k]]
    above = tree.head[at]
    if tree.dep[at] not in ("nsubj", "nsubj:pass"):
        return None
    word = tree.lower[above]
    going = word in GOING or (word == "way" and tree.lower[above - 1] == "under")
    lasts = going and not any(tree.lower[k] in ("had", *FUTURE) for k in tree.children[above])
    return "ongoing" if lasts else None


def _believed(scene: Scene, trigger: Trigger) -> Status | None:
    words = scene.tree.lower[max(trigger.first - 5, 0) : trigger.first]
    if trigger.type == "move":
        return "ongoing"
    return "possible" if set(words) & BELIEF else None


def _depends(scene: Scene, at: int) -> bool:
    tree = scene.tree
    return tree.dep[at] in ("nsubj", "nsubj:pass") and tree.lower[tree.head[at]] in ("depends", "depended", "hinges")


def _will(scene: Scene, trigger: Trigger) -> Status:
    """A future is a promise where the one who would do it, or an unnamed doer's side, says so; else a plan."""
    statement = scene.statements.get(scene.statement.get(trigger.head, ""))
    if statement is not None and statement.stance in ("promises", "offers"):
        return "promised"
    if statement is not None and statement.stance in ("expects", "demands", "denies"):
        return STANCES[statement.stance]
    tree, clause = scene.tree, trigger.clause
    by_terms = _under_terms(scene, trigger)
    if by_terms and trigger.type in ("release", "transfer", "exchange", "withdraw", "deliver"):
        return "promised"
    if statement is None or trigger.type not in WILLED:
        return "planned"
    doer = clause.agent if clause.passive else clause.subj
    speaker = scene.cast.get(statement.speaker or "")
    if speaker is None or speaker.anonymous:
        return "planned"
    if _official(speaker.description) and doer is not None:
        return "promised"
    if doer is None or tree.lower[doer] in ("we", "i"):
        return "promised"
    same = scene.entity.get(doer)
    return "promised" if same is not None and same in (speaker.id, speaker.affiliation) else "planned"


def _official(description: str | None) -> bool:
    """Whether a speaker speaks for a side: a spokesman, a minister, a commander."""
    words = (description or "").lower()
    return any(
        w in words
        for w in ("spokes", "minister", "president", "premier", "governor", "commander", "colonel", "director")
    )


def _under_terms(scene: Scene, trigger: Trigger) -> bool:
    tree = scene.tree
    first, last = tree.sentence_bounds[tree.sentence[trigger.head]]
    words = tree.lower[first : min(last + 1, first + 12)]
    return ("terms" in words and "under" in words) or ("return" in words[:3] and "in" in words[:3])


def _lasting(scene: Scene, trigger: Trigger) -> bool:
    """Captivity and other lasting states: present, "have been held since", or a participle that modifies the held."""
    tree, at = scene.tree, trigger.head
    if trigger.type == "search" and trigger.kind == "noun":
        return False
    if trigger.type not in LASTING:
        return False
    auxes = {tree.lower[k] for k in tree.children[at] if tree.dep[k] in ("aux", "aux:pass")}
    if "had" in auxes or "was" in auxes or "were" in auxes:
        return False
    present = tree.tag[at] in ("VBZ", "VBP") or "s" in trigger.forms
    return trigger.clause.reduced or bool(auxes & {"have", "has", "are", "is", "being"}) or present


def _by_statement(scene: Scene, trigger: Trigger, found: Status) -> Status:
    """The stance of the innermost statement, where the event is what is denied, demanded or promised."""
    statement = scene.statements.get(scene.statement.get(trigger.head, ""))
    if trigger.type in SPEECH_ACTS:
        return found
    if statement is None or found != "occurred" or not _is_point(scene, trigger, statement.content[0].start):
        return found
    stance = statement.stance
    if stance == "denies":
        return "denied" if statement.manner != "direct" else found
    if stance in ("promises", "demands", "offers", "threatens") and not _past(scene, trigger):
        return STANCES[stance]
    return "possible" if stance in ("asks", "doubts") and statement.manner != "direct" else found


def _past(scene: Scene, trigger: Trigger) -> bool:
    tag = scene.tree.tag[trigger.head]
    auxes = {scene.tree.lower[k] for k in scene.tree.children[trigger.head] if scene.tree.dep[k].startswith("aux")}
    return tag == "VBD" or bool(auxes & {"was", "were", "had", "has", "have"})


def _is_point(scene: Scene, trigger: Trigger, start: int) -> bool:
    """Whether the event is the main clause of the content, not a relative clause or a noun deep inside it."""
    tree, at = scene.tree, trigger.head
    for _ in range(CLIMB):
        above = tree.head[at]
        if above == at or tree.start[above] < start:
            return True
        if tree.dep[at] in ("acl", "acl:relcl", "advcl", "nmod"):
            return False
        at = above
    return False
