"""What a person wants by mail, of which kind, and when. The inbox has everything in any case."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from workflow.notices.kinds import ALWAYS_MAILED, EXAMPLES, Kind
from workflow.notices.models import Preference
from workflow.notices.preferences import Wishes, choose, preferences_of
from workflow.web.fields import HourField
from workflow.web.requests import SignedIn

CHOOSABLE = [kind for kind in Kind if kind not in ALWAYS_MAILED]


class PreferenceForm(forms.Form):
    """A choice for each kind, the hour of the digest, the quiet hours."""

    digest_at = HourField(
        label=_("Giờ gửi thư hằng ngày"),
        help_text=_("Mỗi ngày nhiều nhất một thư, gồm những gì bạn còn chưa đọc; không có gì thì không gửi."),
    )
    quiet = forms.BooleanField(
        label=_("Có giờ yên lặng"),
        required=False,
        help_text=_("Thư lẽ ra gửi ngay sẽ chờ đến hết giờ yên lặng. Trong Sổ Vàng thông báo vẫn hiện ngay."),
    )
    quiet_from = HourField(label=_("Từ"))
    quiet_until = HourField(label=_("Đến"))
    quiet_weekends = forms.BooleanField(
        label=_("Yên lặng cả thứ Bảy và Chủ nhật"),
        required=False,
        help_text=_("Hai ngày đó cũng không có thư hằng ngày."),
    )

    def __init__(self, data: Any, *, stands: Preference) -> None:
        super().__init__(data, initial={name: getattr(stands, name) for name in self.base_fields})
        self.use_required_attribute = False
        for kind in CHOOSABLE:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=Preference.When.choices,
                initial=stands.when(kind),
                help_text=str(EXAMPLES[kind]),
            )

    @property
    def kinds(self) -> list[BoundField]:
        """The choices by kind."""
        return [self[kind.value] for kind in CHOOSABLE]

    def wishes(self) -> Wishes:
        """What was chosen; the form is valid."""
        chosen = self.cleaned_data
        by_mail = {kind.value: chosen[kind.value] for kind in CHOOSABLE}
        return Wishes(by_mail=by_mail, **{name: chosen[name] for name in self.base_fields})


@require_http_methods(["GET", "HEAD", "POST"])
def notice_preferences(request: SignedIn) -> HttpResponse:
    """The person's own preferences; every account has the page."""
    stands = preferences_of([request.user.pk])[request.user.pk]
    form = PreferenceForm(request.POST if request.method == "POST" else None, stands=stands)
    if form.is_valid() and _is_chosen(request, form):
        messages.success(request, _now("Đã ghi. Các thông báo từ bây giờ theo lựa chọn này."))
        return redirect("notice_preferences")
    always: list[tuple[str | Promise, str | Promise, str | Promise]] = [
        (Kind(kind).label, EXAMPLES[kind], why) for kind, why in ALWAYS_MAILED.items()
    ]
    context = {"form": form, "always": always}
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)


def _is_chosen(request: SignedIn, form: PreferenceForm) -> bool:
    """Whether the choice was accepted; what was wrong with it stands at its field."""
    try:
        choose(request.user, form.wishes())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
