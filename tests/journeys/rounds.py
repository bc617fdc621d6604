"""A round through the pages: whatever an account reaches by links, each kind of page once."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from lxml.html import fromstring

from tests.journeys.desk import Desk

# How many of one kind of page are worth a look, whoever sees them.
MOST = 2


@dataclass(frozen=True)
class Stop:
    """One page of a round: who sees it, its name, its address."""

    account: str
    name: str
    path: str


def name_of(path: str) -> str | None:
    """The name of the page at an address, with the edge or entry that it is about; None where there is no page."""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    if match.namespaces or match.url_name is None:
        return None
    about = [str(match.kwargs[key]) for key in ("label", "name", "slug", "what", "book") if key in match.kwargs]
    return "-".join([match.url_name, *about]).replace(".", "-")


def names_of_all() -> set[str]:
    """The names of all pages that there are, by the addresses' own list."""
    return {pattern.name for pattern in _patterns(get_resolver()) if pattern.name}


def round_of(desk: Desk, account: str, seen: Counter[str], *doors: str) -> Iterator[Stop]:
    """Open page after page, from the doors on; whoever asks for the next looks at the one that is open.

    What others have looked at often enough is only read for where it leads.
    """
    waiting, own = deque(doors), set[str]()
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or name in own:
            continue
        own.add(name)
        seen[name] += 1
        answer = desk.page.request.get(desk.address + path)
        if "text/html" not in answer.headers["content-type"]:
            continue  # a file, which the page before it offers
        waiting.extend(_links(answer.body()))
        if seen[name] <= MOST or name == "home":
            desk.go(path)
            yield Stop(account, name, path)


def _links(page: bytes) -> list[str]:
    """The addresses of this installation that a page leads to."""
    found = fromstring(page).xpath("//a/@href")
    return [urlsplit(one)._replace(fragment="").geturl() for one in dict.fromkeys(found) if one.startswith("/")]


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield one
        elif not one.namespace:
            yield from _patterns(one)
