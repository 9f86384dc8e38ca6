"""The page Action plan with 500 actions: opened, filtered, sorted, grouped, scrolled, one cell changed; painted.

The peer is a bare QTableView on a model that holds the same words, with Qt's own QSortFilterProxyModel; it draws one
line a cell, knows no groups, and changing a cell there records nothing.
"""

from __future__ import annotations

import itertools
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QTableView, QWidget
from run import Pair

from cpdesk.assessment.records import Record
from cpdesk.assessment.values import new_id
from cpdesk.desktop import theme
from cpdesk.desktop.app import make_application
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.pages.action_plan.arranged import GroupBy
from cpdesk.desktop.pages.action_plan.content import COLUMNS, COST, LEAD, TITLE
from cpdesk.desktop.pages.action_plan.page import ActionPlanPage
from cpdesk.desktop.screenshots import sample_window, settle
from cpdesk.desktop.session import Session
from cpdesk.plan.model import ItemKind

ACTIONS, SEED = 500, 20261121
PEER = "bare QTableView, same rows"
LEADS = ("Ministry of Environment", "Customs Service", "University of Sampleland, Faculty of Science")
Index = QModelIndex | QPersistentModelIndex


class BareTable(QAbstractTableModel):
    """Rows of words."""

    def __init__(self, rows: list[list[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = 0) -> object:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        self.rows[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        return True


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield the pairs with the sample and 500 more actions open."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    apply_language(app, "en")
    theme.apply_theme(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder, sample_window(Path(folder)) as window:
        fill(window.session)
        window.resize(1366, 768)
        window.show()
        window.navigate("action_plan")
        page = window.page
        page.plan._show_view("table")
        page.plan._group_by(GroupBy.NONE)
        bare, proxy = bare_table([list(row.cells) for row in page.plan.arranged.rows])
        yield [*opening(window.context, bare), *changing(page, bare, proxy)]
        bare.close()


def fill(session: Session) -> None:
    """Add actions made up alike each time."""
    chance = random.Random(SEED)
    codes = [item.code for item in session.picture.edition.of_kind(ItemKind.KEY_AREA)]
    records = []
    for number in range(ACTIONS):
        title = f"Action {number} " + "with a title of some length " * (number % 3)
        values = {
            "title": title,
            "need": chance.choice(codes),
            "lead": chance.choice(LEADS),
            "start": f"{chance.randint(2026, 2029)}-Q{chance.randint(1, 4)}",
            "end": f"{chance.randint(2030, 2032)}-Q{chance.randint(1, 4)}",
            "cost": str(chance.randint(1000, 900_000)),
            "currency": chance.choice(("USD", "EUR", "KES")),
            "secured": str(chance.randint(0, 9000)),
            "status": chance.choice(("planned", "under_way", "completed", "postponed", "cancelled")),
            "funding_source": chance.choice(("bilateral", "national_budget")),
        }
        subject = f"action/{new_id()}"
        records += [Record(subject, name, value) for name, value in values.items()]
    assert session.record(records, "Many actions")


def bare_table(rows: list[list[str]]) -> tuple[QTableView, QSortFilterProxyModel]:
    view = QTableView()
    proxy = QSortFilterProxyModel(view)
    proxy.setSourceModel(BareTable(rows, view))
    proxy.setFilterKeyColumn(TITLE)
    view.setModel(proxy)
    view.resize(1040, 430)
    view.show()
    painted(view)
    return view, proxy


def painted(view: QWidget) -> None:
    """Have everything that is due done, and the table painted into a picture."""
    settle()
    view.viewport().grab()  # type: ignore[attr-defined]


def opening(context: object, bare: QTableView) -> list[Pair]:
    rows = [list(row) for row in bare.model().sourceModel().rows]  # type: ignore[attr-defined]

    def opened() -> None:
        page = ActionPlanPage(context)  # type: ignore[arg-type]
        page.resize(1114, 680)
        page.refresh()
        page.show()
        painted(page.plan.part.table)  # type: ignore[attr-defined]
        page.close()
        page.deleteLater()

    def bare_opened() -> None:
        view, _proxy = bare_table([list(row) for row in rows])
        view.close()
        view.deleteLater()

    return [Pair(f"the page opened with {ACTIONS} actions, painted", opened, bare_opened, PEER, 12)]


def changing(page: ActionPlanPage, bare: QTableView, proxy: QSortFilterProxyModel) -> list[Pair]:
    plan, table = page.plan, page.plan.part.table  # type: ignore[attr-defined]
    texts, bare_texts = itertools.cycle(("action 4", "")), itertools.cycle(("Action 4", ""))
    orders, bare_orders = itertools.cycle((COST, LEAD)), itertools.cycle((COST, LEAD))
    groups, places, bare_places = itertools.cycle(GroupBy), itertools.cycle(range(9)), itertools.cycle(range(9))
    numbers, bare_numbers = itertools.count(), itertools.count()

    def filtered() -> None:
        plan.toolbar.filter.setText(next(texts))
        painted(table)

    def bare_filtered() -> None:
        proxy.setFilterFixedString(next(bare_texts))
        painted(bare)

    def sorted_() -> None:
        plan._order_by(next(orders))
        painted(table)

    def bare_sorted() -> None:
        bare.sortByColumn(next(bare_orders), Qt.SortOrder.AscendingOrder)
        painted(bare)

    def grouped() -> None:
        plan._group_by(next(groups))
        painted(table)

    def scrolled() -> None:
        bar = table.verticalScrollBar()
        bar.setValue(bar.maximum() * next(places) // 8)
        painted(table)

    def bare_scrolled() -> None:
        bar = bare.verticalScrollBar()
        bar.setValue(bar.maximum() * next(bare_places) // 8)
        painted(bare)

    def changed() -> None:
        action = plan.arranged.rows[3].action
        plan._deeds.set_values((action,), {"lead": f"Lead {next(numbers)}"}, "Lead")
        painted(table)

    def bare_changed() -> None:
        bare.model().setData(bare.model().index(3, LEAD), f"Lead {next(bare_numbers)}")
        painted(bare)

    return [
        Pair("… filtered, painted", filtered, bare_filtered, PEER, 100),
        Pair("… sorted, painted", sorted_, bare_sorted, PEER, 100),
        Pair("… grouped, painted", grouped, bare_sorted, f"{PEER}, sorted", 100),
        Pair("… scrolled by an eighth, painted", scrolled, bare_scrolled, PEER, 100),
        Pair("… one cell changed: recorded on disk, reckoned anew, painted", changed, bare_changed, PEER, 30),
    ]
