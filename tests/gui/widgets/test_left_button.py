"""What a click takes is taken by the left button alone: the right one asks for a menu."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from engine.data.looks import Looks
from engine.explain.bearing import Bearing
from engine.lab.sweep import Cell
from engine.lab.trial import Outcome
from gui.cards.input_card import Candidates
from gui.data.answer_bars import AnswerBars
from gui.data.means_view import MeansView
from gui.evaluate.class_table import HEAD, ClassTable
from gui.evaluate.damaged_strip import DamagedStrip
from gui.insight.numbers import Bars, Heat
from gui.inspector.example_view import ExampleView
from gui.lab.runs_table import RunsTable
from gui.lab.sweep_table import SweepTable
from gui.look.theme import theme
from gui.palette.palette_list import KindList
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.time.drawn_beside import BarsBeside, TilesBeside
from gui.why.class_bars import ClassBars
from gui.why.picture_choice import PictureChoice
from tests.gui.lab.test_runs_table import kept
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

Clicked = tuple[QWidget, SignalInstance, QPoint]
NAMES = ("circle", "square")


def bars() -> Clicked:
    view = Bars()
    view.show_values(np.array([0.2, 0.8], np.float32), NAMES, True)
    return view, view.picked, QPoint(10, view.sizeHint().height() // 2 + 5)


def heat() -> Clicked:
    view = Heat()
    view.show_table(np.ones((4, 4), np.float32))
    return view, view.picked, QPoint(5, 5)


def means() -> Clicked:
    view, pictures = MeansView(), np.zeros((2, 8, 8, 1), np.float32)
    view.show_looks(Looks(dict.fromkeys(NAMES, 67), pictures, pictures, np.zeros(4), (0.0, 1.0), 0.0, 1.0, ()))
    return view, view.chosen, view.cells()[1].center()


def table() -> Clicked:
    view = ClassTable()
    view.names = NAMES
    return view, view.picked, QPoint(10, theme.px(HEAD) + 5)


def strip() -> Clicked:
    view, ones = DamagedStrip(), np.ones(2, int)
    view.show_bearing(Bearing((0.0, 1.0), 1, ones, ones, np.zeros((2, 8, 8, 1)), ones, ones), NAMES, 0, 0)
    return view, view.picked, view.spot(1).center()


def example() -> Clicked:
    view = ExampleView()
    view.example = SimpleNamespace(after=np.zeros((5, 5)))  # type: ignore[assignment]
    view._spots = QRectF(), QRectF(0, 0, 50, 50)
    return view, view.picked, QPoint(25, 25)


@pytest.mark.parametrize("make", [bars, heat, means, table, strip, example])
def test_only_the_left_button_takes_what_a_click_is_on(qtbot: QtBot, make: Callable[[], Clicked]) -> None:
    view, signal, at = make()
    qtbot.addWidget(view)
    check(view, signal, at)


def test_only_the_left_button_looks_at_another_picture(qtbot: QtBot) -> None:
    document = Document()
    session = session_of(document)
    probe = Probe(document, session)
    holder = QWidget()
    qtbot.addWidget(holder)
    row, choice = Candidates(probe, holder), PictureChoice(probe)
    qtbot.addWidget(choice)
    for view in (row, choice):
        view.resize(400, 100)
    check(row, row.chosen, row.place_of(2).center())
    check(choice, probe.focus.changed, choice.place((choice.current + 1) % 10).center())


def class_bars() -> Clicked:
    view = ClassBars()
    view.show_answer(np.array([0.2, 0.8]), NAMES, None)
    return view, view.opened, QPoint(10, 10)


def of_a_drawing() -> Clicked:
    view = AnswerBars()
    view.show_answer(NAMES, np.array([0.2, 0.8]))
    return view, view.opened, QPoint(10, 5)


def beside() -> Clicked:
    view = BarsBeside("")
    view.show_shares(np.array([0.2, 0.8]), NAMES)
    return view, view.opened, QPoint(5, 5)


def tiles_beside() -> Clicked:
    view = TilesBeside("")
    view.show_planes(np.zeros((8, 8, 2), np.float32), 1.0)
    return view, view.opened, QPoint(5, 5)


@pytest.mark.parametrize("make", [class_bars, of_a_drawing, beside, tiles_beside])
def test_only_a_double_click_of_the_left_button_opens_what_it_is_on(qtbot: QtBot, make: Callable[[], Clicked]) -> None:
    view, signal, at = make()
    qtbot.addWidget(view)
    check(view, signal, at, QTest.mouseDClick)


def blocks_to_choose() -> tuple[QAbstractItemView, SignalInstance]:
    view = KindList()
    view.show_matching("")
    return view, view.activated_kind


def runs() -> tuple[QAbstractItemView, SignalInstance]:
    view = RunsTable()
    view.show_runs((kept(0), kept(1)))
    return view, view.wanted


def combinations() -> tuple[QAbstractItemView, SignalInstance]:
    view, outcome = SweepTable(), Outcome("one", test_accuracy=0.9, test_pictures=9)
    view.show_cells({"x": (1, 2)}, [Cell({"x": 1}, (outcome,)), Cell({"x": 2}, (outcome,))], (), {})
    return view, view.wanted


@pytest.mark.parametrize("make", [blocks_to_choose, runs, combinations])
def test_only_a_double_click_of_the_left_button_takes_a_row(
    qtbot: QtBot, make: Callable[[], tuple[QAbstractItemView, SignalInstance]]
) -> None:
    view, signal = make()
    on_screen(qtbot, view, 800, 200)
    rows = [view.model().index(1, column) for column in (1, 0)]  # of the runs the first one ticks
    row = next(one for one in rows if one.isValid())
    check(view.viewport(), signal, view.visualRect(row).center(), twice)


def twice(view: QWidget, button: Qt.MouseButton, pos: QPoint) -> None:
    """As the mouse does it: rows take a second click only after a first."""
    QTest.mouseClick(view, button, pos=pos)
    QTest.mouseDClick(view, button, pos=pos)


def check(view: QWidget, signal: SignalInstance, at: QPoint, click: Callable[..., object] = QTest.mouseClick) -> None:
    heard: list[object] = []
    signal.connect(lambda *_: heard.append(at))
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        click(view, button, pos=at)
        assert not heard, button
    click(view, Qt.MouseButton.LeftButton, pos=at)
    assert len(heard) == 1
