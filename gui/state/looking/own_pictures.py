"""Pictures of the user's own, from a file, the clipboard or a page: kept for the window, fitted to the data in use.

They are used like those of the data, but their class is unknown: the label is -1.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QImage, QImageReader

from engine.data import DataSet, Images
from engine.data.fitting import Fitted, as_imported, fitted, is_imported
from engine.data.picture_file import SUFFIXES, Opener, UnreadableError, head_of, whole_picture
from engine.project.held_file import signature
from engine.project.kept_picture import KeptPicture
from engine.text import count
from engine.values import dataclass
from gui.state.focus import PictureRef

ENDINGS = (*SUFFIXES, ".tif", ".tiff", ".svg")
UNKNOWN = -1
LARGEST = 2000  # pixels on a side: larger pictures are made smaller first
MOST_OF_A_JPEG = 250_000_000  # pixels: it is made smaller while it is read, as a photograph of 200 megapixels must be
CHANNELS_DRAWN = (1, 3)  # of pictures that can be drawn
Part = Literal["drawn", "file"]


@dataclass(frozen=True, eq=False)
class Own:
    """A picture: `pixels` (H, W, 3) as they came, or `ready` (H, W, C) as the network takes it."""

    name: str
    pixels: np.ndarray | None = None
    ready: np.ndarray | None = None  # made of a picture of this data
    invert: bool | None = None  # exchange light and dark; None: decided by comparing with the data
    file: Path | None = None  # out of which `pixels` were read
    as_read: tuple[int, ...] | None = None  # by what it is told whether that is another one by now


class OwnPictures:
    """The pictures by part and number. None is ever removed, so a PictureRef stays valid."""

    def __init__(self) -> None:
        self._own: dict[Part, list[Own]] = {"drawn": [], "file": []}
        self._made: dict[Part, tuple[object, int, Images]] = {}
        self._redrawn: set[int] = set()  # drawings that are others than when they were fitted last
        self._found: dict[tuple[str, int], Fitted] = {}

    def add(self, own: Own, part: Part = "file") -> PictureRef:
        self._own[part].append(own)
        return PictureRef(part, len(self._own[part]) - 1)

    def redraw(self, ref: PictureRef, own: Own) -> PictureRef:
        """Put what a drawing has become in its place: of a drawing that goes on only the last state is kept."""
        self._own["drawn"][ref.index] = own
        self._redrawn.add(ref.index)
        return replace(ref, version=ref.version + 1)

    def get(self, ref: PictureRef) -> Own | None:
        known = self._own.get(ref.part, []) if ref.part in ("drawn", "file") else []
        return known[ref.index] if ref.index < len(known) else None

    def kept(self, ref: PictureRef, data: DataSet) -> KeptPicture | None:
        """A picture as a project keeps it: as the network takes it. (One that was made for other pictures than those
        that are there now, because they are lost, stays as it was made.)"""
        if (own := self.get(ref)) is None or ref.part not in ("drawn", "file"):
            return None
        made = self.images(ref.part, data).picture(ref.index) if own.ready is None else own.ready
        return KeptPicture.of(own.name, made)

    def is_inverted(self, ref: PictureRef) -> bool:
        """Whether light and dark were exchanged, after `images` was asked."""
        return (found := self._found.get((ref.part, ref.index))) is not None and found.is_inverted

    def had_lines(self, ref: PictureRef) -> bool:
        """Whether the lines of its paper were taken away, after `images` was asked."""
        return (found := self._found.get((ref.part, ref.index))) is not None and found.has_lines

    def images(self, part: Part, data: DataSet) -> Images:
        """All pictures of a part, fitted to a data set. The same object until one is added or redrawn, or the data
        changes; what was fitted before is not fitted again."""
        owned, known = self._own[part], self._made.get(part)
        redrawn = self._redrawn if part == "drawn" else set[int]()
        if not redrawn and known is not None and known[0] is data.train and known[1] == len(owned):
            return known[2]
        before = known[2].pixels if known is not None and known[0] is data.train else np.zeros((0, *data.shape))
        fresh = [self._fitted(part, number, data) for number in range(len(before), len(owned))]
        pixels = np.concatenate([before, *fresh]).astype(np.float32) if len(owned) else before
        for number in redrawn & set(range(len(before))):
            pixels[number] = self._fitted(part, number, data)[0]
        redrawn.clear()
        images = Images(pixels, np.full(len(owned), UNKNOWN), 1.0)
        self._made[part] = data.train, len(owned), images
        return images

    def _fitted(self, part: Part, number: int, data: DataSet) -> np.ndarray:
        own = self._own[part][number]
        if own.ready is not None and own.ready.shape == data.shape:
            return own.ready[np.newaxis]
        found = self._found[part, number] = made_to_fit(own, data)
        return found.picture[np.newaxis]


def made_to_fit(own: Own, data: DataSet) -> Fitted:
    """Fit a picture to the data: exactly as its pictures were imported if that is known, else by what they look like.
    """
    pixels = own.pixels
    if pixels is None:
        assert own.ready is not None
        top = float(own.ready.max(initial=0.0)) or 1.0
        pixels = np.rint(255 * np.clip(own.ready[:, :, :3] / top, 0, 1))
        pixels = pixels if pixels.shape[2] in (1, 3) else pixels[:, :, :1]
    elif is_imported(data):
        invert = bool(own.invert)
        if (file := own.file) is not None and signature(file) == own.as_read:  # else it is another by now
            with suppress(UnreadableError):  # of a kind that only Qt reads
                return Fitted(as_imported(lambda: file.open("rb"), data, invert), invert, False)
        return Fitted(as_imported(pixels, data, invert), invert, False)
    return fitted(pixels, data.train, own.invert)


def own_of_file(name: str) -> Own | None:
    """The picture in a file; None if it cannot be read, or is cut off: Qt makes the rest of a JPEG grey."""
    file, as_read, reader = Path(name), signature(name), _reader(name)
    if _is_too_large(reader):
        return None
    opener: Opener = lambda: file.open("rb")  # noqa: E731
    try:
        head_of(opener)
    except UnreadableError:  # of a kind or size that only Qt reads
        image = reader.read()
        return None if image.isNull() else Own(file.name, pixels_of(image), file=file, as_read=as_read)
    with suppress(UnreadableError):
        return Own(file.name, np.asarray(whole_picture(opener, LARGEST)), file=file, as_read=as_read)
    return None


def too_large(name: str) -> tuple[str, str] | None:
    """Problem and remedy where a picture is not read because it has too many pixels."""
    reader = _reader(name)
    if not _is_too_large(reader):
        return None
    problem = QCoreApplication.translate("OwnPictures", "“{name}” has {width}×{height} pixels: too many to be read.")
    remedy = QCoreApplication.translate(
        "OwnPictures", "Make it smaller in another program first: {enough} pixels a side are plenty."
    )
    width, height = count(reader.size().width()), count(reader.size().height())
    return problem.format(name=Path(name).name, width=width, height=height), remedy.format(enough=count(LARGEST))


def _reader(name: str) -> QImageReader:
    reader = QImageReader(name)
    reader.setAutoTransform(True)  # photographs say which side is up
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    is_large = max(size.width(), size.height()) > LARGEST and size.width() * size.height() <= MOST_OF_A_JPEG
    if is_large and reader.format() == b"jpeg":
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader


def _is_too_large(reader: QImageReader) -> bool:
    """Whether Qt would refuse it, and warn. Where it is no picture, its size is that of nothing."""
    size = reader.scaledSize() if reader.scaledSize().isValid() else reader.size()
    bits = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel()
    return size.isValid() and 0 < QImageReader.allocationLimit() << 23 <= size.width() * size.height() * bits


def own_of_mime(mime: QMimeData) -> Own | None:
    """The picture that is dropped or on the clipboard: a file, or pixels alone."""
    urls = mime.urls()
    if urls and urls[0].isLocalFile():
        return own_of_file(urls[0].toLocalFile())
    image = mime.imageData()
    return Own("", pixels_of(image)) if isinstance(image, QImage) and not image.isNull() else None


def pixels_of(image: QImage) -> np.ndarray:
    """The colours (H, W, 3) of an image as 8-bit numbers; what is transparent is white."""
    from PySide6.QtGui import QPainter

    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    paper = QImage(image.size(), QImage.Format.Format_RGB888)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    rows = np.frombuffer(paper.constBits(), np.uint8).reshape(paper.height(), paper.bytesPerLine())
    return rows[:, : 3 * paper.width()].reshape(paper.height(), paper.width(), 3).copy()
