"""The stage for tests of the stack: a document, its views in one shown window, and short words for gestures."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.network.block import Block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.cards.card import Card
from gui.palette.palette import Palette
from gui.palette.palette_list import KIND
from gui.stack.stack_view import StackView
from gui.stack.totals import TotalsBar
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from tests.gui.sessions import session_of

NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass
class Stage:
    """What a test plays with."""

    document: Document
    session: Session
    probe: Probe
    window: QWidget
    palette: Palette
    view: StackView
    totals: TotalsBar

    @property
    def kinds(self) -> list[str]:
        """The kinds of the stack, in order."""
        return [block.kind for block in self.document.design.stack.blocks]

    def card(self, index: int) -> Card:
        return self.view.cards.shown[index]

    def click(self, index: int, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Click on a card, where it can be seen."""
        card = self.card(index)
        self.view.ensureWidgetVisible(card)
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, modifiers, QPoint(70, card.body().top() + 14))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.view, key, modifiers)

    def row(self, kind: str) -> QPoint:
        """The middle of a kind's row in the palette."""
        kinds = self.palette.list.kinds
        number = next(row for row in range(kinds.rowCount()) if kinds.index(row).data(KIND) == kind)
        self.palette.list.scrollTo(kinds.index(number))
        return self.palette.list.visualRect(kinds.index(number)).center()

    def above(self, index: int) -> QPoint:
        """A point of the canvas in the upper half of a card; below the last card for the index after it."""
        if index == len(self.view.cards.shown):
            last = self.view.canvas.body_of(self.view.cards.shown[-1])
            return QPoint(last.center().x(), last.bottom() + 12)
        body = self.view.canvas.body_of(self.card(index))
        return QPoint(body.center().x(), body.top() + 6)


Make = Callable[..., Stage]


def make_stage(qtbot: QtBot, *blocks: Block, width: int = 940, height: int = 900) -> Stage:
    """A shown window with palette, stack and totals around a stack of these blocks."""
    document = Document(Design(Stack.of(*blocks)))
    session = session_of(document)
    probe = Probe(document, session)
    window = QWidget()
    palette, view, totals = Palette(document), StackView(document, session, probe), TotalsBar(document)
    view.drag_moved.connect(totals.show_preview)
    totals.zoom_changed.connect(view.zoom.set)
    view.zoom.changed.connect(totals.show_zoom)
    palette.setFixedWidth(220)
    view.dropping.away.near = centre = QWidget(window)
    right = QVBoxLayout(centre)
    right.setContentsMargins(0, 0, 0, 0)
    right.addWidget(view, 1)
    right.addWidget(totals)
    row = QHBoxLayout(window)
    row.addWidget(palette)
    row.addWidget(centre, 1)
    window.resize(width, height)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return Stage(document, session, probe, window, palette, view, totals)
