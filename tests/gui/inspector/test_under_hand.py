"""What the doctor says comes by itself, but never under a hand that is at work in the settings."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.doctor import Finding, Remedy
from engine.project.presets import preset
from gui.inspector.doctor import under_hand
from gui.inspector.doctor.column import DoctorColumn
from gui.inspector.inspector import Inspector
from gui.look.theme import theme
from gui.state.doctor.findings import Findings
from gui.state.document import Document
from gui.state.looking.probe import Probe
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of

STUCK = Finding("stuck", 1, "The network does no better than guessing", ())


@pytest.fixture
def inspector(qtbot: QtBot) -> Iterator[Inspector]:
    document = Document(preset("dense").design())
    session = session_of(document)
    inspector = on_screen(qtbot, Inspector(Findings(document, session, Probe(document, session))), 500, 700)
    qtbot.waitExposed(inspector)
    before = QCursor.pos()
    yield inspector
    QCursor.setPos(before)


def mouse_at(inspector: Inspector, x: int = 250) -> None:
    QCursor.setPos(inspector.area.mapToGlobal(QPoint(x, 600)))


def find(inspector: Inspector, *found: Finding) -> None:
    assert inspector.findings is not None
    inspector.findings._show(found)


def test_a_card_waits_while_the_mouse_moves_in_the_settings_and_comes_when_it_rests(
    qtbot: QtBot, inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_hand, "REST_SECONDS", 0.3)
    mouse_at(inspector)
    find(inspector, STUCK)
    for x in range(200, 260, 10):
        mouse_at(inspector, x)
        qtbot.wait(100)
        assert inspector.doctor.card is None
    qtbot.waitUntil(lambda: inspector.doctor.card is not None)


def test_larger_text_shows_no_window_beside_this_one_while_a_card_is_made_anew(
    inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a finding in sight, a window as tall as half the screen flashed up at each change of the size of text."""
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))
    find(inspector, STUCK)
    shown: list[QWidget] = []
    original = DoctorColumn.setVisible

    def seen(column: DoctorColumn, visible: bool) -> None:
        original(column, visible)
        shown.extend([column] if column.isWindow() and column.isVisible() else [])

    monkeypatch.setattr(DoctorColumn, "setVisible", seen)
    theme.set_scale(150, remember=False)
    assert inspector.doctor.isVisible()
    assert inspector.doctor.card is not None
    assert not shown


def test_a_card_comes_at_once_where_the_mouse_is_elsewhere(inspector: Inspector) -> None:
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))
    find(inspector, STUCK)
    assert inspector.doctor.card is not None


def test_no_card_comes_while_a_button_of_the_mouse_is_pressed_however_long(
    qtbot: QtBot, inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_hand, "REST_SECONDS", 0.1)
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))  # a slider that is dragged far
    find(inspector, STUCK)
    qtbot.wait(400)
    assert inspector.doctor.card is None
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    qtbot.waitUntil(lambda: inspector.doctor.card is not None)


def test_what_is_pressed_just_as_a_card_comes_goes_nowhere(
    qtbot: QtBot, inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_hand, "REST_SECONDS", 0.1)
    recipe = inspector.document.design.recipe
    mouse_at(inspector)
    find(inspector, Finding("vanishing", 3, "The gradient vanishes", (), remedy=Remedy("Start anew", "", recipe)))
    qtbot.waitUntil(lambda: inspector.doctor.card is not None)

    def under() -> object:
        """Who would get a press where the mouse is."""
        return inspector.childAt(inspector.mapFromGlobal(QCursor.pos()))

    shield = under()
    assert shield is not None
    assert shield.parent() is inspector.area
    QTest.mouseClick(shield, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inspector.area.widget().isAncestorOf(under()))


def test_what_waits_to_go_cannot_be_pressed_and_what_is_pressed_acts_at_once(inspector: Inspector) -> None:
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))
    find(inspector, STUCK, Finding("swing", 1, "The loss goes up and down", ()))
    mouse_at(inspector)
    card = inspector.doctor.card
    assert card is not None
    find(inspector)
    assert inspector.doctor.card is card
    assert not card.isEnabled()
    find(inspector, STUCK, Finding("swing", 1, "The loss goes up and down", ()))
    assert card.isEnabled()
    card.close_button.click()
    assert inspector.doctor.card is not None
    assert inspector.doctor.card.finding.topic == "swing"


def test_what_else_was_found_stays_under_the_mouse_and_the_keyboard_while_numbers_change(inspector: Inspector) -> None:
    QCursor.setPos(inspector.mapToGlobal(QPoint(-40, -40)))
    other = Finding("dead", 2, "Filters are silent", ())
    find(inspector, STUCK, other)
    card = inspector.doctor.card
    assert card is not None
    before = card.others.itemAt(0).widget()
    find(inspector, STUCK, replace(other, advice="Others by now."))
    assert card.others.count() == 1
    assert card.others.itemAt(0).widget() is before
    find(inspector, STUCK)
    assert card.others.count() == 0
