"""A set in colour has a board in colour; a picture of the user's own becomes exactly what the training pictures are."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDropEvent, QImage, QImageReader
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.data import DataSet, load_data
from engine.data.drawings import drawings, in_colour, keep, kept
from engine.data.fit import Fit
from engine.data.load import importing
from engine.data.shelf import has, remove
from engine.work import finished
from gui.data.board import Board
from gui.data.draw_card import DrawCard
from gui.data.draw_panel import MARGIN, DrawPanel
from gui.data.side_column import Beside
from gui.data.swatches import ALL
from gui.look.theme import theme
from gui.state.looking.own_pictures import Own, OwnPictures, made_to_fit, own_of_file, own_of_mime
from gui.state.looking.probe import Probe
from gui.window.own_picture import OwnPicture
from tests.gui.on_screen import on_screen


@pytest.fixture
def photographs(tmp_path: Path) -> Path:
    """Photographs of two classes, of different sizes, one of them turned by its camera."""
    rng = np.random.default_rng(0)
    for label in "ab":
        (tmp_path / "photos" / label).mkdir(parents=True)
        for number in range(3):
            coarse = Image.fromarray(rng.integers(0, 256, (9, 12 + number, 3)).astype(np.uint8))
            exif = Image.Exif()
            exif[274] = 6 if number == 1 else 1
            coarse.resize((400 + 9 * number, 300)).save(tmp_path / "photos" / label / f"{number}.jpg", exif=exif)
    return tmp_path / "photos"


def imported(folder: Path, fit: Fit) -> Iterator[DataSet]:
    if has("photos"):
        remove("photos")
    yield finished(importing(folder, "photos", fit))
    remove("photos")


@pytest.mark.parametrize(("how", "colour"), [("crop", True), ("pad", True), ("stretch", False)])
def test_a_picture_of_ones_own_becomes_exactly_what_the_training_pictures_are(
    photographs: Path, how: str, colour: bool
) -> None:
    for data in imported(photographs, Fit(24, how, colour)):
        known = {one.tobytes() for part in (data.train, data.test) for one in part.seen()}
        assert len(known) == 6
        for path in photographs.rglob("*.jpg"):
            own = own_of_file(str(path))
            assert own is not None
            assert made_to_fit(own, data).picture.tobytes() in known
        copied = np.asarray(Image.open(photographs / "a" / "0.jpg").convert("RGB"))  # as the clipboard has it
        near = made_to_fit(Own("", copied), data).picture
        assert min(abs(near - one).max() for one in data.train.seen()) < 0.1


def test_a_picture_of_ones_own_stays_what_it_was_where_its_file_is_another_one_later_or_gone(photographs: Path) -> None:
    """A correction of the data fits it anew: under its name the picture was shown that had taken its place."""
    file, other = photographs / "a" / "0.jpg", photographs / "b" / "2.jpg"
    for data in imported(photographs, Fit(24, "stretch", True)):
        own = own_of_file(str(file))
        assert own is not None
        before = made_to_fit(own, data).picture
        file.write_bytes(other.read_bytes())
        changed = made_to_fit(own, data).picture
        file.unlink()
        for after in (changed, made_to_fit(own, data).picture):
            assert abs(after - before).max() < 0.1, "two readers of JPEG differ by less"


def test_light_and_dark_of_a_photograph_that_are_exchanged_twice_leave_it_as_it_was(photographs: Path) -> None:
    """It was read in another way then, as where its file is gone: other pixels, another answer."""
    own, pictures = own_of_file(str(photographs / "a" / "0.jpg")), OwnPictures()
    assert own is not None
    for data in imported(photographs, Fit(24, "stretch", True)):
        value = SimpleNamespace(picture=pictures.add(own))
        probe = SimpleNamespace(
            own=pictures, document=SimpleNamespace(data=data), focus=SimpleNamespace(value=value),
            look_at_own=lambda one, value=value: setattr(value, "picture", pictures.add(one)),
        )  # fmt: skip
        shown = OwnPicture(cast(QWidget, None), cast(Probe, probe))
        before = pictures.images("file", data).picture(0)
        shown.invert()
        exchanged = pictures.images("file", data).picture(1)
        shown.invert()
        np.testing.assert_allclose(exchanged, 1 - before, atol=1 / 255)
        np.testing.assert_array_equal(pictures.images("file", data).picture(2), before)


class Answers(QObject):
    """In place of a network."""

    changed = Signal()
    answer, of, is_untrained, is_new_in_part = None, None, True, False

    def show(self, picture: np.ndarray | None) -> None:
        self.picture = picture


def test_the_board_is_larger_where_there_is_room_and_keeps_what_is_drawn(qtbot: QtBot) -> None:
    card = DrawCard(Answers())  # type: ignore[arg-type]
    beside = on_screen(qtbot, Beside(card), 364, 600)
    card.board.stroke(QPointF(20, 20), QPointF(90, 90))
    before = card.board.image.copy()
    for height, side in ((600, 168), (900, 208), (700, 168)):
        beside.resize(364, height)
        qtbot.waitUntil(lambda side=side: card.board.width() == theme.px(side))
    assert card.board.image == before


def test_the_board_has_the_colours_of_its_set_and_takes_a_picture(qtbot: QtBot, photographs: Path) -> None:
    card = DrawCard(Answers())  # type: ignore[arg-type]
    qtbot.addWidget(card)
    for data in imported(photographs, Fit(24, "crop", True)):
        card.show_data(data)
        assert card.picture is None
        assert card.seen.pixmap().isNull()  # nothing is no black picture
        card.board.colour = QColor(255, 0, 0)
        card.board.thickness = 60
        card.board.stroke(QPointF(0, 100), QPointF(200, 100))
        drawn = card.picture
        assert drawn is not None
        np.testing.assert_allclose(drawn[12, 12], [1, 0, 0], atol=0.01)
        np.testing.assert_allclose(drawn[0, 0], [1, 1, 1], atol=0.01)  # paper
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(photographs / "b" / "1.jpg"))])
        card.easel.take(own_of_mime(mime))
        seen = card.picture
        assert seen is not None
        assert seen.tobytes() in {one.tobytes() for part in (data.train, data.test) for one in part.seen()}
        card.board.stroke(QPointF(0, 100), QPointF(200, 100))  # one may draw on it
        changed = card.picture
        assert changed is not None
        np.testing.assert_allclose(changed[12, 12], [1, 0, 0], atol=0.01)
        assert abs(changed[0] - seen[0]).max() < 0.2  # elsewhere it is still the picture
        with qtbot.waitSignal(card.failed):
            card.easel.take(own_of_mime(QMimeData()))
        empty = QMimeData()
        empty.setImageData(QImage())
        assert own_of_mime(empty) is None, "a picture without pixels is none"
    card.show_data(load_data("digits"))
    assert not card.board.in_colour
    assert card.board.is_empty


def test_a_picture_that_is_too_large_for_the_board_is_said_to_be_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QImageReader, "allocationLimit", lambda: 10)
    file = str(tmp_path / "poster.png")
    Image.new("RGB", (3000, 1500)).save(file)
    card = DrawCard(Answers())  # type: ignore[arg-type]
    qtbot.addWidget(card)
    told: list[str] = []
    card.failed.connect(lambda _, remedy: told.append(remedy))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    card.open.click()  # no data yet, so nothing is taken
    qtbot.waitUntil(lambda: len(told) == 1)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(file)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.easel.drop(QDropEvent(QPointF(), Qt.DropAction.CopyAction, mime, buttons, keys))
    qtbot.waitUntil(lambda: len(told) == 2)
    for remedy in told:
        assert "“poster.png” has 3,000×1,500 pixels: too many to be read. Make it smaller" in remedy


def test_a_drawing_reaches_the_brightness_of_its_set_and_colours_are_kept_apart(qtbot: QtBot) -> None:
    from dataclasses import replace

    digits = load_data("digits")
    dim = replace(digits, train=replace(digits.train, scale=1 / 2550))
    card = DrawCard(Answers())  # type: ignore[arg-type]
    qtbot.addWidget(card)
    card.show_data(dim)
    card.board.stroke(QPointF(100, 20), QPointF(100, 180))
    picture = card.picture
    assert picture is not None
    assert picture.max() == pytest.approx(0.1, rel=0.05)
    with qtbot.waitSignal(card.kept) as told:
        card._keep("1")
    assert told.args is not None
    assert told.args[0].max() == pytest.approx(1, rel=0.05)
    before = kept(), kept(in_colour())
    path = keep(np.zeros((8, 8, 3), np.float32), "a")
    assert path.is_relative_to(in_colour())
    assert (kept(), kept(in_colour())) == (before[0], before[1] + 1)
    assert drawings() != in_colour()
    path.unlink()


@pytest.mark.parametrize("coloured", [False, True])
def test_the_guide_lines_lie_on_the_paper_and_not_on_the_ink(qtbot: QtBot, coloured: bool) -> None:
    board = Board()
    qtbot.addWidget(board)
    board.set_in_colour(coloured)
    paper = board.grab().toImage()
    board.image.fill(QColor(0, 0, 0) if coloured else QColor(255, 255, 255))  # ink all over
    shown, line = board.grab().toImage(), round(0.25 * board.width())
    row = range(3, board.height() - 3)
    assert len({paper.pixel(line, y) for y in row}) > 1
    assert len({shown.pixel(line, y) for y in row}) == 1


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_colour_and_the_cross_of_the_board_can_be_reached_beside_the_stack(
    qtbot: QtBot, photographs: Path, scale: int
) -> None:
    """Of eight colours the last was out of sight, and so was what closes the board."""
    theme.set_scale(scale, remember=False)
    (data,) = imported(photographs, Fit(24, "crop", True))
    panel = DrawPanel(data)
    qtbot.addWidget(panel)
    assert panel.minimumSizeHint().width() <= theme.px(ALL) + 2 * theme.px(MARGIN), "it is no wider than its board"
    panel.resize(panel.minimumSizeHint().width(), 600)
    panel.show()
    for one in (panel.close_, *panel.easel.swatches.buttons):
        assert one.mapTo(panel, one.rect().topRight()).x() < panel.width() - theme.px(MARGIN)
