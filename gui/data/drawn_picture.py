"""What is on the board, as the network takes it."""

from __future__ import annotations

import numpy as np

from engine.data import DataSet
from engine.data.fitting import manner
from gui.data.board import Board
from gui.data.ink_fit import as_the_network_sees
from gui.state.looking.own_pictures import Own, made_to_fit, pixels_of


def drawn_picture(board: Board, data: DataSet, centred: bool) -> np.ndarray:
    """A picture (H, W, C) like those of the data. `centred`: ink is put into the middle, as MNIST was made."""
    if board.in_colour:
        return made_to_fit(Own("", pixels_of(board.image)), data).picture
    height, width = data.shape[:2]
    return as_the_network_sees(board.ink, height, width, centred) * manner(data.train).high


def is_centred(data: DataSet) -> bool:
    """Whether drawings are centred at first: the pictures of the data are ink in one colour."""
    return data.shape[2] == 1 and manner(data.train).has_ink
