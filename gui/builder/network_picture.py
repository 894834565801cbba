"""A picture of the network for slides and papers: PNG, SVG or PDF, sharp at any size.

It is drawn anew in the colours of print, not photographed from the screen, so nothing is cut or blurred.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtSvg import QSvgGenerator

from engine.analysis import Analysis, names
from engine.block import Shape
from engine.errors import FileError
from engine.stack import Placed, Stack
from engine.text import QT_TRANSLATE_NOOP, count, say, shape_words
from gui.theme import theme
from gui.widgets.pictogram import paint_pictogram
from gui.words import translated

ROW, GAP, TILE, INDENT, MARGIN = 44.0, 26.0, 28.0, 20.0, 24.0
WIDTH, COLUMN_GAP = 400.0, 36.0
RATIO = 16 / 9  # of a slide: columns are chosen to come near it
PNG_SCALE = 3
INK, GREY, LINE, PAPER, FRAME = "#171A21", "#515968", "#7F8796", "#FFFFFF", "#D9DEE6"


@dataclass(frozen=True)
class Piece:
    """One row of the picture: a block (or the input) with the shape that comes out of it."""

    kind: str
    title: str
    detail: str
    shape: str
    depth: int


def save_picture(stack: Stack, analysis: Analysis, input_shape: Shape, file: str) -> None:
    """Draw a stack into a file; its ending says the format. Raises FileError."""
    pieces = _pieces(stack, analysis, input_shape)
    columns = _columns(len(pieces))
    size = _size(len(pieces), columns)
    ending = Path(file).suffix.lower()
    done = {".png": _save_png, ".svg": _save_svg, ".pdf": _save_pdf}.get(ending)
    if done is None:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "A picture cannot be saved as '{ending}'."), ending=ending or file),
            QT_TRANSLATE_NOOP("engine", "Use the ending .png, .svg or .pdf."),
        )
    if not (_can_be_written(file) and done(pieces, columns, size, file)):
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "{file} could not be written."), file=Path(file).name),
            QT_TRANSLATE_NOOP("engine", "Use another folder or another name."),
        )


def _can_be_written(file: str) -> bool:
    """Whether a file can be made there; Qt's writers only print a warning where it cannot."""
    try:
        Path(file).touch()
    except OSError:
        return False
    return True


def _save_png(pieces: list[Piece], columns: int, size: QSizeF, file: str) -> bool:
    image = QImage((size * PNG_SCALE).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.scale(PNG_SCALE, PNG_SCALE)
    _draw(painter, pieces, columns)
    painter.end()
    return image.save(file)


def _save_svg(pieces: list[Piece], columns: int, size: QSizeF, file: str) -> bool:
    drawing = QSvgGenerator()
    drawing.setFileName(file)
    drawing.setSize(size.toSize())
    drawing.setViewBox(QRect(0, 0, round(size.width()), round(size.height())))
    drawing.setTitle("ConvScope")
    painter = QPainter()
    if not painter.begin(drawing):
        return False
    _draw(painter, pieces, columns)
    return painter.end()


def _save_pdf(pieces: list[Piece], columns: int, size: QSizeF, file: str) -> bool:
    writer = QPdfWriter(file)
    writer.setResolution(144)
    writer.setPageSize(QPageSize(size * 0.75, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.scale(144 / 96, 144 / 96)
    _draw(painter, pieces, columns)
    return painter.end()


def _pieces(stack: Stack, analysis: Analysis, input_shape: Shape) -> list[Piece]:
    called = names(stack)
    pieces = [Piece("input", translated(QT_TRANSLATE_NOOP("engine", "Picture")), "", shape_words(input_shape), 0)]

    def add(inner: Stack, depth: int) -> None:
        for place in inner:
            pieces.append(_piece(place, called[place.id], analysis, depth))
            for further in place.block.stacks:
                add(further, depth + 1)

    add(stack, 0)
    return pieces


def _piece(place: Placed, title: str, analysis: Analysis, depth: int) -> Piece:
    row = analysis.rows[place.id]
    detail = translated(place.block.summary())
    if row.parameters:
        words = say(QT_TRANSLATE_NOOP("engine", "{n} parameters"), n=count(row.parameters))
        detail = f"{detail} · {translated(words)}"
    return Piece(place.block.kind, title, detail, shape_words(row.out_shape) if row.out_shape else "?", depth)


def _columns(count: int) -> int:
    """As many columns as bring the picture closest to a slide."""

    def off(columns: int) -> float:
        size = _size(count, columns)
        return abs(size.width() / size.height() - RATIO)

    return min(range(1, max(2, min(count, 8) + 1)), key=off)


def _size(count: int, columns: int) -> QSizeF:
    rows = -(-count // columns)
    return QSizeF(2 * MARGIN + columns * WIDTH + (columns - 1) * COLUMN_GAP, 2 * MARGIN + rows * ROW + (rows - 1) * GAP)


def _draw(painter: QPainter, pieces: list[Piece], columns: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    per_column = -(-len(pieces) // columns)
    for number, piece in enumerate(pieces):
        column, row = divmod(number, per_column)
        x = MARGIN + column * (WIDTH + COLUMN_GAP)
        y = MARGIN + row * (ROW + GAP)
        _draw_block(painter, piece, QRectF(x + piece.depth * INDENT, y, WIDTH - piece.depth * INDENT, ROW))
        if number + 1 < len(pieces):
            _draw_shape(painter, piece, x + WIDTH / 2, y + ROW, last_in_column=row + 1 == per_column)


def _draw_block(painter: QPainter, piece: Piece, box: QRectF) -> None:
    painter.setPen(QPen(QColor(LINE), 1))
    painter.setBrush(QColor(FRAME if piece.depth else PAPER))
    painter.drawRoundedRect(box, 8, 8)
    paint_pictogram(painter, piece.kind, QRectF(box.left() + 8, box.top() + (ROW - TILE) / 2, TILE, TILE))
    left = box.left() + TILE + 18
    room = box.right() - left - 8
    bold, plain = _font(13, QFont.Weight.DemiBold), _font(10.5)
    painter.setFont(bold)
    painter.setPen(QColor(INK))
    if not piece.detail:
        painter.drawText(QRectF(left, box.top(), room, ROW), Qt.AlignmentFlag.AlignVCenter, piece.title)
        return
    painter.drawText(QRectF(left, box.top() + 5, room, 18), Qt.AlignmentFlag.AlignVCenter, piece.title)
    painter.setFont(plain)
    painter.setPen(QColor(GREY))
    detail = QFontMetricsF(plain).elidedText(piece.detail, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(left, box.top() + 23, room, 16), Qt.AlignmentFlag.AlignVCenter, detail)


def _draw_shape(painter: QPainter, piece: Piece, x: float, y: float, last_in_column: bool) -> None:
    """The line to the next block with the shape that travels along it."""
    painter.setPen(QPen(QColor(LINE), 1.5))
    if not last_in_column:
        painter.drawLine(QRectF(x, y, 0, GAP).topLeft(), QRectF(x, y, 0, GAP).bottomLeft())
    font = _font(10.5)
    painter.setFont(font)
    words = piece.shape + (" ↗" if last_in_column else "")  # it goes on at the top of the next column
    width = QFontMetricsF(font).horizontalAdvance(words) + 16
    pill = QRectF(x - width / 2, y + 4, width, GAP - 8)
    painter.setBrush(QColor(PAPER))
    painter.setPen(QPen(QColor(LINE), 1))
    painter.drawRoundedRect(pill, 9, 9)
    painter.setPen(QColor(GREY))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def _font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(theme.font("body").family())
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    return font
