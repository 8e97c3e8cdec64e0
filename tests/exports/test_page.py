"""The page in a real browser: seen, clicked, printed, narrow, dark, without scripts, and under attack."""

from __future__ import annotations

import pytest
from browser import open_browser
from sample import hostile, sample

from according.exports.html import render_html

# The contrast of each kind of text with what is behind it (WCAG 2.1, "contrast ratio").
CONTRAST = """
(() => {
  const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      if (a > 0.9) return [r, g, b];
    }
    return parse(getComputedStyle(document.body).backgroundColor);
  };
  let worst = [99, ""];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const [one, two] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    const name = `${element.tagName}.${element.className}: ${element.textContent.trim()}`;
    if (ratio < worst[0]) worst = [ratio, name];
  }
  return worst;
})()
"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    with open_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "reading.html"
    path.write_text(render_html(sample()), encoding="utf-8")
    return path


@pytest.fixture
def shown(tab, page):
    tab.size(1280, 900)
    tab.media()
    tab.open(page)
    return tab


def complaints(tab):
    kinds = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
    return [event["params"] for event in tab.events if event.get("method") in kinds]


def test_it_asks_for_nothing_but_itself(shown, page):
    assert [url for url in shown.requests() if not url.startswith("data:")] == [page.as_uri()]
    assert complaints(shown) == []


def test_from_a_claim_to_its_words(shown):
    shown.js("document.querySelector('[data-card=s2] [data-jump]').click()")
    lit = shown.js("[...document.querySelectorAll('article .lit')].map((e) => e.textContent).join('')")
    assert "“We keep our word,”" in lit
    assert "handed over" not in lit
    assert shown.js("location.hash") == "#w-s2"
    top, bottom = shown.js(
        "(({top, bottom}) => [top, bottom])(document.querySelector('article .lit').getBoundingClientRect())"
    )
    assert 0 <= top < bottom <= 900


def test_from_words_to_their_claim_and_to_the_one_around_it(shown):
    shown.js("[...document.querySelectorAll('article a.seg')].find((e) => e.textContent === 'handed over').click()")
    assert shown.js("document.querySelector('.card.lit').id") == "v1"
    shown.js("[...document.querySelectorAll('article a.seg')].find((e) => e.textContent === 'handed over').click()")
    assert shown.js("document.querySelector('.card.lit').id") == "s1"
    shown.key("Escape")
    assert shown.js("document.querySelectorAll('.lit').length") == 0


def test_a_claim_is_reached_by_keyboard(shown):
    shown.js("document.querySelector('[data-card=v1] [data-jump]').focus()")
    shown.key("Enter")
    assert shown.js("location.hash") == "#w-v1"
    assert shown.js("document.querySelectorAll('article .lit').length") > 0


def test_the_address_of_a_claim_opens_it(shown, page):
    shown.js("location.hash = '#s4'")
    shown.js("new Promise((done) => setTimeout(done, 50))")
    assert shown.js("document.getElementById('s4').classList.contains('lit')")


def test_without_scripts_every_link_still_leads_to_its_words(tab, page):
    tab.size(1280, 900)
    tab.open(page, scripts=False)
    tab.call("Emulation.setScriptExecutionDisabled", value=False)
    assert tab.js(
        "[...document.querySelectorAll('a[href^=\"#\"]')].every((a) => document.getElementById(a.hash.slice(1)))"
    )
    tab.js("document.querySelector('[data-card=v4] [data-jump]').click()")
    assert tab.js("location.hash") == "#w-v4"


@pytest.mark.parametrize(("box", "seg"), [("show-quoted", "quoted"), ("show-event", "event")])
def test_marks_can_be_switched_off(shown, box, seg):
    look = (
        f"(() => {{ const s = getComputedStyle(document.querySelector('article .seg.{seg}:not(.misfit)')); "
        "return [s.backgroundColor, s.textDecorationLine, s.borderBottomStyle, s.boxShadow].join(); })()"
    )
    on = shown.js(look)
    shown.js(f"document.getElementById('{box}').click()")
    assert shown.js(look) != on


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1920])
def test_nothing_is_wider_than_the_window(tab, page, width):
    tab.size(width, 800)
    tab.open(page)
    assert tab.js("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(tab, page, scheme):
    tab.size(1280, 900)
    tab.media(scheme)
    tab.open(page)
    ratio, where = tab.js(CONTRAST)
    assert ratio >= 4.5, where
    bright = tab.js("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]") > 128
    assert bright is (scheme == "light")


def test_it_prints_whole(shown):
    shown.media(medium="print")
    assert shown.js("getComputedStyle(document.querySelector('.tabs')).display") == "none"
    assert shown.js("getComputedStyle(document.querySelector('aside')).overflowY") == "visible"


ATTACKS = [
    "<script>window.pwned = 1</script>",
    '"><img src=x onerror="window.pwned = 1">',
    "javascript:window.pwned=1",
    "</style><script>window.pwned = 1</script>",
    "' onmouseover='window.pwned = 1",
]


@pytest.mark.parametrize("words", ATTACKS)
def test_the_words_of_a_report_never_run(tab, tmp_path, words):
    path = tmp_path / "reading.html"
    path.write_text(render_html(hostile(words)), encoding="utf-8")
    tab.open(path)
    tab.js(
        "document.querySelectorAll('a, .seg, .card').forEach((e) => { e.dispatchEvent(new MouseEvent('mouseover')); })"
    )
    assert tab.js("typeof window.pwned") == "undefined"
    assert [url for url in tab.requests() if not url.startswith("data:")] == [path.as_uri()]
    assert tab.js("document.querySelectorAll('script').length") == 1


def test_what_slips_in_would_still_not_run(tab, tmp_path):
    path = tmp_path / "reading.html"
    page = render_html(sample())
    smuggled = "<script>window.pwned = 1</script><img src='https://elsewhere.example/x.png' onerror='window.pwned = 1'>"
    path.write_text(page.replace("</article>", smuggled + "</article>"), encoding="utf-8")
    tab.open(path)
    assert tab.js("typeof window.pwned") == "undefined"
    assert complaints(tab), "the policy of the page says that it has refused them"
