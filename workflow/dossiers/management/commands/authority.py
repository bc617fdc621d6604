from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from workflow.dossiers.succession import hand_over_due, plan, succeed
from workflow.dossiers.succession_plan import Plan, Terms
from workflow.engine.refusals import Refusal
from workflow.organisations.models import Unit, User


class Command(BaseCommand):
    help = "Let one receiving authority take another's place, or hand over what has come due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        succession = verbs.add_parser("succeed", help="record that OLD ends and NEW takes its place; move its dossiers")
        succession.add_argument("old", help="the code of the unit that ends")
        succession.add_argument("new", help="the code of its successor")
        succession.add_argument("--on", type=_day, required=True, metavar="DD/MM/YYYY", help="NEW's first day")
        succession.add_argument("--as", dest="account", required=True, help="the account that records it")
        succession.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        succession.add_argument(
            "--restart-deadlines", action="store_true", help="count the days for results anew from the hand-over"
        )
        succession.add_argument(
            "--reissue", default="", metavar="CITATION", help="the rule by which schools write sent letters anew"
        )
        verbs.add_parser("due", help="hand over the dossiers of successions whose day has come, as beat does")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "due":
            self.stdout.write(f"{hand_over_due()}")
            return
        terms = Terms(
            old=_unit(options["old"]),
            new=_unit(options["new"]),
            effective_on=options["on"],
            restart_deadlines=options["restart_deadlines"],
            reissue_basis=options["reissue"],
        )
        actor = User.objects.select_related("person").filter(username=options["account"]).first()
        if actor is None:
            raise CommandError(f"Không có tài khoản “{options['account']}”.")
        step = plan if options["dry_run"] else succeed
        try:
            made = step(terms, actor=actor)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("\n".join(told(made)))
        self.stdout.write("Xem trước, chưa ghi gì." if options["dry_run"] else "Đã ghi.")


def told(made: Plan) -> Iterable[str]:
    """The plan in lines, the same for a dry run and for the real one."""
    terms = made.terms
    yield f"{terms.old} → {terms.new}, từ ngày {terms.effective_on:%d/%m/%Y}"
    if not terms.is_due:
        yield "Ngày này chưa đến: bây giờ chỉ ghi ngày thôi hoạt động; hồ sơ được chuyển giao khi đến ngày."
    reissued = {one.pk for one in made.to_reissue}
    sections: list[tuple[str, Iterable[Any]]] = [
        ("Đơn vị có cấp trên trực tiếp mới", made.below),
        (
            "Hồ sơ được chuyển giao",
            (f"{_of(one)}{'; trường ban hành lại tờ trình' * (one.pk in reissued)}" for one in made.handed_over),
        ),
        ("Ngày hẹn trả kết quả tính lại", (f"{one.code}: {day:%d/%m/%Y}" for one, day in made.restarted)),
        ("Hồ sơ phải ký lại", map(_of, made.to_sign_anew)),
        ("Hồ sơ đang lập đổi nơi nhận", map(_of, made.unsigned)),
        ("Phong trào còn ghi nơi nhận cũ", (f"{one} ({one.school})" for one in made.campaigns)),
        ("Người chưa có ai kế nhiệm", (f"{one.person} ({one.get_role_display()})" for one in made.alone)),
        ("Lưu ý", made.doubts),
        ("Cản trở việc chuyển giao", made.in_the_way),
    ]
    for heading, lines in sections:
        listed = [f"  {line}" for line in lines]
        yield from [f"{heading}: {len(listed)}", *listed]


def _of(dossier: Any) -> str:
    return f"{dossier} ({dossier.get_state_display()})"


def _unit(code: str) -> Unit:
    found = Unit.objects.prefetch_related("names").filter(code=code).first()
    if found is None:
        raise CommandError(f"Không có đơn vị mang mã “{code}”.")
    return found


def _day(written: str) -> date:
    try:
        return datetime.strptime(written, "%d/%m/%Y").date()
    except ValueError as error:
        raise ArgumentTypeError("DD/MM/YYYY") from error
