"""The bar over the pictures: the name of the set gives way, so that what is shown of it can be chosen by one click."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.data.page_bar import DataBar
from gui.look.theme import theme
from tests.gui.on_screen import on_screen


def test_a_long_name_of_a_set_is_cut_before_the_choice_of_its_parts_folds(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp)
    bar = on_screen(qtbot, DataBar(), 1048, 48)
    bar.show_data("photos with a rather long name of a folder", (32, 32, 3), 1080, 119, 301, "all")
    qtbot.waitUntil(lambda: not bar.parts.is_folded)
    assert bar.title.isVisible()
    assert bar.title.width() >= theme.px(80)
