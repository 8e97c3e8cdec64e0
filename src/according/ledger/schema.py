"""The tables of a ledger: facts, which are only ever added, and what is derived from them, which can be made again.

Facts: `captures`, `readings`, `decisions`, `tombstones`, and the `log` that chains them. All other tables are derived.
What creates them in a database is `migrations/`; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
    literal_column,
    text,
)

METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")  # INTEGER PRIMARY KEY is SQLite's own row number

captures = Table(
    "captures", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("report", Text, nullable=False, unique=True),      # "sha256:…" of the bytes
    Column("size", Integer, nullable=False),                  # bytes
    Column("origin", Text, nullable=False),
    Column("content_type", Text),
    Column("fetched", Text),
    Column("added", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),              # zlib
    sqlite_autoincrement=True,
)  # fmt: skip

readings = Table(
    "readings", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("report", Text, ForeignKey("captures.report"), nullable=False, index=True),
    Column("model", Text, nullable=False),
    Column("sha256", Text, nullable=False),                   # of the JSON
    Column("added", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),              # zlib of the JSON
    sqlite_autoincrement=True,
)  # fmt: skip

decisions = Table(
    "decisions", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("added", Text, nullable=False),
    Column("data", Text, nullable=False),                     # JSON
    sqlite_autoincrement=True,
)  # fmt: skip

tombstones = Table(
    "tombstones", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("report", Text, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("wiped", Text),                                    # when its bytes were gone from the disk
    sqlite_autoincrement=True,
)  # fmt: skip

log = Table(
    "log", METADATA,
    Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),                   # canonical JSON
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)  # fmt: skip

reports = Table(
    "reports", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),    # that of its capture
    Column("report", Text, nullable=False, unique=True),
    Column("reading", _NUMBER, nullable=False),               # the one that counts
    Column("component", _NUMBER, nullable=False, index=True),
    Column("published", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("origin", Text, nullable=False),
)  # fmt: skip

UNKNOWN = "9999"  # a date that sorts after all others
BY_DATE = (func.coalesce(reports.c.published, literal_column(f"'{UNKNOWN}'")), reports.c.report)  # earliest first
Index("reports_by_date", *BY_DATE)

components = Table(
    "components", METADATA,
    Column("id", _NUMBER, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),                  # reports
    Column("first", Text, nullable=False),                    # publication and id of the earliest report
    Column("changed", _NUMBER, nullable=False),               # the entry of the log that changed it last
    Column("split_due", Boolean, nullable=False),             # a link may have gone: it may fall apart
)  # fmt: skip
Index("components_largest", components.c.size.desc(), components.c.first)
Index("components_due", components.c.split_due)

links = Table(
    "links", METADATA,
    Column("link", Text, primary_key=True),
    Column("holder", _NUMBER, nullable=False, index=True),    # number of one of the reports that have it
)  # fmt: skip

report_links = Table(
    "report_links", METADATA,
    Column("report", _NUMBER, nullable=False),
    Column("link", Text, nullable=False),
    PrimaryKeyConstraint("report", "link"),
    sqlite_with_rowid=False,
)  # fmt: skip

passages = Table(
    "passages", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),    # grows with the date of publication
    Column("report", _NUMBER, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("statement", Text),
    Column("speaker", Text),
    Column("person", Text),                                   # id of the speaker in the story that was derived last
    Index(
        "passages_person", "person", "number", sqlite_where=text("person IS NOT NULL"),
        postgresql_where=text("person IS NOT NULL"),
    ),
)  # fmt: skip

stories = Table(
    "stories", METADATA,
    Column("component", _NUMBER, primary_key=True, autoincrement=False),
    Column("built", _NUMBER, nullable=False),                 # the component's `changed` that it was made from
    Column("version", Text, nullable=False),                  # of the code that made it
    Column("head", Text, nullable=False),                     # JSON: title, as_of
    Column("counts", Text, nullable=False),                   # JSON: records a section
    Column("totals", Text, nullable=False),                   # JSON: records a section that a page shows
    Column("speakers", Text, nullable=False),                 # JSON: [id, names] of all who speak
)  # fmt: skip

records = Table(
    "records", METADATA,
    Column("component", _NUMBER, nullable=False),
    Column("section", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("rank", Integer),                                  # where an editor wants it, if not in `position`
    Column("id", Text),
    Column("said", Text),                                     # of a statement: its report, and its id in the reading
    Column("short", LargeBinary),                             # JSON of the short form, None where that is all
    Column("data", LargeBinary, nullable=False),              # JSON; last, for it may be long
    PrimaryKeyConstraint("component", "section", "position"),
    Index("records_id", "component", "id"),
    Index(
        "records_rank", "component", "section", "rank", sqlite_where=text("rank IS NOT NULL"),
        postgresql_where=text("rank IS NOT NULL"),
    ),
    Index(
        "records_said", "component", "said", sqlite_where=text("said IS NOT NULL"),
        postgresql_where=text("said IS NOT NULL"),
    ),
)  # fmt: skip

derivations = Table(
    "derivations", METADATA,
    Column("what", Text, primary_key=True),
    Column("version", Text, nullable=False),                  # of the code that derived it
)  # fmt: skip
