"""Level one: what each rule of `times_rules.tsv` makes of the words that it found."""

from __future__ import annotations

from collections.abc import Callable

from according.reading.times import clocks, dates, lengths
from according.reading.times.found import Found
from according.reading.times.sketch import Sketch

BUILDERS: dict[str, Callable[[Found], Sketch | None]] = {
    "mildate": dates.mildate,
    "iso": dates.iso,
    "numdate": dates.numdate,
    "date": dates.date_,
    "month": dates.month,
    "lastmonth": dates.lastmonth,
    "nth": dates.nth,
    "yearera": dates.yearera,
    "year": dates.year,
    "years": dates.years,
    "decade": dates.decade,
    "decadeword": dates.decadeword,
    "century": dates.century,
    "season": dates.season,
    "quarter": dates.quarter,
    "weekday": dates.weekday,
    "wdshort": dates.wdshort,
    "wdon": dates.weekday,
    "holiday": dates.holiday_,
    "deictic": dates.deictic,
    "deicticday": dates.deicticday,
    "tonight": clocks.tonight,
    "lastpart": clocks.lastpart,
    "lastunit": dates.lastunit,
    "pastunit": lengths.pastunit,
    "daybefore": dates.daybefore,
    "yearend": dates.yearend,
    "theunit": dates.theunit,
    "inday": clocks.inday,
    "part": clocks.part,
    "nightly": clocks.nightly,
    "dark": clocks.part,
    "firstlight": clocks.part,
    "smallhours": clocks.smallhours,
    "noon": clocks.noon,
    "clock": clocks.clock,
    "past": clocks.past,
    "offset": lengths.offset,
    "span": lengths.span,
    "whole": lengths.whole,
    "dur": lengths.dur,
    "durs": lengths.durs,
    "length": lengths.length_of,
    "everyother": lengths.every,
    "every": lengths.every,
    "regular": lengths.regular,
    "rate": lengths.rate,
    "ref": lengths.ref,
    "refadj": lengths.ref,
    "later": lengths.later,
    "dates": dates.date_,
}
