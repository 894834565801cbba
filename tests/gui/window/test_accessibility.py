"""Everything can be reached by the keyboard and read by a screen reader, in colours that can be told apart."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.blocks import block
from gui.lab.page import LabPage
from gui.look.theme import COLORS, CONTRAST, theme
from gui.state import edits
from gui.window.main_window import MainWindow
from tests.gui.windows import open_window
from tests.together import together


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window() as window:
        QTest.qWait(50)
        yield window


def focusable(root: QWidget) -> list[QWidget]:
    """The widgets that Tab can reach now; parts of another one that stand for it are not counted."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), QAbstractSpinBox)
    ]


def nameless(root: QWidget) -> list[str]:
    """Focusable widgets of which a screen reader would only say what kind they are."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if isinstance(widget, QComboBox) and interface is not None:  # the name that Qt gives is what is chosen
            name = interface.text(QAccessible.Text.Description)
        if not name.strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_every_control_has_a_name_for_the_screen_reader(qtbot: QtBot, window: MainWindow) -> None:
    assert nameless(window) == []


def several_of(root: QWidget) -> list[str]:
    """Buttons of which only one can be taken, and of which a screen reader says that each may be ticked; of tool
    buttons Qt always says so."""
    return [
        button.accessibleName() or button.text()
        for group in root.findChildren(QButtonGroup)
        for button in group.buttons()
        if not isinstance(button, QToolButton)
        and QAccessible.queryAccessibleInterface(button).role() != QAccessible.Role.RadioButton
    ]


@together("page", ["xray", "evaluate", "why", "filters", "landscape", "data", "lab"])
def test_every_control_of_every_page_has_a_name(qtbot: QtBot, window: MainWindow, page: str) -> None:
    entry = window.work.page_switch.entries[page]
    entry.button.click()
    QTest.qWait(50)
    assert entry.page is not None
    views = entry.page.parts.buttons if isinstance(entry.page, LabPage) else [entry.button]
    for view in views:
        view.click()
        QTest.qWait(50)
        assert nameless(window) == []
        assert several_of(window) == []


def test_every_control_of_every_block_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    for id in window.document.design.stack.ids:
        window.document.select(id)
        QTest.qWait(5)
        assert nameless(window.inspector) == []


def test_every_control_of_the_first_page_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    window.show_start()
    QTest.qWait(20)
    assert window.start_page is not None
    assert len(focusable(window.start_page)) >= 8
    assert nameless(window.start_page) == []


def test_a_card_tells_a_screen_reader_what_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    card = window.stack_view.cards.shown[0]
    interface = QAccessible.queryAccessibleInterface(card)
    name = interface.text(QAccessible.Text.Name)
    for words in ("Convolution 1", "32 filters", "26×26×32", "320 parameters"):
        assert words in name


def test_a_problem_is_told_to_a_screen_reader(qtbot: QtBot, window: MainWindow) -> None:
    window.document.edit(*edits.insert(window.document.design, block("convolution", size=60), 0))
    QTest.qWait(5)
    interface = QAccessible.queryAccessibleInterface(window.stack_view.cards.shown[0])
    told = interface.text(QAccessible.Text.Name) + interface.text(QAccessible.Text.Description)
    assert "larger than" in told


def test_tab_walks_round_the_window_and_never_gets_stuck(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.stack_view.setFocus()
    seen = set()
    for _ in range(120):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
    for part in (window.palette_view, window.inspector, window.training_bar, window.insight):
        assert any(part.isAncestorOf(widget) for widget in seen), type(part).__name__


def test_a_network_is_built_trained_and_undone_without_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.command_palette.search, "add dropout")
    QTest.keyClick(window.command_palette.search, Qt.Key.Key_Return)
    assert "dropout" in [one.kind for one in window.document.design.stack.blocks]
    QTest.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: window.session.progress.step == 1)
    QTest.keyClick(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.session.state == "idle")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "dropout" not in [one.kind for one in window.document.design.stack.blocks]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""

    def luminance(name: str) -> float:
        color = QColor(name)
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = ("text", "secondary", "label", "error", "good", "hint")
GROUNDS = ("panel", "card", "canvas", "sunken")


@together("theme_number", [0, 1])
@together("text", TEXTS)
@together("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(theme_number: int, text: str, ground: str) -> None:
    assert contrast(COLORS[text][theme_number], COLORS[ground][theme_number]) >= 4.5


@together("text", TEXTS)
@together("ground", GROUNDS)
def test_high_contrast_keeps_its_word(text: str, ground: str) -> None:
    assert set(CONTRAST) == set(COLORS)
    assert contrast(CONTRAST[text], CONTRAST[ground]) >= 7


def test_the_window_works_with_the_smallest_and_the_largest_text(window: MainWindow) -> None:
    for percent in (80, 250):  # those between: see test_large_text
        theme.set_scale(percent, remember=False)
        QTest.qWait(20)
        assert not window.grab().isNull()
        assert window.training_bar.isVisible()
