"""What a card says, as a value: two equal values need no repainting."""

from __future__ import annotations

from typing import NamedTuple

from engine.analysis.analysis import Problem, Row
from engine.network.block import Block, Parameter, Shape
from engine.network.own_blocks import summary_of
from engine.text import count, shape_words
from gui.cards.group_text import content_words
from gui.look.words import in_context, translated

_tr = in_context("Card")


class CardText(NamedTuple):
    """One placed block with its name, its place in the flow of shapes, and what is wrong or doubtful."""

    id: str
    block: Block
    name: str
    row: Row
    problem: Problem | None = None
    hint: Problem | None = None
    answers: bool = False  # it ends the stack, and its numbers are the classes' probabilities
    merged: str = ""  # how the results of the stacks in it become one
    marks: str = ""  # filters that are switched off for now, or frozen

    @property
    def waits(self) -> bool:
        """The block above gives nothing, so nothing is known here."""
        return self.row.in_shape is None

    @property
    def summary(self) -> str:
        return content_words(self.block, self.row) if self.block.stacks else translated(summary_of(self.block))

    @property
    def kind_words(self) -> str:
        """What a group is, beside its name: its title where it has a name of its own, else what it does."""
        return translated(self.block.title if getattr(self.block, "name", "") else self.block.help)

    @property
    def parameters(self) -> str:
        """Such as "320 parameters", or "" where nothing is learned."""
        number = self.row.parameters
        if not number or self.block.stacks:
            return ""
        return (_tr("1 parameter") if number == 1 else _tr("{n} parameters")).format(n=count(number))

    @property
    def shape(self) -> str:
        return shape_words(self.row.out_shape) if self.row.out_shape else ""

    @property
    def flattens(self) -> str:
        """Such as "flattens 5×5×32 to 800", or ""."""
        if not self.row.flattens or not self.row.in_shape:
            return ""
        height, width, channels = self.row.in_shape
        return _tr("flattens {maps} to {numbers}").format(
            maps=shape_words(self.row.in_shape), numbers=count(height * width * channels)
        )

    @property
    def spoken(self) -> str:
        """The card for a screen reader, in one line."""
        parts = [self.name, self.summary]
        if self.block.stacks:
            parts.insert(1, self.kind_words)
        if self.row.out_shape:
            parts.append(_tr("output {shape}").format(shape=self.shape))
        parts += [self.parameters, self.flattens, self.marks]
        if self.waits:
            parts.append(_tr("waits for the block above"))
        if self.problem:
            parts.append(_tr("problem: {text}").format(text=translated(self.problem.text)))
        elif self.hint:
            parts.append(_tr("hint: {text}").format(text=translated(self.hint.text)))
        return ", ".join(part for part in parts if part)

    def filters(self) -> Parameter | None:
        """The array of filters (kh, kw, C, F) that makes the maps, if there is one."""
        shape = self.row.in_shape
        if self.row.out_shape is None or shape is None or len(shape) != 3 or len(self.row.out_shape) != 3:
            return None
        if self.row.flattens or self.block.stacks:
            return None
        made = self.row.out_shape[2]
        arrays = self.block.parameters(shape)
        return next((one for one in arrays if len(one.shape) == 4 and one.shape[3] == made), None)


def flow_words(shape: Shape | None, before_softmax: bool = False) -> str:
    """A shape between two cards: "26×26×32", "128 numbers", "10 scores"."""
    if shape is None:
        return _tr("shape unknown")
    if len(shape) == 3:
        return shape_words(shape)
    if shape[0] == 1:
        return _tr("1 score") if before_softmax else _tr("1 number")
    return (_tr("{n} scores") if before_softmax else _tr("{n} numbers")).format(n=count(shape[0]))
