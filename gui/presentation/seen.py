"""What a presentation shows of one block: its filters, what comes out of it, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from engine.network.filters import sliced, strongest
from engine.text import count, shape_words
from engine.values import dataclass
from gui.look.class_units import makes_scores
from gui.look.colour_scale import OWN_SCALE
from gui.look.words import in_context, translated
from gui.state.looking.probe import Probe

_tr = in_context("presentation")


@dataclass(frozen=True, eq=False)
class Seen:
    """One block as it is seen now. `kind` "" is the picture that goes in."""

    title: str
    kind: str = ""
    category: str = "input"
    help: str = ""
    amount: str = ""
    filters: np.ndarray | None = None  # (H, W, filters), of each its strongest slice
    slices: np.ndarray | None = None  # (filters,): which channel of each it is
    filters_label: tuple[str, str] = ("", "")
    maps: np.ndarray | None = None  # (H, W, maps)
    maps_label: tuple[str, str] = ("", "")
    own_scale: bool = False
    is_picture: bool = False
    is_photo: bool = False
    values: np.ndarray | None = None  # (numbers,)
    names: tuple[str, ...] = ()  # of the values
    shares: bool = False  # the values are probabilities
    why_nothing: str = ""

    @property
    def count(self) -> int:
        """How many can be picked."""
        if self.values is not None:
            return len(self.values)
        return 0 if self.maps is None else self.maps.shape[2]


def see(probe: Probe, id: str) -> Seen:
    """What there is to see at the block with this id; "" is the picture."""
    document = probe.document
    if id not in document.design.stack.ids:
        return _picture(probe)
    block, row = document.design.stack.block(id), document.analysis.rows[id]
    seen = Seen(translated(document.names[id]), block.kind, block.category, translated(block.help))
    output = probe.maps.get(id)
    if row.out_shape is None or output is None:
        problem = document.analysis.problem(id)
        why = translated(problem.text) if problem else _tr("It waits for the block above.")
        return replace(seen, why_nothing=why)
    arrays = probe.weights.get(id, {})
    filters, slices, label = _filters(arrays)
    if output.ndim == 3:
        own = block.category in OWN_SCALE
        shown, words = output, _tr("1 map {shape}") if output.shape[2] == 1 else _tr("{count} maps {shape}")
        if filters is not None:
            shown = filters
            words = _tr("1 filter {shape}") if filters.shape[2] == 1 else _tr("{count} filters {shape}")
        amount = words.format(count=count(shown.shape[2]), shape=shape_words(shown.shape[:2]))
        return replace(
            seen, amount=amount, filters=filters, slices=slices, filters_label=label, maps=output, own_scale=own,
            maps_label=(_tr("Maps"), _tr("own scale") if own else ""),
        )  # fmt: skip
    classes, stack = document.data.class_names, document.design.stack
    answers = block.ends_network and len(output) == len(classes)
    are_classes = answers or makes_scores(stack, id, output.shape, len(classes))
    return replace(
        seen, amount=_tr("1 number") if len(output) == 1 else _tr("{count} numbers").format(count=count(len(output))),
        values=output, names=classes if are_classes else (), shares=answers,
    )  # fmt: skip


def before_a_drawing(seen: Seen) -> Seen:
    """The same beside an empty board: nothing is made of what nobody sees."""
    why = seen.why_nothing or _tr("Draw something: what this block makes of it shows here.")
    return replace(seen, amount="", filters=None, maps=None, values=None, why_nothing=why)


def _filters(arrays: Mapping[str, np.ndarray]) -> tuple[np.ndarray | None, np.ndarray | None, tuple[str, str]]:
    """The filters as planes; of one with many channels its strongest slice, and which that is."""
    array = next((one for one in arrays.values() if one.ndim == 4), None)
    if array is None:
        return None, None, ("", "")
    slices = strongest(array)
    words = _tr("strongest slice") if array.shape[2] > 1 else ""
    return sliced(array, slices), slices, (_tr("Filters"), words)


def _picture(probe: Probe) -> Seen:
    picture, is_photo = probe.picture, probe.document.data.train.are_photos
    words = _tr("All that the network knows of it: numbers from 0, paper, to 1, ink")
    if is_photo:
        words = _tr("All that the network knows of it: numbers from 0, dark, to 1, light")
    return Seen(
        _tr("The picture"), help=words,
        amount=_tr("{shape} numbers").format(shape=shape_words(picture.shape)), maps=picture, is_picture=True,
        is_photo=is_photo,
    )  # fmt: skip
