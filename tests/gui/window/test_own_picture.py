"""A picture from a file, the clipboard or a page is looked at by the whole window, as the network takes it."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QFileDialog

from engine.training.probing import probe as look_at
from gui.state.focus import PictureRef
from gui.state.looking.own_pictures import Own
from gui.window.main_window import MainWindow


def sheet(window: MainWindow, number: int = 3) -> QImage:
    """A digit of the data as dark ink on light paper, enlarged."""
    large = window.document.data.test.picture(number)[:, :, 0].repeat(6, 0).repeat(6, 1)
    pixels = np.full((220, 260), 235, np.uint8)
    pixels[20:188, 50:218] = np.rint(235 - 220 * large)
    return QImage(pixels.data, 260, 220, 260, QImage.Format.Format_Grayscale8).copy()


def test_a_picture_file_is_fitted_and_looked_at_by_every_block(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "three.png")
    assert sheet(window).save(file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    window.work.own_picture.choose()
    probe = window.probe
    assert window.focus.value.picture == PictureRef("file", 0)
    assert probe.picture.shape == window.document.data.shape
    expected = window.document.data.test.picture(3)
    shifts = [np.roll(probe.picture, (a, b), (0, 1)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    assert max(np.corrcoef(one.ravel(), expected.ravel())[0, 1] for one in shifts) > 0.85
    assert probe.sighting is not None
    maps = look_at(probe.sighting.stack, probe.sighting.checkpoint, probe.picture)
    for id, map in maps.items():
        np.testing.assert_array_equal(probe.maps[id], map)
    assert window.message.note is not None
    assert "Light and dark were exchanged" in window.message.note.text.text()
    assert probe.label == ""
    window.grab()  # every view paints it, though nobody knows what it is


def test_that_the_lines_of_exercise_paper_were_taken_away_is_said(window: MainWindow) -> None:
    image = sheet(window)
    QGuiApplication.clipboard().setImage(image)
    window.work.own_picture.paste()
    assert window.message.note is not None
    assert "lines" not in window.message.note.text.text()
    for row in range(5, 220, 25):
        line = np.frombuffer(image.scanLine(row), np.uint8)
        line[:] = np.minimum(line, 160)
    QGuiApplication.clipboard().setImage(image)
    window.work.own_picture.paste()
    assert "The lines of its paper were taken away." in window.message.note.text.text()


def test_light_and_dark_are_exchanged_when_asked(window: MainWindow) -> None:
    QGuiApplication.clipboard().setImage(sheet(window))
    window.work.own_picture.paste()
    before = window.probe.picture
    window.work.own_picture.invert()
    after = window.probe.picture
    assert after[0].mean() > before[0].mean() + 0.3
    window.work.own_picture.invert()
    np.testing.assert_array_equal(window.probe.picture, before)


@pytest.mark.parametrize("part", ["drawn", "file"])
def test_light_and_dark_of_a_drawing_or_of_a_picture_that_came_with_the_project_are_exchanged(
    window: MainWindow, part: Literal["drawn", "file"]
) -> None:
    picture = window.document.data.test.picture(3)
    window.probe.look_at_own(Own("mine", ready=picture), part)
    window.work.own_picture.invert()
    np.testing.assert_allclose(window.probe.picture, 1 - picture, atol=1e-6)
    assert window.focus.value.picture.part == part
    assert "not of your own" not in window.message.text.text()


def test_what_is_no_picture_is_said(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "words.png"
    file.write_text("no picture")
    window.work.own_picture.open(str(file))
    assert "could not be read as a picture" in window.message.text.text()
    QGuiApplication.clipboard().setText("words")
    window.work.own_picture.paste()
    assert "no picture on the clipboard" in window.message.text.text()
    assert window.focus.value.picture.part == "test"


def test_a_file_that_was_copied_is_looked_at_and_a_clipboard_on_which_nothing_ever_was_has_no_picture(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sheet(window).save(str(tmp_path / "three.png"))
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "three.png"))])
    QGuiApplication.clipboard().setMimeData(copied)
    window.work.own_picture.paste()
    assert window.focus.value.picture == PictureRef("file", 0)
    assert window.message.note is not None
    assert "“three.png” is looked at" in window.message.note.text.text()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: SimpleNamespace(mimeData=lambda: None))
    window.work.own_picture.paste()
    assert "no picture on the clipboard" in window.message.text.text()


def test_open_takes_a_picture_as_the_command_line_does_and_shows_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, words = tmp_path / "three.png", tmp_path / "words.convscope"
    assert sheet(window).save(str(picture))
    words.write_text("no project")
    opened: list[str] = [str(picture), str(words)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (opened.pop(0), ""))
    window.show_start()
    window.files.open()
    assert window.focus.value.picture == PictureRef("file", 0)
    assert window.pages.currentWidget() is window.work
    window.files.open()
    assert "not a ConvScope project" in window.message.text.text()


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Qt reads no picture of more than 2.6 million pixels."""
    before = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(10)
    yield
    QImageReader.setAllocationLimit(before)


@pytest.mark.usefixtures("little_memory")
def test_a_photograph_of_many_megapixels_is_made_smaller_while_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "photograph.jpg"
    Image.new("RGB", (3000, 1500), "green").save(file)
    window.work.own_picture.open(str(file))
    assert window.focus.value.picture == PictureRef("file", 0)
    own = window.probe.own.get(window.focus.value.picture)
    assert own is not None
    assert own.pixels is not None
    assert own.pixels.shape == (1000, 2000, 3)
    assert abs(own.pixels.reshape(-1, 3).mean(0) - (0, 128, 0)).max() < 2


@pytest.mark.usefixtures("little_memory")
def test_a_picture_that_is_too_large_is_not_said_to_be_none(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "poster.png"
    Image.new("RGB", (3000, 1500)).save(file)
    window.work.own_picture.open(str(file))
    said = window.message.text.text()
    assert "“poster.png” has 3,000×1,500 pixels: too many to be read." in said
    assert "2,000 pixels a side are plenty" in said
    assert window.focus.value.picture.part == "test"


@pytest.mark.parametrize("kind", ["jpg", "bmp", "gif"])
def test_a_picture_that_is_cut_off_is_refused_as_the_import_refuses_it(
    window: MainWindow, tmp_path: Path, kind: str
) -> None:
    """Its missing half was grey, and the network was asked about that."""
    file = tmp_path / f"photo.{kind}"
    noise = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    window.work.own_picture.open(str(file))
    assert f"“photo.{kind}” could not be read as a picture." in window.message.text.text()
    assert window.focus.value.picture.part == "test"
    file.write_bytes(whole)
    window.work.own_picture.open(str(file))
    assert window.focus.value.picture.part == "file"


def test_a_changed_picture_is_pinned_as_it_is(window: MainWindow) -> None:
    picture = np.clip(window.probe.picture + 0.25, 0, 1).astype(np.float32)
    window.work.own_picture.pin(picture)
    assert window.focus.value.picture == PictureRef("drawn", 0)
    np.testing.assert_array_equal(window.probe.picture, picture)


def test_other_pictures_of_the_users_own_stay_what_they_were(window: MainWindow) -> None:
    first = window.probe.picture
    window.work.own_picture.pin(first)
    window.work.own_picture.pin(1 - first)
    window.focus.look(picture=PictureRef("drawn", 0))
    np.testing.assert_array_equal(window.probe.picture, first)
    window.probe.shuffle()
    assert window.focus.value.picture.part == "test"
