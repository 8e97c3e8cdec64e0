"""A report that somebody hides is marked so in the story, and gives it no title."""

from __future__ import annotations

import according
from according.compare.pipeline import compare
from according.story import Anchor, Decision
from according.views.pseudonyms import pseudonymised

FIRST = (
    "Pier shut\n\n“The pier is shut,” harbour master Una Stade said on Tuesday. The ferry Marrow Star sank on Monday.\n"
)
SECOND = (
    "Pier stays shut\n\n“The pier is shut,” harbour master Una Stade said on Tuesday, as the ferry Marrow Star sank.\n"
)


def test_hide_a_report():
    one, two = (according.read(t.encode(), published=f"2031-03-0{n}") for n, t in ((4, FIRST), (5, SECOND)))
    hide = Decision("C1", "hide", "report", (Anchor(one.report.id, 0, 4),), "Mo", "withdrawn", "2031-03-06")
    before, after = compare([one, two]), compare([one, two], [hide])
    assert [r.hidden for r in before.reports] == [False, False]
    assert [r.hidden for r in after.reports] == [True, False]
    assert (before.title, after.title) == ("Pier shut", "Pier stays shut")
    shown = pseudonymised(after)
    assert [r.title for r in shown.reports] == [None, "Pier stays shut"]
    assert {s.report for s in shown.statements} == {two.report.id}
    other = Decision("C2", "hide", "event", (Anchor(one.report.id, 0, 4),), "Mo", "wrong", "2031-03-06")
    assert not any(r.hidden for r in compare([one, two], [other]).reports)
