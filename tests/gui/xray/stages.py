"""A page X-ray with all it looks at, and networks to open."""

from __future__ import annotations

from dataclasses import dataclass

from engine import Stack, block
from gui.state.document import Document
from gui.state.open_number import OpenNumber
from gui.state.probe import Probe
from gui.xray.page import XrayPage

SMALL = Stack.of(
    block("convolution", filters=4, size=3), block("relu"), block("normalise"), block("max_pool", extent=2),
    block("convolution", filters=5, size=3), block("fully_connected", units=10), block("softmax"),
)  # fmt: skip
RESIDUAL = Stack.of(
    block("convolution", filters=4, size=3, padding="same"),
    block("residual", stacks=(Stack.of(block("convolution", filters=4, size=3, padding="same"),
                                       block("batch_normalise"), block("tanh")), Stack())),
    block("global_average_pool"), block("fully_connected", units=10), block("softmax"),
).renewed()  # fmt: skip
COLOURED = Stack.of(
    block("branches", stacks=(Stack.of(block("convolution", filters=3, padding="same"), block("sigmoid")), Stack())),
    block("leaky_relu"), block("average_pool", extent=2), block("fully_connected", units=4), block("softmax"),
).renewed()  # fmt: skip


@dataclass
class Stage:
    document: Document
    probe: Probe
    number: OpenNumber
    page: XrayPage

    def id(self, name: str) -> str:
        return next(id for id, one in self.document.names.items() if one == name)

    def open(self, name: str, *index: int) -> None:
        self.number.open(self.id(name), index)
