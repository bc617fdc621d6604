"""What a measure is, and how two ways of doing the same are timed against each other."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_BATCH = 0.05  # seconds: one call of a fast way is too short to be told from the clock's own steps


@dataclass(frozen=True)
class Measure:
    """One result: `name` did `ratio` times what it is held `against`; `reach` says what is wanted, "≥ 50" or "≤ 2"."""

    name: str
    against: str
    ratio: float
    reach: str
    holds: bool


def at_least(name: str, against: str, ratio: float, reach: float) -> Measure:
    """Return a measure that holds from `reach` upwards: how many times faster."""
    return Measure(name, against, round(ratio, 2), f"≥ {reach:g}", ratio >= reach)


def at_most(name: str, against: str, ratio: float, reach: float) -> Measure:
    """Return a measure that holds up to `reach`: how many times the price."""
    return Measure(name, against, round(ratio, 2), f"≤ {reach:g}", ratio <= reach)


def timed(
    *ways: Callable[[], object], rounds: int = 15, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, ...]:
    """Return the median time of one call of each way, in seconds.

    The ways take turns (A B A B …), so that what else the machine does meets all of them. Before its turn each finds
    no garbage of another's; what its own garbage costs is part of its time. The first turns warm up and set how many
    calls make a turn long enough to be measured. `clock` is `time.process_time` for work that waits for nothing.
    """
    calls = [_calls_for_a_batch(way, clock) for way in ways]
    turns: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for way, count, times in zip(ways, calls, turns, strict=True):
            times.append(_batch(way, count, clock) / count)
    return tuple(statistics.median(times) for times in turns)


def _calls_for_a_batch(way: Callable[[], object], clock: Callable[[], float]) -> int:
    _batch(way, 1, clock)
    once = _batch(way, 3, clock) / 3
    return max(1, round(_BATCH / once)) if once else 1


def _batch(way: Callable[[], object], count: int, clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    for _ in range(count):
        way()
    return clock() - start
