"""Pictures are copied and saved as they are drawn, in the size that is chosen; what fails is said."""

from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.curves.axes import CurveCanvas
from gui.evaluate.mistakes_strip import MistakesStrip
from gui.filters.ranking_bars import RankingBars
from gui.filters.time_strip import TimeStrip
from gui.insight.numbers import Bars, Heat
from gui.insight.trend import Spread
from gui.landscape.surface_view import SurfaceView
from gui.widgets import take_picture
from gui.widgets.take_picture import ask, copy_picture, image_of, menu_of, offer, set_times, taken, write
from gui.xray.bend_view import BendView
from gui.xray.gradient.loss_curve import LossCurve
from gui.xray.gradient.update_boxes import UpdateView
from gui.xray.gradient.waterfall import Waterfall
from gui.xray.gradient.weight_grid import WeightGrid
from gui.xray.map_view import MapView
from gui.xray.sum_boxes import SumBoxes
from gui.xray.term_rows import TermRows
from tests.gui.on_screen import on_screen, sized


class Drawing(QWidget):
    """A red square in the upper left quarter, half a pixel of it between two."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, 20, 20, QColor("red"))
        painter.end()


@pytest.fixture
def drawing(qtbot: QtBot) -> Drawing:
    return on_screen(qtbot, Drawing(), 40, 40)


def is_right(image: QImage, side: int) -> bool:
    red = [image.pixelColor(x, x) == QColor("red") for x in (1, side // 2 - 2)]
    return image.width() == image.height() == side and all(red) and image.pixelColor(side - 2, 2) != QColor("red")


def test_a_picture_is_copied_in_the_size_that_is_chosen_and_that_is_said(qtbot: QtBot, drawing: Drawing) -> None:
    for number in (1, 4):
        set_times(number)
        with qtbot.waitSignal(taken.done) as said:
            copy_picture(drawing, "Drawing")
        assert is_right(QGuiApplication.clipboard().image(), 40 * number)
        assert said.args is not None
        assert f"{40 * number} × {40 * number}" in said.args[1]


def test_the_name_that_is_suggested_is_one_that_every_system_takes(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def dialog(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(Path(name).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    ask(drawing, "Left/right: which?")
    assert suggested == ["left-right- which-.png"]


def test_it_is_saved_as_png_and_svg(
    qtbot: QtBot, drawing: Drawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_times(3)
    for name, chosen in (("a.png", ""), ("b", "SVG (*.svg)"), ("c.svg", "PNG (*.png)")):
        file = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, file=file, chosen=chosen: (file, chosen))
        with qtbot.waitSignal(taken.done):
            ask(drawing, "Drawing")
    assert is_right(QImage(str(tmp_path / "a.png")), 120)
    for name in ("b.svg", "c.svg"):
        svg = QSvgRenderer(str(tmp_path / name))
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert f'width="{120 * 25.4 / 96:g}mm"' in text
        image = QImage(120, 120, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        svg.render(painter)
        painter.end()
        assert is_right(image, 120)


def test_a_folder_that_is_not_there_is_said(
    qtbot: QtBot, drawing: Drawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "no" / "a.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    with qtbot.waitSignal(taken.failed) as said:
        ask(drawing, "Drawing")
    assert said.args is not None
    assert "a.png could not be written" in said.args[1]


def test_the_context_menu_offers_it_with_the_sizes_and_a_part_may_be_taken(qtbot: QtBot, drawing: Drawing) -> None:
    offer(drawing, "Drawing")
    assert drawing.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
    assert drawing.accessibleName() == "Drawing"
    drawing.setAccessibleName("A red square")
    offer(drawing, "Drawing")
    assert drawing.accessibleName() == "A red square"
    set_times(2)
    menu = menu_of(drawing, "Drawing")
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Copy picture", "Save picture…", "Size of the picture"]
    sizes = menu.actions()[2].menu()
    assert sizes is not None
    checked = [action.text() for action in sizes.actions() if action.isChecked()]  # type: ignore[attr-defined]
    assert checked == ["2 times: 80 × 80 pixels"]
    part = image_of(drawing, QRect(10, 10, 20, 20), 2)
    assert (part.width(), part.height()) == (40, 40)
    assert part.pixelColor(5, 5) == QColor("red")
    assert part.pixelColor(35, 35) != QColor("red")
    assert take_picture.times() == 2


def test_every_view_that_draws_numbers_or_pictures_can_be_taken_along(qtbot: QtBot) -> None:
    kinds = (
        BendView, LossCurve, SumBoxes, TermRows, UpdateView, Waterfall, WeightGrid, SurfaceView, RankingBars,
        TimeStrip, Bars, Heat, Spread, MistakesStrip,
    )  # fmt: skip
    for kind in kinds:
        widget = kind()
        qtbot.addWidget(widget)
        assert widget.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu, kind


def test_curves_are_taken_along_sharp_and_with_lines_that_grow_with_them(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = sized(qtbot, CurveCanvas(), 200, 120)
    pen = pg.mkPen(QColor("red"), width=2)
    line = pg.PlotCurveItem([0, 1, 2], [1, 1, 1], pen=pen)
    canvas.addItem(line)
    with qtbot.waitExposed(canvas):
        canvas.show()
    wide = [red_rows(image_of(canvas, scale=scale)) for scale in (1, 4)]
    assert wide[1] >= 3 * wide[0] > 0
    write(canvas, str(tmp_path / "a.svg"))
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert text.count("<image") <= 1  # the background; the axes keep their words as pixels for the screen alone
    assert line.opts["pen"] == pen
    assert canvas.values.cacheMode() == pg.AxisItem.CacheMode.DeviceCoordinateCache


def red_rows(image: QImage) -> int:
    """How many pixels of the middle column are of a red line."""
    colors = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    return sum(color.red() > 200 and color.green() < 90 for color in colors)


def test_what_the_mouse_points_at_is_no_part_of_the_picture(qtbot: QtBot) -> None:
    view = MapView(80)
    qtbot.addWidget(view)
    view.show_map(np.eye(4, dtype=np.float32), 1.0, "Map", "", ring=(2, 2))
    with qtbot.waitExposed(view):
        view.show()
    alone = image_of(view, scale=1)
    QTest.mouseMove(view, view.spot((1, 1, 1, 1)).center().toPoint())
    qtbot.waitUntil(lambda: view.over is not None)
    assert image_of(view, scale=1) == alone
