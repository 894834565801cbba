"""Where the window of a number has no room beside the maps, as in very large text, it stands below them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLayout
from pytestqt.qtbot import QtBot

from tests.gui.xray.stages import SMALL, Stage


def test_the_window_of_a_number_moves_below_the_maps_and_back_with_what_it_comes_to_below_it(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    """In text of 200 % it lay beside them, and the page scrolled sideways by 120 pixels."""
    stage = made(SMALL)
    page, one = stage.page, stage.page.one
    stage.open("Convolution 1", 3, 3, 1)
    page.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    page.setMinimumSize(0, 0)  # so narrow it is in large text alone
    for width, is_below in ((1264, False), (600, True), (780, False), (600, True), (1264, False)):
        page.resize(width, 560)
        qtbot.waitUntil(lambda: 0 < one.patch.geometry().bottom() < one.sentence.y() < one.sum.y())
        qtbot.waitUntil(lambda below=is_below: (one.patch.y() > one.result.geometry().bottom()) == below)
        qtbot.waitUntil(lambda: page.areas["one"].horizontalScrollBar().maximum() == 0)
