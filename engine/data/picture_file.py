"""Reads one picture from a file, whatever made it: upright, in grey or colour, without transparency.

Only the formats named here are opened; the header alone decides whether a picture has too many pixels.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING

import numpy as np

from engine.data.fit import Fit
from engine.data.refusing import FOREIGN
from engine.text import QT_TRANSLATE_NOOP, count, say
from engine.values import dataclass

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "PPM")
SUFFIXES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".gif", ".webp", ".pgm", ".ppm")  # Windows saves JFIF
UNREAD = (".heic", ".heif", ".avif", ".jxl", ".jp2", ".tif", ".tiff", ".svg", ".tga", ".ico", ".psd", ".dng", ".cr2",
          ".cr3", ".nef", ".arw")  # fmt: skip
MOST_PIXELS = 50_000_000
MOST_OF_A_JPEG = 120_000_000  # it is made smaller while it is decoded, as a telephone's 108 megapixels must be
LARGEST_FILE = 200_000_000  # bytes
DEEP_MODES = ("I", "I;16", "I;16L", "I;16B", "I;16N", "F")  # grey, with more than 8 bits a pixel
GREY_MODES = ("1", "L", "LA", "La", *DEEP_MODES)
PAPER, BOARD = (255, 255, 255, 255), (0, 0, 0, 255)  # behind a transparent picture, and behind one that is all white
WHITE = 250  # of 255, and more: on white paper it is not seen
DEPTHS = (8, 12, 16)  # bits of a pixel
#: Of pictures that are not read here, whatever they are called: where in the file they say so, how, and their kind.
BEGINNINGS = ((4, b"ftypavi", "AVIF"), *((4, b"ftyp" + brand, "HEIC") for brand in (b"hei", b"hev", b"mif", b"msf")),
              (0, b"II*\0", "TIFF"), (0, b"MM\0*", "TIFF"))  # fmt: skip
EMPTY = QT_TRANSLATE_NOOP("engine", "it is empty, so copy or get it once more")
ORIENTATION = 274  # the number of the EXIF field


class UnreadableError(Exception):
    """Why a picture is passed over, as the end of a sentence."""


class TooLargeError(UnreadableError):
    """The file is, whatever is in it."""


@dataclass(frozen=True)
class Head:
    """What a picture's header says. Width and height are those of the upright picture; `turn`: by which number of EXIF
    it had to be turned, 1: by none; `deep`: its pixels have more than 8 bits."""

    width: int
    height: int
    grey: bool
    turn: int
    deep: bool

    @property
    def turned(self) -> bool:
        return self.turn > 1


Opener = Callable[[], IO[bytes]]


def is_picture_name(name: str) -> bool:
    return PurePath(name).suffix.lower() in SUFFIXES


def unread_kind(name: str) -> str:
    """The kind of a picture that is not read here, as those of telephones may be: "HEIC"; "" for any other name."""
    suffix = PurePath(name).suffix.lower()
    return suffix[1:].upper() if suffix in UNREAD else ""


def _not_read(kind: str) -> str:
    words = QT_TRANSLATE_NOOP("engine", "{kind} is a kind that is not read here, so save it as JPEG or PNG")
    return say(words, kind=kind)


def unread_reason(name: str) -> str:
    """Why no file of this name is read as a picture; "" where it may be one."""
    if kind := unread_kind(name):
        return _not_read(kind)
    return "" if is_picture_name(name) else QT_TRANSLATE_NOOP("engine", "it is no picture")


def opener_of(path: Path, root: Path) -> Callable[[], IO[bytes]]:
    """Opens a picture. `root`: the folder, out of which no link is followed."""

    def opened() -> IO[bytes]:
        if path.is_symlink() and root not in path.resolve().parents:
            raise UnreadableError(QT_TRANSLATE_NOOP("engine", "it is a link that leads out of the folder"))
        if not path.is_file():  # a pipe would wait for its writer
            raise UnreadableError(QT_TRANSLATE_NOOP("engine", "it is no file"))
        check_size(path.stat().st_size, LARGEST_FILE)
        return path.open("rb")

    return opened


def check_size(size: int, most: int) -> None:
    """Raises TooLargeError for a file of more bytes than are read."""
    if size > most:
        raise TooLargeError(say(QT_TRANSLATE_NOOP("engine", "it is {size} MB large"), size=count(size / 1e6)))


def head_of(opener: Opener) -> Head:
    """Read the header alone. Raises UnreadableError."""
    with _file(opener) as file:
        picture = _opened(file)
        with picture:
            turn = _orientation(picture)
            width, height = picture.size if turn < 5 else picture.size[::-1]
            return Head(width, height, picture.mode in GREY_MODES, turn, picture.mode in DEEP_MODES)


def white_of(opener: Opener) -> int:
    """The highest number of as many bits as the pixels of a deep picture need. Raises UnreadableError."""
    with _file(opener) as file:
        picture = _opened(file)
        with picture:
            try:
                return _white(np.asarray(picture))
            except Exception as error:
                raise UnreadableError(_reason(error)) from error


def pixels_of(opener: Opener, fit: Fit, height: int, width: int, colour: bool, white: int = 0) -> np.ndarray:
    """The picture (height, width, 1 or 3), uint8. `white`: of a deep one; 0: as `white_of` says. Raises
    UnreadableError."""
    with _file(opener) as file:
        picture = _opened(file)
        with picture:
            return fit.apply(_upright(picture, colour, 2 * max(height, width), white), height, width)


def whole_picture(opener: Opener, largest: int) -> Image.Image:
    """A picture to be looked at, in colour and upright, reduced where it is much larger. Raises UnreadableError."""
    with _file(opener) as file:
        picture = _opened(file)
        with picture:
            made = _upright(picture, True, largest)
            made.thumbnail((largest, largest))
            return made


@contextmanager
def _file(opener: Opener) -> Iterator[IO[bytes]]:
    try:
        file = opener()
    except UnreadableError:
        raise
    except Exception as error:  # a file in an archive can fail in as many ways as one on the disk
        raise UnreadableError(_reason(error)) from error
    with file:
        yield file


def _opened(file: IO[bytes]) -> Image.Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower
            picture = Image.open(file, formats=FORMATS)
    except Exception as error:  # Pillow's readers raise exceptions of any kind
        raise UnreadableError(_kind_within(file) or _reason(error)) from error
    # A progressive one is whole in memory before it is made smaller: six bytes of each pixel.
    is_small = _shrinks(picture) and not picture.info.get("progressive")
    _check_pixels(picture, MOST_OF_A_JPEG if is_small else MOST_PIXELS)
    return picture


def _kind_within(file: IO[bytes]) -> str:
    """Why a file is not read that is empty, as after a copy that broke off, or of another kind than its name says, as a
    telephone's HEIC called .jpg; or ""."""
    with suppress(Exception):
        file.seek(0)
        if not (head := file.read(12)):
            return EMPTY
        return next((_not_read(kind) for at, begins, kind in BEGINNINGS if head[at:].startswith(begins)), "")
    return ""


def _shrinks(picture: Image.Image) -> bool:
    """Whether it can be made smaller while it is decoded."""
    return picture.format == "JPEG" and picture.mode != "CMYK"


def _check_pixels(picture: Image.Image, most: int) -> None:
    width, height = picture.size
    if width * height > most or not width * height:
        words = QT_TRANSLATE_NOOP("engine", "it is {width}×{height} pixels, at most {most} are read")
        picture.close()
        raise UnreadableError(say(words, width=count(width), height=count(height), most=count(most)))


def _upright(picture: Image.Image, colour: bool, enough: int, white: int = 0) -> Image.Image:
    """In mode L or RGB. A JPEG is decoded no larger than needed for `enough` pixels a side."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if _shrinks(picture):
                picture.draft(None, (enough, enough))
                _check_pixels(picture, MOST_PIXELS)
            picture.load()
            turned = ImageOps.exif_transpose(picture) if _orientation(picture) > 1 else picture
            if turned.mode in DEEP_MODES:
                turned = Image.fromarray(_eight_bits(np.asarray(turned), white))
            if turned.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in turned.info:
                turned = _on_paper(turned.convert("RGBA"))
            made = turned.convert("RGB" if colour else "L")
            return made if made is not picture else made.copy()
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(_reason(error)) from error


def _on_paper(picture: Image.Image) -> Image.Image:
    """A transparent one on white paper; where nothing is seen there, as white is drawn, on black."""
    from PIL import Image

    made = Image.alpha_composite(Image.new("RGBA", picture.size, PAPER), picture)
    if np.ptp(np.asarray(picture.getchannel("A"))) and np.asarray(made.convert("L")).min() >= WHITE:
        made = Image.alpha_composite(Image.new("RGBA", picture.size, BOARD), picture)
    return made


def _white(values: np.ndarray) -> int:
    """Cameras of microscopes write 12 bits into files of 16."""
    return next((2**bits - 1 for bits in DEPTHS if values.max(initial=0) < 2**bits), 2 ** DEPTHS[-1] - 1)


def _eight_bits(values: np.ndarray, white: int) -> np.ndarray:
    """Whole numbers of 16 or more bits in eight."""
    white = white or _white(values)
    values = np.clip(values.astype(np.int64), 0, white)
    return ((255 * values + white // 2) // white).astype(np.uint8)


def _orientation(picture: Image.Image) -> int:
    try:
        turn = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # damaged EXIF is no reason to do without the picture
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _reason(error: Exception) -> str:
    from PIL import Image, UnidentifiedImageError

    if isinstance(error, Image.DecompressionBombError):  # Pillow's own limit is higher
        words = QT_TRANSLATE_NOOP("engine", "it has more than the {most} pixels that are read")
        return say(words, most=count(MOST_PIXELS))
    if isinstance(error, UnidentifiedImageError):
        return QT_TRANSLATE_NOOP("engine", "it is no picture in a format that is read here")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, MemoryError):
        return QT_TRANSLATE_NOOP("engine", "there is not enough memory for it")
    if isinstance(error, FOREIGN):
        return QT_TRANSLATE_NOOP("engine", "it is damaged or cut off")
    return QT_TRANSLATE_NOOP("engine", "it cannot be decoded")
