"""Says answers, fields and owners of forms in the interface's words; options of indicators with their text. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import Words, field_label, in_sentence, is_typed_text, short

if TYPE_CHECKING:
    from cpdesk.assessment.values import Value
    from cpdesk.desktop.pages.forms_in.plan import Planned
    from cpdesk.desktop.pages.respondent_names import RespondentNames
    from cpdesk.plan.guidance import Guidance

LONGEST = 400
"""Letters of a typed text that are shown; the whole one counts."""


@dataclass(frozen=True, slots=True)
class ValueWords:
    """Puts what a form holds into words."""

    words: Words
    guidance: Guidance
    names: RespondentNames

    def item(self, code: str) -> str:
        """Return the code of an item with its short title."""
        return self.words.item(code)

    def field(self, name: str) -> str:
        """Return what a field of a response is called."""
        return field_label("response", name)

    def value(self, code: str, name: str, value: Value) -> str:
        """Return a value; a typed text on one line, in its own direction."""
        if value is None:
            return _("blank")
        if name == "answer":
            return self._option(code, str(value))
        if is_typed_text("response", name):
            return in_sentence(str(value), LONGEST)
        return self.words.value("response", name, value)

    def about(self, name: str, value: str) -> str:
        """Return what a form says about a person."""
        if not value:
            return _("blank")
        if name == "name" and self.names.hide_names:
            return _("Names are hidden.")
        return in_sentence(value) if is_typed_text("respondent", name) else self.words.value("respondent", name, value)

    def owner(self, planned: Planned) -> str:
        """Return whose form it is, for the head of its card; the file's name while nobody knows."""
        found = planned.proposal
        if found is None or (not planned.who):
            return self._said_name(planned) or in_sentence(planned.file.path.name)
        registered = self.names.registered(found.respondent)
        return registered or self._said_name(planned) or _("A participant without a name")

    def _option(self, code: str, key: str) -> str:
        indicator = self.guidance.indicators.get(code)
        options = {option.key: option.text for option in indicator.options} if indicator is not None else {}
        return short(options[key], LONGEST) if key in options else in_sentence(key, LONGEST)

    def _said_name(self, planned: Planned) -> str:
        """Return how the form itself names whoever filled it in."""
        about = planned.file.filled.about if planned.file.filled is not None else {}
        telling = ("institution",) if self.names.hide_names else ("name", "institution")
        return " · ".join(in_sentence(about[name]) for name in telling if about.get(name))
