"""Numbers have the same digits everywhere in the window: the system's own would stand beside others."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox
from pytestqt.qtbot import QtBot

from engine.settings import Real
from gui.widgets.calm import CalmNumber
from gui.widgets.number_box import NumberBox


@pytest.fixture(params=["ar_EG", "fa_IR", "de_DE", "tr_TR"])
def system(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("make", "typed", "shown"),
    [
        (lambda: CalmNumber(0), "42", "42"),
        (lambda: NumberBox(Real("Bias", 0.0, low=-9.0, high=9.0)), "-0,25", "−0.25"),
    ],
    ids=["whole", "of a setting"],
)
def test_a_number_is_written_as_all_others(qtbot: QtBot, system: None, make, typed: str, shown: str) -> None:
    box: QAbstractSpinBox = make()
    qtbot.addWidget(box)
    assert box.lineEdit().text().isascii()
    box.selectAll()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.lineEdit().text() == shown
