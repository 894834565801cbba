"""Grey photos are shown as they are on every page in the light theme, too: faces were negatives. Digits stay ink."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data import DataSet, Images, load_data
from engine.explain import Frame
from gui.data import mosaic
from gui.data.easel import Easel
from gui.data.set_row import SetRow
from gui.look.theme import theme
from gui.presentation.seen import see
from gui.state import edits
from gui.state.inside.weight_spot import Spot
from gui.why.map_canvas import MapCanvas
from gui.widgets import ramp
from gui.widgets.one_picture import image_of
from gui.widgets.thumbnails import Thumbnails
from gui.window.main_window import MainWindow

PAGES = ("data", "xray", "evaluate", "why", "filters", "build")
OF_PICTURES = {
    *("input_card", "picture_grid", "augment_card", "foot_row", "set_row", "means_view", "thumbnails", "map_canvas"),
    *("map_view", "patch_view", "seen_view", "tiles", "waterfall", "pull_patches"),
}
SIDE = 16


def faces(count: int) -> np.ndarray:
    """Light ovals before walls in the shade, 8 bits."""
    down, across = np.mgrid[:SIDE, :SIDE] / (SIDE - 1) - 0.5
    face = 0.35 * ((down / 0.45) ** 2 + (across / 0.3) ** 2 < 1)
    shades = np.random.default_rng(0).uniform(0.3, 0.5, (count, 1, 1))
    return (255 * (shades + 0.2 * across + face)).astype(np.uint8)


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    was = theme.mode
    theme.set_mode("light", remember=False)
    yield
    theme.set_mode(was, remember=False)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, bool]]:
    """Who drew something grey since, by its file, and whether as it is."""
    drawn: set[tuple[str, bool]] = set()
    table, inks = ramp.ink_table, mosaic._ink

    def seen_table(dark: bool) -> np.ndarray:
        drawn.add((_file(), dark))
        return table(dark)

    def seen_inks(dark: bool) -> np.ndarray:
        drawn.add((_file(), dark))
        return inks(dark)

    monkeypatch.setattr(ramp, "ink_table", seen_table)
    monkeypatch.setattr(mosaic, "_ink", seen_inks)
    return drawn


def _file() -> str:
    frame = sys._getframe(2)
    while Path(frame.f_code.co_filename).stem in ("ramp", "mosaic"):
        assert frame.f_back is not None
        frame = frame.f_back
    return Path(frame.f_code.co_filename).stem


def test_no_page_shows_grey_photos_as_negatives(
    window: MainWindow, drawn: set[tuple[str, bool]], tmp_path: Path, qtbot: QtBot
) -> None:
    np.savez(tmp_path / "faces.npz", x_train=faces(40), y_train=np.arange(40) % 10,
             x_test=faces(20), y_test=np.arange(20) % 10)  # fmt: skip
    window.show_work()
    window.document.edit(*edits.choose_data(window.document.design, str(tmp_path / "faces.npz")))
    assert not window.document.data_problem
    assert window.document.data.shape == (SIDE, SIDE, 1)
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.checkpoint is not None and not window.session.is_busy, timeout=30_000)
    drawn.clear()
    for name in PAGES:
        window.work.page_switch.go(name)
        QApplication.processEvents()
        window.grab()
    inside = window.work.page_switch.page("xray")
    window.work.page_switch.go("xray")
    window.focus.look(block=window.document.design.stack.places[0].id, map=0)
    inside.open_weight(Spot("", 1, 2, 0))
    qtbot.waitUntil(lambda: inside.weight.terms is not None, timeout=30_000)
    for part in (inside.gradient.waterfall, inside.gradient.pull.patches, inside.gradient.batch.source):
        part.grab()
    window.work.page_switch.go("data")
    page = window.work.page_switch.page("data")
    qtbot.waitUntil(lambda: page.looks is not None, timeout=30_000)
    for below in (page.means.view, page.augment.preview):
        below.grab()
    window.presenting.toggle()
    window.grab()
    assert {file for file, _ in drawn} >= OF_PICTURES
    assert {file for file, is_as_it_is in drawn if not is_as_it_is} <= {"trend"}
    said = window.work.page_switch.page("why").maps["saliency"].shows.text, see(window.probe, "").help
    assert "lighter at orange" in said[0]
    assert "0, dark, to 1, light" in said[1]


def test_digits_stay_dark_ink_on_white_paper(window: MainWindow, drawn: set[tuple[str, bool]]) -> None:
    window.show_work()
    for page in ("data", "build"):
        window.work.page_switch.go(page)
        window.grab()
    assert {("picture_grid", False), ("input_card", False)} <= drawn
    assert {file for file, is_as_it_is in drawn if is_as_it_is} <= {"set_row"}
    of_ink = [row.title for row in window.findChildren(SetRow) if row.picture is not None and not row.is_photo]
    assert "MNIST digits" in of_ink, "a made-up set beside it may be of photos, which its row shows as they are"


def test_a_photo_is_taken_along_as_it_is_shown() -> None:
    images = Images(faces(6)[..., np.newaxis], np.zeros(6, np.int64))
    pictures = Thumbnails()
    pictures.show(images)
    picture = pictures.picture(0)
    assert picture is not None
    taken = image_of(picture, pictures.are_photos)
    middle, corner = taken.pixelColor(taken.rect().center()).lightness(), taken.pixelColor(0, 0).lightness()
    assert middle > corner + 50


def test_a_photo_that_is_laid_on_the_board_is_no_negative(qtbot: QtBot) -> None:
    easel = Easel()
    board = easel.board
    qtbot.addWidget(board)
    photos = Images(faces(6)[..., np.newaxis], np.zeros(6, np.int64))
    easel.show_data(DataSet("faces", "Faces", photos, photos, ("a", "b")))
    easel.begin_with(photos.picture(0))
    seen = board.grab().toImage()
    middle, corner = (seen.pixelColor(at, at).lightness() for at in (seen.width() // 2 + 4, 5))
    assert middle > corner + 50
    digits = load_data("digits")
    easel.show_data(digits)
    easel.begin_with(digits.train.picture(0))
    assert board.grab().toImage().pixelColor(5, 5).lightness() > 200


@pytest.mark.parametrize("is_photo", [True, False])
def test_what_is_dark_in_a_photo_shines_through_a_map(is_photo: bool, qtbot: QtBot) -> None:
    canvas = MapCanvas("map")
    qtbot.addWidget(canvas)
    canvas.is_photo = is_photo
    picture = np.zeros((8, 8, 1), np.float32)
    picture[2:6, 2:6] = 1
    canvas.show_map(picture, np.zeros((8, 8), np.float32), Frame(0, 0, 8, 8))
    seen = canvas.grab().toImage()
    middle, corner = seen.pixelColor(seen.rect().center()).lightness(), seen.pixelColor(4, 4).lightness()
    assert (middle > corner + 30) is is_photo
    assert (middle < corner - 30) is not is_photo
