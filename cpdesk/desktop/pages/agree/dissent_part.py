"""Dissent kept beside an agreed value: what is kept, what could be kept with one click, and a form for any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.fields import LEVEL_NAMES
from cpdesk.assessment.respondents import Dissent
from cpdesk.assessment.values import MAX_TEXT
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import level_words
from cpdesk.desktop.widgets.buttons import Button, ToolButton, link_button, secondary_button, tool_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.detail_content import Detail, KeptDissent, Offer


class DissentPart(QWidget):
    """``kept`` carries a dissent to be kept or changed, ``removed`` one to be taken away."""

    kept = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self._detail: Detail | None = None
        self._of: dict[QWidget, Dissent] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        column.addLayout(self._lines)
        self.add = link_button(_("Add a dissent"), "plus")
        self._more = QWidget()
        self._flow = FlowLayout(self._more, px(8))
        column.addWidget(self._more)
        self.form = DissentForm()
        self.form.kept.connect(self._form_kept)
        self.form.hide()
        column.addWidget(self.form)

    def show_detail(self, detail: Detail) -> None:
        """Show the dissent of an item; a form that is open for another one is folded away."""
        if self._detail is not None and detail.code != self._detail.code:
            self.form.hide()
        before, self._detail = self._detail, detail
        self.form.levels.setVisible(any(column.level is not None for column in detail.columns))
        now = (detail.code, detail.dissent, detail.offers, detail.chosen)
        if before is not None and now == (before.code, before.dissent, before.offers, before.chosen):
            return
        self._of = {}
        _empty(self._lines)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in detail.dissent:
            self._lines.addWidget(self._line(one))
        if detail.offers:
            label = plain_label(_("Keep as dissent:"), "muted", wrap=False)
            label.setMinimumHeight(theme.current().px(32))
            self._flow.addWidget(label)
        for offer in detail.offers:
            self._flow.addWidget(self._offer(offer))
        self.add = link_button(_("Add a dissent"), "plus")
        self.add.clicked.connect(self._begin)
        self._flow.addWidget(self.add)
        self.setVisible(detail.chosen is not None or bool(detail.dissent))

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        form = self.form
        return [*self._of, self.add, form.who, form.level, form.reason, form.save, form.cancel]

    def _line(self, one: KeptDissent) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(10))
        row.addWidget(IconLabel("arrow-left-right", "conflict", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(plain_label(one.words), 1)
        edit, gone = (
            tool_button("pencil", _("Edit this dissent"), "muted"),
            tool_button("trash-2", _("Remove this dissent"), "muted"),
        )
        for button, deed in ((edit, self._edit), (gone, self._remove)):
            button.setAccessibleDescription(one.words)
            self._of[button] = one.dissent
            button.clicked.connect(deed)
            row.addWidget(button)
        return holder

    def _offer(self, offer: Offer) -> Button:
        button = secondary_button(offer.words)
        button.setAccessibleName(_("Keep as dissent: {words}", words=offer.words))
        self._of[button] = offer.dissent
        button.clicked.connect(self._keep_offer)
        return button

    def _sent(self) -> Dissent | None:
        sender = self.sender()
        return self._of.get(sender) if isinstance(sender, Button | ToolButton) else None

    def _keep_offer(self) -> None:
        if (found := self._sent()) is not None:
            self.kept.emit(found)

    def _remove(self) -> None:
        if (found := self._sent()) is not None:
            self.removed.emit(found)

    def _edit(self) -> None:
        if (found := self._sent()) is not None:
            self.form.begin(found)

    def _begin(self) -> None:
        if self._detail is not None:
            self.form.begin(Dissent("", self._detail.code))

    def _form_kept(self, dissent: object) -> None:
        self.form.hide()
        self.kept.emit(dissent)


class DissentForm(QWidget):
    """Who dissents, the level they hold to, and why; ``kept`` carries the dissent."""

    kept = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dissent = Dissent("", "")
        self.who, self.reason = LineInput(), LineInput()
        self.reason.setMaxLength(MAX_TEXT)
        self.level = Choice([(level, level_words(level)) for level in range(len(LEVEL_NAMES))])
        self.save, self.cancel = secondary_button(_("Keep this dissent")), link_button(_("Cancel"))
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        add_row(row, _("Who dissents"), self.who)
        self.levels = QWidget()
        inside = QVBoxLayout(self.levels)
        inside.setContentsMargins(0, 0, 0, 0)
        add_row(inside, _("Level they hold to"), self.level)
        row.addWidget(self.levels, 1)
        column.addLayout(row)
        add_row(column, _("Reason for the dissent"), self.reason)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        column.addLayout(foot)
        self.save.clicked.connect(self._keep)
        self.reason.returnPressed.connect(self._keep)
        self.cancel.clicked.connect(self.hide)
        for line in (self.who, self.reason):
            line.textChanged.connect(self._check)

    def begin(self, dissent: Dissent) -> None:
        """Open the form with a dissent."""
        self._dissent = dissent
        self.who.set_text(dissent.institution, keep_typing=False)
        self.reason.set_text(" ".join(dissent.reason.split()), keep_typing=False)
        self.level.set_value(dissent.level)
        self._check()
        self.show()
        self.who.setFocus(Qt.FocusReason.TabFocusReason)

    def _check(self) -> None:
        self.save.setEnabled(bool(self.who.text().strip()))

    def _keep(self) -> None:
        if not self.save.isEnabled():
            return
        level = self.level.value()
        held = level if isinstance(level, int) and not self.levels.isHidden() else None
        reason = self.reason.text().strip()
        if reason == " ".join(self._dissent.reason.split()):
            reason = self._dissent.reason  # with the line breaks one line cannot show
        self.kept.emit(Dissent(self._dissent.id, self._dissent.item, self.who.text().strip(), held, reason))


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
