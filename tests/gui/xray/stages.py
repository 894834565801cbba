"""A page X-ray with all it looks at, and networks to open."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.explain import NextStep, opening_step_after
from gui.state.document import Document
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.weight_spot import Spot
from gui.state.looking.probe import Probe
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


def train(stage: Stage, qtbot: QtBot, steps: int = 1) -> None:
    session = stage.probe.session
    for _ in range(steps):
        before = session.checkpoint.step if session.checkpoint is not None else 0
        session.step_once()
        qtbot.waitUntil(partial(has_learned, stage, before + 1), timeout=30_000)


def has_learned(stage: Stage, steps: int) -> bool:
    checkpoint = stage.probe.session.checkpoint
    return checkpoint is not None and checkpoint.step == steps


def open_weight(stage: Stage, qtbot: QtBot, name: str, map: int, spot: Spot) -> None:
    stage.number.focus.look(block=stage.id(name), map=map)
    stage.page.open_weight(spot)
    qtbot.waitUntil(lambda: stage.page.weight.terms is not None, timeout=30_000)


def held_back(monkeypatch: pytest.MonkeyPatch, may_come: Callable[[], bool]) -> list[Any]:
    """Gradients come when they may; what is asked of them, as it is asked."""
    begun: list[Any] = []

    def waiting(*of: Any) -> Generator[float | None, None, NextStep]:
        begun.append(of)
        while not may_come():
            yield 0.04
        return (yield from opening_step_after(*of))

    monkeypatch.setattr("gui.state.inside.open_weight.opening_step_after", waiting)
    return begun


def number_of(text: str) -> float:
    return 0.0 if text == "≈ 0" else float(text.replace("−", "-").replace(",", ""))
