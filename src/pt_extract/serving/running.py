"""The application on a port, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv6Address

import uvicorn

from pt_extract.errors import SourceError, system_said
from pt_extract.limits import Limits
from pt_extract.messages import phrase
from pt_extract.serving.app import application
from pt_extract.serving.guard import LOOPBACK


def run(host: str, port: int, *, most: int, limits: Limits, told: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; ``told`` hears the address once it can be asked.

    Raises :class:`SourceError` where the port is taken, or the address is none of this machine.
    """
    listening = listen(host, port)
    name = named(host)
    server = server_of(hosts=(*LOOPBACK, name), most=most, limits=limits)
    told(f"http://{name}:{listening.getsockname()[1]}/")
    with listening:
        server.run(sockets=[listening])


def named(host: str) -> str:
    """A host as browsers name it in a URL: in small letters, an address of IPv6 shortened and in brackets."""
    try:
        return f"[{IPv6Address(host).compressed}]"
    except ValueError:
        return host.lower()


def listen(host: str, port: int) -> socket.socket:
    """A socket on which requests can come."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SourceError(
            phrase("no-port", host=host, port=port, why=system_said(error)), remedy=phrase("remedy-no-port")
        ) from error


def server_of(*, hosts: tuple[str, ...] = LOOPBACK, most: int, limits: Limits) -> uvicorn.Server:
    """The server, which says nothing of usual requests and speaks no WebSocket."""
    application_ = application(hosts=hosts, most=most, limits=limits)
    return uvicorn.Server(
        uvicorn.Config(application_, log_level="warning", access_log=False, ws="none", server_header=False)
    )
