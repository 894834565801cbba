"""Arrays in memory that several processes share: those of a training step, a set of pictures to be labelled again and
again, and pieces of an evaluation.

When a step begins they hold weights, pictures and random draws, when it ends the gradients. Messages through pipes say
whose turn it is to read or write (see `partners`), so no locks are needed.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys
import weakref
from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from engine.fast.kernels.wide_dense import WideDense
from engine.fast.running.workspace import Span
from engine.network.own_ops import drawn_by
from engine.network.program import Program
from engine.network.textbook import Batch
from engine.ops.arrays import Array

ALIGNED = 64  # bytes of a cache line: two processes never write to the same one
PIXELS = (np.dtype(np.uint8), np.dtype(np.float32), np.dtype(np.float64))


class Shared:
    """Arrays of these shapes and types. `file` says where they are, to another process: the path of a file, or on
    Windows the name of a piece of memory. A file would stay there where the program is killed."""

    def __init__(self, wanted: Sequence[tuple[tuple[int, ...], Any]], file: str = "") -> None:
        """`file`: that of the process that made them; empty to make them."""
        sizes = [-(-prod(shape) * np.dtype(kind).itemsize // ALIGNED) * ALIGNED for shape, kind in wanted]
        self._fd: int | None = None
        if sys.platform == "win32":  # memory has names of its own there, and is gone with whoever has it last
            self.file = file or f"convscope-{secrets.token_hex(16)}"
            mapped = mmap.mmap(-1, sum(sizes), tagname=self.file)
        else:
            self.file, self._fd = (file, os.open(file, os.O_RDWR)) if file else _new_file(sum(sizes))
            try:
                mapped = mmap.mmap(self._fd, sum(sizes))
            except BaseException:  # no memory for it: nobody would close the file, nor remove it
                os.close(self._fd)
                if not file:
                    _removed(self.file)
                raise
        is_file = self._fd is not None and not file
        self._at_last = weakref.finalize(mapped, _removed, self.file) if is_file else None
        memory = np.frombuffer(mapped, np.uint8)
        starts = np.cumsum([0, *sizes])
        self.arrays: list[Array] = [
            memory[start : start + prod(shape) * np.dtype(kind).itemsize].view(kind).reshape(shape)
            for start, (shape, kind) in zip(starts, wanted, strict=False)
        ]

    def close(self) -> None:
        """The memory is freed when all processes have closed it and no array is left."""
        if self._fd is not None:
            os.close(self._fd)
        # Some disks keep a file while somebody has it open, or an array lies in it: then it goes with the last array.
        if self._at_last is not None and _removed(self.file):
            self._at_last.detach()


class SharedSet(Shared):
    """Pictures that are labelled again and again, with other weights each time.

    For two times at once, so that the next one can begin as soon as the one at work is done.
    """

    TIMES = 2

    def __init__(self, program: Program, dtype: Any, kind: str, count: int, classes: int, file: str = "") -> None:
        """`kind`: the type of the pixels."""
        wanted: list[tuple[tuple[int, ...], Any]] = [
            ((self.TIMES, program.size), dtype),
            ((self.TIMES, program.state_size), dtype),
            ((count, *program.input_shape), kind),
            ((self.TIMES, count, classes), dtype),
        ]
        super().__init__(wanted, file)
        self.parameters, self.state, self.pixels, self.scores = self.arrays


class SharedPieces(Shared):
    """Places for pictures on their way to partners that score them, and for the scores: AHEAD for each partner."""

    AHEAD = 2
    ROOM = 1 << 20  # bytes of pictures in a place, or so many that a lane of float32 fits

    def __init__(self, program: Program, dtype: Any, classes: int, samples: int, partners: int, file: str = "") -> None:
        """`samples`: pictures in the largest lane."""
        self._shape = program.input_shape
        size = prod(self._shape)
        room = max(self.ROOM, 4 * samples * size)
        places = partners * self.AHEAD
        super().__init__([((places, room), np.uint8), ((places, room // size, classes), dtype)], file)
        self._pixels, self.scores = self.arrays

    def of_partner(self, number: int) -> range:
        """Its places."""
        return range(number * self.AHEAD, (number + 1) * self.AHEAD)

    def room(self, kind: np.dtype[Any]) -> int:
        """How many pictures of pixels of this type fit into a place."""
        return self._pixels.shape[1] // (prod(self._shape) * kind.itemsize)

    def pixels(self, place: int, count: int, kind: np.dtype[Any]) -> Array:
        """The array of so many pictures in a place."""
        size = count * prod(self._shape) * kind.itemsize
        return self._pixels[place, :size].view(kind).reshape(count, *self._shape)


class SharedArrays(Shared):
    """The arrays for batches of at most `batch_size` pictures."""

    def __init__(
        self,
        program: Program,
        batch_size: int,
        dtype: Any,
        natives: tuple[int, ...],
        joins: Sequence[tuple[int, ...]] = (),
        file: str = "",
    ) -> None:
        """`natives`: rows of lanes, and numbers of gradient that each row collects in the kernels' own forms. `joins`:
        shapes of what each join of a step needs of a lane."""
        drawn = {  # np.random is imported, which takes milliseconds, only where something is drawn
            step.position: drawn_by(step.call, np.random.default_rng(0), (1, *step.in_shape))
            for step in program.body
            if step.call.draw
        }
        wanted: list[tuple[tuple[int, ...], Any]] = [
            ((program.size,), dtype),
            ((program.state_size,), dtype),
            (natives, dtype),
            ((batch_size,), np.int64),
            ((batch_size, *program.input_shape), PIXELS[-1]),  # the largest numbers that pixels may be
            *(((natives[0], *shape), dtype) for shape in joins),
            *(((batch_size, *sample.shape[1:]), sample.dtype) for sample in drawn.values()),
        ]
        super().__init__(wanted, file)
        self.parameters, self.state, self.natives, self.labels, self._pixels = self.arrays[:5]
        self.joins = self.arrays[5 : 5 + len(joins)]
        self.draws: dict[int, Array] = dict(zip(drawn, self.arrays[5 + len(joins) :], strict=True))

    def pixels(self, kind: np.dtype[Any]) -> Array:
        """The array of the pictures (batch, H, W, C), for pixels of this type: one of PIXELS."""
        numbers = self._pixels.reshape(-1).view(kind)[: self._pixels.size]
        return numbers.reshape(self._pixels.shape)

    def take(self, batch: Batch, spans: Sequence[Span]) -> None:
        """Pictures, labels and draws of these parts of a batch."""
        pixels = self.pixels(batch.pixels.dtype)
        for start, stop in spans:
            np.copyto(pixels[start:stop], batch.pixels[start:stop])
            np.copyto(self.labels[start:stop], batch.labels[start:stop])
            for position, drawn in batch.draws.items():
                np.copyto(self.draws[position][start:stop], drawn[start:stop])


class SharedWeights(Shared):
    """Weights that several processes train together, and for each kernel what they tell each other of its products."""

    def __init__(
        self, program: Program, wide: Sequence[WideDense], batch_size: int, dtype: Any, file: str = ""
    ) -> None:
        shapes = [kernel.shared_shapes(batch_size) for kernel in wide]
        super().__init__([((program.size,), dtype), *((one, dtype) for of in shapes for one in of.values())], file)
        self.trained, *others = self.arrays
        rest = iter(others)
        self.rooms: list[dict[str, Array]] = [{name: next(rest).reshape(-1) for name in of} for of in shapes]


class SharedVectors(Shared):
    """What an optimiser remembers of all weights, by name."""

    def __init__(self, names: Sequence[str], size: int, dtype: Any, file: str = "") -> None:
        # No system shares memory of no bytes, and some optimisers remember nothing.
        super().__init__([((size,), dtype)] * len(names) or [((1,), np.uint8)], file)
        self.of_name: dict[str, Array] = dict(zip(names, self.arrays, strict=False))


def _removed(file: str) -> bool:
    try:
        os.remove(file)
    except OSError:  # memory goes by itself
        return False
    return True


def _new_file(size: int) -> tuple[str, int]:
    """The path and the number of a new open file of so many zeros: memory where the system gives it a path, which is
    gone when the last process that has it ends, else one in the folder for such files."""
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("convscope")
        os.ftruncate(fd, size)
        if os.path.exists(path := f"/proc/{os.getpid()}/fd/{fd}"):
            return path, fd
        os.close(fd)
    from tempfile import mkstemp

    fd, path = mkstemp(prefix="convscope-")
    try:
        with open(fd, "wb", closefd=False) as file:
            file.write(bytes(size))  # on a full disk this fails now, not later when an array is written to
    except BaseException:  # what was written of it would keep the disk full
        os.close(fd)
        _removed(path)
        raise
    return path, fd
