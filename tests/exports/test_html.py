"""The page without a browser: self-contained, escaped, and each claim leads to its words and back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from any_reading import readings
from hypothesis import HealthCheck, given, settings
from lxml import html
from sample import TEXT, hostile, sample

from according.exports.html import render_html

HOSTILE = [
    "<script>pwned()</script>",
    '"><img src=x onerror=pwned()>',
    "javascript:pwned()",
    "</style><style>*{display:none}",
    "{{ 7 * 7 }}{% raw %}",
    "\x00\x1b\u202e\ud800",
    "'-->]]>",
]


def page(reading):
    return html.document_fromstring(render_html(reading))


def test_ids_are_unique_and_every_link_leads_somewhere():
    tree = page(sample())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [href for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert inner
    assert {href[1:] for href in inner} <= set(ids)
    assert set(tree.xpath("//label/@for")) <= set(ids)


def test_the_whole_text_is_there_once():
    shown = page(sample()).xpath("//article")[0]
    for extra in shown.xpath(".//figcaption | .//p[@class='dated']"):
        extra.drop_tree()
    words = re.sub(r"\s+", " ", " ".join(e.text_content() for e in shown.xpath(".//p | .//h2 | .//h3 | .//li")))
    assert words.split() == TEXT.split()


def test_every_claim_has_a_card_and_every_card_its_words():
    reading = sample()
    tree = page(reading)
    cards = set(tree.xpath("//@data-card"))
    marked = {anchor for ids in tree.xpath("//article//@data-ids") for anchor in ids.split()}
    expected = {*(s.id for s in reading.statements), *(v.id for v in reading.events), "a1", "f1", "c1"}
    assert cards == expected
    assert marked == expected
    for anchor in expected:
        words = "".join(tree.xpath(f"//article//*[contains(concat(' ', @data-ids, ' '), ' {anchor} ')]//text()"))
        assert words.strip()
        assert tree.xpath(f"//article//*[@id='w-{anchor}']")
    for statement in reading.statements:
        card = tree.xpath(f"//*[@id='{statement.id}']")[0].text_content()
        for span in (*statement.content, *statement.source, *statement.cue):
            assert span.of(TEXT) in card


def test_it_asks_nothing_of_a_network():
    text = render_html(sample())
    tree = html.document_fromstring(text)
    assert not tree.xpath("//@src | //link | //iframe | //object | //form | //base")
    assert "url(" not in text
    assert "@import" not in text
    outer = {href for href in tree.xpath("//a/@href") if not href.startswith("#")}
    assert outer == {"https://bulletin.example/1", "https://x.com/osterharbour/status/1"}
    for link in tree.xpath("//a[starts-with(@href, 'http')]"):
        assert "noopener" in link.get("rel")
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("words", HOSTILE)
def test_everything_is_escaped(words):
    text = render_html(hostile(words))
    text.encode("utf-8")
    tree = html.document_fromstring(text)
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//img")
    assert not [link for link in tree.xpath("//@href | //@src") if not link.startswith(("#", "https://"))]
    assert not tree.xpath("//@onerror | //@onclick")
    assert not set(text) & {"\x00", "\x1b", "\u202e", "\ud800"}


def test_no_template_runs_on_the_words_of_a_report():
    assert "{{ 7 * 7 }}" in page(hostile("{{ 7 * 7 }}")).text_content()


def test_the_same_reading_gives_the_same_page():
    assert render_html(sample()) == render_html(sample())


def test_a_report_with_no_findings_says_so():
    assert "Nothing here contradicts itself" in render_html(replace(sample(), findings=()))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_any_reading_can_be_shown(reading):
    tree = page(reading)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
