"""The lines over an opened number end at what they join, wherever it goes, and the page is filled."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.look.theme import theme
from gui.xray.page_bar import ONE
from tests.gui.xray.stages import SMALL, Stage


def here(stage: Stage, widget: QWidget, spot: QRectF) -> QRectF:
    """A spot of a widget as the page sees it that the lines are laid over."""
    return spot.translated(QPointF(widget.mapTo(stage.page.one, QPoint())))


def ends(stage: Stage) -> list[QPointF]:
    """Where the two dashed lines and the arrow have to begin and end."""
    one = stage.page.one
    map = one.picture.map if one.before.isHidden() else one.before.map
    assert map.outline is not None
    assert one.result.map.ring is not None
    window, numbers = here(stage, map, map.spot(map.outline)), here(stage, one.patch, one.patch.frame)
    ring = here(stage, one.result.map, one.result.map.spot((*one.result.map.ring, 1, 1)))
    return [window.topRight(), numbers.topLeft(), window.bottomRight(), numbers.bottomLeft(),
            QPointF(ring.left() - 2, ring.center().y())]  # fmt: skip


def test_lines_join_the_window_with_its_numbers_and_the_result_with_its_place_wherever_the_window_goes(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    lines = stage.page.one.lines
    stage.open("Convolution 2", 3, 2, 1)
    qtbot.waitUntil(lambda: [*sum(lines.dashes, ()), *lines.arrow[-1:]] == ends(stage))
    before = ends(stage)
    stage.number.look_at((1, 1))  # the mouse is over the map
    assert [*sum(lines.dashes, ()), lines.arrow[-1]] == ends(stage) != before
    stage.number.look_at(None)
    boxes = here(stage, stage.page.one.sum, QRectF(stage.page.one.sum.rect()))
    assert boxes.contains(lines.arrow[0])
    stage.open("ReLU", 3, 2, 1)
    qtbot.waitUntil(lambda: not lines.dashes)  # it reads no window
    assert lines.arrow
    stage.open("Fully connected", 3)
    qtbot.waitUntil(lambda: not lines.arrow)  # nor is there a map


def test_the_arrow_goes_around_the_boxes_also_where_they_stand_below_the_maps(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    one, drawn = stage.page.one, 0
    stage.open("Convolution 1", 5, 6, 1)
    for width in (640, 760, 1048):
        stage.page.resize(width, 620)
        QApplication.processEvents()
        one.lines.follow()
        boxes = [here(stage, one.sum, spot) for spot in one.sum.spots()]
        drawn += bool(one.lines.arrow)
        for a, b in pairwise(one.lines.arrow[1:]):
            line = QRectF(a, b).normalized().adjusted(-1, -1, 1, 1)
            assert not any(line.intersects(box) for box in boxes), width
    assert drawn, "where there is a way around them"


def test_no_line_leads_to_what_is_scrolled_out_of_sight(made: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = made(SMALL)
    stage.page.resize(1048, 300)
    stage.open("Convolution 1", 5, 6, 1)
    lines, bar = stage.page.one.lines, stage.page.areas[ONE].verticalScrollBar()
    qtbot.waitUntil(lambda: bool(lines.dashes) and bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not lines.dashes)
    assert not lines.arrow
    bar.setValue(0)
    qtbot.waitUntil(lambda: bool(lines.dashes))


def test_a_large_page_is_filled_by_larger_maps_a_larger_window_and_higher_lines(
    made: Callable[..., Stage], qtbot: QtBot
) -> None:
    stage = made(SMALL)
    one = stage.page.one
    stage.open("Convolution 1", 5, 6, 1)
    small = one.result.map.side, one.patch.cell, one.rows.line
    assert one.bend.maximumHeight() == theme.px(170), "its point is in sight beside terms that are not"
    stage.page.resize(1690, 900)  # a higher one shows the way of the number, too
    room = stage.page.areas[ONE].viewport()
    qtbot.waitUntil(lambda: one.height() == room.height() and one.rows.line > small[2])
    qtbot.waitUntil(lambda: one.bend.height() > theme.px(200))
    assert one.result.map.side > max(350, 1.4 * small[0])
    assert one.patch.cell > 1.2 * small[1]
    assert one.rows_card.geometry().bottom() > 0.95 * room.height()
    tall = one.rows.spot(len(one.rows.rows) - 1)
    assert tall.bottom() <= one.rows.height(), "the last line is whole"
