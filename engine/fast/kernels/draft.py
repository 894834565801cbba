"""The kernels of a program, as far as they are made: which there are, and in which layout each register is.

`choices` reads it to make the next kernel, `kernel_selection` goes through the program.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import ops
from engine.fast.kernel import Kernel
from engine.fast.kernels.activations import InOrder, Join
from engine.fast.kernels.interleave import Interleave
from engine.fast.lanes import cuts_weights
from engine.fast.layout import Layout
from engine.network.program import Instruction, Key, Program
from engine.ops.windows import Amounts, Size

WEIGHTED = {ops.conv2d: "filters", ops.dense: "weights"}  # ops whose result is linear in these


class Draft:
    """`kernels` are in the order in which they run; each register has the layout that its kernel gives it."""

    def __init__(self, program: Program, dtype: Any, batch_size: int) -> None:
        self.program, self.batch_size = program, batch_size
        self.cuts_weights = cuts_weights(program, batch_size)
        # Whether something divides by how much a map varies: then a flat one must be exactly flat.
        self.keeps_flat = any(step.call.op is ops.normalise for step in program.body)
        self.dtype = np.dtype(dtype)
        self.kernels: list[Kernel] = []
        self.layouts: dict[int, Layout] = {0: Layout(program.input_shape)}
        self.learned: set[int] = set()  # registers that depend on something learned: others need no gradient
        self._next = 1 + max([0, *(instruction.output for instruction in program.instructions)])
        self._joined: dict[int, int] = {}
        self.read_every: dict[int, Size] = {}  # registers of which only every so many-th row and column is made
        self.pooled_by: dict[int, int] = {}  # registers that come to a pool, and nowhere else: its step in columns

    def in_textbook_order(self, register: int) -> int:
        """The register, or a new one whose numbers stand in the textbook's order: those of flattened maps do not."""
        if self.layouts[register].maps is None:
            return register
        output = self._next
        self.put(InOrder(register, output, self.layouts[register]))
        return output

    def interleaved(self, register: int, size: Size, strides: Size, amounts: Amounts) -> int:
        """A new register, of maps of this size, in which the strides of a convolution have become channels."""
        output = self._next
        self.put(Interleave(register, output, self.layouts[register], size, strides, amounts))
        return output

    def plain(self, register: int) -> int:
        """The register, or a new one that holds its maps in plain layout."""
        if not self.layouts[register].split or len(self.layouts[register].shape) == 1:
            return register
        if register not in self._joined:
            self._joined[register] = self._next
            self.put(Join(register, self._next, self.layouts[register]))
        return self._joined[register]

    def put(self, kernel: Kernel) -> None:
        self.kernels.append(kernel)
        self.layouts[kernel.output] = kernel.layout
        if kernel.depends_on_learned(self.learned):
            self.learned.add(kernel.output)
        self._next = max(self._next, kernel.output + 1)

    def key(self, instruction: Instruction, name: str) -> tuple[str, str] | None:
        return (instruction.key, name) if name in instruction.call.arrays else None

    def weights_of(self, register: int) -> tuple[Key, Key] | None:
        """Filters, or weights, and bias of the step that fills a register, if nothing but one step reads it."""
        if sum(step.inputs.count(register) for step in self.program.body) != 1 or register == self.program.scores:
            return None
        for step in self.program.body:
            if step.output == register and step.call.op in WEIGHTED and "bias" in step.call.arrays:
                return (step.key, WEIGHTED[step.call.op]), (step.key, "bias")
        return None
