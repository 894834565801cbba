"""The plane of the landscape: which words stand in it, and that none lies on another."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.explain.landscape import Landscape
from gui.landscape.surface_view import SurfaceView
from gui.look.theme import theme
from gui.widgets.ramp import signed_color
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of


def test_before_the_first_loss_the_frame_says_what_is_being_computed(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 600, 600)
    view.show_landscape(None, 0, "Computing the loss …")
    assert "Computing the loss …" in texts_of(view)
    view.show_landscape(None, 0, blank="Press “Compute”.")
    assert "Press “Compute”." in texts_of(view)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, 60).name() for x in range(20, 120)}
    assert theme.color("sunken").name() in colours
    assert len(colours) > 1, "hatched as all that is not computed yet: it was an empty grey plane"
    way = np.linspace(0, 1, 9)
    view.show_landscape(Landscape(np.arange(9), way, way, np.ones(9), (0.9, 0.1), way, way, np.ones((9, 9)), 64), 8)
    assert "Computing the loss …" not in texts_of(view)


def test_what_is_said_under_a_mouse_at_rest_is_of_the_landscape_that_is_there(qtbot: QtBot) -> None:
    view, said = SurfaceView(), list[str]()
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.read.connect(said.append)
    way = np.linspace(0, 1, 3)
    first = Landscape(np.arange(3), way, 0 * way, np.ones(3), (0.9, 0.1), way, way, np.full((3, 3), 2.5), 64)
    view.show_landscape(first, 2)
    view.show_landscape(replace(first, surface=np.full((3, 3), 0.5)), 2)
    assert said == [], "the mouse is elsewhere"
    none, place = Qt.MouseButton.NoButton, QPointF(60, 60)
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, moved)
    view.show_landscape(first, 2)
    assert [words.split("loss is ")[1].split(" on")[0] for words in said] == ["0.500", "2.500"]
    view.show_landscape(None, 2)
    assert said[-1] == ""
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    said.clear()
    view.show_landscape(first, 2)
    assert said == []


def test_the_start_of_the_way_is_named_where_no_other_word_lies(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 400, 400)
    way = np.linspace(0, 1, 9)
    found = Landscape(np.arange(9), way / 9, way, np.ones(9), (0.9, 0.1), way, way, np.ones((9, 9)), 64)
    for width, step, expected in ((400, 8, {"start", "step 8"}), (400, 1, {"start", "step 1"}), (80, 1, {"step 1"})):
        view.resize(width, width)
        view.show_landscape(found, step)
        assert {words for words in texts_of(view) if words.startswith(("start", "step"))} == expected


@pytest.mark.parametrize("turns", range(4))
def test_the_words_of_start_and_step_leave_the_way_free_wherever_it_goes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    """One that rose from its start had "start" written across its first steps."""
    written: dict[str, QRectF] = {}
    monkeypatch.setattr(SurfaceView, "_label", lambda _view, _painter, words, spot: written.update({words: spot}))
    view = sized(qtbot, SurfaceView(), 400, 400)
    grid, steps = np.linspace(-1, 1, 21), np.arange(9)
    way = np.linspace(-0.3, 0.3, 9) * 1j**turns
    found = Landscape(steps, way.real, way.imag, np.ones(9), (0.9, 0.1), grid, grid, np.ones((21, 21)), 64)
    view.show_landscape(found, 8)
    view.grab()
    assert set(written) == {"start", "step 8"}
    assert not [spot for spot in written.values() for index in range(9) if spot.contains(view.point(index))]


def test_where_the_way_winds_around_its_start_the_word_stands_further_away(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: dict[str, QRectF] = {}
    monkeypatch.setattr(SurfaceView, "_label", lambda _view, _painter, words, spot: written.update({words: spot}))
    view = sized(qtbot, SurfaceView(), 400, 400)
    grid, turns = np.linspace(-1, 1, 21), np.linspace(0, 2 * np.pi, 24)
    way = np.append(0, 0.12 * np.exp(1j * turns))
    found = Landscape(np.arange(25), way.real, way.imag, np.ones(25), (0.9, 0.1), grid, grid, np.ones((21, 21)), 64)
    view.show_landscape(found, 18)  # whose words stand on the other side
    view.grab()
    taken = view._room_of_way()
    assert not [room for room in taken if room.intersects(written["start"])]
    away = written["start"].center() - view.point(0)
    assert np.hypot(away.x(), away.y()) < 90, "it stands near it"


def test_losses_are_written_as_people_write_them_however_large_they_are(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 400, 400)
    way, grid = np.linspace(-1, 0, 3), np.linspace(-1, 1, 21)
    steep = 10 ** (3 + 3 * (grid[:, None] ** 2 + grid**2))
    losses = np.array([2.5, 345.6, 5e7])
    view.show_landscape(Landscape(np.arange(3), way, way, losses, (0.9, 0.1), grid, grid, steep, 64), 2)
    contours = [words for words in texts_of(view) if words[0].isdigit()]
    assert {"7,000", "150,000", "3 × 10⁶", "1.5 × 10⁷"} <= set(contours)
    assert not [words for words in contours if "e" in words]
    said = [view._words(view.point(index), index) for index in range(3)]
    assert [words.split("loss ")[1].split(". A")[0] for words in said] == ["2.500", "346", "5 × 10⁷"]


def test_words_of_contours_lie_on_no_other_words_and_a_step_at_the_edge_is_named(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: dict[str, QRectF] = {}
    monkeypatch.setattr(SurfaceView, "_label", lambda _view, _painter, words, spot: written.update({words: spot}))
    view = sized(qtbot, SurfaceView(), 300, 300)
    grid = np.linspace(-1, 1, 21)
    bowl = 0.05 + 3 * (grid[:, None] ** 2 + grid**2)
    way = np.linspace(-1, 0, 9)
    found = Landscape(np.arange(9), way, way, np.ones(9), (0.9, 0.1), grid, grid, bowl, 64)
    for step in range(9):
        written.clear()
        view.show_landscape(found, step)
        view.grab()
        assert f"step {step}" in written
        assert len(written) > 3, "some contours have their words"
        assert not [pair for pair in combinations(written.values(), 2) if pair[0].intersects(pair[1])]
        assert all(view.area().contains(spot) for spot in written.values())
        contours = [spot for words, spot in written.items() if words[0].isdigit()]
        assert not [spot for spot in contours for point in range(9) if spot.contains(view.point(point))]


def test_a_loss_without_end_is_left_out(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 400, 400)
    way, surface = np.linspace(0, 1, 9), np.linspace(0.1, 5, 81).reshape(9, 9)
    surface[8, 8] = np.inf
    view.show_landscape(Landscape(np.arange(9), way, way, np.ones(9), (0.9, 0.1), way, way, surface, 64), 8)
    assert {"1", "2"} & set(texts_of(view))


def test_where_no_loss_is_known_yet_the_plane_says_so(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 400, 400)
    way, grid, surface = np.linspace(0, 1, 9), np.linspace(-1, 2, 25), np.full((25, 25), np.nan)
    surface[9:17] = np.linspace(0.1, 5, 25)
    found = Landscape(np.arange(9), way, way, np.ones(9), (0.9, 0.1), grid, grid, surface, 64)
    view.show_landscape(found, 8, blank="Not computed yet.")
    above, below = view.blanks()
    assert (above.top(), below.bottom()) == (view.area().top(), view.area().bottom())
    assert [texts_of(view).count("Not computed yet."), view._words(above.center(), None)] == [2, "Not computed yet."]
    view.show_landscape(replace(found, surface=np.ones((25, 25))), 8)
    assert "Not computed yet." not in texts_of(view)
    endless = np.full((25, 25), np.inf)
    view.show_landscape(replace(found, surface=endless), 8)
    assert "too large for any number" in view._words(view.area().bottomLeft() + QPointF(5, -5), None)


def test_neither_what_is_not_computed_nor_a_loss_without_end_looks_like_a_low_loss(qtbot: QtBot) -> None:
    view = sized(qtbot, SurfaceView(), 408, 408)
    way, grid, surface = np.linspace(0, 0.5, 3), np.linspace(-1, 2, 25), np.full((25, 25), np.nan)
    surface[9:17] = np.linspace(0.1, 5, 25)
    surface[9:17, :3] = np.inf
    view.show_landscape(Landscape(np.arange(3), way, way, np.ones(3), (0.9, 0.1), grid, grid, surface, 64), 2)
    image, (above, _) = view.grab().toImage(), view.blanks()

    def shades(y: float, left: int, right: int) -> list[int]:
        return [image.pixelColor(x, round(y)).lightness() for x in range(left, right)]

    blank, known = shades(above.center().y(), 20, 380), shades(above.bottom() + 4, 20, 380)
    assert len(set(blank)) > 1, "it is hatched"
    assert shades(above.bottom() - 6, 20, 380).count(max(blank)) > 200, "no shade runs out into it"
    assert max(known[:20]) == min(known), "as dark as the highest"
    endless = replace(view.landscape, surface=np.full((25, 25), np.inf)) if view.landscape is not None else None
    view.show_landscape(endless, 2)
    image = view.grab().toImage()
    assert (view.blanks()[0].height(), view.blanks()[1].height()) == (0, 0)
    assert max(shades(view.area().bottom() - 6, 20, 100)) == min(known), "and so where no other is known"


def test_a_step_whose_loss_is_lost_has_the_colour_of_words_and_no_other_step_loses_its_own(qtbot: QtBot) -> None:
    view, way = SurfaceView(), np.linspace(0, 1, 4)
    qtbot.addWidget(view)
    loss = np.array([2.3, np.nan, 0.1, 0.0])
    view.show_landscape(Landscape(np.arange(4), way, way, loss, (0.9, 0.1), way, way, np.ones((4, 4)), 64), 3)
    high, lost, low, none = (view.color_of(one) for one in loss.tolist())
    assert lost == none == theme.color("label")
    assert (high, low) == (signed_color(1.0, 1.0), signed_color(-1.0, 1.0))


def test_the_line_between_two_far_steps_lies_over_no_number_of_a_contour(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a training by a large rate: only its points were kept free."""
    spots: list[QRectF] = []
    monkeypatch.setattr(SurfaceView, "_label", lambda _view, _painter, _words, spot: spots.append(spot))
    view = sized(qtbot, SurfaceView(), 400, 400)
    grid, way = np.linspace(-1, 1, 21), np.array([-0.95, 0.95])
    slope = np.tile(0.1 * 10 ** (grid + 1), (21, 1))
    view.show_landscape(Landscape(np.arange(2), way, 0 * way, np.ones(2), (0.9, 0.1), grid, grid, slope, 64), 1)
    view.grab()
    line = QRectF(view.point(0), view.point(1)).adjusted(20, -1, -20, 1)
    assert len(spots) > 4
    assert not [spot for spot in spots if spot.intersects(line)]
