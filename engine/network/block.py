"""A block is one kind of step of a network, as a frozen value of settings around one textbook op.

It tells its shapes, its weights and its cost without running anything. One new file in `engine/blocks` is a
new block: palette, form, checks, files and training find it by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from math import inf, prod
from typing import Any, ClassVar, Literal

import numpy as np

from engine.settings import Settings
from engine.text import QT_TRANSLATE_NOOP
from engine.values import dataclass

Shape = tuple[int, ...]  # (height, width, channels) of maps, or (numbers,) of a vector

COMES_IN = QT_TRANSLATE_NOOP(
    "engine", "Leave it out: what comes in is known from the blocks above and from the pictures."
)

CATEGORIES: dict[str, str] = {  # in the order of the palette: word -> title
    "convolution": QT_TRANSLATE_NOOP("engine", "Convolution"),
    "activation": QT_TRANSLATE_NOOP("engine", "Activation"),
    "normalisation": QT_TRANSLATE_NOOP("engine", "Normalisation"),
    "pooling": QT_TRANSLATE_NOOP("engine", "Pooling"),
    "fully_connected": QT_TRANSLATE_NOOP("engine", "Fully connected"),
    "regularise": QT_TRANSLATE_NOOP("engine", "Regularise"),
    "container": QT_TRANSLATE_NOOP("engine", "Containers"),
}


@dataclass(frozen=True)
class Parameter:
    """An array that learns: its shape and how it starts.

    `start` is "scaled" (random, He or Glorot by what follows), "zeros" or "ones". One that is scaled tells its fans:
    how many inputs make one output (`fan_in`), and how many outputs one input goes into (`fan_out`).
    """

    name: str
    shape: Shape
    start: Literal["scaled", "zeros", "ones"] = "zeros"
    fan_in: int = 1
    fan_out: int = 1

    @property
    def size(self) -> int:
        return prod(self.shape)


@dataclass(frozen=True)
class Call:
    """How a block runs: one op, the arrays it takes after its input, in this order, and the `options` it takes by name.

    `arrays` are names of parameters, then `state` names of arrays that training keeps up to date by
    `update(x, *state) -> new state`, a tuple, then, while training alone, what `draw(generator, shape of x) -> array`
    draws at random. In use the op is left out if it is `training_only`, as dropout is; another that draws has to do
    without. With `training_option` it is told by training=True or False. It gives its output and its backward pass,
    which gives the gradients of its input and of each of `arrays`, and it changes nothing that it is given. It gets the
    whole batch, unless it says `op.couples_samples = False`: that what it makes of a picture depends on that alone.
    """

    op: Callable[..., Any]
    options: dict[str, Any] = field(default_factory=dict)
    arrays: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    update: Callable[..., tuple[np.ndarray, ...]] | None = None
    draw: Callable[[np.random.Generator, Shape], np.ndarray] | None = None
    training_only: bool = False
    training_option: bool = False


@dataclass(frozen=True)
class Block(Settings):
    """One kind of step. Subclasses fill in the words below and the methods that differ from the plainest
    block: one that keeps the shape, has no weights and costs no multiplications."""

    elsewhere: ClassVar[Mapping[str, str]] = {
        "activation": QT_TRANSLATE_NOOP("engine", 'Put a block of its own after it, such as block("relu").'),
        **dict.fromkeys(("input_shape", "input_dim", "in_channels", "in_features"), COMES_IN),
    }
    category: ClassVar[str] = ""
    order: ClassVar[int] = 50  # position within its category in the palette
    when: ClassVar[str] = ""  # when to use it, in a sentence or two
    also: ClassVar[str] = ""  # what else it is called: it is found by these words, too
    #: Pictogram: an SVG path on a 28 x 28 grid, filled. Here a box that something goes into and comes out of.
    icon: ClassVar[str] = "M3 13h5v2h-5z M9 6h10v16h-10z M20 13h2v-3l4 4-4 4v-3h-2z"
    takes: ClassVar[Literal["any", "maps", "vector"]] = "any"
    stacks: ClassVar[tuple[Any, ...]] = ()  # the stacks a block holds: a setting of the container blocks
    has_shortcut: ClassVar[bool] = False  # it holds two stacks, and the second is a shortcut around the first
    ends_network: ClassVar[bool] = False  # turns scores into probabilities
    has_filters: ClassVar[bool] = False  # weighted sums: two without an activation between are no more than one
    gives_vector: ClassVar[bool] = False  # reduces each map to one number
    reach: ClassVar[float] = inf  # how far apart two of the numbers that it makes can be
    fades: ClassVar[bool] = False  # its derivative is small, so gradients shrink as they pass back through it
    activates: ClassVar[Literal["", "he", "glorot"]] = (
        ""  # for an activation: which start values suit before it
    )

    def call(self) -> Call:
        """The op that does the work."""
        raise NotImplementedError(f"{type(self).__name__} has no call(), which says what it does")

    def output_shape(self, shape: Shape, /) -> Shape:
        """Shape of the output for an input of `shape`. Raises ShapeError where it does not fit.

        A block that holds stacks takes several: the shape in which each of them ends."""
        return shape

    def parameters(self, shape: Shape) -> tuple[Parameter, ...]:
        """The arrays that learn, for an input of `shape`."""
        return ()

    def state(self, shape: Shape) -> tuple[Parameter, ...]:
        """Arrays that training keeps but does not learn, such as running means."""
        return ()

    def multiply_adds(self, shape: Shape) -> int:
        """Multiplications of one picture forwards (convolution and fully connected only, as is the
        custom)."""
        return 0

    def summary(self) -> str:
        """The settings in one short line."""
        return self.help
