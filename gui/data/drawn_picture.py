"""What is on the board, as the network takes it: ink as MNIST was made."""

from __future__ import annotations

import numpy as np

from engine.data import DataSet
from engine.data.fit import Fit
from engine.data.fitting import manner
from gui.data.board import Board
from gui.state.looking.own_pictures import Own, made_to_fit, pixels_of


def drawn_picture(board: Board, data: DataSet, centred: bool) -> np.ndarray:
    """A picture (H, W, C) like those of the data. `centred`: ink is put into the middle, as MNIST was made."""
    if board.in_colour:
        return made_to_fit(Own("", pixels_of(board.image)), data).picture
    height, width = data.shape[:2]
    return as_the_network_sees(board.ink, height, width, centred) * manner(data.train).high


def whole_board(board: Board, data: DataSet) -> np.ndarray:
    """All of the board, stretched into a picture (H, W, C) like those of the data, whatever their fit."""
    height, width, channels = data.shape
    pixels = pixels_of(board.image)[..., :channels] / np.float32(255)
    return _resized(pixels, height, width) * np.float32(manner(data.train).high)


def is_centred(data: DataSet) -> bool:
    """Whether drawings are centred at first: the pictures of the data are ink in one colour."""
    return data.shape[2] == 1 and manner(data.train).has_ink


def as_the_network_sees(ink: np.ndarray, height: int, width: int, centred: bool) -> np.ndarray:
    """A board (H, W) of ink, 0 to 1, as a picture (height, width, 1): fitted into 20 x 20 keeping its shape, its centre
    of mass put into the middle of 28 x 28, smooth at the edges (LeCun et al. 1998). Other sizes take the same shares.
    Not `centred`: it stays where it was drawn."""
    if not ink.any():
        return np.zeros((height, width, 1), np.float32)
    if not centred:
        return _resized(ink[..., np.newaxis], height, width)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    thing = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    shrink = min(height * 20 / 28 / thing.shape[0], width * 20 / 28 / thing.shape[1])
    sides = (max(1, round(side * shrink)) for side in thing.shape)
    small = _resized(thing[..., np.newaxis], *sides)[..., 0]
    mass = small.sum()
    middle = [float((small.sum(axis=1 - axis) * np.arange(small.shape[axis])).sum() / mass) for axis in (0, 1)]
    top = _within(round((height - 1) / 2 - middle[0]), height - small.shape[0])
    left = _within(round((width - 1) / 2 - middle[1]), width - small.shape[1])
    picture = np.zeros((height, width, 1), np.float32)
    picture[top : top + small.shape[0], left : left + small.shape[1], 0] = small
    return picture


def _resized(drawn: np.ndarray, height: int, width: int) -> np.ndarray:
    """(height, width, C) of (H, W, C), both 0 to 1."""
    from PIL import Image

    pixels = np.round(255 * drawn).astype(np.uint8)
    picture = Image.fromarray(pixels if pixels.shape[2] == 3 else pixels[..., 0])
    return Fit(0, "stretch").apply(picture, height, width).astype(np.float32) / 255


def _within(place: int, most: int) -> int:
    return min(max(place, 0), max(most, 0))
