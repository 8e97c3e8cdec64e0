"""The migrations make the tables that the code expects, from nothing and from every older version."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from made import add_all, made
from sqlalchemy import text

from according.ledger import migrate, open_ledger
from according.ledger.engine import engine_for, snapshot, writing
from according.ledger.schema import METADATA


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_tables_are_those_of_the_schema(new_place):
    place = new_place()
    open_ledger(place, create=True).close()
    with snapshot(engine_for(place, create=False)) as connection:
        options = {"version_table": "according_version", "compare_type": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    # the index of words has no place in SQLAlchemy's schema; FTS5 keeps it in tables of its own
    real = [c for c in found if not (c[0] == "remove_table" and c[1].name.startswith("passage_words"))]
    real = [c for c in real if not (c[0] == "remove_index" and c[1].name == "passage_words_words")]
    assert real == []


def test_an_older_ledger_is_brought_up_to_date(new_place, monkeypatch):
    place, reports = new_place(), [made(day=day) for day in (1, 2)]
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, reports)
        story = ledger.story()
    with writing(engine_for(place, create=False)) as connection:
        for there in ("TABLE derivations", "INDEX reports_by_date", "INDEX components_due", "INDEX passages_person"):
            connection.execute(text(f"DROP {there}"))
        connection.execute(text("ALTER TABLE passages DROP COLUMN person"))
        connection.execute(text("UPDATE according_version SET version_num = '0001'"))
    with open_ledger(place) as ledger:
        assert ledger.story() == story
        assert ledger.verify().ok
    with snapshot(engine_for(place, create=False)) as connection:
        assert migrate.version_of(connection) == migrate.HEAD


def test_the_head_is_the_last_migration():
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(migrate._FOLDER))
    assert script.get_current_head() == migrate.HEAD


def test_what_goes_wrong_in_a_migration_leaves_the_ledger_as_it_was(new_place, monkeypatch):
    place = new_place()
    engine = engine_for(place, create=True)
    with monkeypatch.context() as patched, pytest.raises(RuntimeError), writing(engine) as connection:
        patched.setattr("alembic.op.execute", lambda *_: (_ for _ in ()).throw(RuntimeError("no")))
        migrate.bring_up_to_date(connection, place, create=True)
    with snapshot(engine) as connection:
        assert migrate.version_of(connection) is None
    with open_ledger(place, create=True) as ledger:
        assert ledger.add(*made())


def test_links_are_found_again_when_the_code_that_finds_them_changes(new_place, monkeypatch, links_from_bylines):
    reports = [made(day=1, byline=["a"]), made(day=2, byline=["b"]), made(day=3, byline=["b"])]
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, reports)
        assert len(ledger.story().reports) == 2
        monkeypatch.setattr("according.ledger.rebuild.links_version", lambda: "newer")
        monkeypatch.setattr("according.compare.aside._by_facts", lambda *_: frozenset(["all"]))
        assert len(ledger.story().reports) == 3
        assert ledger.story().set_aside == ()
