"""How far a report or a speaker commits to an event: by what governs its words, auxiliaries, and the statement."""

from __future__ import annotations

from according.model import Status
from according.reading.events.clause import BE, HAVE
from according.reading.events.needs import light_verb
from according.reading.events.scene import Scene
from according.reading.events.tables import governors, light_verbs, words
from according.reading.events.triggers import Trigger

NEGATIONS = words("not n't n’t never no nobody none neither nor nothing without hardly")
FUTURE = words("will 'll ’ll shall would 'd ’d wo")
MAY = frozenset(["can", "could", "may", "might", "ca"])
MUST = frozenset(["must", "should", "ought"])
IF = frozenset(("if", "unless", "provided", "once"))
WHETHER = frozenset(("whether",))
FALSE = words("false untrue wrong baseless unfounded incorrect fabricated fake nonsense")
BELIEF = words("believed thought feared suspected presumed reported rumoured rumored alleged")
WILLED = words(
    "release transfer exchange announce deliver resume withdraw investigate extend agree pledge mediate meet truce"
)
STANCES: dict[str, Status] = {
    "denies": "denied", "promises": "promised", "offers": "promised", "demands": "demanded", "asks": "possible",
    "expects": "planned", "threatens": "possible", "doubts": "possible",
}  # fmt: skip
BELOW = frozenset(("xcomp", "ccomp", "acl", "advcl", "csubj"))
DENY = frozenset(("deny", "denies", "denied", "denying"))
PRESENT = frozenset(("VBZ", "VBP", "VB"))
FINITE = frozenset(("VBD", "VBZ"))
STANDS = frozenset(("stands", "holds", "stand", "hold"))
SPEECH_ACTS = frozenset(("pledge", "request", "accuse", "reject", "threaten"))
LASTING = frozenset(("hold",))
CLIMB = 8


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
        return "ongoing"
    if trigger.kind == "noun":
        return _noun_status(scene, trigger)
    own = _own(scene, at)
    if trigger.kind == "state" and own == "ongoing":
        own = None
    if own is not None:
        return _will(scene, trigger) if own == "planned" else own
    found = _governed(scene, at)
    if trigger.kind == "state":
        return _by_statement(scene, trigger, _believed(scene, trigger) or found or "occurred")
    found = found or _inherited(scene, at) or ("ongoing" if _lasting(scene, trigger) else "occurred")
    return _by_statement(scene, trigger, found)


def _noun_status(scene: Scene, trigger: Trigger) -> Status:
    """Of an event noun: its light verb's tense ("will launch an attack"), else what governs it."""
    at = trigger.head
    if _no(scene, at):
        return "denied"
    if _depends(scene, at):
        return "conditional"
    light = light_verb(scene, at)
    if light is None:
        governed = _governed(scene, at)
        if governed == "denied" and trigger.type in SPEECH_ACTS:
            return "occurred"
        return governed or _by_statement(scene, trigger, "occurred")
    own = _own(scene, light)
    if own is not None and own != "occurred":
        return _will(scene, trigger) if own == "planned" else own
    lent: Status = light_verbs().get(scene.tree.lower[light], "occurred")  # type: ignore[assignment]
    if lent != "occurred":
        return lent
    return _by_statement(scene, trigger, _governed(scene, light) or "occurred")


def _believed(scene: Scene, trigger: Trigger) -> Status | None:
    words = scene.tree.lower[max(trigger.first - 5, 0) : trigger.first]
    if trigger.type == "move":
        return "ongoing"
    return "possible" if set(words) & BELIEF else None


def _depends(scene: Scene, at: int) -> bool:
    tree = scene.tree
    return tree.dep[at] in ("nsubj", "nsubj:pass") and tree.lower[tree.head[at]] in ("depends", "depended", "hinges")


def _no(scene: Scene, at: int) -> bool:
    tree = scene.tree
    return any(
        tree.lower[k] in NEGATIONS
        for k in tree.children[at]
        if tree.dep[k] in ("det", "advmod", "case", "cc:preconj", "advmod:neg")
    )


def _own(scene: Scene, at: int) -> Status | None:
    """What the clause of a verb itself says: negation, condition, modals, progressive."""
    tree = scene.tree
    kids = tree.children[at]
    words = {
        tree.lower[k] for k in kids if tree.dep[k] in ("advmod", "aux", "aux:pass", "mark", "cop", "advmod:neg", "det")
    }
    subject = tree.kid(at, "nsubj", "nsubj:pass")
    if words & IF and _conditional(scene, at, words):
        return "conditional"
    if words & IF and _asked(scene, at):
        return "possible"
    if words & NEGATIONS or (subject is not None and (tree.lower[subject] in NEGATIONS or _no(scene, subject))):
        if _asked_not(scene, at):
            return "possible"
        return "denied" if not words & MUST else "demanded"
    if words & WHETHER:
        return "possible"
    if _conditional(scene, at, words):
        return "conditional"
    return _by_auxiliaries(scene, at, words)


def _by_auxiliaries(scene: Scene, at: int, words: set[str]) -> Status | None:
    """Modals, "is to", a headline's "to", the progressive."""
    tree = scene.tree
    if words & FUTURE:
        return "planned"
    if words & MAY:
        return "possible"
    if words & MUST:
        return "demanded"
    be_to = words & {"is", "are", "was", "were"} and "to" in words
    if be_to or ("to" in words and words & {"due", "set"}):
        return "planned"
    if "to" in words and scene.title[at] and tree.kid(at, "nsubj", "nsubj:pass") is not None:
        return "planned"  # "Drivers to strike"
    progressive = tree.lower[at].endswith("ing") and tree.pos[at] == "VERB" and not words & {"been"}
    return "ongoing" if progressive and words & BE and not words & HAVE else None


def _asked(scene: Scene, at: int) -> bool:
    """An if-clause that is a question: "asked if she would resign"."""
    return scene.tree.dep[at] == "ccomp" or scene.tree.lower[scene.tree.head[at]] in ("ask", "asks", "asked", "asking")


def _asked_not(scene: Scene, at: int) -> bool:
    """ "asked both sides not to fire": what is not to happen remains possible."""
    tree = scene.tree
    to = any(tree.lower[k] == "to" for k in tree.children[at])
    return to and governors().get(tree.lower[tree.head[at]]) == "demanded"


def _conditional(scene: Scene, at: int, words: set[str]) -> bool:
    """In an if-clause, or with one that hangs on a future or a "can"."""
    tree = scene.tree
    if words & IF:
        return tree.dep[at] in ("advcl", "conj", "dep", "parataxis", "ROOT")
    if (
        tree.dep[at] == "conj"
        and tree.dep[tree.head[at]] == "advcl"
        and any(tree.lower[k] in IF for k in tree.children[tree.head[at]])
    ):
        return True
    if not words & (FUTURE | MAY):
        return False
    first = tree.sentence_bounds[tree.sentence[at]][0]
    if tree.lower[first : first + 2] == ["in", "case"] or tree.lower[first : first + 3] == ["in", "the", "event"]:
        return True
    below = [m for k in tree.kids(at, "xcomp", "obj") for m in tree.children[k]]
    for k in [*tree.children[at], *below]:
        if tree.dep[k] == "advcl" and any(tree.lower[m] in IF and tree.dep[m] == "mark" for m in tree.children[k]):
            return True
        if (
            tree.dep[k] == "obl"
            and tree.lower[tree.left[k]] == "in"
            and tree.left[k] + 1 < len(tree)
            and tree.lower[tree.left[k] + 1] == "case"
        ):
            return True
    return False


def _governed(scene: Scene, at: int) -> Status | None:
    """What stands above: "agreed to release", "a promise to free", "were believed to be on board", "denied that"."""
    tree = scene.tree
    if at > 1 and tree.lower[at - 1] == "to" and tree.tag[at - 1] == "TO" and tree.head[at - 1] != at:
        return _from_word(scene, at - 2, tree.lower[at - 2])  # "agreed to free nine", read as an adjective
    for _ in range(CLIMB):
        above = tree.head[at]
        if above == at:
            return None
        if tree.dep[at] != "conj":
            found, done = _from_above(scene, at, above)
            if done:
                return found
        elif tree.tag[at] in FINITE and tree.tag[above] == "VB":
            return None  # "urged residents to boil water and appealed for calm": joined to the urging
        at = above
    return None


def _from_above(scene: Scene, at: int, above: int) -> tuple[Status | None, bool]:
    """What the word above makes of the one at `at`, and whether that settles it (else look further up)."""
    tree = scene.tree
    dep, word = tree.dep[at], tree.lower[above]
    infinitive = any(tree.lower[k] == "to" and tree.dep[k] == "mark" for k in tree.children[at])
    if dep in BELOW and (infinitive or (dep == "xcomp" and tree.tag[at] != "VBD")):
        found = _from_word(scene, above, word)
        if found is not None:
            return found, True
        if infinitive and dep in ("acl", "advcl"):
            purpose = None if tree.lower[at] in ("demand", "protest", "reject") else "possible"
            return ("planned" if dep == "acl" else purpose), True  # type: ignore[return-value]
        return None, False
    if dep in ("obj", "nmod", "obl", "nsubj", "nsubj:pass") and tree.pos[at] in ("NOUN", "PROPN"):
        if dep in ("nmod", "obl", "obj") and word in governors():
            return _from_word(scene, above, word), True
        timed = dep in ("obl", "nmod") and _case_word(scene, at) in ("after", "since", "in")
        return None, timed or dep in ("nsubj", "nsubj:pass")
    if dep == "ccomp" and word in DENY:
        return "denied", True
    return None, dep in ("ccomp", "acl:relcl", "parataxis", "advcl", "acl")


def _case_word(scene: Scene, at: int) -> str:
    tree = scene.tree
    return next((tree.lower[k] for k in tree.children[at] if tree.dep[k] == "case"), "")


def _from_word(scene: Scene, above: int, word: str) -> Status | None:
    tree = scene.tree
    found = governors().get(word)
    if found is None:
        return None
    status: Status = found  # type: ignore[assignment]
    negated = any(tree.lower[k] in NEGATIONS for k in tree.children[above] if tree.dep[k] in ("advmod", "det"))
    if status == "denied":
        return "occurred" if negated else "denied"
    if status == "occurred":
        return _governed(scene, above) or _own(scene, above)
    return "denied" if negated and status in ("promised", "planned") else status


def _inherited(scene: Scene, at: int) -> Status | None:
    """A report that is called false; a belief; the modal of the verb that it is coordinated with."""
    tree = scene.tree
    dep, above = tree.dep[at], tree.head[at]
    if dep in ("acl", "ccomp", "acl:relcl") and tree.pos[above] == "NOUN":
        judged = tree.head[above]
        if tree.dep[above] in ("nsubj", "nsubj:outer") and tree.lower[judged] in FALSE:
            return "denied"
    if dep == "conj" and not any(tree.dep[k] in ("nsubj", "nsubj:pass", "aux", "aux:pass") for k in tree.children[at]):
        own = _own(scene, above)
        return own if own in ("planned", "possible", "conditional", "demanded", "denied") else None
    return None


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
