"""Weights of blocks that users wrote: what the engine was not told of them is said, and what is shown adds up."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.blocks import KINDS
from engine.network.block import Block, Call, Parameter
from gui.xray.gradient.gradient_story import sum_boxes
from gui.xray.page_bar import FILTER
from tests.gui.xray.stages import Stage, number_of, train


@pytest.mark.parametrize("axes", [1, 3])
def test_a_weight_of_a_block_of_the_users_own_is_asked_picture_by_picture(
    made: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, axes: int
) -> None:
    def scaled(x: np.ndarray, by: np.ndarray) -> Any:
        factors = by if by.ndim == 1 else by[0, 0]
        return x * factors, lambda d: (d * factors, (d * x).sum(axis=(0, 1, 2)).reshape(by.shape))

    class Scaled(Block):
        kind, title, help, category = "scaled", "Scaled", "Every map times a number.", "activation"
        icon, order = "M4 4h20v20h-20z", 99

        def parameters(self, in_shape: tuple[int, ...]) -> tuple[Parameter, ...]:
            return (Parameter("by", (in_shape[-1],) if axes == 1 else (1, 1, in_shape[-1]), "ones"),)

        def call(self) -> Call:
            return Call(scaled, arrays=("by",))

    monkeypatch.setitem(KINDS, "scaled", Scaled)
    end = (block("fully_connected", units=10), block("softmax"))
    stage = made(Stack.of(block("convolution", filters=3, size=3), Scaled(), *end).renewed())
    train(stage, qtbot)
    stage.number.focus.look(block=stage.id("Scaled"), map=1)
    stage.page.show_what(FILTER)  # all its weights, each of which a click opens
    grid = stage.page.filter.parts[0][1]
    assert grid.planes.size == (1 if axes == 1 else 3)
    last = grid.planes.shape[2] - 1
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place(last).center())
    weight = stage.page.weight
    qtbot.waitUntil(lambda: weight.terms is not None, timeout=30_000)
    assert weight.terms is not None
    assert weight.terms.index == ((1,) if axes == 1 else (0, 0, 2))
    assert abs(weight.terms.remainder) < 1e-4 * np.abs(weight.terms.pictures).max()
    boxes = sum_boxes(weight.terms, weight.picture)
    assert sum(number_of(box.number) for box in boxes[:-1]) == pytest.approx(number_of(boxes[-1].number), abs=1e-12)
    assert "This picture asks" in stage.page.gradient.batch.pill.text()
    assert stage.page.gradient.filter.grid.chosen == (0 if axes == 1 else 2)


def test_a_block_of_ones_own_with_a_mistake_in_its_backward_pass_is_told_in_the_place_of_its_number(
    made: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(x: np.ndarray) -> Any:
        return x * 2, lambda d: d / {}

    class Broken(Block):
        kind, title, help, category = "broken", "Broken", "Cannot go back.", "activation"

        def call(self) -> Call:
            return Call(broken)

    monkeypatch.setitem(KINDS, "broken", Broken)
    end = (block("fully_connected", units=10), block("softmax"))
    stage = made(Stack.of(block("convolution", filters=3, size=3), Broken(), *end).renewed())
    stage.number.focus.look(block=stage.id("Broken"), map=1)
    assert stage.page.stacked.currentWidget() is stage.page.empty
    assert "TypeError" in stage.page.empty.message.text()
    stage.number.focus.look(block=stage.id("Convolution"), map=1)
    assert stage.page.stacked.currentWidget() is stage.page.areas["one"]
