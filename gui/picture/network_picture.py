"""A picture of the network for slides and papers: PNG, SVG or PDF, sharp at any size.

It is drawn anew in the colours of print, not photographed from the screen, so nothing is cut or blurred.
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from engine.analysis.analysis import Analysis
from engine.errors import FileError
from engine.network.block import Shape
from engine.network.stack import Stack
from engine.text import QT_TRANSLATE_NOOP, say
from gui.picture.page import Page, page_of
from gui.picture.paint import Paint
from gui.qt.drawn_file import draw_file

FORMATS = (".png", ".svg", ".pdf")
PNG_SCALE, LEAST_SIDE = 3.0, 2400.0  # a small network is drawn larger
MOST_SIDE, MOST_PIXELS = 24_000.0, 80e6  # more than this few programs can open
PDF_DOTS, MOST_POINTS = 144, 14_400.0  # a PDF's page has a greatest size


def save_picture(stack: Stack, analysis: Analysis, input_shape: Shape, file: str) -> None:
    """Draw a stack into a file; its ending says the format. Raises FileError."""
    page = page_of(stack, analysis, input_shape)
    ending = Path(file).suffix.lower()
    done = {".png": _save_png, ".svg": _save_svg, ".pdf": _save_pdf}.get(ending)
    if done is None:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "A picture cannot be saved as '{ending}'."), ending=ending or file),
            QT_TRANSLATE_NOOP("engine", "Use the ending .png, .svg or .pdf."),
        )
    draw_file(file, lambda device: done(page, device))


def png_scale(size: QSizeF) -> float:
    """How many dots of a PNG are one unit of the page: enough for a slide, and no more than can be opened."""
    longest = max(size.width(), size.height())
    wanted = max(PNG_SCALE, LEAST_SIDE / longest)
    return min(wanted, MOST_SIDE / longest, sqrt(MOST_PIXELS / (size.width() * size.height())))


def _save_png(page: Page, device: QIODevice) -> bool:
    scale = png_scale(page.size)
    image = QImage((page.size * scale).toSize(), QImage.Format.Format_RGB32)
    if image.isNull():
        return False
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    Paint(painter).page(page.size, page.marks)
    painter.end()
    return image.save(device, "PNG")  # type: ignore[call-overload]


def _save_svg(page: Page, device: QIODevice) -> bool:
    drawing = QSvgGenerator()
    drawing.setOutputDevice(device)
    drawing.setResolution(96)  # a unit is one pixel
    drawing.setSize(page.size.toSize())
    drawing.setViewBox(QRectF(0, 0, page.size.width(), page.size.height()))
    drawing.setTitle("ConvScope")
    painter = QPainter()
    if not painter.begin(drawing):
        return False
    Paint(painter, outlines=True).page(page.size, page.marks)
    return painter.end()


def _save_pdf(page: Page, device: QIODevice) -> bool:
    longest = max(page.size.width(), page.size.height())
    shrink = min(1.0, MOST_POINTS / (longest * 0.75))
    writer = QPdfWriter(device)
    writer.setResolution(PDF_DOTS)
    points = page.size * 0.75 * shrink
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle("ConvScope")
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.scale(PDF_DOTS / 96 * shrink, PDF_DOTS / 96 * shrink)
    Paint(painter).page(page.size, page.marks)
    return painter.end()
