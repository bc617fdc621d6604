"""The demo's stories: in which order they are told, what each needs, and the folder that it fills."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.demo import (
    district,
    district_summary,
    school,
    school_2026,
    story_2023,
    story_2025,
    story_2026,
    story_2027,
    summary,
)
from config.demo.steps import Settle


@dataclass(frozen=True)
class Story:
    """`folder` lies below the one that is named; `build` lays units and people, `tell(settle)` does the rest.

    `sealed` is a story in which something waits for a sealed package, and so for LibreOffice.
    """

    title: str
    folder: str
    build: Callable[[], None]
    tell: Callable[[Any], Any]
    write: Callable[[Path, str], None] = summary.write
    sealed: bool = False


def _year_and_its_dossiers(settle: Settle) -> None:
    session = story_2026.year_of_2026(settle)
    story_2027.dossiers_of_2027(session.items.all()[0].nomination.campaign, settle)


STORIES = {
    2023: Story(
        "Phong trào thi đua năm 2023, từ kế hoạch đến quyết định khen thưởng",
        ".",
        school.build,
        story_2023.movement_of_2023,
    ),
    2025: Story(
        "Ba trường năm học 2024-2025: hồ sơ gửi Phòng GD&ĐT, chuyển giao cho UBND xã ngày 01/7/2025",
        "lien-truong-2025",
        district.build,
        story_2025.district_of_2025,
        district_summary.write,
        sealed=True,
    ),
    2026: Story(
        "Năm học 2026-2027, từ kế hoạch đến quyết định của xã và của tỉnh",
        "nam-hoc-2026-2027",
        school_2026.build,
        _year_and_its_dossiers,
    ),
}
