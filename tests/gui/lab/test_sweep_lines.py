"""The form of a sweep and what is said and pressed below it stand on one line."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.lab.sweep_page import SweepPage
from gui.look.theme import theme


@pytest.mark.parametrize("scale", [100, 150])
def test_the_form_begins_where_the_words_below_it_begin(
    qtbot: QtBot, dressed: None, sweep_page: SweepPage, scale: int
) -> None:
    theme.set_scale(scale, remember=False)
    sweep_page.resize(1280, 700)
    sweep_page.show()
    QApplication.processEvents()
    lefts = [part.mapTo(sweep_page, QPoint()).x() for part in (sweep_page.form, sweep_page.form.said)]
    assert lefts[0] == lefts[1]
