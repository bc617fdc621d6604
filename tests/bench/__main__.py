"""`python -m tests.bench [--only NAME …]`: run the measures, print them as a table, write them to `var/bench.json`."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import django

from tests import bench

from .measures import Measure

RESULTS = Path(__file__).parents[2] / "var" / "bench.json"
_HEADINGS = ("measure", "against", "ratio", "reach", "holds")


def main(arguments: list[str]) -> int:
    """Run the measures of one command line; returns 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="a module or a measure, such as paper")
    only = parser.parse_args(arguments).only
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    chosen = [measure for names, measure in _known() if not only or names & set(only)]
    if not chosen:
        parser.error(f"no measure of this name; there are: {', '.join(sorted(set().union(*(n for n, _ in _known()))))}")
    results = []
    for measure in chosen:
        print(f"… {measure.__name__}", file=sys.stderr, flush=True)
        results.append(measure())
    print(table(results))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=2) + "\n")
    return 0 if all(result.holds for result in results) else 1


def _known() -> Iterator[tuple[set[str], Callable[[], Measure]]]:
    """Yield every measure with the names that choose it: its own and its module's."""
    for found in iter_modules(bench.__path__):
        if found.name == "__main__":
            continue
        module = import_module(f"{bench.__name__}.{found.name}")
        for measure in getattr(module, "MEASURES", ()):
            yield {found.name, measure.__name__}, measure


def table(results: list[Measure]) -> str:
    """Return the results as aligned columns."""
    rows = [_HEADINGS, *((r.name, r.against, f"{r.ratio:.2f}", r.reach, "yes" if r.holds else "NO") for r in results)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADINGS))]
    lines = (zip(row, widths, strict=True) for row in rows)
    return "\n".join("  ".join(cell.ljust(width) for cell, width in line).rstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
