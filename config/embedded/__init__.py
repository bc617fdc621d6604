"""PostgreSQL and Valkey from wheels, run under this checkout's `var/` when no real servers are named.

Settings ask for `database_url()` and `redis_url()`; `python -m config.embedded` starts and
stops the servers; tests start private ones with `Postgres(directory)` and `Redis(directory)`. Importing this
costs the standard library only.
"""

from config.embedded.checkout import NotRunning, database_url, redis_url
from config.embedded.postgres import Postgres
from config.embedded.redis import Redis
from config.embedded.server import Server, ServerError

__all__ = [
    "NotRunning",
    "Postgres",
    "Redis",
    "Server",
    "ServerError",
    "database_url",
    "redis_url",
]
