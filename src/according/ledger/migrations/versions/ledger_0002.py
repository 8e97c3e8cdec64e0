"""By which version of the code things were derived. A ledger that comes from 0001 gets its links anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table, and indexes for the pages of a ledger of many stories."""
    op.create_table(
        "derivations",
        sa.Column("what", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
    )
    op.create_index("reports_by_date", "reports", [sa.text("coalesce(published, '9999')"), "report"])
    op.create_index("components_due", "components", ["split_due"])
