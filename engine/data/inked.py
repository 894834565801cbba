"""Photos of handwriting become a set: the ink of each is cut out of its paper and placed as in MNIST, by the same code
as a single photo that is shown to a network (LeCun et al. 1998: 20 of 28 pixels, its centre of mass in the middle)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.fit import AS_INK, Fit
from engine.data.fitting import ENOUGH, LUMA, Manner, made_like, resized
from engine.data.paper import paper_of
from engine.data.picture_file import Opener, UnreadableError, pixels_of, whole_picture
from engine.network.block import Shape
from engine.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PIL import Image

SIDE, MIDDLE = 20 / 28, (0.5, 0.5)  # of the ink, and its centre of mass
BARE, MOSTLY = 0.06, 0.85  # of the full range: what differs less from the shade of the paper is bare, as is most of it
FEW, DARK = 0.005, 0.3  # so many of the pixels at least are away from that shade by so much
COLOURLESS = 0.2  # paper has less colour: the middle difference of its channels
SMALLEST_PHOTO = 65  # pixels: what is smaller was made for a network, and comes as it is meant
NO_INK = QT_TRANSLATE_NOOP("engine", "no ink is seen on its paper")


def brought(opener: Opener, fit: Fit, shape: Shape, white: int = 0) -> np.ndarray:
    """The picture in a file as a set has it that is so imported: (height, width, channels), uint8. `white` as in
    `pixels_of`. Raises UnreadableError."""
    height, width, channels = shape
    if fit.how != AS_INK:
        return pixels_of(opener, fit, height, width, channels == 3, white)
    made = ink_of(whole_picture(opener, ENOUGH), height, width)
    if made is None:
        raise UnreadableError(NO_INK)
    return made


def ink_of(picture: Image.Image, height: int, width: int) -> np.ndarray | None:
    """The ink of a picture in mode RGB, (height, width, 1), uint8, light on dark; None where there is none."""
    made = made_like(np.asarray(picture), Manner((height, width, 1), 1.0, 0.0, True, SIDE, MIDDLE, 1.0))
    return np.rint(255 * made.picture).astype(np.uint8) if made.is_cut else None


def is_on_paper(picture: Image.Image) -> bool:
    """Whether a picture in mode RGB looks like a photo of handwriting: most of it is bare paper, without colours."""
    colours = np.asarray(picture, np.float32) / 255
    plane = colours @ LUMA
    if min(plane.shape) < SMALLEST_PHOTO or float(np.median(np.ptp(colours, axis=2))) > COLOURLESS:
        return False
    paper = paper_of(plane)
    if paper is None:
        shade = np.median(np.concatenate([plane[0], plane[-1], plane[:, 0], plane[:, -1]]))
    else:
        shade = 1 - paper.under_dark if paper.is_dark_on_light else paper.under_light
        plane = resized(plane[:, :, np.newaxis], *shade.shape)[:, :, 0]
    away = abs(plane - shade)
    return float((away < BARE).mean()) > MOSTLY and float((away > DARK).mean()) > FEW
