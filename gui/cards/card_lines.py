"""Which lines of pictures a card shows, and how they take what the probe sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import numpy as np
from PySide6.QtCore import QPoint

from engine.network.block import Shape
from engine.network.filters import strongest, strongest_slices
from engine.values import dataclass
from gui.cards.answer_line import AnswerLine
from gui.cards.card_text import CardText
from gui.cards.lines import Index, Line, WordsLine
from gui.cards.strip import MapStrip, ValueStrip
from gui.look.colour_scale import OWN_SCALE
from gui.look.words import in_context
from gui.state.inside.weight_spot import Spot
from gui.state.training.shown_run import Standing

_tr = in_context("Card")


@dataclass(frozen=True, eq=False)
class Sight:
    """What the probe sees at one block, and what the picture really is."""

    maps: np.ndarray | None
    weights: Mapping[str, np.ndarray] | None
    classes: tuple[str, ...]
    truth: str
    standing: Standing  # how far the network has come
    reach: tuple[float, float]  # the largest number of all maps, and of all filters


class FilterStrip(MapStrip):
    """The filters (kh, kw, C, F) of a block, of each its strongest slice."""

    def __init__(self, array: str, slices: int, shape: Shape | None) -> None:
        super().__init__(_tr("Filters"), _tr("1 slice") if slices > 1 else "", shape=shape)
        self.array = array
        self._filters: np.ndarray | None = None
        if slices > 1:
            self.hint = _tr("Of each filter's {n} slices you see the strongest.").format(n=slices)

    def keep(self, other: Self) -> None:
        super().keep(other)
        self._filters = other._filters

    def one(self) -> str:
        return _tr("Strongest slice of filter") if self.second else _tr("Filter")

    def of_nothing(self) -> str:
        return _tr("Filter {number} of {count}: all its weights are 0")

    def number_at(self, point: QPoint) -> Index | Spot | None:
        """A weight, of the slice that is seen."""
        found, filters = super().number_at(point), self._filters
        if filters is None or not isinstance(found, tuple):
            return None
        row, column, number = found
        channel = int(strongest(filters[..., number]))
        return Spot(self.array, row, column, channel)

    def show_filters(self, weights: Mapping[str, np.ndarray]) -> bool:
        """Show other weights; whether that is a change."""
        filters = weights.get(self.array)
        if filters is not None and filters is self._filters:
            return False
        self._filters = filters
        return self.show(strongest_slices(filters) if filters is not None and filters.ndim == 4 else None)


def lines_for(text: CardText) -> list[Line]:
    """The lines of a block's card: words, filters, and what comes out."""
    if text.waits:
        return [WordsLine(_tr("waits for the block above"))]
    if text.row.out_shape is None:
        return []
    lines: list[Line] = [WordsLine(text.flattens)] if text.flattens else []
    if (array := text.filters()) is not None:
        height, width, slices, made = array.shape
        lines.append(FilterStrip(array.name, slices, (height, width, made)))
    if len(text.row.out_shape) == 3:
        lines.append(_maps(text))
    else:
        lines.append(AnswerLine() if text.answers else ValueStrip(_tr("Values")))
    return lines


def _maps(text: CardText) -> MapStrip:
    """What comes out, as maps. After ReLU and normalising one strong map would leave all others pale."""
    own = text.block.category in OWN_SCALE
    line = MapStrip(_tr("Maps"), _tr("own scale") if own else "", own, text.row.out_shape)
    if own:
        line.hint = _tr("Each map has its full colour at its own largest number.")
    return line


def keep_pictures(old: list[Line], new: list[Line]) -> None:
    """New lines show what the old ones showed, until the probe has looked again."""
    for line in new:
        same = next((one for one in old if type(one) is type(line) and one.label == line.label), None)
        if same is not None:
            line.keep(same)


def show_sight(line: Line, sight: Sight) -> bool:
    """Whether what the probe sees changes a line."""
    if isinstance(line, AnswerLine):
        return line.show(sight.maps, sight.classes, sight.truth, sight.standing)
    if isinstance(line, ValueStrip):
        return line.show(sight.maps)
    if isinstance(line, MapStrip):
        line.reach = sight.reach[isinstance(line, FilterStrip)]
    if isinstance(line, FilterStrip):
        return line.show_filters(sight.weights or {})
    if isinstance(line, MapStrip):
        return line.show(sight.maps if sight.maps is not None and sight.maps.ndim == 3 else None)
    return False
