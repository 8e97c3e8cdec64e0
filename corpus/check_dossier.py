#!/usr/bin/env python3
"""Check dossiers written in the gold format (design/gold.md).

    python3 check_dossier.py FOLDER [FOLDER ...]

A folder holds reports/ and gold/ (a dossier), or report.txt and report.gold.json (the seed). The JSON must parse; every
"words" (with its "nth") must occur in its report; every id must point at something; every canonical name and every
report slug must exist; values must come from the closed lists of docs/*.md; dates must be dates, and a weekday's
value must be that weekday unless a finding says otherwise; a chain ends with the speaker, nothing is `inside` itself,
every post is a statement; opening quotation marks and a leading "that" or "to" are content; an event has the type of
the story's event, and reports that it groups are an origin of the story; a term's totals are totals. Exit status 0
when nothing was found, else 1.

The text in which "words" and "nth" count: tags stripped (the content of script, style and title left out), entities
unescaped, each run of white space one space. An occurrence is of whole words: "he" does not occur inside "the".
"""
import datetime
import html.parser
import json
import pathlib
import re
import sys

INLINE = set("a abbr b cite em font i mark q s small span strong sub sup u".split())
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
EVENT_TABLE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "events.md"
STANDING = "not due|pending|partial|kept|exceeded|late|suspended|broken|superseded|unknown"
# What the fields of each kind of record may hold: a closed list, or the name of a set of known ids.
ALLOWED = {
    "statements": {"manner": "direct|indirect|mixed", "speaker": "names", "to": "names", "via": "channels",
                   "stance": "asserts|denies|promises|demands|asks|expects|offers|threatens|doubts",
                   "inside": "statements", "repeats": "statements", "chain": "names"},
    "times": {"type": "DATE|TIME|DURATION|SET",
              "mod": "BEFORE|AFTER|ON_OR_BEFORE|ON_OR_AFTER|LESS_THAN|MORE_THAN|EQUAL_OR_LESS|EQUAL_OR_MORE|START|MID|END|"
                     "APPROX"},
    "quantities": {"bound": "=|>=|<=|~|range"},
    "events": {"type": "types", "place": "names", "statement": "statements", "event": "events", "agent": "names",
               "status": "occurred|ongoing|planned|promised|demanded|possible|conditional|denied",
               "in_deal": "deals", "agreement": "deals", "reports": "slugs"},
    "roles": {"role": "agent|patient|from|to|party|mediator|beneficiary|instrument|topic", "name": "names"},
    "findings": {"kind": "date-conflict|weekday-mismatch|sum-mismatch|quantity-conflict|name-conflict|order-conflict",
                 "between": "statements"},
    "report": {"publisher": "names", "byline": "names", "credits": "names"},
    "entities": {"kind": "person|organisation|place|group|document|other", "affiliation": "names"},
    "origins": {"reports": "slugs"}, "values": {"reports": "slugs"},
    "disagreements": {"event": "events", "about": "quantity|date|actor|place|basis|status"},
    "agreements": {"kind": "truce|exchange|framework|extension", "parties": "names", "mediators": "names"},
    "terms": {"obligor": "names", "beneficiary": "names", "events": "events", "totals": "events",
              "standing": STANDING},
    "pledges": {"by": "names", "to": "names", "standing": STANDING, "reports": "slugs"},
    "corrections": {"report": "slugs", "of": "slugs"},
}
TYPES = {"negated": bool, "total": bool, "batch": int, "nth": int}
DATES = {"published", "date", "made", "due", "announced", "effective", "expires", "as_of"}


class Strip(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.out, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style", "title")
        self.out.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style", "title") and self.hidden > 0
        self.out.append("" if tag in INLINE else " ")

    def handle_data(self, data):
        self.out.append("" if self.hidden else data)


def squeeze(text):
    return " ".join(text.split())


def text_of(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    if path.suffix == ".html":
        strip = Strip()
        strip.feed(text)
        strip.close()
        text = "".join(strip.out)
    return squeeze(text)


def occurrences(words, text):
    """Offsets at which `words` stands in `text` as whole words."""
    words = squeeze(words)
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [m.start() for m in re.finditer(left + re.escape(words) + right, text)]


def span(item, text):
    """(start, end) of the words of an item, or None if they are not there."""
    nth = item.get("nth", 1)
    found = occurrences(item["words"], text)[nth - 1:] if isinstance(nth, int) and nth > 0 else []
    return (found[0], found[0] + len(squeeze(item["words"]))) if found else None


def is_date(value):
    try:
        datetime.datetime.fromisoformat(value + "-01-01"[:{4: 6, 7: 3}.get(len(value), 0)])
        return True
    except ValueError:
        return False


def walk(node, kind, known, text, say):
    """Every record below `node`: its words, its closed lists and references, its dates."""
    for item in node if isinstance(node, list) else [node]:
        if not isinstance(item, dict):
            continue
        if "words" in item and text is not None and not span(item, text):
            say(f"{kind}: not in the text: {item['words']!r} nth {item.get('nth', 1)}")
        for field, wanted in TYPES.items():
            if item.get(field) is not None and type(item[field]) is not wanted:
                say(f"{kind} {item.get('id', '')}: {field} {item[field]!r} is no {wanted.__name__}")
        for field, allowed in ALLOWED.get(kind, {}).items():
            values = known.get(allowed, allowed.split("|"))
            given = item.get(field)
            for value in given if isinstance(given, list) else [given]:
                if value is not None and values is not None and value not in values:
                    say(f"{kind} {item.get('id', '')}: {field} {value!r} is not one of {allowed}")
        for field in DATES & set(item):
            if item[field] is not None and not is_date(item[field]):
                say(f"{kind} {item.get('id', '')}: {field} {item[field]!r} is not a date")
        for field, value in item.items():
            walk(value, field, known, text, say)


def check_report(gold, text, known, say):
    events = gold.get("events", [])
    known = dict(known, statements={s["id"] for s in gold["statements"]})
    walk(gold, "", known, text, say)
    statements = {s["id"]: s for s in gold["statements"]}
    if len(statements) < len(gold["statements"]) or len({v["id"] for v in events}) < len(events):
        say("an id occurs twice")

    def within(item, outer):
        here, there = span(item, text), [span(c, text) for c in statements[outer]["content"]]
        return not here or any(o and o[0] <= here[0] and here[1] <= o[1] for o in there)

    def encloses_itself(s):
        seen = {s["id"]}
        while s and s["inside"] not in seen:
            seen.add(s["inside"])
            s = statements.get(s["inside"])
        return s is not None

    for s in gold["statements"]:
        if encloses_itself(s):
            say(f"statement {s['id']}: is inside itself")
        if not s["content"] or s["speaker"] is None or s["chain"][-1:] != [s["speaker"]]:
            say(f"statement {s['id']}: no content, no speaker, or a chain that does not end at the speaker")
        if s["inside"] in statements and not all(within(c, s["inside"]) for c in s["content"]):
            say(f"statement {s['id']}: its content is not in that of {s['inside']}")
        if s["inside"] in statements and not set(statements[s["inside"]]["chain"]) <= set(s["chain"]):
            say(f"statement {s['id']}: its chain leaves out a link of {s['inside']}")
        for before in [text[:(span(c, text) or (0,))[0]] for c in s["content"]]:
            lead = re.search(r"(?<!\w)(?<!means )(?<!mean )(that |to |[“‘])$", before)
            if lead and not (lead[1] in "“‘" and s["manner"] == "indirect"):  # a promise quoted in what another says
                say(f"statement {s['id']}: {lead[1].strip()!r} stands before its content and is not in it")
    posted = {span(c, text) and span(c, text)[0] for s in gold["statements"] if s["via"] for c in s["content"]}
    for p in gold["posts"]:
        if span(p, text) and span(p, text)[0] not in posted:
            say(f"post {p['words']!r}: is not a statement via its platform")
    for v in events:
        if known["story"] and v["event"] in known["story"] and v["type"] != known["story"][v["event"]]["type"]:
            say(f"event {v['id']}: type {v['type']}, but {v['event']} is {known['story'][v['event']]['type']}")
        if v["statement"] in statements and not within(v["trigger"], v["statement"]):
            say(f"event {v['id']}: its trigger is not in the content of {v['statement']}")
    planted = {v for f in gold.get("findings", []) if f["kind"] == "weekday-mismatch" for v in f["values"]}
    for t in gold["times"]:
        day = re.match(r"\d{4}-\d\d-\d\d", t["value"] or "")
        said = re.findall("|".join(WEEKDAYS), t["words"].lower())
        if day and day[0] not in planted and said and WEEKDAYS[datetime.date.fromisoformat(day[0]).weekday()] not in said:
            say(f"time {t['words']!r}: {t['value']} is not a {said[0]}")


def check_story(story, known, mentions, say):
    walk(story, "", known, None, say)
    together = [set(o["reports"]) for o in story["origins"]]
    for slug in sorted(known["slugs"] - set().union(*together)):
        say(f"{slug} stands in no origin")
    totals = {e["id"] for e in story["events"] if e.get("total")}
    for t in [t for a in story["agreements"] for t in a["terms"]]:
        if set(t["events"]) & totals or set(t["totals"]) - totals:
            say(f"term {t['act']} of {t['obligor']}: a total among its events, or a batch among its totals")
    for e in story["events"]:
        for group in e["origins"]:
            if len(group) > 1 and not any(set(group) <= o for o in together):
                say(f"event {e['id']}: {group} is no origin of the story")
        if sorted(e["reports"]) != sorted(sum(e["origins"], [])):
            say(f"event {e['id']}: its origins are not its reports")
        if set(e["reports"]) != mentions.get(e["id"], set()):
            say(f"event {e['id']}: its reports are not those that mention it: {sorted(mentions.get(e['id'], []))}")
    for c in story["custody"]:
        for giver, taker, day in c["steps"]:
            if {giver, taker} - known["names"] or (day and not is_date(day)):
                say(f"custody of {c['of']}: {giver} to {taker}, {day}")
        if any(a[1] != b[0] for a, b in zip(c["steps"], c["steps"][1:])):
            say(f"custody of {c['of']}: the chain is broken")
    for kind in ("entities", "events", "agreements"):
        keys = [r.get("id", r.get("name")) for r in story[kind]]
        if len(set(keys)) < len(keys):
            say(f"{kind}: one occurs twice")


def channels(names):
    """What `via` may be: a named channel, a letter, a voice message."""
    return {"letter", "voice message"} | names


def check_seed(folder):
    """The seed has no story, so no list of its names: what refers to one is left unchecked."""
    found = []
    gold, text = json.loads((folder / "report.gold.json").read_text()), text_of(folder / "report.txt")
    known = {"names": None, "channels": channels({"X", "Telegram"}), "types": event_types(), "events": set(),
             "deals": set(), "slugs": set(), "story": {}}
    check_report(gold, text, known, lambda m: found.append(f"seed: {m}"))
    return found


def event_types():
    return set(re.findall(r"^\| ([a-z]+) \|", EVENT_TABLE.read_text(), re.M)) - {"type"}


def check_dossier(folder):
    found, mentions = [], {}
    reports = {p.stem: p for p in sorted((folder / "reports").iterdir()) if p.suffix in (".html", ".txt")}
    golds = {p.stem: json.loads(p.read_text()) for p in sorted((folder / "gold").glob("*.json"))}
    story = golds.pop("story")
    names = {e["name"] for e in story["entities"]}
    known = {"names": names, "channels": channels(names), "events": {e["id"] for e in story["events"]},
             "deals": {a["id"] for a in story["agreements"]}, "slugs": set(reports), "types": event_types(),
             "story": {e["id"]: e for e in story["events"]}}
    found += [f"{slug}: report without gold or gold without report" for slug in sorted(set(reports) ^ set(golds))]
    for slug in sorted(set(reports) & set(golds)):
        check_report(golds[slug], text_of(reports[slug]), known, lambda m, slug=slug: found.append(f"{slug}: {m}"))
        for v in golds[slug]["events"]:
            mentions.setdefault(v["event"], set()).add(slug)
    check_story(story, known, mentions, lambda m: found.append(f"story: {m}"))
    return found


if __name__ == "__main__":
    folders = [pathlib.Path(folder) for folder in sys.argv[1:]]
    problems = [f"{folder}: {line}" for folder in folders
                for line in (check_seed if (folder / "report.gold.json").is_file() else check_dossier)(folder)]
    print("\n".join(problems) or "ok")
    sys.exit(1 if problems or len(sys.argv) < 2 else 0)
