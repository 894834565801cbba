"""The film of a training as a file that moves: all filters of a block from the start to now, and below them how often
the network was right by then. A GIF plays on slides, and on pages of the web, without any program.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen, QPolygonF

from engine.text import count, percent
from engine.training.history import History
from gui.look.drawing import fill_with, outline_with, smooth
from gui.look.theme import theme
from gui.look.words import in_context
from gui.state.past.block_film import BlockFilm
from gui.state.work.tasks import Work
from gui.widgets.ramp import signed_image

_tr = in_context("FilmFile")

SIZE = QSize(960, 540)  # as slides are, in pixels
EDGE, GAP, CURVE = 32, 6, 84  # around all, between two filters, and the height of the curve
FOR_STEP = 220  # pixels beside the title
FRAME_MS, LAST_MS = 100, 2500
LATER = 0.38  # how strong the part of the curve is that is still to come
COLOURS, UNKNOWN = 256, -1  # as many as a GIF has
MOST_POINTS = 240  # of the curve, means: thousands of batches are a broad band, and take a second in each picture


def as_gif(images: Sequence[QImage]) -> Work:
    """A task: the bytes of a GIF that shows one picture after another, rests on the last, and begins anew."""
    from PIL import Image

    some = [_pixels(images[place]).ravel() for place in sorted({0, len(images) // 2, len(images) - 1})]
    colours, times = np.unique(np.concatenate(some), return_counts=True)
    palette = _channels(colours[np.argsort(-times)[:COLOURS]])  # one for all pictures: no colour flickers
    nearest = np.full(1 << 24, UNKNOWN, np.int16)  # by colour; Pillow finds near ones only by and large
    frames = []
    for image in images:
        yield None
        pixels = _pixels(image)
        new = np.unique(pixels[nearest[pixels] == UNKNOWN])
        nearest[new] = np.square(_channels(new)[:, None] - palette).sum(axis=2).argmin(axis=1)
        frame = Image.fromarray(nearest[pixels].astype(np.uint8))
        frame.putpalette(palette.astype(np.uint8).tobytes())
        frames.append(frame)
    file, lasts = BytesIO(), [FRAME_MS] * (len(frames) - 1) + [LAST_MS]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=lasts, loop=0)
    return file.getvalue()


def _pixels(image: QImage) -> np.ndarray:
    """Of an image in 32 bits, (height, width) uint32: red, green and blue in one number."""
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()] & np.uint32(0xFFFFFF)


def _channels(colours: np.ndarray) -> np.ndarray:
    """Red, green and blue (n, 3) of such numbers."""
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.float32)


def picture(film: BlockFilm, place: int, history: History, title: str) -> QImage:
    """Of one of its steps, light as paper is."""
    with theme.as_on_paper():
        return _painted(film, place, history, title)


def _painted(film: BlockFilm, place: int, history: History, title: str) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(theme.color("card"))
    painter = smooth(image)
    room = QRectF(EDGE, EDGE - 8, SIZE.width() - 2 * EDGE, SIZE.height() - 2 * EDGE + 16)
    head = QRectF(room.left(), room.top(), room.width(), 36)
    _write(painter, head.adjusted(0, 0, -FOR_STEP, 0), title, "strong", 22, "text", Qt.AlignmentFlag.AlignLeft)
    words = _tr("step {step} of {last}").format(step=count(film.steps[place]), last=count(film.steps[-1]))
    _write(painter, head, words, "body", 18, "secondary", Qt.AlignmentFlag.AlignRight)
    below = QRectF(room.left(), room.bottom() - CURVE, room.width(), CURVE)
    grid = QRectF(room.left(), head.bottom() + 12, room.width(), below.top() - head.bottom() - 32)
    _paint_filters(painter, film.planes[place], film.scale, grid)
    _paint_course(painter, history, film.steps[place], film.steps[-1], below)
    painter.end()
    return image


def tiles(number: int, shape: tuple[int, int], room: QRectF) -> list[QRect]:
    """Places of equal tiles in the middle of a room, as large as they get: a whole number of pixels for each weight."""
    high, wide = shape

    def times(columns: int) -> float:
        rows = -(-number // columns)
        across, down = room.width() - (columns - 1) * GAP, room.height() - (rows - 1) * GAP
        return min(across / columns / wide, down / rows / high)

    columns = max(range(1, number + 1), key=times)
    enlarged = int(times(columns)) or times(columns)
    size, rows = QSize(int(wide * enlarged) or 1, int(high * enlarged) or 1), -(-number // columns)
    step = QPoint(size.width() + GAP, size.height() + GAP)
    all = QRect(0, 0, columns * step.x() - GAP, rows * step.y() - GAP)
    all.moveCenter(room.center().toPoint())
    corners = [QPoint(one % columns * step.x(), one // columns * step.y()) for one in range(number)]
    return [QRect(all.topLeft() + corner, size) for corner in corners]


def _paint_filters(painter: QPainter, planes: np.ndarray, scale: float, room: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    outline_with(painter, QPen(theme.color("border"), 1))
    for index, place in enumerate(tiles(planes.shape[2], planes.shape[:2], room)):
        larger = place.width() >= planes.shape[1]
        image = signed_image(planes[:, :, index], scale, None if larger else place.size())
        painter.drawImage(place, image)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_course(painter: QPainter, history: History, step: int, last: int, room: QRectF) -> None:
    """How often it was right up to the step, and the rest of the way, pale."""
    steps, shares = history.validation_step, history.validation_accuracy
    words, role = _tr("right in validation"), "validation"
    if not np.isfinite(shares).any():  # no pictures were kept aside
        steps, shares, words, role = history.step, history.accuracy, _tr("right in training"), "train"
    known = np.isfinite(shares) & (steps <= last)
    steps, shares = steps[known], shares[known]
    edges = np.linspace(0, len(steps), min(len(steps), MOST_POINTS) + 1).astype(int)
    steps, shares = steps[edges[1:] - 1], np.add.reduceat(shares, edges[:-1]) / np.diff(edges)
    plot = room.adjusted(0, 0, -190, 0)
    painter.fillRect(plot, theme.color("sunken"))
    inner = plot.adjusted(0, 8, 0, -8)
    across = inner.left() + inner.width() * steps / max(last, 1)
    down = inner.bottom() - inner.height() * shares
    points = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
    reached = int((steps <= step).sum())
    for strength, shown in ((LATER, points), (1.0, points[:reached])):
        color = theme.color(role)
        color.setAlphaF(strength)
        outline_with(painter, QPen(color, 3))
        painter.drawPolyline(QPolygonF(shown))
    if reached:
        fill_with(painter, theme.color(role))
        painter.drawEllipse(points[reached - 1], 6, 6)
        right = QRectF(room.right() - 180, room.top(), 180, room.height() / 2 + 8)
        _write(painter, right, percent(float(shares[reached - 1])), "strong", 30, "text", Qt.AlignmentFlag.AlignRight)
        right.moveTop(right.bottom() - 14)
        _write(painter, right, words, "body", 16, "secondary", Qt.AlignmentFlag.AlignRight)


def _write(
    painter: QPainter, room: QRectF, words: str, role: str, size: int, color: str, side: Qt.AlignmentFlag
) -> None:
    font = QFont(theme.font(role))
    font.setPixelSize(size)  # of the picture, however large the window's text is
    painter.setFont(font)
    painter.setPen(theme.color(color))
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)
