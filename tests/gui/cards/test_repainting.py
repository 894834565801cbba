"""An edit repaints what shows something else after it and nothing besides; a thread that looks rests meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.cards.card_lines import FilterStrip
from gui.cards.connector import Connector
from gui.cards.input_card import Candidates, InputCard
from gui.cards.strip import MapStrip
from gui.insight.enlarged import Enlarged
from gui.qt.after_painting import AfterPainting
from gui.state import edits
from gui.state.document import Document
from gui.state.looking.probe import MOST_AT_ONCE, Probe
from gui.training.bar_button import BarButton
from gui.widgets.tiles import TileView
from gui.window.main_window import MainWindow
from tests.gui.sessions import session_of
from tests.gui.windows import open_window


def long_stack() -> Stack:
    pair = [block("convolution", filters=8, padding="same"), block("relu")]
    return Stack.of(*pair * (MOST_AT_ONCE // 2), block("fully_connected", units=10), block("softmax"))


class Painting(QObject):
    """Notes the widgets that are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.widgets.append(watched)
        return False


@contextmanager
def painting() -> Iterator[list[QObject]]:
    """The widgets that are painted inside, and after it in the same turn."""
    app, noted = QApplication.instance(), Painting()
    assert app is not None
    app.installEventFilter(noted)
    try:
        yield noted.widgets
        QApplication.processEvents()
    finally:
        app.removeEventFilter(noted)


def settle(qtbot: QtBot, window: MainWindow, filters: int) -> None:
    """Wait until everything shows so many filters of the first block."""
    first = window.document.design.stack.ids[0]
    qtbot.waitUntil(lambda: first in window.probe.maps and window.probe.maps[first].shape[2] == filters)
    qtbot.waitUntil(lambda: window.insight.filters.tiles.count == filters)
    qtbot.wait(300)  # cards out of sight


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A long stack, whose maps come from a thread, with the first block selected and all of it at rest."""
    with open_window() as window:
        window.document.open(Design(long_stack()), None, "Long")
        window.stack_view.selecting.show_block(window.document.design.stack.ids[0])
        settle(qtbot, window, 8)
        yield window


def change(window: MainWindow, **settings: object) -> None:
    document = window.document
    document.edit(*edits.change(document.design, document.design.stack.ids[0], **settings))


def test_an_edit_repaints_the_cards_whose_words_change_and_no_others(qtbot: QtBot, window: MainWindow) -> None:
    change(window, filters=10)  # from here on the layout stays
    settle(qtbot, window, 10)
    with painting() as painted:
        change(window, filters=11)
    ids = window.document.design.stack.ids
    cards = {card.id for card in window.stack_view.cards.shown if card in painted}
    assert set(ids[:3]) <= cards <= set(ids[:4])  # the next one is touched by the words above it
    assert not [one for one in painted if isinstance(one, InputCard | Candidates)]


def test_weights_that_stay_are_not_painted_anew(window: MainWindow) -> None:
    with painting() as painted:
        change(window, filters=9)
    assert not [one for one in painted if isinstance(one, TileView | Enlarged)]


def test_the_button_that_trains_is_not_painted_anew_by_an_edit(qtbot: QtBot, window: MainWindow) -> None:
    change(window, filters=9)  # which makes undo possible
    settle(qtbot, window, 9)
    with painting() as painted:
        change(window, filters=10)
    assert not [one for one in painted if isinstance(one, BarButton)]


def test_a_card_with_other_words_keeps_the_finished_pictures_of_its_strips(window: MainWindow) -> None:
    card = window.stack_view.cards.shown[0]
    before = [line._image for line in card.lines if isinstance(line, MapStrip)]
    assert len(before) == 2
    assert None not in before
    change(window, filters=9)
    after = [line._image for line in card.lines if isinstance(line, MapStrip)]
    assert isinstance(card.lines[0], FilterStrip)
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_what_is_painted_is_painted_before_painted_is_said(qtbot: QtBot) -> None:
    widget = QWidget()
    painted = AfterPainting(widget)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    order: list[str] = []
    with painting() as noted:
        painted.done.connect(lambda: order.append("painted" if widget in noted else "not yet"))
        painted.ask()
        widget.update()
    assert order == ["painted"]


def test_tasks_rest_until_an_edit_of_a_long_stack_is_painted(qtbot: QtBot) -> None:
    document = Document(Design(long_stack()))
    session = session_of(document)
    probe = Probe(document, session)
    assert not session.tasks.is_resting
    document.edit(*edits.change(document.design, document.design.stack.ids[0], filters=9))
    assert session.tasks.is_resting
    QApplication.processEvents()
    assert not session.tasks.is_resting
    qtbot.waitUntil(lambda: probe.maps[document.design.stack.ids[0]].shape[2] == 9)


def test_a_lowered_connector_is_the_same_line_further_down() -> None:
    line = Connector(100, 10, 34, "28×28×8", "plain", "28×28×9")
    assert line.lower(5) == Connector(100, 15, 39, "28×28×8", "plain", "28×28×9")
