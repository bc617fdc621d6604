"""Free TCP ports on the loopback interface."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator

# Below Linux's ephemeral range (32768 and up). A port inside it can be taken by any outgoing connection while
# its server is down; a client that keeps trying can even connect to itself there and keep the server out.
_CANDIDATES = range(20_000, 32_000)
_ATTEMPTS = 50


def is_free(port: int) -> bool:
    """True when nothing listens on 127.0.0.1:`port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the servers themselves do: connections of a former server in TIME_WAIT don't count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_ports(preferred: int | None = None) -> Iterator[int]:
    """Ports that are free at this moment, `preferred` first; if another process is faster, take the next."""
    if preferred is not None and is_free(preferred):
        yield preferred
    for port in random.sample(_CANDIDATES, _ATTEMPTS):
        if is_free(port):
            yield port
