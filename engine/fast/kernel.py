"""A kernel is one step of a program in its fast form. It is bound to a lane once, and then only moves numbers.

Binding makes all arrays and views. The forward pass and the backward pass are closures over them, so a training step
allocates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum, auto
from functools import partial
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np

from engine.fast.layout import Layout
from engine.network.block import Shape
from engine.network.program import Key, Slot
from engine.network.step_result import Later, Move, Share, do_all
from engine.ops.arrays import Array
from engine.values import dataclass

CHUNK = 1 << 18  # numbers
ALIGNED = 64  # bytes of a cache line: vector instructions never straddle two


@dataclass(frozen=True)
class Bound:
    """A kernel on one lane. A kernel that couples samples has two parts in each pass, with a `join` between them.

    The backward pass is empty where it is not needed: in evaluation, and where nothing learned comes before the kernel.
    """

    forward: tuple[Move, ...]
    backward: tuple[Move, ...] = ()
    partial: Any = None  # what the kernel's join reads of this lane, and writes for it


def in_turn(moves: Sequence[Move]) -> Move:
    """All of them as one move."""
    return partial(do_all, moves)


class Place(Enum):
    """Where a kernel's output lies."""

    OWN = auto()  # in memory of its own
    OVER_INPUT = auto()  # over the input, where nothing else needs that
    OVER_INPUT_IN_USE = auto()  # the same where the network is only used; in training in memory of its own
    INPUT = auto()  # it is the input, in another shape: what may not be overwritten in one may not in the other


@dataclass(frozen=True)
class Lifetime:
    """How long a kernel needs its arrays. From these a lane decides which of them share memory."""

    output_lies: Place = Place.OWN
    reads_output_backwards: bool = False  # so no later kernel may overwrite it
    input_ends_with_its_gradient: bool = False  # the backward pass may write the one over the other


class Kernel:
    """One step. Subclasses are made from an instruction's settings and the layout of what comes in."""

    lifetime = Lifetime()
    #: it needs the whole batch at once
    couples_samples = False
    #: of the array that its joins read of each lane, if that is all they need: then lanes may be in several processes
    partial_shape: tuple[int, ...] = ()
    #: its joins tell other processes themselves what they need of each lane, where these make each step together
    meets_itself = False
    #: it reads the pictures as they are given (`Lane.given`), and nothing is loaded before it
    reads_given = False
    #: it reads and makes vectors that lie one after another, too, as a lane may keep them where pictures are only
    #: labelled (see `Lane.in_rows`)
    takes_rows = False
    #: pictures may come to it unscaled: it multiplies what it makes of them (`Lane.given_scale`)
    scales_later = False
    #: vectors that come some at a time better lie part after part for it (see `Lane.parts`)
    reads_parts = False
    #: how many gradient values it collects, in an order of its own
    native_size = 0
    #: where these lie in the row of a job (see `running.plan`), and whether they belong there
    native_place, in_place = slice(0, 0), False

    def __init__(self, inputs: Sequence[int], output: int, layout: Layout) -> None:
        self.inputs = tuple(inputs)
        self.output = output
        self.layout = layout  # of the output
        self.layouts: tuple[Layout, ...] = (layout,)  # of all that it makes, also on the way: lanes are cut by these

    def depends_on_learned(self, learned: Collection[int]) -> bool:
        """Whether its output depends on something learned, where that of the registers `learned` does.

        What couples samples counts as learned: all of it is run, part by part.
        """
        return self.native_size > 0 or self.couples_samples or any(register in learned for register in self.inputs)

    def belongs(self, slots: Mapping[Key, Slot]) -> slice | None:
        """Where in the vector of all gradients those that it collects belong as they are; None if that is no one run,
        or they have an order of their own."""
        return None

    def prepare(self, weights: Mapping[Key, Array]) -> None:
        """Before each step, once for all lanes: bring the weights into the form that the lanes use."""

    def keep_state(self, state: Mapping[Key, Array]) -> None:
        """Before each step: the running statistics so far."""

    def bind(self, lane: Lane) -> Bound:
        """Make the arrays for a lane and return the forward and the backward pass."""
        raise NotImplementedError

    def finish(self, natives: Sequence[Array], gradients: Mapping[Key, Array]) -> None:
        """After each step, once: turn the sum of what the jobs collected into the gradients of the weights."""

    def join_forward(
        self, partials: list[Any], samples: list[int], kept: Mapping[Key, Array] | None, share: Share
    ) -> None:
        """Between the two parts of the forward pass, once: combine what the lanes found, in lane order.

        `kept` are the running statistics, which are updated. `share` has pieces of the work done by all workers.
        """

    def join_backward(
        self, partials: list[Any], samples: list[int], gradients: Mapping[Key, Array], share: Share
    ) -> None:
        """The same in the backward pass."""

    def later(self, slots: Mapping[Key, Slot]) -> Later | None:
        """What it makes of the last step's gradient when somebody asks for it."""


def one_run(slots: Mapping[Key, Slot], weights: Key, bias: Key | None, size: int) -> slice | None:
    """Where the gradients of both lie in the vector of all, if they follow each other and are `size` numbers."""
    first, last = slots[weights].slice, slots[bias or weights].slice
    one = last == first or last.start == first.stop
    return slice(first.start, last.stop) if one and last.stop - first.start == size else None


class Buffers:
    """The memory of one workspace: one block, from which every lane cuts its arrays when it is bound.

    The first part holds arrays that last from the forward to the backward pass. The second part is scratch memory:
    every kernel uses it from its start. How large both must be is not known before a lane has been bound once; that
    first binding gets separate arrays. One block is quicker than many (by 2 to 5 %), since NumPy asks for huge pages
    from 4 MB on.
    """

    def __init__(self) -> None:
        self._piece = np.empty(0, np.uint8)
        self._kept, self._scratch = 0, 0  # bytes of both parts
        self._most_kept, self._most_scratch = 0, 0  # the most that a binding has asked for
        self.generation = 0  # raised by one when the block is replaced by a larger one

    @property
    def outgrown(self) -> bool:
        """Whether a binding has asked for more than there is."""
        return self._most_kept > self._kept or self._most_scratch > self._scratch

    def settle(self) -> None:
        """Before a binding: replace the block if the last binding asked for more than it holds. Raises MemoryError;
        then there is none, and a binding that needs less is possible."""
        if self.outgrown:
            kept, scratch = self._most_kept, self._most_scratch
            self.generation += 1
            self._piece = np.empty(0, np.uint8)  # frees the old block before the new one is made
            self._kept = self._scratch = self._most_kept = self._most_scratch = 0
            self._piece = np.empty(kept + scratch, np.uint8)
            self._kept = self._most_kept = kept
            self._scratch = self._most_scratch = scratch

    def block(self, start: int, size: int) -> Array:
        """Memory that lasts for both passes, from `start` on."""
        inside = start + size <= self._kept
        memory = self._piece[start : start + size] if inside else np.empty(size, np.uint8)
        self._most_kept = max(self._most_kept, start + size)
        return memory

    def scratch(self, start: int, size: int) -> Array:
        """Scratch memory from `start` on."""
        first, inside = self._kept + start, start + size <= self._scratch
        memory = self._piece[first : first + size] if inside else np.empty(size, np.uint8)
        self._most_scratch = max(self._most_scratch, start + size)
        return memory

    @property
    def size(self) -> int:
        return self._piece.size


class Lane:
    """What a kernel sees when it is bound: arrays for n samples, the registers, and the array for its gradients."""

    def __init__(
        self,
        buffers: Buffers,
        kernels: Sequence[Kernel],
        input_layout: Layout,
        n: int,
        dtype: Any,
        native: Array,
        training: bool,
        after: Lane | None = None,
    ) -> None:
        """`kernels`: those of a network, or, `after` a lane of others, those that go on from what these have made; both
        lanes have memory of their own then."""
        self.n, self.dtype, self.training = n, np.dtype(dtype), training
        self.whole_type = np.dtype(f"i{self.dtype.itemsize}")  # integers of the same size, for tricks with signs
        self.value: dict[int, Array] = {}
        self.gradient: dict[int, Array] = {}  # of the loss by each value
        self.parts: dict[int, Array] = {}  # values that lie part after part: (parts, numbers, pictures of a part)
        self.private: dict[int, list[Array]] = {}  # gradients from several readers of one register, to be added
        self._writer = {kernel.output: kernel for kernel in kernels}
        read = {register for kernel in kernels for register in kernel.inputs}
        self.comes_in = min(read - set(self._writer), default=0)  # that of the pictures, 0, or of what others have made
        self.layouts = {self.comes_in: input_layout} | {kernel.output: kernel.layout for kernel in kernels}
        self.first = True  # lane of its job? It overwrites the gradients of the last step, others add
        self.drawn: Mapping[int, Array] = {}
        self.on_entry: list[Move] = []  # run when a lane of another size has used the memory before
        self.native = native
        self._buffers, self.scratch_used = buffers, 0
        self._used: int = after._used if after else 0
        buffers.settle()
        self._readers: dict[int, list[Kernel]] = {}
        self.learned: set[int] = set()  # registers that depend on something learned: others need no gradient
        for kernel in kernels:
            for register in kernel.inputs:
                self._readers.setdefault(register, []).append(kernel)
            if kernel.depends_on_learned(self.learned):
                self.learned.add(kernel.output)
        self.given: Array | None = None  # the pictures (n, H, W, C) of any type, and what they are multiplied by, for
        self.given_scale: Array | float = 1.0  # what reads them itself, or as vectors that are not scaled
        self.brightest: float | None = None  # no number in `pictures` is larger, where that is known of bytes
        self.reads_given = any(kernel.reads_given for kernel in kernels)
        self.multiplies_given = False  # whether bytes that are only labelled need not become numbers before kernels run
        # Whether vectors lie one after another, (n, D), where the pictures do: then none is turned. What reads them
        # backwards wants them as columns.
        reads_vectors = [kernel for kernel in kernels if any(self.layouts[one].is_vector for one in kernel.inputs)]
        self.in_rows = not training and all(kernel.takes_rows for kernel in reads_vectors)
        as_they_come = len(input_layout.shape) == 1 and not self.reads_given and after is None
        self.pictures = self.new((n, *input_layout.shape)) if as_they_come else None
        if self.pictures is not None:
            self.input = self.pictures.T
        else:
            self.input = self.new(input_layout.array_shape(0 if self.reads_given else n))
        self.value[self.comes_in] = self.gradient[self.comes_in] = self.input

    def new(self, shape: Shape, dtype: Any = None) -> Array:
        """An array that keeps its content from the forward to the backward pass."""
        kind = np.dtype(dtype or self.dtype)
        size = prod(shape) * kind.itemsize + ALIGNED
        memory = self._buffers.block(self._used, size)
        self._used += size
        return _aligned(memory, kind, shape)

    def scratch(self, shape: Shape, dtype: Any = None) -> Array:
        """An array whose content lasts only until the next kernel runs; all kernels share its memory."""
        kind = np.dtype(dtype or self.dtype)
        size = prod(shape) * kind.itemsize + ALIGNED
        memory = self._buffers.scratch(self.scratch_used, size)
        self.scratch_used += size
        return _aligned(memory, kind, shape)

    def begin(self, used: int = 0) -> None:
        """Before the next kernel is bound: it may use all scratch memory again. Or, between things that a kernel does
        one after the other, what has come after `used` bytes (see `scratch_used`)."""
        self.scratch_used = used

    def zeroed(self, array: Array) -> Array:
        """Keep the parts of an array zero that no kernel writes."""
        self.on_entry.append(lambda: array.fill(0))
        return array

    def output(self, kernel: Kernel) -> tuple[Array, Array]:
        """The value of a kernel's output and its gradient, both in its layout.

        Where the output lies in the input's memory, both are those of the input.
        """
        register, source = kernel.output, kernel.inputs[0]
        shape = kernel.layout.array_shape(self.n)
        if self._lies_in_input(kernel):
            self.value[register] = self.value[source].reshape(shape)
            self.gradient[register] = self.gradient[source].reshape(shape)
            return self.value[register], self.gradient[register]
        in_rows = self.in_rows and kernel.layout.is_vector and not self.value[source].flags.c_contiguous
        gradient = self.new(shape[::-1]).T if in_rows else self.new(shape)
        if kernel.layout.ragged:
            self.zeroed(gradient)
        readers = self._readers.get(register, [])
        shared = len(readers) == 1 and readers[0].lifetime.input_ends_with_its_gradient
        shared = shared and not kernel.lifetime.reads_output_backwards
        shared = shared or not self.training or register not in self.learned  # no gradient is needed
        self.gradient[register] = gradient
        self.value[register] = gradient if shared else self.new(shape)
        return self.value[register], gradient

    def _lies_in_input(self, kernel: Kernel) -> bool:
        source, place = kernel.inputs[0], kernel.lifetime.output_lies
        if place is Place.INPUT:
            return self._read_once(source)
        over = place is Place.OVER_INPUT or (place is Place.OVER_INPUT_IN_USE and not self.training)
        return over and self.may_overwrite(source)

    def gradient_into(self, register: int) -> Array | None:
        """Where a kernel writes the gradient of its input; None if it is not needed, as for the pictures."""
        if register not in self.learned:
            return None
        if self._read_once(register):
            return self.gradient[register]
        array = self.new(self.gradient[register].shape)
        if self.layouts[register].ragged:
            self.zeroed(array)
        self.private.setdefault(register, []).append(array)
        return array

    def may_overwrite(self, register: int) -> bool:
        """Whether a kernel that reads this register, and nothing else does, may write over its value."""
        if register == self.comes_in or not self._read_once(register):
            return False
        writer = self._writer[register]
        if writer.lifetime.output_lies is Place.INPUT and not self.may_overwrite(writer.inputs[0]):
            return False
        return not writer.lifetime.reads_output_backwards

    def _read_once(self, register: int) -> bool:
        return len(self._readers[register]) == 1

    def keeps(self, numbers: int) -> bool:
        """Whether so many stay where they are made: for the backward pass, or since they stay in the cache anyhow."""
        return self.training or numbers <= 2 * CHUNK

    def chunks(self, rows: int, row_size: int) -> list[slice]:
        """Rows in portions so small that all that is done to one portion happens in the second-level cache."""
        count = max(1, min(rows, round(rows * row_size / CHUNK)))
        cuts = [rows * number // count for number in range(count + 1)]
        return [slice(start, stop) for start, stop in pairwise(cuts)]

    def accumulate(self, native: Array, product: Callable[[Array], Any], spare: Array) -> None:
        """Put what `product(out)` writes into the gradients of the job: the first lane overwrites, the others add."""
        product(native if self.first else spare)
        if not self.first:
            np.add(native, spare, out=native)


def _aligned(memory: Array, kind: np.dtype[Any], shape: Shape) -> Array:
    start = -memory.__array_interface__["data"][0] % ALIGNED  # a plan asks thousands of times, and `ctypes` takes twice
    return np.ndarray(shape, kind, memory, start)
