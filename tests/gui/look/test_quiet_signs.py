"""What stands on every page is seen by who looks for it, and is not what the eye sees first."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine import load_data
from gui.data.picture_grid import PictureGrid
from gui.landscape.surface_view import SurfaceView
from gui.look.theme import theme
from gui.widgets.scrolling import scrolling_column
from gui.widgets.term import dots
from tests.gui.on_screen import sized

BY_TAB, BY_MOUSE = Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason
CORNER = QPoint(298, 298)
pytestmark = pytest.mark.usefixtures("in_light")


def ground(widget: QWidget, role: str) -> np.ndarray:
    """Where a widget has this colour, (rows, columns)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return (pixels & 0xFFFFFF) == (theme.color(role).rgb() & 0xFFFFFF)


@pytest.mark.parametrize("scale", [75, 100, 150, 250, 300])
def test_a_scroll_bar_is_slender_and_round_at_every_size(qtbot: QtBot, scale: int) -> None:
    """Qt paints a square where the radius is more than half of the width, as it did at 250 %."""
    theme.set_scale(scale, remember=False)
    area = scrolling_column()
    qtbot.addWidget(area)
    area.setWidget(QLabel("One\n" * 200))
    area.resize(200, 300)
    area.show()
    painted = ground(area.verticalScrollBar(), "outline")
    rows = painted.sum(axis=1)
    assert 3 <= rows.max() <= 0.5 * theme.px(10)
    assert rows[np.flatnonzero(rows)[0]] < rows.max(), "its ends are round"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_with_an_explanation_have_a_quiet_line_until_they_are_pointed_at(mode: str) -> None:
    theme.set_mode(mode, remember=False)  # type: ignore[arg-type]
    assert dots(True).color() == theme.color("accent")
    assert dots(False).color().alphaF() < 0.7
    theme.set_mode("contrast", remember=False)
    assert dots(False).color().alphaF() == 1


def test_a_field_in_which_nothing_can_be_written_is_as_faint_as_a_button_that_does_nothing(qtbot: QtBot) -> None:
    field = sized(qtbot, QLineEdit(), 200, 30)
    assert ground(field, "outline").sum() > 100
    field.setEnabled(False)
    assert ground(field, "outline").sum() == 0
    assert ground(field, "border").sum() > 100


@pytest.mark.parametrize("view", [SurfaceView, PictureGrid])
def test_a_click_leaves_no_ring_around_a_whole_page_and_a_key_does(
    qtbot: QtBot, view: type[SurfaceView] | type[PictureGrid]
) -> None:
    """Who came to Data or Landscape by the mouse saw a frame first."""
    window, one = QWidget(), view()
    qtbot.addWidget(window)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    one.setParent(window)
    if isinstance(one, PictureGrid):
        one.show_pictures(load_data("digits"), np.arange(40))
    window.resize(300, 300)
    one.resize(300, 300)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    one.setFocus(BY_MOUSE)
    assert one.hasFocus()
    assert ground(one, "accent").sum() == 0
    qtbot.keyClick(one, Qt.Key.Key_Right)
    assert ground(one, "accent").sum() > 1000
    window.setFocus()
    one.setFocus(BY_TAB)
    assert ground(one, "accent").sum() > 1000
    qtbot.mouseClick(one.viewport() if isinstance(one, PictureGrid) else one, Qt.MouseButton.LeftButton, pos=CORNER)
    assert ground(one, "accent").sum() < 1000, "also where the keys were there before"


def test_a_menu_has_an_edge_that_is_seen_on_what_it_covers(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Open")
    menu.resize(menu.sizeHint())
    edge = ground(menu, "outline")
    assert edge[:, 0].all()
    assert edge[-1].all()
