"""A window that is taken to a finer screen is as fine there as one that was opened on it."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.start.start_page import StartPage
from gui.widgets.kind_tile import KindTile
from gui.widgets.pictogram import pictogram
from gui.window.main_window import MainWindow


def as_on_a_screen(widget: QWidget, ratio: float) -> QImage:
    seen = QPixmap(widget.size() * ratio)
    seen.setDevicePixelRatio(ratio)
    seen.fill(Qt.GlobalColor.transparent)
    widget.render(seen, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    return seen.toImage()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_tile_has_all_the_points_of_the_screen_it_is_on(qtbot: QtBot, ratio: float) -> None:
    tile = KindTile()
    qtbot.addWidget(tile)
    tile.show_kind("convolution", 20)
    assert as_on_a_screen(tile, ratio) == pictogram("convolution", 20, ratio).toImage()


def test_the_tiles_of_the_first_page_are_such(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    tiles = [(kind, sign) for card in page.cards for kind, sign in card.signs.items()]
    assert tiles
    for kind, tile in tiles:
        assert as_on_a_screen(tile, 2.0) == pictogram(kind, theme.px(20), 2.0).toImage()


def test_the_blocks_that_a_command_adds_are_drawn_for_the_screen_of_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_work()
    monkeypatch.setattr(window.work, "devicePixelRatioF", lambda: 2.0)
    icons = [one.icon for one in window.actions_.commands() if one.text.startswith("Add ") and one.icon]
    found = [icon for icon in icons if not icon.isNull()]
    side = theme.px(20)
    assert {icon.pixmap(QSize(side, side), 2.0).width() for icon in found} == {2 * side}
