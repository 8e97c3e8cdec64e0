"""Fetching: what is refused, and that the connection goes to the address that was checked."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from according.errors import CannotFetch, RefusedAddress, TooLarge
from according.reports.fetch import HOPS, fetch, is_public, open_client

PAGE = b"<html><body><p>The bridge is open again.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self):
        self.seen.append((self.headers["Host"], self.headers["User-Agent"]))
        port = self.server.server_address[1]
        targets = {
            "/to-loopback": "http://127.0.0.1:1/secret",
            "/to-file": "file:///etc/passwd",
            "/loop": "/loop",
            "/once": "/page",
            "/named": f"http://inside.example:{port}/page",
        }
        if self.path in targets:
            self.send_response(302)
            self.send_header("Location", targets[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE if self.path != "/big" else b"x" * 200_000)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def server():
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield httpd.server_address[1]
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def client():
    """A client for which outside.example is the local server, and only the name inside.example is private."""
    names = {"outside.example": "127.0.0.1", "inside.example": "10.0.0.7"}
    with open_client(lambda host, port: [names.get(host, host)], lambda address: address == "127.0.0.1") as opened:
        yield opened


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "192.0.2.1",
        "198.18.0.1",
        "240.0.0.1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_loopback_is_refused_whatever_it_is_called(server, host):
    with pytest.raises(CannotFetch):
        fetch(f"http://{host}:{server}/page")


def test_loopback_is_refused_by_address(server):
    before = len(Handler.seen)
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.1"):
        fetch(f"http://127.0.0.1:{server}/page")
    assert len(Handler.seen) == before


def test_one_private_address_among_public_ones_is_enough(server):
    with open_client(lambda host, port: ["1.1.1.1", "127.0.0.1"]) as mixed, pytest.raises(RefusedAddress):
        fetch(f"http://outside.example:{server}/page", client=mixed)


def test_a_page_comes_from_the_address_that_was_checked(server, client):
    capture = fetch(f"http://outside.example:{server}/once", client=client)
    assert capture.data == PAGE
    assert capture.content_type == "text/html; charset=utf-8"
    assert capture.origin == f"http://outside.example:{server}/once"
    host, agent = Handler.seen[-1]
    assert host == f"outside.example:{server}"
    assert agent.startswith("according")


def test_the_name_is_looked_up_once_a_hop(server):
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with open_client(rebinding, lambda address: address == "127.0.0.1") as opened:
        assert fetch(f"http://outside.example:{server}/page", client=opened).data == PAGE
    assert asked == ["outside.example"]


def test_a_redirect_to_a_private_host_is_refused(server, client):
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.7"):
        fetch(f"http://outside.example:{server}/named", client=client)


def test_a_redirect_to_loopback_is_refused(server):
    public = {"outside.example": ["127.0.0.1"]}
    allowed = iter([True, False])
    with (
        open_client(lambda h, p: public.get(h, [h]), lambda address: next(allowed)) as opened,
        pytest.raises(RefusedAddress),
    ):
        fetch(f"http://outside.example:{server}/to-loopback", client=opened)


@pytest.mark.parametrize(
    ("path", "message"),
    [("/to-file", "only http"), ("/loop", f"more than {HOPS} times"), ("/missing", "answered 404")],
)
def test_answers_that_are_no_page(server, client, path, message):
    with pytest.raises(CannotFetch, match=message):
        fetch(f"http://outside.example:{server}{path}", client=client)


def test_the_size_is_limited_while_reading(server, client):
    with pytest.raises(TooLarge, match="100,000"):
        fetch(f"http://outside.example:{server}/big", client=client, max_bytes=100_000)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://outside.example/a",
        "file:///etc/passwd",
        "http://",
        "http://user:secret@outside.example/",
        "http://[::1",
        "http://a\x00b/",
    ],
)
def test_urls_that_are_never_asked(url):
    with pytest.raises(CannotFetch) as caught:
        fetch(url)
    assert "secret" not in str(caught.value)


def test_no_answer(client):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(CannotFetch, match="could not be fetched"):
        fetch(f"http://outside.example:{port}/", client=client)


def test_a_name_without_an_address():
    def nowhere(host, port):
        raise socket.gaierror("unknown")

    with open_client(nowhere) as opened, pytest.raises(CannotFetch, match="has no address"):
        fetch("http://outside.example/", client=opened)
