"""Any answers to the small questionnaire, in Latin, Cyrillic, Arabic and Chinese, as they can be recorded."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st
from xlsx_sample import small

from cpdesk.base.typed_text import clean_text

_LETTERS = st.sampled_from("aZéß œ0=+-@'\"<>&_x0041_\n\t|{}АяЁё№ъابءةًىي،٣\u200f国家能力建设。「」🌱𝒳\u00a0\u2009\u202f")
_TEXTS = st.text(_LETTERS, min_size=1, max_size=60).map(clean_text).filter(lambda text: re.search(r"\w", text))
_LINES = _TEXTS.map(lambda text: clean_text(text, one_line=True))
_LEVELS, _RATINGS = st.integers(0, 4), st.integers(1, 3)
_BY_NAME = {
    "level": _LEVELS, "level_on_paper": _LEVELS, "target": _LEVELS, "importance": _RATINGS, "confidence": _RATINGS,
    "special": st.sampled_from(["not_applicable", "dont_know"]), "status": st.sampled_from(["not_started", "partly"]),
    "reason": _TEXTS, "who_could_know": _LINES, "by_when": _LINES, "evidence": _TEXTS, "comment": _TEXTS,
}  # fmt: skip


@st.composite
def any_answers(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Return any answers to the small form, as they can be recorded."""
    found = {}
    for item in small().items:
        names = draw(st.sets(st.sampled_from(item.fields)))
        options = _BY_NAME | {"answer": st.sampled_from(item.options or ("x",))}
        values = {name: draw(options[name]) for name in item.fields if name in names}
        if "special" in values:
            values = {name: value for name, value in values.items() if name not in ("level", "status", "answer")}
        if values:
            found[item.code] = values
    return found
