"""Short forms of records and their ranks, and who speaks in a passage across reports. Stories are derived anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of stories anew, which hold nothing but what is derived; add who speaks to passages."""
    op.drop_table("records")
    op.drop_table("stories")
    op.create_table(
        "stories",
        sa.Column("component", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("built", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("version", "head", "counts", "totals", "speakers")),
    )
    op.create_table(
        "records",
        sa.Column("component", NUMBER, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("rank", sa.Integer),
        sa.Column("id", sa.Text),
        sa.Column("said", sa.Text),
        sa.Column("short", sa.LargeBinary),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("component", "section", "position"),
    )
    op.create_index("records_id", "records", ["component", "id"])
    _create_partial("records_rank", "records", ["component", "section", "rank"], "rank IS NOT NULL")
    _create_partial("records_said", "records", ["component", "said"], "said IS NOT NULL")
    op.add_column("passages", sa.Column("person", sa.Text))
    _create_partial("passages_person", "passages", ["person", "number"], "person IS NOT NULL")


def _create_partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
