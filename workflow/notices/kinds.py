"""What a notice is about, as its reader would say it: the one place where declared edges become kinds of notices."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kinds in the order in which people read them. `TOLD` says what falls under each."""

    CALL = "call", _("Giấy mời họp và bỏ phiếu")
    WORK = "work", _("Việc đến tay tôi")
    OUTCOME = "outcome", _("Đề nghị của tổ tôi")
    DUE = "due", _("Nhắc hạn")
    DOSSIER = "dossier", _("Hồ sơ của trường và nơi tiếp nhận")
    COUNCIL = "council", _("Hội đồng và biên bản")
    CAMPAIGN = "campaign", _("Phong trào thi đua")


EXAMPLES: dict[str, str | Promise] = {
    Kind.CALL: _("Mời họp Hội đồng, huỷ phiên họp, mở bỏ phiếu."),
    Kind.WORK: _("Đề nghị hay hồ sơ vừa được gửi đến, giao cho tôi, hoặc thay đổi khi đang ở phần việc của tôi."),
    Kind.OUTCOME: _("Đề nghị bị trả lại, được gia hạn, được đồng ý hay không, có kết quả của cấp trên."),
    Kind.DUE: _("Còn ba ngày, ngày cuối, và khi đã quá hạn."),
    Kind.DOSSIER: _("Hồ sơ được tiếp nhận, phải bổ sung, bị trả lại, có quyết định, đổi cơ quan tiếp nhận."),
    Kind.COUNCIL: _("Hội đồng được thành lập, biên bản được ký hay trả lại để sửa."),
    Kind.CAMPAIGN: _("Phong trào được phát động, kết thúc, báo cáo tổng kết."),
}

# Kinds whose mail nobody can put off or turn off, each with why: the page of preferences says so.
ALWAYS_MAILED: dict[str, str | Promise] = {
    Kind.CALL: _(
        "Luôn gửi ngay, cả trong giờ yên lặng: Hội đồng chỉ họp và biểu quyết được khi đủ thành viên, "
        "và một cuộc bỏ phiếu không chờ được đến thư sau."
    ),
}


@dataclass(frozen=True)
class Rule:
    """What is told of a machine falls under `kind`, where given only of these edges, or to these audiences."""

    kind: Kind
    machine: str
    edges: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()

    def fits(self, machine: str, edge: str, audience: str) -> bool:
        """Whether the rule speaks of this edge and this audience."""
        return (
            machine == self.machine
            and (not self.edges or edge in self.edges)
            and (not self.audiences or audience in self.audiences)
        )


# The first that fits counts; reminders are `DUE`, whatever they recall.
TOLD = (
    Rule(Kind.CALL, "council.session", edges=("invite", "cancel", "open_ballot", "open_round")),
    Rule(Kind.COUNCIL, "council.session"),
    Rule(Kind.COUNCIL, "council.council"),
    Rule(Kind.CAMPAIGN, "campaigns.campaign"),
    Rule(Kind.OUTCOME, "nominations.nomination", audiences=("group_heads",)),
    Rule(Kind.WORK, "nominations.nomination"),
    Rule(Kind.DOSSIER, "dossiers.dossier", audiences=("school_board", "former_authority")),
    Rule(Kind.WORK, "dossiers.dossier"),
)

# The one thing to do with a notice, by the machine of what it is about.
OPENING: dict[str, str | Promise] = {
    "council.session": _("Mở phiên họp"),
    "council.council": _("Mở trang Hội đồng"),
    "campaigns.campaign": _("Mở phong trào"),
    "nominations.nomination": _("Mở đề nghị"),
    "dossiers.dossier": _("Mở hồ sơ"),
}


def kind_of(machine: str, edge: str, audience: str) -> Kind:
    """The kind of what an audience is told of an edge; raises `LookupError` where no rule speaks of it."""
    for rule in TOLD:
        if rule.fits(machine, edge, audience):
            return rule.kind
    raise LookupError(f"no kind of notice for {machine} {edge} to {audience}")
