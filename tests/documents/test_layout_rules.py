"""Every generated paper is held to the decree's table, row by row."""

import pytest

from .layout_rules import RULES, Rule
from .papers import SAMPLES
from .sheet import sheet

BOUND = [pytest.param(rule, kind, id=f"{rule.id}-{kind}") for rule in RULES for kind in rule.kinds]


@pytest.mark.parametrize(("rule", "kind"), BOUND)
def test_the_paper_keeps_the_rule(rule: Rule, kind: str) -> None:
    faults = [fault for sample in SAMPLES for fault in rule.faults(sheet(kind, sample))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_paper_that_breaks_the_rule_is_found_out(rule: Rule) -> None:
    spoilt = (sheet(kind, sample).spoilt(*rule.spoil) for kind in rule.kinds for sample in SAMPLES)
    assert rule.faults(next(filter(None, spoilt)))
