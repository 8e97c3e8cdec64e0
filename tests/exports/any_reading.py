"""Any reading that keeps to the types, whether or not it makes sense: spans anywhere, ids that lead nowhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from according import model

TEXT = "Bridge shut\n“It is shut,” Una Stade said.\nNobody crosses <b>now</b> & then.\n— Una (@una) March 4, 2031"
NUMBERS = st.one_of(st.none(), st.integers(-5, 10**6), st.floats(-1e6, 1e6, allow_nan=False))
IDS = st.one_of(st.none(), st.sampled_from([f"{kind}{n}" for kind in "etqsva" for n in range(3)]))
WORDS = st.sampled_from(
    [
        "Una Stade",
        "<i>&",
        "2031-03-04",
        "XXXX-07-14",
        "T14:00",
        "PAST_REF",
        "",
        "\x1b[1m",
        "\u202e",
        "{{ x }}",
        "e\u0301 \U0001f6a2",
    ]
)
OFFSETS = st.integers(0, len(TEXT))


def _spans():
    return st.lists(OFFSETS, min_size=2, max_size=2).map(lambda pair: model.Span(min(pair), max(pair)))


def _record(cls, **fixed):
    """Instances of a dataclass; fields that are ids come from a small set, so that they meet."""
    hints = {name: str(kind) for name, kind in cls.__annotations__.items()}
    given = {}
    for name, kind in hints.items():
        if name in fixed:
            given[name] = fixed[name]
        elif kind == "Span":
            given[name] = _spans()
        elif kind == "tuple[Span, ...]":
            given[name] = st.lists(_spans(), max_size=2).map(tuple)
        elif kind == "float | int | None":
            given[name] = NUMBERS
        elif kind == "tuple[str, ...]":
            given[name] = st.lists(st.one_of(st.sampled_from(["e0", "s1"]), WORDS), max_size=2).map(tuple)
        elif kind == "str | None":
            given[name] = st.one_of(IDS, WORDS)
        elif kind == "str":
            given[name] = WORDS
        elif kind == "int":
            given[name] = OFFSETS
    return st.builds(cls, **given)


def _many(strategy, letter):
    numbered = st.lists(strategy, max_size=2)
    return numbered.map(lambda rows: tuple(_named(row, f"{letter}{n}") for n, row in enumerate(rows)))


def _named(row, name):
    return replace(row, id=name)


def readings():
    blocks = st.lists(OFFSETS, max_size=4, unique=True).map(sorted).flatmap(_blocks)
    report = _record(model.Report, text=st.just(TEXT), blocks=blocks)
    roles = st.lists(_record(model.Role), max_size=2).map(tuple)
    bases = st.lists(_record(model.Basis), max_size=2).map(tuple)
    terms = st.lists(_record(model.Term, in_return_for=st.one_of(st.none(), st.integers(-1, 3))), max_size=2).map(tuple)
    return st.builds(
        model.Reading,
        according=st.just(1),
        model=WORDS,
        report=report,
        entities=_many(_record(model.Entity), "e"),
        times=_many(_record(model.Time), "t"),
        quantities=_many(_record(model.Quantity), "q"),
        statements=_many(_record(model.Statement), "s"),
        events=_many(_record(model.Event, roles=roles, basis=bases), "v"),
        agreements=_many(_record(model.Agreement, terms=terms), "a"),
        findings=st.lists(_record(model.Finding), max_size=2).map(tuple),
        corrections=st.lists(_record(model.Correction), max_size=2).map(tuple),
    )


@st.composite
def _blocks(draw, cuts):
    edges = [0, *[c for c in cuts if 0 < c < len(TEXT)], len(TEXT)]
    post = st.one_of(st.none(), _record(model.Post))
    kinds = ("title", "paragraph", "list", "quote", "post", "heading", "caption", "credit")
    return tuple(
        model.Block(draw(st.sampled_from(kinds)), start, end, draw(post), draw(st.one_of(st.none(), WORDS)))
        for start, end in pairwise(edges)
    )
