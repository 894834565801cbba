"""The picture of a network is written in every format, looks the same everywhere, and bad places are said."""

import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine import Stack, analyse
from engine.blocks import KINDS
from engine.errors import FileError
from engine.project.presets import preset
from gui.look.theme import theme
from gui.picture.icon import PICTURE, icon_path
from gui.picture.network_picture import MOST_PIXELS, MOST_SIDE, png_scale, save_picture
from gui.picture.page import page_of
from tests.gui.networks import NETWORKS, SHAPE

pytestmark = pytest.mark.usefixtures("dressed")


def save(stack: Stack, file: Path) -> None:
    save_picture(stack, analyse(stack, SHAPE, 10), SHAPE, str(file))


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
@pytest.mark.parametrize("name", ["assignment", "nested", "misfits", "empty", "long names"])
def test_every_format_is_written(tmp_path: Path, ending: str, name: str) -> None:
    file = tmp_path / f"net.{ending}"
    save(NETWORKS[name], file)
    start = file.read_bytes()[:200]
    assert {"png": b"PNG", "svg": b"<svg", "pdf": b"%PDF"}[ending] in start


@pytest.mark.parametrize("name", ["assignment", "resnet", "inception", "empty", "forty"])
def test_a_png_is_large_and_fits_a_slide(tmp_path: Path, name: str) -> None:
    save(NETWORKS[name], tmp_path / "net.png")
    image = QImage(str(tmp_path / "net.png"))
    page = page_of(NETWORKS[name], analyse(NETWORKS[name], SHAPE, 10), SHAPE)
    assert max(image.width(), image.height()) >= 2399
    assert image.width() >= 3 * page.size.width() - 1
    assert 0.8 < image.width() / image.height() < 3


@pytest.mark.parametrize("size", [QSizeF(300, 150), QSizeF(4000, 900), QSizeF(90_000, 2000), QSizeF(20_000, 20_000)])
def test_a_png_of_a_huge_network_can_still_be_opened(size: QSizeF) -> None:
    dots = size * png_scale(size)
    assert max(dots.width(), dots.height()) <= MOST_SIDE + 1
    assert dots.width() * dots.height() <= MOST_PIXELS * 1.001


def test_the_svg_looks_as_the_png_does_without_fonts_or_pens_that_readers_differ_in(tmp_path: Path) -> None:
    for ending in ("png", "svg"):
        save(NETWORKS["resnet"], tmp_path / f"net.{ending}")
    text = (tmp_path / "net.svg").read_text()
    assert "<text" not in text
    filled_and_drawn = r'<g fill="#[^>]*stroke="#[^>]*>\s*<path'
    assert not re.findall(filled_and_drawn, text)
    png = QImage(str(tmp_path / "net.png")).convertToFormat(QImage.Format.Format_RGB32)
    painted = QImage(png.size(), QImage.Format.Format_RGB32)
    painted.fill(Qt.GlobalColor.white)
    painter = QPainter(painted)
    QSvgRenderer(str(tmp_path / "net.svg")).render(painter, QRectF(painted.rect()))
    painter.end()
    small = [one.scaledToWidth(600, Qt.TransformationMode.SmoothTransformation) for one in (png, painted)]
    grey = [one.convertToFormat(QImage.Format.Format_Grayscale8) for one in small]
    pixels = [np.frombuffer(one.constBits(), np.uint8).reshape(one.height(), -1).astype(float) for one in grey]
    assert np.abs(pixels[0] - pixels[1]).mean() < 2.0


@pytest.mark.parametrize("kind", KINDS)
def test_a_pictogram_as_an_area_is_the_one_of_the_palette(qapp: QApplication, kind: str) -> None:
    side = 140
    path = f'<path d="{KINDS[kind].icon}" fill-rule="evenodd"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28">{path}</svg>'
    images = []
    for number in range(2):
        image = QImage(side, side, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if number:
            QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        else:
            painter.scale(side / 28, side / 28)
            painter.fillPath(icon_path(KINDS[kind].icon), QColor("black"))
        painter.end()
        images.append(np.frombuffer(image.constBits(), np.uint8).astype(float))
    assert images[0].min() == 0
    assert np.abs(images[0] - images[1]).max() < 64


def test_a_pictogram_that_cannot_be_an_area_is_refused() -> None:
    assert not icon_path(PICTURE).isEmpty()
    for text in ("M4 4a3 3 0 0 1 5 5z", "M4", "L1 2 3"):
        with pytest.raises(ValueError):
            icon_path(text)


def test_the_picture_is_light_and_of_one_size_whatever_the_window_is(qapp: QApplication, tmp_path: Path) -> None:
    save(NETWORKS["resnet"], tmp_path / "light.png")
    theme.set_mode("dark", remember=False)
    theme.set_scale(200, remember=False)
    try:
        save(NETWORKS["resnet"], tmp_path / "dark.png")
    finally:
        theme.set_mode("system", remember=False)
    assert QImage(str(tmp_path / "light.png")) == QImage(str(tmp_path / "dark.png"))


@pytest.mark.parametrize("name", ["net.bmpx", "net", "nowhere/net.png", "nowhere/net.pdf", "nowhere/net.svg"])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FileError) as caught:
        save(preset("dense").design().stack, tmp_path / name)
    assert caught.value.remedy
