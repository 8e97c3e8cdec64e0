"""Fetching a URL politely, and never from inside a private network.

Each hop's host is resolved once, every address that it has must be public, and the connection is made to that very
address (the name is kept for TLS and the Host header), so that a second look-up cannot lead elsewhere. Redirects are
followed by hand, each hop checked anew. Proxies and credentials of the environment are not used.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from according.errors import CannotFetch, RefusedAddress, TooLarge
from according.reports.sources import MAX_BYTES, Capture
from according.version import __version__

HOPS = 5  # redirects
SECONDS = 60.0  # for one page in all, whatever its pieces take
_TIMEOUT = httpx.Timeout(15.0, connect=10.0)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")

Resolve = Callable[[str, int], list[str]]
Allow = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet: not private, loopback, link-local, shared, multicast or reserved.

    IPv4 inside IPv6 (mapped, compatible, 6to4, Teredo, NAT64) counts as the IPv4 address that it leads to; other IPv6
    must lie in 2000::/3, all that has been handed out (RFC 4291).
    """
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped or ip in _NAT64 or int(ip) >> 32 == 0:  # the last: the outdated IPv4-compatible form
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        inner = [v4 for v4 in (ip.sixtofour, *(ip.teredo or ())) if v4 is not None]
        if ip not in _UNICAST or not all(is_public(str(v4)) for v4 in inner):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def resolve_host(host: str, port: int) -> list[str]:
    """Every address of `host`. Raises OSError where it has none."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class GuardedTransport(httpx.BaseTransport):
    """A transport that connects only to addresses that `allow` lets pass; `resolve` gives a host's addresses."""

    def __init__(self, resolve: Resolve = resolve_host, allow: Allow = is_public) -> None:
        self._resolve, self._allow = resolve, allow
        self._inner = httpx.HTTPTransport(trust_env=False, retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request to the checked address. Raises RefusedAddress, CannotFetch or an httpx error."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise CannotFetch(f"{host} has no address ({error}); check the name and the network") from error
        refused = [address for address in addresses if not self._allow(address)]
        if refused or not addresses:
            found = ", ".join(refused) or "nowhere"
            raise RefusedAddress(
                f"{host} leads to {found}, which is not on the open internet; save the page and give the file"
            )
        to_address = httpx.Request(
            request.method,
            request.url.copy_with(host=addresses[0]),
            headers=request.headers,  # with the Host that the URL names
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(to_address)

    def close(self) -> None:
        """Closes the connections."""
        self._inner.close()


def user_agent() -> str:
    """How we name ourselves to servers."""
    return f"according/{__version__} (reads news reports; one page at a reader's request)"


def open_client(resolve: Resolve = resolve_host, allow: Allow = is_public) -> httpx.Client:
    """A client that keeps to addresses that `allow` lets pass; close it after use."""
    return httpx.Client(
        transport=GuardedTransport(resolve, allow),
        timeout=_TIMEOUT,
        follow_redirects=False,
        trust_env=False,
        headers={
            "User-Agent": user_agent(),
            "Accept": "text/html,text/plain;q=0.9,*/*;q=0.1",
            "Accept-Encoding": "gzip",
        },
    )


def fetch(url: str, *, client: httpx.Client | None = None, max_bytes: int = MAX_BYTES) -> Capture:
    """The bytes behind `url`, at most `max_bytes`; `client` is one of `open_client`, made anew where None.

    Raises CannotFetch (no answer, a status of 400 or more, too many redirects, a URL that is none), RefusedAddress,
    TooLarge.
    """
    if client is None:
        with open_client() as own:
            return fetch(url, client=own, max_bytes=max_bytes)
    deadline = time.monotonic() + SECONDS
    where = checked_url(url)
    for _ in range(HOPS + 1):
        try:
            with client.stream("GET", where, follow_redirects=False) as response:
                client.cookies.clear()
                if response.next_request is not None or (
                    300 <= response.status_code < 400 and "location" in response.headers
                ):
                    where = checked_url(str(response.url.join(response.headers["location"])))
                    continue
                if response.status_code >= 300:
                    answer = f"{response.status_code} {response.reason_phrase}"
                    raise CannotFetch(f"{where} answered {answer}; save the page and give the file")
                data = _read(response, max_bytes, deadline)
                return Capture(data, url, response.headers.get("content-type"))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
            reason = str(error) or type(error).__name__
            raise CannotFetch(
                f"{where} could not be fetched: {reason}; try again, or save the page and give the file"
            ) from error
    raise CannotFetch(f"{url} redirects more than {HOPS} times; give the address that it ends at")


def checked_url(url: str) -> str:
    """`url` if it may be asked at all: http or https, a host, no user name or password. Raises CannotFetch."""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username or parts.password
        httpx.URL(url)
    except (ValueError, httpx.InvalidURL) as error:
        raise CannotFetch(f"{url!r} is no URL ({error}); write http://… or https://…") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise CannotFetch(f"{url!r} is no address of a page; only http:// and https:// with a host can be fetched")
    if user:
        raise CannotFetch(
            f"the URL of {host} carries a user name or password; leave them out, or save the page and give the file"
        )
    return url


def _read(response: httpx.Response, max_bytes: int, deadline: float) -> bytes:
    data, host = bytearray(), response.url.host
    for piece in response.iter_bytes(65_536):
        data += piece
        if len(data) > max_bytes:
            raise TooLarge(f"{host} sent more than {max_bytes:,} bytes; save the part that matters, or raise the limit")
        if time.monotonic() > deadline:
            raise CannotFetch(
                f"{host} took longer than {SECONDS:.0f} seconds; try again, or save the page and give the file"
            )
    return bytes(data)
