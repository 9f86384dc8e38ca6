"""Where people set a rank: a place and a reason, recorded together by a button, and a way to take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.pages.needs.detail_content import Begun, NeedDetail, place_words
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import marked_label, plain_label
from cpdesk.desktop.widgets.lines import TextInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.strip import announce


class RankSetter(QWidget):
    """``wanted`` carries the :class:`Deed` that is to be recorded; nothing is while rank or reason is missing."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_detail` fills it."""
        super().__init__(parent)
        px = theme.current().px
        self._detail: NeedDetail | None = None
        self._begun = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(plain_label(_("Rank set by people"), "strong"))
        about = _("For what the index cannot see. The computed rank stays beside it, and reports print the reason.")
        column.addWidget(plain_label(about, "caption"))
        contested = _("Rank and reason are decided differently; the computed rank counts.")
        self.contested = marked_label("arrow-left-right", "conflict", contested)
        column.addWidget(self.contested)
        self.contested.hide()
        self.place = Choice(placeholder=_("As computed"), clear=None)
        self.place.changed.connect(self._chosen)
        self.reason = TextInput(lines=1, most=5)
        self.reason.committed.connect(self._reasoned)
        add_row(column, _("Rank"), self.place)
        add_row(column, _("Reason"), self.reason)
        self.message = plain_label("", "warning")
        self.message.hide()
        column.addWidget(self.message)
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        self.set_button, self.back = secondary_button(_("Set the rank")), link_button(_("Take the set rank back"))
        self.set_button.clicked.connect(self._set)
        self.back.clicked.connect(self._take_back)
        flow.addWidget(self.set_button)
        flow.addWidget(self.back)
        column.addWidget(buttons)
        column.addStretch(1)

    def show_detail(self, detail: NeedDetail) -> None:
        """Show the rank people set, if they did; one that was begun stays until it is recorded or taken back."""
        before, self._detail = self._detail, detail
        if before is None or before.places != detail.places or before.rank != detail.rank:
            chosen = self.place.value()
            self.place.set_options(place_words(detail))
            self.place.set_value(chosen)
        moved = before is None or (before.set_rank, before.set_reason) != (detail.set_rank, detail.set_reason)
        if self._begun and moved:
            self._begun = False
        if not self._begun:
            self.place.set_value(detail.set_rank)
            self.reason.set_text(detail.set_reason)
            if not self.reason.refused:
                self._note("")
        self.contested.setVisible(detail.contests("rank", "rank_reason"))
        self.back.setVisible(detail.set_rank is not None)
        self.place.setAccessibleName(_("Rank of {title}", title=detail.title))
        self.reason.setAccessibleName(_("Reason for the rank of {title}", title=detail.title))

    def begun(self) -> Begun | None:
        """Return a setting that was begun, for the successor of this widget."""
        value = self.place.value()
        return Begun(value if isinstance(value, int) else None, self.reason.text()) if self._begun else None

    def begin(self, begun: Begun) -> None:
        """Show a setting that was begun; it is recorded when the button is pressed."""
        self._begun = True
        self.place.set_value(begun.rank)
        self.reason.type_again(begun.reason)

    def _chosen(self, _value: object) -> None:
        self._begun = True
        self._note("")

    def _reasoned(self, text: str) -> None:
        detail = self._detail
        if detail is None or detail.set_rank is None or self._begun:
            self._begun = self._begun or bool(text)
            return
        if text:
            self._note("")
            self.wanted.emit(deeds.give_reason(detail.code, text))
        else:
            self.reason.unsaved(detail.set_reason)
            self._note(_("A reason is needed here. The one given before stands until there is another."))

    def _set(self) -> None:
        rank, reason, detail = self.place.value(), self.reason.text().strip(), self._detail
        if detail is None:
            return
        if not isinstance(rank, int):
            self._ask(self.place, _("Choose a rank first. Until then nothing is changed."))
        elif not reason:
            self._ask(self.reason, _("Give a reason first. Until then nothing is changed."))
        else:
            self._begun = False
            self._note("")
            self.reason.set_text(reason)
            self.wanted.emit(deeds.set_rank(detail.code, rank, reason))

    def _take_back(self) -> None:
        if self._detail is not None:
            self._begun = False
            self.set_button.setFocus(Qt.FocusReason.OtherFocusReason)  # the link goes
            self.reason.set_text("", keep_typing=False)
            self.wanted.emit(deeds.take_rank_back(self._detail.code))

    def _ask(self, field: QWidget, words: str) -> None:
        self._begun = True
        self._note(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self, words: str) -> None:
        if words != self.message.text():
            self.message.setText(words)
            self.message.setVisible(bool(words))
            announce(self, words)
