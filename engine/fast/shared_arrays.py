"""The arrays of a step, in memory that is shared by all processes that train together.

When a step begins they hold weights, pictures and random draws, when it ends the gradients. Messages through pipes say
whose turn it is to read or write (see `partners`), so no locks are needed.
"""

from __future__ import annotations

import mmap
import os
from math import prod
from typing import Any

import numpy as np

from engine.network.program import Program
from engine.ops.arrays import Array

ALIGNED = 64  # bytes of a cache line: two processes never write to the same one
PIXELS = (np.dtype(np.uint8), np.dtype(np.float32), np.dtype(np.float64))


class SharedArrays:
    """The arrays for batches of at most `batch_size` pictures. `fd` is the file that holds them."""

    def __init__(
        self, program: Program, batch_size: int, dtype: Any, natives: tuple[int, ...], fd: int | None = None
    ) -> None:
        """`natives`: rows of lanes, and numbers of gradient that each row collects in the kernels' own forms."""
        rng = np.random.default_rng(0)
        drawn = {step.position: step.call.draw(rng, (1, *step.in_shape)) for step in program.body if step.call.draw}
        wanted: list[tuple[tuple[int, ...], Any]] = [
            ((program.size,), dtype),
            ((program.state_size,), dtype),
            (natives, dtype),
            ((batch_size,), np.int64),
            ((batch_size, *program.input_shape), PIXELS[-1]),  # the largest numbers that pixels may be
            *(((batch_size, *sample.shape[1:]), sample.dtype) for sample in drawn.values()),
        ]
        sizes = [-(-prod(shape) * np.dtype(kind).itemsize // ALIGNED) * ALIGNED for shape, kind in wanted]
        self.fd = _file_of_memory(sum(sizes)) if fd is None else fd
        memory = np.frombuffer(mmap.mmap(self.fd, sum(sizes)), np.uint8)
        starts = np.cumsum([0, *sizes])
        arrays = [
            memory[start : start + prod(shape) * np.dtype(kind).itemsize].view(kind).reshape(shape)
            for start, (shape, kind) in zip(starts, wanted, strict=False)
        ]
        self.parameters, self.state, self.natives, self.labels, self._pixels = arrays[:5]
        self.draws: dict[int, Array] = dict(zip(drawn, arrays[5:], strict=True))

    def pixels(self, kind: np.dtype[Any]) -> Array:
        """The array of the pictures (batch, H, W, C), for pixels of this type: one of PIXELS."""
        numbers = self._pixels.reshape(-1).view(kind)[: self._pixels.size]
        return numbers.reshape(self._pixels.shape)

    def close(self) -> None:
        """The memory is freed when all processes have closed it and no array is left."""
        os.close(self.fd)


def _file_of_memory(size: int) -> int:
    """An open file without a name; it is gone when the last process that has it ends."""
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("convscope")
        os.ftruncate(fd, size)
        return fd
    from tempfile import TemporaryFile

    with TemporaryFile(buffering=0) as file:
        file.write(bytes(size))  # on a full disk this fails now, not later when an array is written to
        return os.dup(file.fileno())
