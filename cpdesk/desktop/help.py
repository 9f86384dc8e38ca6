"""The overlay of F1: ways to the user guide and to the page About cpdesk, and every key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cpdesk import __version__
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.overlay import Overlay
from cpdesk.desktop.pages import PAGES
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label

Keys = tuple[tuple[str, str], ...]

KEYS: Keys = (
    ("Ctrl+1 … Ctrl+7", N_("Go to a page: Home, Country, Assess, Agree, Needs, Action plan, Reports")),
    ("Tab · Shift+Tab", N_("Go to the next or the previous control")),
    ("Enter", N_("Save what was typed, open what is chosen")),
    ("Space", N_("Press the button that has the focus")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Y · Ctrl+Shift+Z", N_("Redo")),
    ("Ctrl++ · Ctrl+= · Ctrl+-", N_("Larger or smaller text")),
    ("Ctrl+0", N_("Text in its normal size")),
    ("Esc", N_("Close what lies over the window; take back what was typed in a line")),
    ("F1 · ?", N_("This help; ? also stands for itself in a text")),
    ("F5", N_("Show the question to a room: large, with nothing around it; Esc ends it")),
    ("Page Up · Page Down", N_("In this help: read on")),
)
"""What works everywhere."""

PAGE_KEYS: Mapping[str, Keys] = MappingProxyType(
    {
        "home": (("↓", N_("In the search of a new assessment: go into the list of countries")),),
        "country": (("Space", N_("Choose a depth; tick a goal, or take the tick away to leave it out")),),
        "assess": (
            ("0 … 4", N_("Choose a level in practice")),
            ("Alt+0 … Alt+4", N_("Choose a level on paper, where it is rated apart")),
            ("U", N_("Don't know")),
            ("N", N_("Not applicable")),
            ("F", N_("Flag the key area for review, or take the flag away")),
            ("↑ · ↓ · ← · →", N_("Go through the answers without choosing one")),
            ("Ctrl+Enter", N_("Go to the next key area, also while typing")),
            ("Alt+← · Alt+→", N_("Go to the key area before or after")),
            ("Ctrl+F", N_("Search in the list of key areas")),
        ),
        "agree": (
            ("↑ · ↓ · Home · End", N_("Go through the items; the one that is reached opens")),
            ("0 … 4 · U · N", N_("Choose what is to be agreed: a level, don't know, not applicable")),
            ("Enter", N_("Record what is chosen; where nothing is, go to the answers")),
            ("Esc", N_("Go back from the answers or a text to the item")),
        ),
        "action_plan": (
            ("↑ · ↓ · Enter", N_("Go through the actions; open the one that is chosen")),
            ("F2", N_("Change the cell in place; typing does the same")),
            ("Ctrl+A · Shift+↑ · Shift+↓", N_("Select several actions, to change them together")),
            ("Alt+↑ · Alt+↓", N_("Move the selected actions in the order made by hand")),
            ("Alt+← · Alt+→", N_("On the board: give the card the status beside its own")),
            ("Alt+← · Alt+→", N_("On the timeline: move the bar of the action by a quarter")),
        ),
        "participants": (
            ("Enter", N_("While a new participant is typed in: go on to the next one")),
            ("Ctrl+Enter", N_("The same, with the institution and sector kept")),
            ("↓", N_("In institution, sector and role: show what was typed before")),
            ("↑ · ↓ · Enter", N_("Go through the list; open the one that is chosen")),
            ("Ctrl+A · Shift+↑ · Shift+↓", N_("Select several, to do the same with all")),
            ("Delete", N_("Remove what is selected; it can be undone")),
            ("Esc", N_("Close the form beside the list")),
        ),
        "workshop": (
            ("F5", N_("Show the timer to a room; there Space starts or pauses it, and N goes to the next key area")),
            ("Enter", N_("Under “Parking lot”: park the point that is typed")),
        ),
        "entry": (
            ("0 … 4 · U · N", N_("Answer the line at hand: a level, don't know, not applicable")),
            ("Enter · ↓ · ↑", N_("Go to the next line of the form, or back")),
            ("Tab · →", N_("Go along the line: on paper, target, ratings, what is written")),
            ("F2", N_("Write beside the answer; Enter keeps it and goes to the next line")),
            ("Delete", N_("Take back the cell at hand")),
        ),
        "plan": (
            ("Ctrl+F", N_("Search the text that is shown")),
            ("F3 · Shift+F3", N_("Go to the next or the previous place that was found")),
            ("Ctrl+Shift+C", N_("Copy the text that is marked, with where it comes from")),
            ("↑ · ↓ · ← · →", N_("Go through the contents or the text")),
        ),
        "guides": (
            ("Ctrl+F", N_("Search the text that is shown")),
            ("F3 · Shift+F3", N_("Go to the next or the previous place that was found")),
        ),
        "national_report": (
            ("↑ · ↓ · Enter", N_("Go through the questions; show the one that is chosen")),
            ("Space", N_("Choose an answer, or take it away where several may be chosen")),
            ("Ctrl+Enter", N_("Press the main button at the foot, even while typing")),
            ("Alt+← · Alt+→", N_("Go to the question before or after")),
        ),
        "reports": (
            ("↑ · ↓ · Space", N_("Go through the kinds of reports; choose one")),
            ("Ctrl+Enter", N_("Press the main button at the foot, even while typing")),
            ("Page Up · Page Down", N_("Turn the pages of the preview")),
            ("+ · −", N_("Show the preview larger or smaller")),
        ),
    }
)
"""What works on one page only, by the page's name."""


def groups() -> Iterator[tuple[str, Keys]]:
    """Yield the keys in groups: a heading in the interface's language and the keys under it."""
    yield _("On every page"), KEYS
    for spec in PAGES:
        if spec.name in PAGE_KEYS:
            yield _(spec.title), PAGE_KEYS[spec.name]


class HelpOverlay(Overlay):
    """Keys, and where more is said."""

    def __init__(self, parent: QWidget, navigate: Callable[[str, str], None]) -> None:
        """Fill the overlay; ``navigate`` goes to a page and an item on it."""
        super().__init__(_("Keys and help"), parent)
        px = theme.current().px
        self._navigate = navigate
        self.column.addWidget(plain_label(_("Everything can be done with the keyboard alone."), "muted"))
        guides = _("The page Guides holds a glossary and explains the scale and how to run the assessment.")
        self.column.addWidget(plain_label(guides, "muted"))
        self.guide = secondary_button(_("Read the user guide"), "book-open-text")
        self.about = secondary_button(_("About cpdesk"), "info")
        self.support = secondary_button(_("Something does not work"), "wrench")
        self.column.addWidget(self._ways())
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for heading, keys in groups():
            grid.addWidget(plain_label(heading, "overline"), grid.rowCount(), 0, 1, 2)
            for key, words in keys:
                row = grid.rowCount()
                grid.addWidget(_key(key), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(plain_label(_(words)), row, 1)
        self.column.addLayout(grid)
        self.column.addWidget(line())
        self.column.addWidget(plain_label(_("Version {version}.", version=__version__), "muted"))
        self.column.addStretch(1)
        self.guide.clicked.connect(self._show_guide)
        self.about.clicked.connect(self._show_about)
        self.support.clicked.connect(self._show_support)

    def _ways(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, theme.current().gap(8))
        for button in (self.guide, self.about, self.support):
            flow.addWidget(button)
        return holder

    def _show_guide(self) -> None:
        self._go("guides", "user-guide")

    def _show_about(self) -> None:
        self._go("about", "version")

    def _show_support(self) -> None:
        self._go("about", "support")

    def _go(self, page: str, item: str) -> None:
        self.shut()
        self._navigate(page, item)


def _key(keys: str) -> QLabel:
    label = plain_label(keys, "strong", wrap=False)
    label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return label
