"""Start and end of an action side by side, each a year and a quarter, taken together as one change."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.quarter_picker import QuarterPicker
from cpdesk.desktop.widgets.labels import plain_label


class WhenInput(QWidget):
    """Holds what is chosen until somebody takes it; ``start`` and ``end`` as ``2027-Q2``, "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = self.end = ""
        self._half = {"start": False, "end": False}
        self._start, self._end = QuarterPicker(_("Start")), QuarterPicker(_("End"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(self._start, 1)
        row.addWidget(plain_label("–", wrap=False))
        row.addWidget(self._end, 1)
        self._start.changed.connect(self._take_start)
        self._end.changed.connect(self._take_end)
        self._start.half.connect(self._start_half)
        self._end.half.connect(self._end_half)
        self.setFocusProxy(self._start)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return the four choices, in the order of reading."""
        return tuple(part for picker in (self._start, self._end) for part in (picker.year, picker.part))

    @property
    def is_half(self) -> bool:
        """Tell whether a year stands without its quarter, or the other way round."""
        return any(self._half.values())

    def show_period(self, start: str, end: str, years: tuple[int, ...]) -> None:
        """Show a start and an end."""
        self.start, self.end = start, end
        for picker, value in ((self._start, start), (self._end, end)):
            picker.offer(years)
            picker.part.set_value(None)
            picker.set_value(value)
        self._half = {"start": False, "end": False}

    def _take_start(self, value: object) -> None:
        self.start = str(value or "")

    def _take_end(self, value: object) -> None:
        self.end = str(value or "")

    def _start_half(self, half: bool) -> None:
        self._half["start"] = half

    def _end_half(self, half: bool) -> None:
        self._half["end"] = half
