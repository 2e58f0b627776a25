"""Where a request comes from."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from sanic.request import Request

_FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded", "x-forwarded-host", "x-forwarded-proto")


def is_from_this_machine(request: Request) -> bool:
    """Whether a program on this machine asks, itself and not as a proxy for somebody."""
    if any(name in request.headers for name in _FORWARDED):
        return False
    return _is_loopback(request.ip)


def remote_address(request: Request) -> str:
    """The network address to count by.

    A proxy on this machine says for whom it asks; its own addition is the last one in the
    list, all before it is the client's word. From anywhere else the header is not believed.
    """
    if _is_loopback(request.ip):
        named = request.headers.get("x-forwarded-for", "").split(",")[-1].strip()
        if named:
            return _network(named)
    return _network(request.ip)


@lru_cache(maxsize=4)  # mostly a proxy that asks again and again
def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 6:  # one household has a whole /64
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return str(parsed)
