"""The English catalogue is complete, says the same as its source, and lies compiled beside it."""

import re
from collections import Counter

import pytest
from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from tests.config.catalogue import FOLDER, KEPT, SUPPLEMENT, VIETNAMESE, Fresh, committed, msgid
from workflow.engine import clock

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|\{\w*\}|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    return Fresh(tmp_path_factory.mktemp("sources"))


def test_every_sentence_of_the_sources_has_its_english(fresh: Fresh) -> None:
    assert len(fresh.asked) > 500
    assert sorted(map(str, fresh.asked.keys() - fresh.translated.keys())) == []


def test_nothing_fuzzy_obsolete_or_churning_is_kept(fresh: Fresh) -> None:
    source = (settings.BASE_DIR / FOLDER / "django.po").read_text()
    assert not re.search(r"^#[,~|].*(fuzzy|msgid)|-Date:|:\d+$|" + re.escape(str(settings.BASE_DIR)), source, re.M)


def test_compiled_catalogue_says_what_its_source_says(fresh: Fresh) -> None:
    """Otherwise: `make messages`."""
    assert committed() == fresh.translated
    assert committed(SUPPLEMENT) == fresh.supplement


def test_sentences_at_once_and_lazy_ones_are_both_found(fresh: Fresh) -> None:
    assert {"Hồ sơ chưa có đề nghị nào.", "Không được để trống mục này."} <= fresh.asked.keys()


def test_placeholders_are_the_same() -> None:
    for key, translated in {**committed(), **committed(SUPPLEMENT)}.items():
        assert Counter(PLACEHOLDER.findall(msgid(key))) == Counter(PLACEHOLDER.findall(translated)), key


def test_english_is_english() -> None:
    for key, english in committed().items():
        rest = english
        for kept in KEPT:
            rest = rest.replace(kept, "")
        assert english.strip() and not VIETNAMESE.search(rest), key
        assert english.endswith((".", "…", ":", "?")) == msgid(key).endswith((".", "…", ":", "?")) or len(rest) < 5, key


@pytest.mark.parametrize(
    ("field", "given"),
    [
        (forms.CharField(), ""),
        (forms.CharField(max_length=3), "dài quá"),
        (forms.CharField(), "a\x00b"),
        (forms.IntegerField(), "ba"),
        (forms.IntegerField(min_value=0), "-1"),
        (forms.DateField(), "hôm qua"),
        (forms.TimeField(), "25:00"),
        (forms.EmailField(), "ai đó"),
        (forms.ChoiceField(choices=[("a", "A")]), "b"),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"]),
        (forms.FileField(), None),
    ],
)
def test_djangos_own_sentences_of_forms_are_vietnamese(field: forms.Field, given: object) -> None:
    with override("vi"), pytest.raises(forms.ValidationError) as refused:
        field.clean(given)
    assert all(VIETNAMESE.search(sentence) for sentence in refused.value.messages), refused.value.messages


@pytest.mark.parametrize("name", [*forms.fields.__all__, "ModelChoiceField", "ModelMultipleChoiceField"])
def test_no_sentence_of_djangos_fields_is_left_in_english(name: str) -> None:
    sentences = getattr(getattr(forms, name), "default_error_messages", {}).values()
    with override("vi"):
        # One with plural forms is empty until it has its number.
        assert [one for one in map(str, sentences) if one and not VIETNAMESE.search(one)] == []


def test_dates_are_written_alike_in_both_languages() -> None:
    day = clock.today()
    for language in ("vi", "en"):
        with override(language):
            assert date_format(day) == date_format(day, "SHORT_DATE_FORMAT") == f"{day:%d/%m/%Y}"
            assert forms.DateField().clean("03/04/2023").month == 4


def test_vietnamese_is_its_own_source() -> None:
    with override("vi"):
        assert gettext("Việc cần làm") == "Việc cần làm"
    with override("en"):
        assert gettext("Việc cần làm") == "To do"
