"""Eligibility (điều kiện, tiêu chuẩn): what a pack requires, judged over facts; it knows no database.

`judge` is the one way in. All arithmetic is in integers: a share never becomes a float, a limit is rounded down.
"""

from workflow.campaigns.eligibility.facts import Facts
from workflow.campaigns.eligibility.findings import Finding, Level, by_weight
from workflow.campaigns.eligibility.judging import judge

__all__ = ["Facts", "Finding", "Level", "by_weight", "judge"]
