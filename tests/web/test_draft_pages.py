"""The draft of a decision: who may look at it, what it says, and that it leaves nothing behind."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from lxml import etree

from config.demo.steps import act
from documents.layout.ooxml import W
from documents.models import NumberSeries, Paper, RegisterEntry, TemplateVersion
from documents.templating.archive import unpack
from tests.line import REASON, Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.dossiers.models import Dossier
from workflow.engine.models import Event, Job

pytestmark = pytest.mark.django_db


def _page(dossier: Dossier) -> str:
    return reverse("decision_draft", args=[dossier.pk])


def _file(dossier: Dossier) -> str:
    return reverse("decision_draft_download", args=[dossier.pk])


def _lines(answer: HttpResponse) -> list[str]:
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    body = etree.fromstring(dict(unpack(content))["word/document.xml"])
    lines = ("".join(line.itertext()) for line in body.iter(f"{{{W}}}p"))
    return [line for line in lines if line]


def _proposed(line: Line, agreed: bool = True) -> Dossier:
    dossier = line.dossier("appraised", agreed)
    settle()
    return dossier


def test_a_draft_has_no_number_and_no_day_and_says_that_it_is_one(line: Line, signed_in: SignIn) -> None:
    dossier = _proposed(line)
    for account in ("lanh_dao", "chuyen_vien"):
        lines = _lines(signed_in(account).get(_file(dossier)))
        number = next(at for at, text in enumerate(lines) if text.startswith("Số:"))
        assert lines[number] == "Số:       /QĐ-UBND" and lines[number + 1] == "DỰ THẢO"
        assert any(text.startswith("Văn Giang, ngày    tháng    năm") for text in lines)
        assert "QUYẾT ĐỊNH" in lines and "DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG" in lines
        assert dossier.items.get().nomination.nominee_name in lines


def test_it_takes_no_number_and_is_kept_nowhere(line: Line, signed_in: SignIn) -> None:
    dossier, kept = _proposed(line), (Paper, RegisterEntry, NumberSeries, TemplateVersion, Event, Job)
    before = [model.objects.count() for model in kept]
    answer = signed_in("lanh_dao").get(_file(dossier))
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert signed_in("lanh_dao").get(_page(dossier)).status_code == 200
    assert [model.objects.count() for model in kept] == before


def test_only_what_is_agreed_to_stands_in_it(line: Line, signed_in: SignIn) -> None:
    dossier, client = _proposed(line, agreed=False), signed_in("lanh_dao")
    assert "Chưa có đề nghị nào được nhất trí" in text_of(client.get(_page(dossier)))
    assert client.get(_file(dossier)).status_code == 404
    decide = client.get(reverse("edge", args=["dossiers.dossier", dossier.pk, "decide"]))
    assert _page(dossier) not in text_of(decide)


def test_the_deciding_authority_alone_finds_it(line: Line, signed_in: SignIn) -> None:
    dossier = _proposed(line)
    place = reverse("dossier", args=[dossier.pk])
    for account in ("hieu_truong", "van_thu", "to_truong", "lanh_dao_tinh", "lanh_dao_pgd", "quan_tri"):
        client = signed_in(account)
        assert client.get(_page(dossier)).status_code == client.get(_file(dossier)).status_code == 404
    assert _page(dossier) not in text_of(signed_in("hieu_truong").get(place))
    leader = signed_in("lanh_dao")
    assert _page(dossier) in text_of(leader.get(place))
    assert _page(dossier) in text_of(leader.get(reverse("edge", args=["dossiers.dossier", dossier.pk, "decide"])))


def test_once_it_is_decided_there_is_no_draft(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("decided")
    client = signed_in("lanh_dao")
    assert client.get(_page(dossier)).status_code == client.get(_file(dossier)).status_code == 404
    assert _page(dossier) not in text_of(client.get(reverse("dossier", args=[dossier.pk])))


def test_an_authority_that_passes_it_on_drafts_nothing(line: Line, signed_in: SignIn) -> None:
    dossier = _proposed(line)
    Dossier.objects.filter(pk=dossier.pk).update(decided_at="province")
    assert signed_in("lanh_dao").get(_page(dossier)).status_code == 404


def test_a_school_that_decides_itself_looks_at_its_own(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("assembling")
    settle()
    Dossier.objects.filter(pk=dossier.pk).update(decided_at="school", receiver=dossier.school_id)
    for account, status in (("hieu_truong", 200), ("van_thu", 200), ("thu_ky", 404), ("lanh_dao", 404)):
        assert signed_in(account).get(_page(dossier)).status_code == status
    assert "Số:       /QĐ-THLN" in _lines(signed_in("hieu_truong").get(_file(dossier)))


def test_pages_take_few_statements(line: Line, signed_in: SignIn, statements: Count) -> None:
    dossier = _proposed(line)
    assert statements(signed_in("lanh_dao"), _page(dossier)) <= 30


def test_what_is_halted_is_in_no_draft(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("received")
    dossier = line.appraised(dossier)
    nomination = dossier.items.get().nomination
    act(nomination, "suspend", "chuyen_vien", reason=REASON, **line.SUSPENSION)
    settle()
    assert signed_in("lanh_dao").get(_file(dossier)).status_code == 404
