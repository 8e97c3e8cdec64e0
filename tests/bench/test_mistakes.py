"""Classes of mistakes: which note is of which class, and what the page says of them. All notes are invented."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bench.counts import Note, Scored
from bench.gold import DEVELOPED, load_dossier
from bench.mistake_classes import (
    COMMITTING,
    Class,
    UnknownMistakeError,
    classify,
    cue_class,
    families,
    group_of,
    naming,
    rows,
)
from bench.mistakes import choose, example, main, page, sort_out
from bench.readers import NoReaderError
from bench.sets import CORPUS, ROOT, Outcome
from bench.stages import STAGES, score_report, score_story
from perfect import perfect

from according.model import Span
from according.reading.attribution.cues import cue_kinds
from bench import mistakes

TEXT = "Mayor Ilse Brandt said the bridge would open on Friday, and the ferry would stop."


def note(figure: str, what: str, words: str = "", report: str = "01-invented") -> Note:
    return Note(figure, what, report, None, words, "")


NOTES = [  # stage, figure, what, words -> family and detail
    ("report", "title", "gold 'A' read None", "", "field", "title"),
    ("entities", "found", "no entity", "unnamed clerk", "missing", "unnamed"),
    ("entities", "found", "no entity", "Ilse Brandt", "missing", "named"),
    ("entities", "once", "['Mayor', 'Ilse Brandt']", "Ilse Brandt", "split", ""),
    ("entities", "apart", "'Brandt' is ['Ilse Brandt', 'Otto Brandt']", "Brandt", "merged", ""),
    ("entities", "kind", "gold person read ['place']", "Ilse Brandt", "kind", "person"),
    ("times", "relaxed", "missed 2031-04-05", "Friday", "missed", "date"),
    ("times", "relaxed", "missed 2031-04-05T10:00", "10am", "missed", "clock time"),
    ("times", "relaxed", "missed PAST_REF", "lately", "missed", "vague"),
    ("times", "relaxed", "false alarm P2D", "two days", "false", "duration or set"),
    ("times", "strict", "gold 'Friday' read 'on Friday'", "Friday", "extent", "too long"),
    ("times", "strict", "gold \"Friday's\" read 'Friday'", "Friday's", "extent", "too short"),
    ("times", "value", "gold 2031-04-05 read None", "Friday", "value", "missing"),
    ("times", "value", "gold None read 2031-04-05", "Friday", "value", "invented"),
    ("times", "value", "gold 2031-04-05 read XXXX-04-05", "5 April", "value", "not tied to a year or day"),
    ("times", "value", "gold 2031-04-05 read 2031-04", "April", "value", "another precision"),
    ("times", "value", "gold 2031-04-05 read 2031-04-12", "Friday", "value", "another"),
    ("times", "type of relaxed", "gold DATE read TIME", "noon", "type", "DATE read as TIME"),
    ("times", "mod of relaxed", "gold APPROX read None", "about noon", "mod", "missing"),
    ("quantities", "relaxed", "missed", "nine", "missed", ""),
    ("quantities", "relaxed", "false alarm", "nine", "false", ""),
    ("quantities", "strict", "gold 'nine' read 'nine seals'", "nine", "extent", "too long"),
    ("quantities", "value", "gold >= 9 9..None read = 9..9", "nine", "value", "bound"),
    ("quantities", "value", "gold = 9..9 read = 90..90", "nine", "value", "number"),
    ("quantities", "noun of relaxed", "gold 'seals' read 'pups'", "nine", "noun", "another"),
    ("quantities", "noun of relaxed", "gold None read 'pups'", "nine", "noun", "invented"),
    ("statements", "aligned", "missed s1 source: she | cue: has denied", "x", "missed", COMMITTING),
    ("statements", "aligned", "false alarm s1 source: – | cue: –", "x", "false", "no cue"),
    ("statements", "aligned", "missed (lost by extraction: content) s1 source: – | cue: –", "x", "lost", ""),
    ("statements", "source trimmed", "s1/s2 gold 'she' read null", "x", "source", "missing"),
    ("statements", "cue trimmed", "s1/s2 gold 'said' read 'said at noon'", "x", "cue", "too long"),
    ("statements", "content trimmed", "s1/s2 gold 'it rains' read 'it rains and snows'", "x", "content", "runs on"),
    ("statements", "content trimmed", "s1/s2 gold 'it rains and snows' read 'it rains'", "x", "content", "stops short"),
    ("statements", "content trimmed", "s1/s2 gold 'it rains' read 'that it rains'", "x", "content", "starts early"),
    ("statements", "content trimmed", "s1/s2 gold 'why it rains' read 'it rains.'", "x", "content", "starts late"),
    ("statements", "content trimmed", "s1/s2 gold 'rain' read 'the rain falls'", "x", "content", "both ends"),
    ("statements", "content trimmed", "s1/s2 gold 'a b … d e' read 'b … c … d'", "x", "content", "other pieces"),
    ("statements", "content trimmed", "s1/s2 gold 'it rains' read 'it snows'", "x", "content", "other words"),
    ("statements", "speaker", "s1/s2 gold 'Ilse Brandt' read None source 'she'", "x", "speaker", "a pronoun"),
    ("statements", "speaker", "s1/s2 gold 'Ilse Brandt' read 'otto' source null", "x", "speaker", "nothing"),
    ("statements", "chain", "s1/s2 gold ['A', 'B'] read ['A']", "x", "chain", "link missing"),
    ("statements", "chain", "s1/s2 gold ['A'] read ['A', 'B']", "x", "chain", "link too many"),
    ("statements", "chain", "s1/s2 gold ['A', 'B'] read ['C', 'B']", "x", "chain", "another link"),
    ("statements", "stance", "s1/s2 gold 'denies' read 'asserts'", "x", "stance", "denies read as asserts"),
    ("statements", "manner", "s1/s2 gold 'direct' read 'mixed'", "x", "manner", "direct read as mixed"),
    ("statements", "to", "s1/s2 gold 'Ilse Brandt' read None", "x", "to", "missing"),
    ("statements", "via", "s1/s2 gold None read 'X'", "x", "via", "invented"),
    ("statements", "inside", "s1/s2 gold 's4' read 's5'", "x", "inside", "another"),
    ("statements", "repeats", "s1/s2 gold 's4' read None", "x", "repeats", "missing"),
    ("events", "trigger and type", "missed release (planned)", "free", "missed", "custody"),
    ("events", "trigger and type", "false alarm kill (occurred)", "dead", "false", "harm and help"),
    ("events", "trigger and type", "missed release (planned), read as move", "free", "type", ""),
    ("events", "date", "v1/v2 kill: gold 2031-04-05 read None", "dead", "date", "missing"),
    ("events", "date", "v1/v2 kill: gold 2031-04-05 read 2031-04-06", "dead", "date", "another"),
    ("events", "place", "v1/v2 kill: gold None read quay", "dead", "place", "invented"),
    ("events", "status", "v1/v2 kill: gold denied read occurred", "dead", "status", "denied read as occurred"),
    ("events", "statement", "v1/v2 kill: gold s4 read None", "dead", "statement", "missing"),
    ("events", "batch", "v1/v2 kill: gold 1 read 2", "dead", "batch", "another"),
    ("events", "total", "v1/v2 kill: gold True read False", "dead", "total", "missing"),
    ("events", "total", "v1/v2 kill: gold None read True", "dead", "total", "invented"),
    ("events", "agreement", "v1/v2 kill: gold A1 read None", "dead", "agreement", "missing"),
    ("events", "roles", "v1/v2 kill: no agent 'the : false crew'", "dead", "role missing", "agent"),
    ("events", "roles", "v1/v2 kill: false patient 'the crew'", "dead", "role false", "patient"),
    (
        "events",
        "entity of roles",
        "v1/v2 agent: gold 'Ilse Brandt' read ''",
        "she",
        "role entity",
        "a pronoun, somebody else",
    ),
    (
        "events",
        "entity of roles",
        "v1/v2 agent: gold 'Ilse Brandt' read None",
        "the mayor",
        "role entity",
        "a description, nobody",
    ),
    ("agreements", "terms found", "missed A release 3", "", "term missed", ""),
    ("agreements", "terms read that are right", "false term: release, 3", "", "term false", ""),
    ("custody", "steps", "missed Otto: A to B", "", "step", ""),
    ("findings", "kind and values", "missed date-conflict ['a']", "", "missed", "date-conflict"),
    ("findings", "kind and values", "false alarm sum-mismatch ['a']", "", "false", "sum-mismatch"),
    ("findings", "corrections", "missed nine -> ten", "", "correction missed", ""),
    ("findings", "corrections", "false alarm nine -> ten", "", "correction false", ""),
    ("findings", "was and is of corrections", "gold a -> b read a -> None", "", "correction values", ""),
]


@pytest.mark.parametrize(("stage", "figure", "what", "words", "family", "detail"), NOTES)
def test_class_of_a_note(stage, figure, what, words, family, detail):
    assert [c for c, _ in classify(stage, [note(figure, what, words)])] == [Class(f"{stage}/{family}", detail)]


def test_every_class_has_a_row_and_every_row_occurs():
    assert set(families()) == {f"{stage}/{family}" for stage, _, _, _, family, _ in NOTES}


@pytest.mark.parametrize(("stage", "figure"), [(stage, "colour") for stage in STAGES if stage != "report"])
def test_a_note_without_a_class_is_an_error(stage, figure):
    with pytest.raises(UnknownMistakeError, match="colour"):
        list(classify(stage, [note(figure, "something else")]))


def test_what_only_follows_from_another_mistake_is_left_out():
    speaker = note("speaker", "s1/s2 gold 'B' read 'c' source 'she'")
    chain = note("chain", "s1/s2 gold ['A', 'B'] read ['A', 'c']")
    elsewhere = note("chain", "s1/s2 gold ['A', 'B'] read ['A', 'c']", report="02-invented")
    shorter = note("chain", "s1/s2 gold ['A', 'B'] read ['c']")
    relation = note("relation", "s1/s2 source gold 'a' read 'b' | cue gold 'c' read 'd'")
    kept = [n for _, n in classify("statements", [speaker, chain, elsewhere, shorter, relation])]
    assert kept == [speaker, elsewhere, shorter]


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("had told", "verb of saying"),
        ("is whittling", "word outside the table"),
        ("is backing", "verb of attitude"),
        ("believes", "verb of attitude"),
        ("has promised", "verb of asking, promising, denying"),
        ("an allegation", "noun"),
        ("adamant", "adjective or adverb"),
        ("According to", "according to"),
        (":", "colon or dash"),
        ("–", "no cue"),
    ],
)
def test_kind_of_a_cue(cue, kind):
    assert cue_class(cue) == kind


def test_no_cue_of_the_table_is_outside_it():
    assert not [lemma for lemma, _ in cue_kinds() if cue_class(lemma) == "word outside the table"]


@pytest.mark.parametrize(
    ("words", "name", "how"),
    [
        ("Mayor Ilse Brandt", "Ilse Brandt", "a name"),
        ("The mayor", "Ilse Brandt", "a description"),
        ("Officials", "unnamed officials", "a description"),
        ("the BBS", "Bridge Building Society", "a name"),
        ("She", "Ilse Brandt", "a pronoun"),
        (None, "Ilse Brandt", "nothing"),
    ],
)
def test_how_a_phrase_names(words, name, how):
    assert naming(words, name) == how


def spoiled(reading):
    """A reading that is wrong in many ways at once: what is found is misread, and every third thing is not found."""
    nobody = reading.entities[-1].id

    def some(items):
        return tuple(item for n, item in enumerate(items) if n % 3)

    wrong = {"speaker": nobody, "stance": "doubts", "to": nobody, "chain": (nobody,), "via": "X", "repeats": "s99"}
    statements = [replace(s, manner="mixed", source=s.cue, cue=(), **wrong) for s in some(reading.statements)]
    events = [
        replace(e, time=None, place=nobody, status="conditional", statement="s99", batch=9, total=True, agreement="a9")
        for e in some(reading.events)
    ]
    no_roles = [
        replace(e, roles=() if n % 2 else [replace(r, entity=nobody) for r in e.roles]) for n, e in enumerate(events)
    ]
    return replace(
        reading,
        statements=tuple(statements),
        events=tuple(no_roles),
        times=tuple(replace(t, value="2030", type="SET", mod="APPROX") for t in some(reading.times)),
        quantities=tuple(replace(q, low=99, noun=None, end=q.end - 1) for q in some(reading.quantities)),
        entities=tuple(replace(e, kind="document") for e in some(reading.entities)),
        findings=(),
        corrections=(),
        report=replace(reading.report, title="?", publisher=None),
    )


def test_what_the_scorers_say_of_a_bad_reading_has_classes():
    dossier = load_dossier(CORPUS / "strait-exchange")
    bad = [spoiled(perfect(gold)) for gold in dossier.reports]
    scores = [score_report(gold, reading) for gold, reading in zip(dossier.reports, bad, strict=True)]
    scores.append(score_story(dossier, [replace(reading, agreements=(), events=()) for reading in bad]))
    found = {c for by_stage in scores for stage, scored in by_stage.items() for c, _ in classify(stage, scored.notes)}
    assert {c.family for c in found} <= set(families())
    assert {c.family.split("/")[0] for c in found} == set(STAGES)
    assert len(found) > 50


def test_every_event_type_has_one_group():
    types = re.findall(r"^\| ([a-z]+) \|", (ROOT / "docs" / "events.md").read_text(encoding="utf-8"), re.M)
    assert sorted(row[0] for row in rows("event_groups")) == sorted(set(types) - {"type"})
    assert group_of("mediate") == "deals"


def test_rows_are_whole_and_name_files_that_are_there():
    assert all(len(row) == 4 for row in rows("mistakes"))
    assert len(families()) == len(rows("mistakes"))
    for family, row in families().items():
        assert family.split("/")[0] in STAGES
        assert row.why.endswith(".") or row.why.endswith(")")
        assert [f for f in row.files if not (ROOT / f).exists()] == []


def test_details_stand_in_the_title_where_there_are_any():
    detailed = {f"{stage}/{family}" for stage, _, _, _, family, detail in NOTES if detail}
    assert {family for family, row in families().items() if "{detail}" in row.title} == detailed


def outcome(**groups):
    return Outcome(groups, ("polnear: /some/where/archive.tar.gz is not there",))


def invented(figure, what, words, report):
    return Note(figure, what, report, Span(11, 17), words, TEXT)


MISSED = "missed s1 source: she | cue: said"
SECRET = Note("aligned", MISSED, "77-secret", Span(0, 6), "hidden", "hidden words of a story that nobody reads")
DATE = "v1/v2 kill: gold 2031-04-05 read None"
RUN = outcome(
    dossiers={"events": Scored({}, (note("date", DATE, "open"),) * 2)},
    others={"statements": Scored({}, (SECRET,) * 3), "events": Scored({}, (note("place", DATE),))},
    wikiwars={"times": Scored({}, (note("relaxed", "missed 2031"),) * 9)},
    unseen={"statements": Scored({}, (SECRET,) * 40)},
)


def test_classes_are_ranked_by_our_own_stories_together():
    found = sort_out(RUN)
    assert [(c.family, found.ours(c)) for c in found.ranked()] == [
        ("statements/missed", 3),
        ("events/date", 2),
        ("events/place", 1),
        ("times/missed", 0),
    ]
    assert found.share(Class("events/date", "missing")) == pytest.approx(2 / 3)


def test_only_dossiers_are_shown_and_unseen_is_not_counted():
    found = sort_out(RUN)
    made = page(found)
    assert set(found.examples) == {Class("events/date", "missing")}
    assert "hidden" not in made
    assert "77-secret" not in made
    assert "40" not in made
    assert "| mistakes | 0 | 3 | – | 100.0% |" in made


def test_the_page_says_what_was_skipped_without_folders():
    made = page(sort_out(RUN))
    assert "SKIPPED: polnear: archive.tar.gz is not there" in made


def test_stages_are_summed_up():
    made = page(sort_out(RUN))
    assert "| events | 2 | 1 | – |" in made
    assert "| times | 0 | 0 | 9 |" in made


def test_classes_behind_the_commonest_stand_in_a_table(monkeypatch):
    monkeypatch.setattr(mistakes, "TOP", 1)
    made = page(sort_out(RUN))
    assert made.count("### 1. ") == 1
    assert "### 2. " not in made
    assert "| Date of an event: missing | 2 | 0 |" in made
    assert "| Time not found: date | 0 | – | 9 | – |" not in made  # both of our groups were scored: no dash for them
    assert "| Time not found: date | 0 | 0 | 9 | – |" in made


def test_examples_are_few_short_and_of_different_reports():
    long = note("date", DATE + " " * 9, "a" * 300, "03-invented")
    given = [note("date", DATE, "open", r) for r in ("01-a", "01-a", "02-b")] + [
        note("date", DATE, "shut", "01-a"),
        long,
    ]
    chosen = list(choose(given))
    assert [(n.words[:4], n.report) for n in chosen] == [("open", "01-a"), ("aaaa", "03-invented"), ("shut", "01-a")]


def test_an_example_shows_words_context_and_verdict():
    made = example(invented("date", "v1/v2 open: gold 2031-04-05 read None", "Brandt", "09-invented"))
    assert made == (
        "`09-invented`: “Mayor Ilse **Brandt** said the bridge would open on Friday, and the…” "
        "— open: gold 2031-04-05 read None"
    )


def test_markdown_in_a_report_stays_text():
    made = example(Note("date", "gold a_b read <c>", "09-invented", Span(0, 3), "*a*", "*a* | b"))
    assert r"**\*a\***" in made
    assert r"\| b" in made
    assert r"gold a\_b read \<c\>" in made


def test_main_writes_the_page(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(mistakes, "load_reader", lambda model: None)
    monkeypatch.setattr(mistakes, "measure", lambda reader: RUN)
    assert main(["--out", str(tmp_path / "page.md")]) == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == page(sort_out(RUN))
    assert "SKIPPED polnear" in capsys.readouterr().out


def test_main_without_a_reader(monkeypatch, capsys):
    def none(model):
        raise NoReaderError("no pipeline")

    monkeypatch.setattr(mistakes, "load_reader", none)
    assert main([]) == 2
    assert "no pipeline" in capsys.readouterr().out


def test_the_page_in_docs_has_its_parts():
    made = mistakes.PAGE.read_text(encoding="utf-8")
    assert len(re.findall(r"^### \d+\. ", made, re.M)) == mistakes.TOP
    linked = re.findall(r"\]\(\.\./(corpus/[^)]+)\)", made)
    assert linked
    assert {path.split("/")[1] for path in linked} <= DEVELOPED
    assert all((ROOT / path).is_file() for path in linked)
