"""A picture from a file, the clipboard or a page is looked at by the whole window, as the network takes it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from engine.training.probing import probe as look_at
from gui.state.focus import PictureRef
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


def test_light_and_dark_are_exchanged_when_asked(window: MainWindow) -> None:
    QGuiApplication.clipboard().setImage(sheet(window))
    window.work.own_picture.paste()
    before = window.probe.picture
    window.work.own_picture.invert()
    after = window.probe.picture
    assert after[0].mean() > before[0].mean() + 0.3
    window.work.own_picture.invert()
    np.testing.assert_array_equal(window.probe.picture, before)


def test_what_is_no_picture_is_said(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "words.png"
    file.write_text("no picture")
    window.work.own_picture.open(str(file))
    assert "could not be read as a picture" in window.message.text.text()
    QGuiApplication.clipboard().setText("words")
    window.work.own_picture.paste()
    assert "no picture on the clipboard" in window.message.text.text()
    assert window.focus.value.picture.part == "test"


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
