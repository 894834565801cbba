"""Changes of a stack that experiments ask for: with dropout before the end, with more or fewer filters."""

from __future__ import annotations

from engine.analysis.fit_end import fit_end
from engine.blocks import block
from engine.data import DataSet
from engine.network.block import Block
from engine.network.stack import Placed, Stack, renewed
from engine.project.presets import preset
from engine.settings import Whole


def with_dropout(stack: Stack) -> Stack:
    """With half of the numbers silenced by dropout before its last block of weights; itself where it has none."""
    last = last_weights(stack)
    if last is None:
        return stack
    return stack.insert(stack.index(last.id), renewed(block("dropout", rate=0.5)))


def last_weights(stack: Stack) -> Placed | None:
    """The block that makes the scores."""
    return next((place for place in reversed(stack.places) if place.block.has_filters), None)


def sees_places(stack: Stack) -> bool:
    """Whether it has a block that looks at neighbours: a convolution."""
    return any(place.block.has_filters and place.block.takes == "maps" for place in stack.walk())


def widened(stack: Stack, factor: float) -> Stack:
    """With so many times the filters, or the units where there are no filters; the end stays."""
    end = last_weights(stack)
    wide = [place for place in stack.walk() if place.block.has_filters and (end is None or place.id != end.id)]
    maps = [place for place in wide if place.block.takes == "maps"]
    for place in maps or wide:
        stack = stack.replace(place.id, _times(place.block, factor))
    return stack


def _times(block: Block, factor: float) -> Block:
    for name, setting in block.declared().items():
        if setting.main and isinstance(setting, Whole):
            value = min(max(round(getattr(block, name) * factor), setting.low, 1), setting.high)
            return block.replace(**{name: value})
    return block


def of_preset(name: str, data: DataSet) -> Stack:
    """A ready-made stack that ends in the classes of the data."""
    return fit_end(preset(name).design(fresh_ids=False).stack, data.shape, data.classes)
