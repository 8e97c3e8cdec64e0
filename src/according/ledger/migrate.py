"""A ledger's version: new ones are set up, older ones brought up to date, newer ones refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from according.errors import BadLedger

HEAD = "0003"
_VERSION = "according_version"  # Alembic's table under a name that says whose it is
_FOLDER = Path(__file__).parent / "migrations"


def version_of(connection: Connection) -> str | None:
    """The version of the ledger behind `connection`, None where there is none."""
    if not inspect(connection).has_table(_VERSION):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION}")).scalar()
    return None if found is None else str(found)


def bring_up_to_date(connection: Connection, name: str, *, create: bool) -> bool:
    """Make the ledger `name` one of this version, in the transaction of `connection`; whether it is a new one.

    Raises BadLedger where there is none and none is to be created, where another program's tables are in the way, and
    where a newer version of According made it.
    """
    found = version_of(connection)
    if found == HEAD:
        return False
    if found is None:
        if not create:
            raise BadLedger(f"{name} is not a ledger; `according add {name} FILE…` makes one")
        if others := inspect(connection).get_table_names():
            raise BadLedger(f"{name} is not a ledger but holds other tables ({others[0]}, …); give another place")
    _upgrade(connection, name, found)
    return found is None


def _upgrade(connection: Connection, name: str, found: str | None) -> None:
    """Run what leads from `found` to HEAD. Alembic is imported here since most openings have no need of it."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    known = {revision.revision for revision in script.walk_revisions()}
    if found is not None and found not in known:
        raise BadLedger(
            f"{name} is a ledger of version {found}, this According knows up to {HEAD}; use a newer According"
        )
    with EnvironmentContext(config, script, fn=lambda at, _: script._upgrade_revs(HEAD, at)) as environment:
        environment.configure(connection=connection, version_table=_VERSION, transactional_ddl=True)
        environment.run_migrations()
