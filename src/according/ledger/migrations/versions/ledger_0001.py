"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, nullable=False)


def _key(name: str, *, counted: bool) -> sa.Column[int]:
    return sa.Column(name, NUMBER, primary_key=True, autoincrement=counted)


def upgrade() -> None:
    """Create the facts, what is derived from them, and the index of words."""
    _facts()
    _derived()
    _index_of_words()


def _facts() -> None:
    op.create_table(
        "captures", _key("number", counted=True), sa.Column("report", sa.Text, nullable=False, unique=True),
        sa.Column("size", sa.Integer, nullable=False), _text("origin"), _text("content_type", null=True),
        _text("fetched", null=True), _text("added"), sa.Column("data", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "readings", _key("number", counted=True),
        sa.Column("report", sa.Text, sa.ForeignKey("captures.report"), nullable=False),
        _text("model"), _text("sha256"), _text("added"), sa.Column("data", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_readings_report", "readings", ["report"])
    op.create_table(
        "decisions", _key("number", counted=True), sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("added"), _text("data"), sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_table(
        "tombstones", _key("number", counted=True), _text("report"), _text("by"), _text("why"), _text("at"),
        _text("wiped", null=True), sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_tombstones_report", "tombstones", ["report"])
    op.create_table(
        "log", _key("seq", counted=False), _text("at"), _text("kind"), _text("detail"), _text("previous"),
        _text("hash"),
    )  # fmt: skip


def _derived() -> None:
    op.create_table(
        "reports", _key("number", counted=False), sa.Column("report", sa.Text, nullable=False, unique=True),
        _number("reading"), _number("component"), _text("published", null=True), _text("title", null=True),
        _text("publisher", null=True), _text("origin"),
    )  # fmt: skip
    op.create_index("ix_reports_component", "reports", ["component"])
    op.create_table(
        "components", _key("id", counted=False), sa.Column("size", sa.Integer, nullable=False), _text("first"),
        _number("changed"), sa.Column("split_due", sa.Boolean, nullable=False),
    )  # fmt: skip
    op.create_index("components_largest", "components", [sa.text("size DESC"), "first"])
    op.create_table("links", sa.Column("link", sa.Text, primary_key=True), _number("holder"))
    op.create_index("ix_links_holder", "links", ["holder"])
    op.create_table(
        "report_links", _number("report"), _text("link"), sa.PrimaryKeyConstraint("report", "link"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "passages", _key("number", counted=False), _number("report"), sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False), _text("statement", null=True), _text("speaker", null=True),
    )  # fmt: skip
    op.create_index("ix_passages_report", "passages", ["report"])
    op.create_table(
        "stories", _key("component", counted=False), _number("built"), _text("version"), _text("head"),
        _text("counts"),
    )  # fmt: skip
    op.create_table(
        "records", _number("component"), _text("section"), sa.Column("position", sa.Integer, nullable=False),
        _text("id", null=True), sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("component", "section", "position"),
    )  # fmt: skip
    op.create_index("records_id", "records", ["component", "id"])


def _index_of_words() -> None:
    """SQLite: FTS5 without a copy of the text; PostgreSQL: tsvector under a GIN index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE passage_words USING fts5(words, speaker, content='', columnsize=0, tokenize='ascii')"
        )
    else:
        op.execute(
            "CREATE TABLE passage_words (number bigint PRIMARY KEY REFERENCES passages ON DELETE CASCADE,"
            " words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX passage_words_words ON passage_words USING gin (words)")
