"""Which addresses may be connected to."""

import socket
from ipaddress import IPv6Address, IPv6Network, ip_address

from allegedly.errors import FetchError

# IPv6 ranges that carry an IPv4 address, which their gateway would connect to: NAT64 (RFC 6052, RFC 8215), 6to4
# (RFC 3056), Teredo (RFC 4380), IPv4-compatible (RFC 4291).
_CARRIES_IPV4 = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host, each of which may be connected to; raise FetchError if there is none or any may not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no address for the host {host!r}: {getattr(error, 'strerror', None) or error}") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    refused = [] if allow_private else [address for address in addresses if not is_public(address)]
    if refused:
        raise FetchError(
            f"refused: {host!r} is at {', '.join(refused)}, which is not a public address; "
            "--allow-private-addresses permits it"
        )
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and carries no other address inside."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and (ip.ipv4_mapped is not None or any(ip in network for network in _CARRIES_IPV4)):
        return False
    # `is_global` alone holds for multicast, and differs between versions of Python for a few reserved ranges.
    special = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    return ip.is_global and not special and not ip.is_unspecified
