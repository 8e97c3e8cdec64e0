"""What is public is what is listed, typed and explained."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

import according
from according import errors, model

PUBLIC = ["AccordingError", "Failure", "Ledger", "Reading", "Story", "open_ledger", "read", "read_many"]


def test_what_is_listed():
    assert according.__all__ == PUBLIC
    for name in PUBLIC:
        assert inspect.getdoc(getattr(according, name))


def test_what_is_not_listed_is_not_there():
    seen = {n for n in dir(according) if not n.startswith("_")}
    modules = {n for n in seen if inspect.ismodule(getattr(according, n))}
    assert seen - modules - {"TYPE_CHECKING", "Any", "annotations"} <= set(PUBLIC)
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        _ = according.write


def test_the_signature_of_read():
    signature = inspect.signature(according.read)
    kinds = {name: parameter.kind for name, parameter in signature.parameters.items()}
    assert list(kinds) == ["source", "published", "publisher", "url", "model"]
    assert all(kind is inspect.Parameter.KEYWORD_ONLY for name, kind in kinds.items() if name != "source")
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())
    assert signature.return_annotation in ("Reading", model.Reading)


def test_importing_is_cheap():
    script = (
        "import according, sys; print([m for m in ('spacy', 'lxml', 'httpx', 'rich', 'typer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_that_of_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+", according.__version__)


def test_the_tree_of_errors_is_drawn_as_it_is():
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass)]
    drawing = errors.__doc__
    for error in classes:
        assert error.__name__ in drawing
        assert error.__doc__
        assert issubclass(error, errors.AccordingError)
    depth = {c.__name__: len(c.__mro__) for c in classes}
    for line in drawing.splitlines():
        name = next((n for n in depth if line.strip("│├└─ ").startswith(n + " ")), None)
        if name:
            indent = len(line) - len(line.lstrip("│├└─ "))
            assert indent == 4 * (depth[name] - depth["AccordingError"]), line


def test_one_report_from_bytes_and_from_a_file(tmp_path):
    words = "“The bridge is shut,” engineer Una Stade said on Tuesday.\n"
    path = tmp_path / "bridge.txt"
    path.write_text(words, encoding="utf-8")
    one = according.read(path, published="2031-03-05", publisher="Ford Post")
    two = according.read(words.encode(), published="2031-03-05", publisher="Ford Post")
    assert one.report.publisher == "Ford Post"
    assert one.report.id == two.report.id
    assert one.statements == two.statements
    assert [span.of(one.report.text) for s in one.statements for span in s.content] == ["“The bridge is shut,”"]


def test_many_reports_keep_their_order(tmp_path):
    (tmp_path / "a.txt").write_text("“The bridge is shut,” engineer Una Stade said.\n", encoding="utf-8")
    results = list(according.read_many([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt"]))
    assert [type(r).__name__ for r in results] == ["Reading", "Failure", "Reading"]
    assert isinstance(results[1].error, according.AccordingError)
    assert results[1].origin == str(tmp_path / "b.txt")
    assert results[0] == results[2]
