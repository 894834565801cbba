"""What every view of the page is, in a line, and what it can tell and what it cannot."""

from __future__ import annotations

from typing import NamedTuple

from gui.look.words import in_context
from gui.xray.page_bar import FILTER, GRADIENT, LOSS, MAP, ONE

_tr = in_context("ViewNotes")


class ViewNote(NamedTuple):
    line: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]


def note_of(what: str) -> ViewNote:
    """The note of one view."""
    return {ONE: _one, MAP: _map, FILTER: _filter, GRADIENT: _gradient, LOSS: _loss}[what]()


def _one() -> ViewNote:
    return ViewNote(
        _tr("One number of the network, and all that it is made of: click any part to go on."),
        (
            _tr("How exactly this number comes about: every term and where it came from, adding up to it."),
            _tr("Which part of every earlier map it depends on at all: the outlines."),
        ),
        (
            _tr("Why the network has learned these weights: that is in their gradients."),
            _tr("How much each pixel of the picture matters: an outline says only that it can."),
        ),
    )


def _map() -> ViewNote:
    return ViewNote(
        _tr("All maps of a block, and those they are made of: values, or how the loss changes with each of them."),
        (
            _tr("What every map shows of this picture, on one scale for the block."),
            _tr("As gradients: where a little more would raise the loss of this picture (orange) or lower it."),
        ),
        (
            _tr("What a map stands for: one picture is not enough to name it."),
            _tr("What a large change would do: a gradient speaks of small ones."),
        ),
    )


def _filter() -> ViewNote:
    return ViewNote(
        _tr("All weights that make the numbers of one map: click one to see how it learns."),
        (
            _tr("What the filter adds and takes away, for each map that comes in, on one scale."),
            _tr("Which maps it reads much of, and which hardly."),
        ),
        (
            _tr("What excites it most: that depends on the maps it reads, too."),
            _tr("Whether it matters: another filter may do the same."),
        ),
    )


def _gradient() -> ViewNote:
    return ViewNote(
        _tr("One weight: what a batch asks of it, place by place, the step that comes of it, and its whole course."),
        (
            _tr("How the weight came to its value: what it was at every recorded step is drawn below all."),
            _tr("The training's own gradient and next weight, bit for bit, and the pictures and places behind them."),
            _tr("Whether the chain rule is right: two losses say the same without it, unless a kink lies within."),
        ),
        (
            _tr("What the weight is good for: a gradient speaks of the next small step, from this one batch."),
            _tr("What happens to the loss when all weights step at once: each is asked as if the others stood still."),
        ),
    )


def _loss() -> ViewNote:
    return ViewNote(
        _tr("The backward pass of the loss: the gradient that reaches every block, and the one it hands on."),
        (
            _tr("Where gradients grow, shrink or end: where nothing goes out, those before learn nothing."),
            _tr("How many numbers are pushed up, pushed down, and left alone."),
        ),
        (
            _tr("How fast a block learns: the optimiser has a step size for every weight."),
            _tr("How it was a while ago: go back with the time bar to see."),
        ),
    )
