"""Events: triggers and types, roles, status, grounds, batches, and what must hold of any parse whatever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_events_parse import draft_of, with_quantity, with_statement, with_time

from according.model import Entity
from according.reading.draft import Draft
from according.reading.events import find_events
from according.reading.events.tables import classes, frames, inflect, noun_rows, plural, state_rows, verb_rows
from according.reading.tables import table

ACTIVE = (
    "Rebels NOUN:NNS nsubj 2 | released VERB:VBD ROOT 0 | 15 NUM:CD nummod 4 | miners NOUN:NNS obj 2 | "
    "on ADP:IN case 6 | Monday PROPN:NNP obl 2 | . PUNCT:. punct 2"
)
PASSIVE = (
    "The DET:DT det 2 | miners NOUN:NNS nsubj:pass 4 | were AUX:VBD aux:pass 4 | released VERB:VBN ROOT 0 | "
    "by ADP:IN case 7 | the DET:DT det 7 | rebels NOUN:NNS obl:agent 4 | . PUNCT:. punct 4"
)
ALBUM = (
    "The DET:DT det 2 | studio NOUN:NN nsubj 3 | released VERB:VBD ROOT 0 | a DET:DT det 6 | new ADJ:JJ amod 6 | "
    "album NOUN:NN obj 3 | . PUNCT:. punct 3"
)
REPORT = (
    "The DET:DT det 2 | ministry NOUN:NN nsubj 3 | released VERB:VBD ROOT 0 | the DET:DT det 5 | "
    "report NOUN:NN obj 3 | "
    ". PUNCT:. punct 3"
)
AGREED = (
    "The DET:DT det 2 | rebels NOUN:NNS nsubj 3 | agreed VERB:VBD ROOT 0 | to PART:TO mark 5 | "
    "free VERB:VB xcomp 3 | "
    "nine NUM:CD nummod 7 | hostages NOUN:NNS obj 5 | . PUNCT:. punct 3"
)
AGREED_MISREAD = (
    "The DET:DT det 2 | rebels NOUN:NNS nsubj 3 | agreed VERB:VBD ROOT 0 | to ADP:TO case 7 | free ADJ:JJ amod 7 | "
    "nine NUM:CD nummod 7 | hostages NOUN:NNS obl 3 | . PUNCT:. punct 3"
)
DENIED = (
    "The DET:DT det 2 | army NOUN:NN nsubj 3 | denied VERB:VBD ROOT 0 | that SCONJ:IN mark 7 | it PRON:PRP nsubj 7 | "
    "had AUX:VBD aux 7 | shelled VERB:VBN ccomp 3 | the DET:DT det 9 | town NOUN:NN obj 7 | . PUNCT:. punct 3"
)
STRIKE = (
    "The DET:DT det 2 | union NOUN:NN nsubj 3 | called VERB:VBD ROOT 0 | off ADP:RP compound:prt 3 | "
    "the DET:DT det 6 | "
    "strike NOUN:NN obj 3 | . PUNCT:. punct 3"
)
HEART = (
    "He PRON:PRP nsubj 2 | suffered VERB:VBD ROOT 0 | a DET:DT det 5 | heart NOUN:NN compound 5 | "
    "attack NOUN:NN obj 2 | "
    ". PUNCT:. punct 2"
)
IF = (
    "If SCONJ:IN mark 4 | the DET:DT det 3 | rebels NOUN:NNS nsubj 4 | withdraw VERB:VBP advcl 8 | "
    ", PUNCT:, punct 4 | "
    "talks NOUN:NNS nsubj 8 | will AUX:MD aux 8 | resume VERB:VB ROOT 0 | . PUNCT:. punct 8"
)
BATCH = (
    "The DET:DT det 3 | third ADJ:JJ amod 3 | batch NOUN:NN nsubj:pass 7 | of ADP:IN case 5 | "
    "hostages NOUN:NNS nmod 3 | "
    "was AUX:VBD aux:pass 7 | released VERB:VBN ROOT 0 | under ADP:IN case 10 | the DET:DT det 10 | "
    "deal NOUN:NN obl 7 | "
    ". PUNCT:. punct 7"
)
GROUNDS = (
    "The DET:DT det 2 | pilot NOUN:NN nsubj:pass 4 | was AUX:VBD aux:pass 4 | freed VERB:VBN ROOT 0 | "
    "on ADP:IN case 7 | "
    "humanitarian ADJ:JJ amod 7 | grounds NOUN:NNS obl 4 | , PUNCT:, punct 13 | not PART:RB advmod 13 | "
    "under ADP:IN case 13 | the DET:DT det 13 | swap NOUN:NN compound 13 | deal NOUN:NN obl 4 | . PUNCT:. punct 4"
)
ADVICE = (
    "Send VERB:VB ROOT 0 | us PRON:PRP iobj 1 | your PRON:PRP$ nmod:poss 4 | pictures NOUN:NNS obj 1 | "
    ". PUNCT:. punct 1"
)
LET = (
    "Marn PROPN:NNP nsubj 2 LOC | let VERB:VBD ROOT 0 | 36 NUM:CD nummod 4 | prisoners NOUN:NNS obj 2 | "
    "go VERB:VB xcomp 2 | "
    ". PUNCT:. punct 2"
)
HANDED = (
    "The DET:DT det 2 | guards NOUN:NNS nsubj 3 | handed VERB:VBD ROOT 0 | the DET:DT det 5 | "
    "miners NOUN:NNS obj 3 | "
    "over ADP:RP compound:prt 3 | to ADP:IN case 9 | the DET:DT det 9 | army NOUN:NN obl 3 | . PUNCT:. punct 3"
)
FALSE = (
    "Reports NOUN:NNS nsubj 8 | that SCONJ:IN mark 6 | the DET:DT det 4 | ship NOUN:NN nsubj:pass 6 | "
    "was AUX:VBD aux:pass 6 | overloaded VERB:VBN acl 1 | are AUX:VBP cop 8 | false ADJ:JJ ROOT 0 | . PUNCT:. punct 8"
)
TALLY = (
    "24 NUM:CD nummod 2 | dead ADJ:JJ ROOT 0 | , PUNCT:, punct 5 | 83 NUM:CD nummod 5 | rescued VERB:VBN conj 2 | "
    ". PUNCT:. punct 2"
)
FREED = "Five NUM:CD nummod 2 | miners NOUN:NNS nsubj 3 | freed VERB:VBD ROOT 0"
REFUSED = (
    "The DET:DT det 2 | minister NOUN:NN nsubj 3 | refused VERB:VBD ROOT 0 | to PART:TO mark 5 | "
    "resign VERB:VB xcomp 3 | "
    ". PUNCT:. punct 3"
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (ACTIVE, [("release", "released", "occurred", {"agent": "Rebels", "patient": "15 miners"})]),
        (PASSIVE, [("release", "released", "occurred", {"agent": "the rebels", "patient": "The miners"})]),
        (ALBUM, []),
        (REPORT, [("announce", "released", "occurred", {"agent": "The ministry", "topic": "the report"})]),
        (
            AGREED,
            [
                ("agree", "agreed", "occurred", {"party": "The rebels"}),
                ("release", "free", "promised", {"agent": "The rebels", "patient": "nine hostages"}),
            ],
        ),
        (
            AGREED_MISREAD,
            [
                ("agree", "agreed", "occurred", {"party": "The rebels", "topic": "free nine hostages"}),
                ("release", "free", "promised", {"agent": "The rebels", "patient": "nine hostages"}),
            ],
        ),
        (DENIED, [("attack", "shelled", "denied", {"agent": "it", "patient": "the town"})]),
        (STRIKE, [("delay", "called off", "occurred", {"agent": "The union", "patient": "the strike"})]),
        (HEART, []),
        (
            IF,
            [
                ("withdraw", "withdraw", "conditional", {"agent": "the rebels"}),
                ("resume", "resume", "conditional", {"patient": "talks"}),
            ],
        ),
        (ADVICE, []),
        (LET, [("release", "let", "occurred", {"agent": "Marn", "patient": "36 prisoners"})]),
        (
            HANDED,
            [("transfer", "handed", "occurred", {"agent": "The guards", "patient": "the miners", "to": "the army"})],
        ),
        (FALSE, [("other", "overloaded", "denied", {"patient": "the ship"})]),
        (REFUSED, [("reject", "refused", "occurred", {"agent": "The minister", "topic": "to resign"})]),
    ],
)
def test_trigger_type_status_and_roles(line, expected):
    draft = draft_of(line)
    text = draft.report.text
    found = find_events(draft)
    assert [(e.type, e.trigger.of(text), e.status) for e in found] == [row[:3] for row in expected]
    for event, row in zip(found, expected, strict=True):
        roles = {r.role: r.span.of(text) for r in event.roles}
        assert row[3].items() <= roles.items()


def test_a_bare_participle_in_a_headline_is_a_passive():
    (event,) = find_events(draft_of(FREED, kinds=["title"]))
    assert [(r.role, r.span.start) for r in event.roles] == [("patient", 0)]


def test_batch_and_ground():
    draft = draft_of(BATCH)
    (event,) = find_events(draft)
    assert event.batch == 3
    assert [(b.span.of(draft.report.text), b.negated) for b in event.basis] == [("under the deal", False)]


def test_a_negated_ground_is_kept_apart():
    draft = draft_of(GROUNDS)
    (event,) = find_events(draft)
    grounds = [(b.span.of(draft.report.text), b.negated) for b in event.basis]
    assert grounds == [("on humanitarian grounds", False), ("not under the swap deal", True)]


def test_a_tally_is_a_running_total():
    draft = with_quantity(with_quantity(draft_of(TALLY), "24", 24), "83", 83)
    assert [(e.type, e.total, e.roles[0].quantity) for e in find_events(draft)] == [
        ("kill", True, "q1"),
        ("rescue", True, "q2"),
    ]


def test_time_quantity_statement_and_entity_are_linked():
    draft = with_quantity(with_time(draft_of(ACTIVE), "Monday", "2031-03-03"), "15 miners", 15)
    draft = with_statement(draft, "Rebels released 15 miners on Monday", "e1")
    rebels = Entity("e1", "group", "rebels", None, None, False, (), (draft.statements[0].content[0],))
    (event,) = find_events(replace(draft, entities=(rebels,)))
    assert (event.time, event.statement) == ("t1", "s1")
    assert {r.role: r.quantity for r in event.roles}["patient"] == "q1"


def test_a_later_mention_of_the_same_event_points_back():
    draft = draft_of(ACTIVE, PASSIVE)
    first, second = find_events(with_time(draft, "Monday", "2031-03-03"))
    assert (first.same_as, second.same_as) == (None, "v1")
    assert second.time == "t1"


def test_another_day_is_another_event():
    again = ACTIVE.replace("Monday", "Friday")
    draft = with_time(with_time(draft_of(ACTIVE, again), "Monday", "2031-03-03"), "Friday", "2031-03-07")
    assert [e.same_as for e in find_events(draft)] == [None, None]


def test_another_number_is_another_event():
    draft = draft_of(ACTIVE, ACTIVE.replace("15", "8"))
    draft = with_quantity(with_quantity(draft, "15 miners", 15), "8 miners", 8)
    assert [e.same_as for e in find_events(draft)] == [None, None]


def test_notices_tell_of_no_events():
    assert find_events(draft_of(ACTIVE, kinds=["notice"])) == ()


def test_nothing_to_read():
    assert find_events(draft_of("- PUNCT:: ROOT 0")) == ()


TYPES = {line[0] for line in table("plover")}


def test_tables_name_known_types_and_frames():
    rows = [r for rs in verb_rows().values() for r in rs] + [r for rs in noun_rows().values() for _, r in rs]
    rows += [r for rs in state_rows().values() for r in rs]
    assert {r.type for r in rows} - {"-"} <= TYPES
    assert {r.frame for r in rows} - {"-"} <= set(frames()) | {"noun", "of-subj", "of-obj"}
    assert all(classes().values())


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("free", {"free", "frees", "freed", "freeing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("cross", {"cross", "crosses", "crossed", "crossing"}),
        ("die", {"die", "dies", "died", "dying"}),
    ],
)
def test_inflection(verb, forms):
    assert set(inflect(verb)) == forms


@pytest.mark.parametrize(("one", "many"), [("strike", "strikes"), ("inquiry", "inquiries"), ("loss", "losses")])
def test_plural(one, many):
    assert plural(one) == many


WORDS = [
    "released", "let", "go", "hold", "the", "third", "batch", "dead", "24", "under", "deal", "not", "if", "will", "to",
    "agreed", "whose", "release", "of", "by", "was", "missing", "denied", ",", ".", "“", "(", "in", "return", "who",
    "put", "on", "due", "said", "NO", "Ünal", "",
]  # fmt: skip
DEPS = ["nsubj", "obj", "obl", "nmod", "acl", "acl:relcl", "xcomp", "ccomp", "conj", "advcl", "aux", "mark", "case"]
POS = ["VERB:VBD", "VERB:VBN", "NOUN:NN", "NUM:CD", "ADP:IN", "AUX:MD", "ADJ:JJ", "PROPN:NNP", "PUNCT:,", "PRON:WDT"]


@st.composite
def soups(draw: st.DrawFn) -> str:
    """A sentence of news words under any tree whatever."""
    size = draw(st.integers(1, 14))
    root = draw(st.integers(0, size - 1))
    order = draw(st.permutations(range(size)))
    place = {token: n for n, token in enumerate([root, *[t for t in order if t != root]])}
    tokens = []
    for i in range(size):
        above = [t for t in range(size) if place[t] < place[i]]
        head = 0 if i == root else draw(st.sampled_from(above)) + 1
        word = draw(st.sampled_from(WORDS)) or "x"
        dep = "ROOT" if i == root else draw(st.sampled_from(DEPS))
        tokens.append(f"{word} {draw(st.sampled_from(POS))} {dep} {head}")
    return " | ".join(tokens)


def laws(draft: Draft) -> None:
    """What holds of the events of any draft."""
    events = find_events(draft)
    size = len(draft.report.text)
    assert [e.id for e in events] == [f"v{n}" for n in range(1, len(events) + 1)]
    assert events == find_events(draft)
    earlier: set[str] = set()
    for event in events:
        assert event.type in TYPES
        assert all(0 <= s.start < s.end <= size for s in [event.trigger, *[r.span for r in event.roles]])
        assert event.same_as is None or event.same_as in earlier
        earlier.add(event.id)
    assert [e.trigger.start for e in events] == sorted(e.trigger.start for e in events)


@settings(max_examples=150, deadline=None)
@given(st.lists(soups(), min_size=1, max_size=3))
def test_any_parse_gives_lawful_events(lines):
    laws(draft_of(*lines))
