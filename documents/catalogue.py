"""The catalogue: every kind of paper that an edge may call for, one entry each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.case import Case
from workflow.organisations.models import Unit

Build = Callable[[Case], contexts.PaperContext]


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper.

    `abbreviation` is the type's in its symbol (NĐ 30/2020/NĐ-CP, Phụ lục III), "" for a paper without a number.
    `issuer(subject)` is the unit in whose name and series it goes out; `mark` stands in the symbol instead of the
    issuer's own abbreviation. `packed` papers travel in the dossier; the others stay where they were issued.
    """

    code: str
    title: Any
    issuer: Callable[[Any], Unit]
    build: Build
    abbreviation: str = ""
    mark: str = ""
    packed: bool = False

    def symbol_mark(self, issuer: Unit, on: date) -> str:
        """What stands after the type in the symbol: the issuer's abbreviation of that day, or the kind's own mark."""
        return self.mark or issuer.name_on(on).abbreviation


def _school_of_nomination(nomination: Any) -> Unit:
    return nomination.campaign.school


def _receiver_of_nomination(nomination: Any) -> Unit:
    return nomination.dossier_item.dossier.receiver


def _school_of_dossier(dossier: Any) -> Unit:
    return dossier.school


def _receiver_of_dossier(dossier: Any) -> Unit:
    return dossier.receiver


CATALOGUE: Mapping[str, PaperKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            PaperKind(
                "achievement_report_individual",
                _("Báo cáo thành tích cá nhân"),
                _school_of_nomination,
                builders.achievement_report_individual,
                packed=True,
            ),
            PaperKind(
                "achievement_report_collective",
                _("Báo cáo thành tích tập thể"),
                _school_of_nomination,
                builders.achievement_report_collective,
                packed=True,
            ),
            PaperKind(
                "return_slip",
                _("Phiếu trả hồ sơ"),
                _school_of_nomination,
                builders.return_slip,
                abbreviation="PTr",
                mark="HĐTĐKT",
            ),
            PaperKind(
                "board_minutes",
                _("Biên bản họp Hội đồng"),
                _school_of_nomination,
                builders.board_minutes,
                abbreviation="BB",
                mark="HĐTĐKT",
                packed=True,
            ),
            PaperKind(
                "submission_letter",
                _("Tờ trình đề nghị khen thưởng"),
                _school_of_dossier,
                builders.submission_letter,
                abbreviation="TTr",
                packed=True,
            ),
            PaperKind(
                "receipt",
                _("Phiếu tiếp nhận hồ sơ"),
                _receiver_of_dossier,
                builders.receipt,
                abbreviation="GTN",
            ),
            PaperKind(
                "award_decision",
                _("Quyết định khen thưởng"),
                _receiver_of_dossier,
                builders.award_decision,
                abbreviation="QĐ",
            ),
            PaperKind("certificate", _("Giấy khen"), _receiver_of_nomination, builders.certificate),
        )
    }
)
