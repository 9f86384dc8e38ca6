"""A word is found however it is written: case, accents, vowel signs, dashes, figures of other scripts."""

from __future__ import annotations

import pytest

from cpdesk.base.folding import fold


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Évaluation des risques", "evaluation DES RISQUES"),
        ("Gestión y señalización", "gestion y senalizacion"),
        ("Main-d’œuvre", "main-d'oeuvre"),
        ("Оценка рисков ещё", "оценка РИСКОВ еще"),
        ("风险评估（２）", "风险评估(2)"),
        ("الأَطْفال", "الاطفال"),
        ("آلية إدارة ٱلمخاطر", "اليه اداره المخاطر"),
        ("السلامـــة الأحيائية", "السلامة الاحيائيه"),
        ("A.6–8", "a.6-8"),
        ("A.٥(٢)", "a.5(2)"),
        ("\u2066A.5(2)\u2069", "A.5(2)"),
        ("Straße", "STRASSE"),
        ("two  \u00a0words\n", "two words"),
    ],
)
def test_ways_of_writing_the_same_are_the_same(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("Risiko", "Risque"), ("A.5", "A.6"), ("风险", "风景"), ("خطر", "خبر")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_twice_changes_nothing() -> None:
    for text in ("Évaluation İstanbul ﬁn", "الأَطْفال", "Ещё Ünïcode ŒUVRE"):
        assert fold(fold(text)) == fold(text)
