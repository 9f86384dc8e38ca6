"""The ratings of a need that only the group's weighting asks about: folded, for most needs do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import RATING_NAMES
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import PlainLabel, plain_label
from cpdesk.desktop.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.detail_content import NeedDetail


class NeedRatings(QWidget):
    """``wanted`` carries the :class:`Deed` that is to be recorded."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it folded."""
        super().__init__(parent)
        self._detail: NeedDetail | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        self.fold = link_button("", "chevron-right")
        self.fold.clicked.connect(self._turn)
        column.addWidget(self.fold)
        self.choices: dict[str, Choice] = {}
        self._labels: dict[str, PlainLabel] = {}
        self._helps: dict[str, PlainLabel] = {}
        self._body = SideBySide(*(self._make(name) for name in deeds.RATINGS), least=180, below=8)
        column.addWidget(self._body)
        self._body.hide()

    @property
    def is_open(self) -> bool:
        """Tell whether the ratings are shown."""
        return not self._body.isHidden()

    def show_detail(self, detail: NeedDetail) -> None:
        """Show the ratings of a need and, where one is not given, what counts."""
        self._detail = detail
        for rating in detail.ratings:
            choice = self.choices[rating.field]
            self._labels[rating.field].setText(rating.label)
            self._helps[rating.field].setText(rating.meaning)
            choice.set_placeholder(rating.proposal)
            choice.set_value(rating.value)
            choice.setAccessibleName(_("{rating} of {title}", rating=rating.label, title=detail.title))
            choice.setAccessibleDescription(rating.meaning)
        self._say()

    def _make(self, name: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        choice = self.choices[name] = Choice(tuple((n, _(words)) for n, words in enumerate(RATING_NAMES, 1)))
        choice.changed.connect(self._changed)
        self._labels[name], self._helps[name] = plain_label("", "caption"), plain_label("", "caption")
        self._labels[name].setBuddy(choice)
        for widget in (self._labels[name], choice, self._helps[name]):
            column.addWidget(widget)
        column.addStretch(1)
        return holder

    def _turn(self) -> None:
        self._body.setVisible(not self.is_open)
        self._say()

    def _say(self) -> None:
        if self._detail is None:
            return
        rated, all_of_them = self._detail.rated, len(self._detail.ratings)
        self.fold.set_words(_("Ratings for the weighting: {n} of {all} given", n=rated, all=all_of_them))
        said = (
            _("Ratings for the weighting, shown: {n} of {all} given", n=rated, all=all_of_them)
            if self.is_open
            else _("Ratings for the weighting, folded: {n} of {all} given", n=rated, all=all_of_them)
        )
        self.fold.setAccessibleName(said)
        self.fold.set_icon("chevron-down" if self.is_open else "chevron-right")

    def _changed(self, value: object) -> None:
        for name, choice in self.choices.items():
            if choice is self.sender() and self._detail is not None:
                rating = value if isinstance(value, int) else None
                self.wanted.emit(deeds.set_rating(self._detail.code, name, rating))
