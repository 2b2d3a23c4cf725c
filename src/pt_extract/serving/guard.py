"""What stands before the pages: who may ask, how much may be sent, and what a browser is told not to do.

A page of another site can send requests to this machine, and by a name of its own that leads here even read the
answers (DNS rebinding). So the Host that a request names must be one of ours, and what changes something must come from
a page of ours, as the browser says in Origin and Sec-Fetch-Site (Fetch standard; OWASP on request forgery).
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pt_extract.messages import message

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SAFE_METHODS = frozenset({"GET", "HEAD"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What each answer says, unless it says otherwise itself."""


class TooMuchError(Exception):
    """More bytes are sent than may be."""


class Guard:
    """Lets pass what may; ``hosts`` are the names that it may be asked by, ``most`` the bytes of a request."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], most: int) -> None:
        self._app, self._hosts, self._most = app, frozenset(hosts), most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(str(scope["method"]), Headers(scope=scope))
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        try:
            await self._app(scope, _counted(receive, self._most), _with_headers(send))
        except TooMuchError:
            await _too_much(self._most)(scope, receive, _with_headers(send))

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if _name_of(host) not in self._hosts:
            return PlainTextResponse(message("serve-other-host"), 421)
        if method not in SAFE_METHODS and not _is_own(headers, host):
            return PlainTextResponse(message("serve-other-site"), 403)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self._most:
            return _too_much(self._most)
        return None


def _name_of(host: str) -> str:
    """A host without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _is_own(headers: Headers, host: str) -> bool:
    """Whether a page of ours asks, as far as the browser says; what is no browser says nothing."""
    origin = headers.get("origin")
    return origin == f"http://{host}" if origin is not None else headers.get("sec-fetch-site") in (None, "same-origin")


def _too_much(most: int) -> PlainTextResponse:
    return PlainTextResponse(message("serve-too-much", most=most), 413)


def _counted(receive: Receive, most: int) -> Receive:
    """The same, until more bytes come than may."""
    total = 0

    async def counted() -> Message:
        nonlocal total
        got = await receive()
        total += len(got.get("body", b""))
        if total > most:
            raise TooMuchError
        return got

    return counted


def _with_headers(send: Send) -> Send:
    """The same, with what each answer says."""

    async def sent(told: Message) -> None:
        if told["type"] == "http.response.start":
            headers = MutableHeaders(scope=told)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(told)

    return sent
