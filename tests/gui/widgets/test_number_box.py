"""A box for one number: what is half typed can be taken back there, what counts is an edit of the whole window."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.errors import SettingError
from engine.settings import Real, Whole
from gui.cards.card_number import CardNumber
from gui.cards.unit import Unit
from gui.widgets.number_box import NumberBox, number_in


def test_undo_takes_back_what_is_half_typed_and_else_is_the_windows(qtbot: QtBot) -> None:
    window, undone = QWidget(), list[int]()
    qtbot.addWidget(window)
    box = NumberBox(Whole("Filters", 32, low=1, high=64), window)
    undo = window.addAction("Undo")
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(lambda: undone.append(box.value))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    box._pause.setInterval(1_000_000)  # however busy the computer is, it stays half typed
    box.selectAll()
    QTest.keyClicks(box, "8")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (box.lineEdit().text(), undone) == ("32", [])
    box.selectAll()
    QTest.keyClicks(box, "8")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [8]


def test_what_is_half_typed_counts_before_a_key_trains_or_saves_and_not_while_it_is_corrected(qtbot: QtBot) -> None:
    """F5 trained with the number of before, and the typed one was taken a moment later, in the middle of the training.
    """
    window, trained = QWidget(), list[float]()
    qtbot.addWidget(window)
    box = NumberBox(Real("Learning rate", 0.001, low=0.0, high=10.0, logarithmic=True), window)
    for key in ("F5", "Ctrl+S"):
        train = window.addAction(key)
        train.setShortcut(QKeySequence(key))
        train.triggered.connect(lambda: trained.append(box.value))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    box._pause.setInterval(1_000_000)
    box.selectAll()
    QTest.keyClicks(box, "0.05")
    QTest.keyClick(box, Qt.Key.Key_Control)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert box.value == 0.001, "it may not be all of it yet"
    QTest.keyClick(box, Qt.Key.Key_F5)
    QTest.keyClicks(box, "0.2")
    QTest.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    box.selectAll()
    QTest.keyClicks(box, "99")  # is not allowed
    QTest.keyClick(box, Qt.Key.Key_F5)
    assert (trained, box.lineEdit().text()) == ([0.05, 0.2, 0.2], "99")


def test_ctrl_and_an_arrow_steps_the_number_on_a_card_and_does_not_close_it(qtbot: QtBot) -> None:
    """As any other key with Ctrl it took the number, and the box was gone."""
    card = QWidget()
    qtbot.addWidget(card)
    card.text = SimpleNamespace(block=block("fully_connected", units=100))  # type: ignore[attr-defined]
    card.show()
    box = CardNumber(card, "units")
    box.open_at(QRect(0, 0, 80, 20), Unit(100))
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert box.isVisible()
    assert box.value > 100


def test_a_number_with_more_digits_than_are_shown_stays_what_it_is_until_another_is_typed(qtbot: QtBot) -> None:
    window, changed = QWidget(), list[float]()
    qtbot.addWidget(window)
    box = NumberBox(Real("Learning rate", 0.001, low=0.0, high=10.0, logarithmic=True), window)
    box.value_changed.connect(changed.append)
    box.show_value(0.00123456789)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.clearFocus()
    assert (box.lineEdit().text(), box.value, changed) == ("0.00123457", 0.00123456789, [])
    box.setFocus()
    line = box.lineEdit()
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())  # takes what stands before the point
    QTest.keyClicks(box, "0.00123456")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert changed == [0.00123456]


@pytest.mark.parametrize(("typed", "shown"), [("0,05", "0.05"), ("5e-2", "0.05"), ("  1e0 ", "1")])
def test_a_number_stands_as_everywhere_else_once_it_is_typed(qtbot: QtBot, typed: str, shown: str) -> None:
    box = NumberBox(Real("Learning rate", 0.001, low=0.0, high=10.0, logarithmic=True))
    qtbot.addWidget(box)
    box.selectAll()
    QTest.keyClicks(box, typed)
    box._commit()  # as after a pause
    assert box.lineEdit().text() == typed, "who still types is not disturbed"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.lineEdit().text() == shown


@pytest.mark.parametrize(
    "typed", ["1,000", "1.000", "1 000", "1\u202f000", "1'000", "1’000", "١٬٠٠٠", "۱۰۰۰", "１，０００"]
)
def test_a_thousand_is_written_as_in_any_country(typed: str) -> None:
    """Of 1.000 in a batch one picture was taken, and nothing said so."""
    assert number_in(typed, whole=True) == 1000


@pytest.mark.parametrize("typed", ["0.001", "0,001", "٠٫٠٠١", "۰.۰۰۱", "０．００１", "0。001"])
def test_decimals_are_written_as_in_any_country(typed: str) -> None:
    assert number_in(typed, whole=False) == 0.001


@pytest.mark.parametrize("typed", ["0.512", "0,512"])
def test_less_than_1_is_no_large_number_where_one_is_asked_for(typed: str) -> None:
    assert number_in(typed, whole=True) == 0.512


@pytest.mark.parametrize("typed", ["0.001", "0,064", "-0.001", "۰.۰۰۱", "0.000.001"])
def test_no_thousands_begin_with_a_0(typed: str) -> None:
    """A learning rate of 0.001 that was typed into the field of the batch made it one of 1, and nothing said so."""
    with pytest.raises(SettingError):
        Whole("Batch", 64, low=0).check(number_in(typed, whole=True), "")


@pytest.mark.parametrize("typed", ["1.0", "1.024.5", "12.34", "1,000.000"])
def test_what_parts_no_thousands_makes_no_large_number(typed: str) -> None:
    read = number_in(typed, whole=True)
    assert isinstance(read, str) or read < 1000


@pytest.mark.parametrize("typed", ["8 16", "3 3", "0 005", "1 00", "1 0000", "10 000 5", "0 5", "3\u202f3", "۰ ۰۰۵"])
@pytest.mark.parametrize("whole", [True, False])
def test_two_numbers_are_not_one(typed: str, whole: bool) -> None:
    """3 3 for the size of a filter was one of 33, and a learning rate of 0 005 one of 5."""
    assert number_in(typed, whole) == typed


@pytest.mark.parametrize(("typed", "read"), [(" - 2 ", -2), ("12 345,5", 12345.5), ("1 234 567", 1234567)])
def test_spaces_that_part_no_two_numbers_do_no_harm(typed: str, read: float) -> None:
    assert number_in(typed, whole=False) == read


@pytest.mark.parametrize(("typed", "shown"), [("-0,5", "−0.5"), ("-1e-8", "−1e-8"), ("-0", "0")])
def test_a_number_below_0_has_the_minus_of_all_other_numbers(qtbot: QtBot, typed: str, shown: str) -> None:
    box = NumberBox(Real("Bias", 0.0, low=-10.0, high=10.0))
    qtbot.addWidget(box)
    box.selectAll()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (box.lineEdit().text(), box.value) == (shown, float(typed.replace(",", ".")))


@pytest.mark.parametrize("typed", ["-1", "abc", ""])
def test_a_step_from_what_is_not_allowed_is_told_and_shown_once_it_counts(qtbot: QtBot, typed: str) -> None:
    box, told = NumberBox(Whole("Cycles", 100, low=1, high=1000)), list[int]()
    qtbot.addWidget(box)
    box.value_changed.connect(told.append)
    box.value_changed.connect(box.show_value)  # as the form does that hears of the edit
    box.lineEdit().setText(typed)
    box._check()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert (told, box.value, box.lineEdit().text()) == ([101], 101, "101")


@pytest.mark.parametrize(
    ("learned", "shown"),
    [(-0.00617684, "−0.00618"), (1.23456, "1.23"), (12345.5, "12345.5"), (1.23456e-8, "1.23e-8"), (0.0, "0")],
)
def test_of_a_number_that_was_learned_three_figures_are_shown_and_all_of_it_counts(
    qtbot: QtBot, learned: float, shown: str
) -> None:
    box, changed = NumberBox(Real("Bias", 0.5, low=-1e6, high=1e6)), list[float]()
    qtbot.addWidget(box)
    box.is_brief = True
    box.value_changed.connect(changed.append)
    box.show_value(learned)
    assert box.lineEdit().text() == shown
    box.editingFinished.emit()
    assert (box.value, changed) == (learned, [])
    box.selectAll()
    QTest.keyClicks(box, "0.12345")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (box.lineEdit().text(), changed) == ("0.12345", [0.12345]), "what is typed stands as it was typed"


def test_a_step_from_a_number_that_was_learned_goes_on_from_the_figures_that_are_seen(qtbot: QtBot) -> None:
    box = NumberBox(Real("Bias", 0.5, low=-10.0, high=10.0), by=0.05)
    qtbot.addWidget(box)
    box.is_brief = True
    box.show_value(0.006182299926877022)
    box.stepBy(1)
    assert (box.lineEdit().text(), box.value) == ("0.05618", 0.05618)
    box.stepBy(-1)
    assert box.lineEdit().text() == "0.00618"
