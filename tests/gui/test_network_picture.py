"""The picture of a network is sharp in every format, holds every block, and bad places are said."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from engine import Stack, analyse, block
from engine.errors import FileError
from engine.presets import preset
from gui.builder.network_picture import save_picture

SHAPE = (28, 28, 1)


def save(stack: Stack, file: Path) -> None:
    save_picture(stack, analyse(stack, SHAPE, 10), SHAPE, str(file))


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
@pytest.mark.parametrize("name", ["assignment", "empty"])
def test_every_format_is_written(qapp: QApplication, tmp_path: Path, ending: str, name: str) -> None:
    file = tmp_path / f"net.{ending}"
    save(preset(name).design().stack, file)
    start = file.read_bytes()[:200]
    assert {"png": b"PNG", "svg": b"<svg", "pdf": b"%PDF"}[ending] in start + file.read_bytes()


def test_a_png_is_large_and_fits_a_slide(qapp: QApplication, tmp_path: Path) -> None:
    save(Stack.of(*[block("relu")] * 40), tmp_path / "net.png")
    image = QImage(str(tmp_path / "net.png"))
    assert image.width() > 2000
    assert 0.8 < image.width() / image.height() < 3


def test_the_svg_names_every_block_as_text_or_outline(qapp: QApplication, tmp_path: Path) -> None:
    save(preset("dense").design().stack, tmp_path / "small.svg")
    save(preset("assignment").design().stack, tmp_path / "large.svg")
    assert (tmp_path / "large.svg").stat().st_size > (tmp_path / "small.svg").stat().st_size


@pytest.mark.parametrize("name", ["net.bmpx", "net", "nowhere/net.png", "nowhere/net.pdf", "nowhere/net.svg"])
def test_a_place_that_cannot_be_written_is_said(
    qapp: QApplication, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FileError) as caught:
        save(preset("dense").design().stack, tmp_path / name)
    assert caught.value.remedy
