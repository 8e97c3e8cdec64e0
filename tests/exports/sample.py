"""A reading made by hand that has one of everything, so that what shows readings is tested without any reading."""

from __future__ import annotations

from typing import Any

from according.model import Reading

TEXT = """\
Ferry deal holds, harbour master says
By Mara Quist
OSTER, March 4 (LNS) —
The first 12 seamen were handed over by the Coast Guard to the Lantern Society on Tuesday, harbour master Ilva Torren told LNS.
“We keep our word,” she said, adding that the town had promised to free “all forty” by Friday.
Nobody has been freed, the union denied. — Not under the ferry deal, it said.
The deal between Oster and Marrow, brokered by Quessa, foresees the release of 40 seamen for two ferries.
All are well. Thank you.
— Oster Harbour (@osterharbour) March 3, 2031
Correction: an earlier version said that 14 seamen were handed over.\
"""  # noqa: E501 - lines of a report


def at(words: str, nth: int = 1) -> dict[str, int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def _blocks() -> list[dict[str, Any]]:
    kinds = ["title", "credit", "credit", "paragraph", "paragraph", "paragraph", "paragraph", "post", "paragraph"]
    lines = TEXT.split("\n")
    lines[7:9] = ["\n".join(lines[7:9])]
    post = {
        "platform": "x", "author": "Oster Harbour", "handle": "@osterharbour", "date": "2031-03-03",
        "url": "https://x.com/osterharbour/status/1",
    }  # fmt: skip
    blocks = []
    start = 0
    for kind, line in zip(kinds, lines, strict=True):
        block = {"kind": kind, "start": start, "end": start + len(line), "post": post if kind == "post" else None}
        blocks.append({**block, "dated": "2031-03-04T18:00:00+00:00" if kind == "post" else None})
        start += len(line) + 1
    return blocks


def _entity(number: int, name: str, words: str, **more: Any) -> dict[str, Any]:
    blank = {"kind": "organisation", "description": None, "affiliation": None, "anonymous": False, "flags": []}
    return {**blank, "id": f"e{number}", "name": name, "mentions": [at(words)], **more}


def _statement(number: int, content: list[Any], speaker: str, chain: list[str], **more: Any) -> dict[str, Any]:
    blank = {
        "cue": [], "source": [], "manner": "indirect", "stance": "asserts", "to": None, "via": None, "said": None,
        "inside": None, "repeats": None,
    }  # fmt: skip
    return {**blank, "id": f"s{number}", "content": content, "speaker": speaker, "chain": chain, **more}


def _event(number: int, kind: str, trigger: Any, roles: list[Any], **more: Any) -> dict[str, Any]:
    blank = {
        "time": None, "place": None, "agreement": None, "batch": None, "total": False, "status": "occurred",
        "statement": None, "basis": [], "same_as": None,
    }  # fmt: skip
    return {**blank, "id": f"v{number}", "type": kind, "trigger": trigger, "roles": roles, **more}


def _role(role: str, words: str, entity: str | None = None, quantity: str | None = None) -> dict[str, Any]:
    return {"role": role, "span": at(words), "entity": entity, "quantity": quantity}


def _time(number: int, words: str, value: str, anchor: str | None) -> dict[str, Any]:
    return {**at(words), "id": f"t{number}", "type": "DATE", "value": value, "mod": None, "earliest": value,
            "latest": value, "anchor": anchor}  # fmt: skip


def _quantity(number: int, words: str, value: int, noun: str) -> dict[str, Any]:
    return {**at(words), "id": f"q{number}", "bound": "=", "low": value, "high": value, "noun": noun, "unit": None,
            "attributes": [], "part_of": None}  # fmt: skip


STATEMENTS = [
    _statement(1, [at("The first 12 seamen were handed over by the Coast Guard to the Lantern Society on Tuesday")],
               "e2", ["e1", "e3", "e2"], cue=[at("told")], source=[at("harbour master Ilva Torren")], to="e3"),
    _statement(2, [at("“We keep our word,”")], "e2", ["e1", "e2"], cue=[at("said")], source=[at("she")],
               manner="direct"),
    _statement(3, [at("that the town had promised to free “all forty” by Friday")], "e2", ["e1", "e2"],
               cue=[at("adding")], source=[at("she")], manner="mixed"),
    _statement(4, [at("to free “all forty” by Friday")], "e4", ["e1", "e2", "e4"], cue=[at("had promised")],
               source=[at("the town")], manner="mixed", stance="promises", inside="s3", said="t1"),
    _statement(5, [at("Nobody has been freed")], "e5", ["e1", "e5"], cue=[at("denied")], source=[at("the union")],
               stance="denies"),
    _statement(6, [at("All are well. Thank you.")], "e8", ["e1", "e8"], source=[at("Oster Harbour (@osterharbour)")],
               manner="direct", via="X"),
]  # fmt: skip
EVENTS = [
    _event(1, "transfer", at("handed over"),
           [_role("patient", "The first 12 seamen", None, "q1"), _role("from", "the Coast Guard", "e6"),
            _role("to", "the Lantern Society", "e7")], time="t1", statement="s1", batch=1),
    _event(2, "release", at("free", 2), [_role("patient", "“all forty”", None, "q2")], time="t2", statement="s4",
           status="promised"),
    _event(3, "release", at("freed"), [_role("patient", "Nobody")], statement="s5", status="denied",
           basis=[{"span": at("Not under the ferry deal"), "negated": True}]),
    _event(4, "transfer", at("handed over", 2), [_role("patient", "14 seamen", None, "q3")], same_as="v1"),
]  # fmt: skip
DATA: dict[str, Any] = {
    "according": 1,
    "model": "sample-1",
    "report": {
        "id": "sha256:0", "origin": "https://bulletin.example/1", "title": "Ferry deal holds, harbour master says",
        "publisher": "Oster Bulletin", "byline": ["Mara Quist"], "credits": ["LNS"], "published": "2031-03-04",
        "published_from": "metadata", "modified": "2031-03-04T19:00:00+00:00", "language": "en", "text": TEXT,
        "blocks": _blocks(),
    },
    "entities": [
        _entity(1, "Oster Bulletin", "Oster"),
        _entity(2, "Ilva Torren", "Ilva Torren", kind="person", description="harbour master"),
        _entity(3, "LNS", "LNS", kind="organisation"),
        _entity(4, "Oster", "OSTER", kind="place"),
        _entity(5, "unnamed union", "the union", description="the union", anonymous=True),
        _entity(6, "Coast Guard", "Coast Guard"),
        _entity(7, "Lantern Society", "Lantern Society"),
        _entity(8, "Oster Harbour", "Oster Harbour"),
        _entity(9, "Marrow", "Marrow", kind="place"),
        _entity(10, "Quessa", "Quessa", kind="place"),
    ],
    "times": [_time(1, "Tuesday", "2031-03-04", "published"), _time(2, "Friday", "2031-03-07", "published")],
    "quantities": [
        _quantity(1, "12 seamen", 12, "seamen"), _quantity(2, "forty", 40, "seamen"),
        _quantity(3, "14 seamen", 14, "seamen"),
        _quantity(4, "40 seamen", 40, "seamen"), _quantity(5, "two ferries", 2, "ferries"),
    ],
    "statements": STATEMENTS,
    "events": EVENTS,
    "agreements": [
        {"id": "a1", "kind": "exchange", "mentions": [at("The deal between Oster and Marrow")], "parties": ["e4", "e9"],
         "mediators": ["e10"], "status": "agreed", "announced": "t1", "effective": None, "expires": None,
         "terms": [
             {"obligor": "e4", "beneficiary": "e9", "act": "release", "quantity": "q4", "due": "t2", "in_return_for": 1,
              "span": at("the release of 40 seamen")},
             {"obligor": "e9", "beneficiary": "e4", "act": "hand over", "quantity": "q5", "due": None,
              "in_return_for": 0, "span": at("for two ferries")}]},
    ],
    "findings": [
        {"kind": "quantity-conflict", "message": "12 seamen here, 14 there",
         "evidence": [at("12 seamen"), at("14 seamen")], "values": ["12", "14"], "between": ["s1", "s5"]},
    ],
    "corrections": [{"span": at("an earlier version said that 14 seamen were handed over"), "was": "14", "is": "12",
                     "of": "an earlier version"}],
}  # fmt: skip


FREE = frozenset(
    ("name", "description", "title", "publisher", "byline", "credits", "origin", "author", "handle", "message", "via",
     "noun", "was", "is", "of", "values", "url", "published", "modified", "model", "act", "value")
)  # fmt: skip


def sample() -> Reading:
    return Reading.from_dict(DATA)


def hostile(words: str) -> Reading:
    """The sample with `words` wherever a report or its page could put words of its own."""

    def turned(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: turned(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [turned(v, key) for v in value]
        return words if isinstance(value, str) and key in FREE else value

    data = turned(DATA)
    text = TEXT.replace("Nobody has been freed", words[:21].ljust(21)) if "\n" not in words else TEXT
    return Reading.from_dict({**data, "report": {**data["report"], "text": text}})
