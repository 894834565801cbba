"""What would be said if one pixel of the picture were as dark, or as light, as it can be."""

from __future__ import annotations

import numpy as np

from engine.explain import Network, with_pixel
from gui.state.inside.why_found import Weights

MOST = 1e7  # multiply-adds of a network that is asked while the mouse moves: some milliseconds


class OnePixel:
    """Asks the network of some weights, as often as it is pointed at another pixel."""

    def __init__(self) -> None:
        self._of: tuple[Weights, Network, np.ndarray] | None = None

    def scores(self, weights: Weights, row: int, column: int) -> np.ndarray:
        """The scores (3, classes) of the picture as it is, and with the pixel at the lower and the upper end of all
        shades."""
        picture = weights.picture
        if self._of is None or not self._of[0] == weights:  # noqa: SIM201  (a tuple's `!=` would compare the arrays)
            network = Network.of(weights.stack, picture.shape, weights.checkpoint)
            self._of = weights, network, network.scores(picture[np.newaxis])
        ends = min(0.0, float(picture.min())), max(1.0, float(picture.max()))
        return np.concatenate([self._of[2], with_pixel(self._of[1], picture, row, column, ends)])
