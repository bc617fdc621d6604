"""The machine of a campaign: draft → launched → closed → reported."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflow.campaigns import rules
from workflow.campaigns.inputs import ReportTexts
from workflow.engine.declarations import Edge, PaperCall
from workflow.engine.machine import Subject, declare


class CampaignState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    LAUNCHED = "launched", _("Đã phát động")
    CLOSED = "closed", _("Đã kết thúc")
    REPORTED = "reported", _("Đã báo cáo tổng kết")


class CampaignMachine(Subject):
    state = FSMField(
        _("trạng thái"), choices=CampaignState, default=CampaignState.DRAFT, protected=True, editable=False
    )

    class Meta:
        abstract = True

    @declare(
        source=CampaignState.DRAFT,
        target=CampaignState.LAUNCHED,
        edge=Edge(
            label=_("Phát động"),
            done=_("đã phát động phong trào"),
            roles=(rules.PRINCIPAL,),
            conditions=(rules.plan_is_complete, rules.receiver_is_in_office),
            papers=(PaperCall("campaign_plan", when=rules.is_issued_here),),
            told=(rules.GROUP_HEADS,),
        ),
    )
    def launch(self) -> None:
        """The principal launches the movement; groups may nominate within its window."""

    @declare(
        source=CampaignState.LAUNCHED,
        target=CampaignState.CLOSED,
        edge=Edge(
            label=_("Kết thúc"),
            done=_("đã kết thúc phong trào"),
            roles=(rules.PRINCIPAL,),
            conditions=(rules.nothing_is_pending,),
            told=(rules.GROUP_HEADS,),
            onward=False,
            style="secondary",
        ),
    )
    def close(self) -> None:
        """The principal closes the movement; nothing more can be nominated in it."""

    @declare(
        source=CampaignState.CLOSED,
        target=CampaignState.REPORTED,
        edge=Edge(
            label=_("Báo cáo tổng kết"),
            done=_("đã ký báo cáo tổng kết phong trào"),
            roles=(rules.PRINCIPAL,),
            inputs=ReportTexts,
            papers=(PaperCall("campaign_report"),),
            told=(rules.GROUP_HEADS,),
        ),
    )
    def report(self) -> None:
        """The principal signs the summary of the movement: its figures, and what only people can say of it."""
