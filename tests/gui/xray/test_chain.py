"""Gradients of whole maps: what that of the open number is made of, and the way on along the chain."""

import re
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.xray.digits import figures, with_sign
from tests.gui.xray.stages import RESIDUAL, SMALL, Stage


def chain_of(stage: Stage, name: str, *index: int) -> QLabel:
    stage.open(name, *index)
    stage.page.show_what("map")
    stage.page.maps.of.button(True).click()
    return stage.page.maps.over


def test_the_chain_rule_of_a_number_is_said_and_leads_on_to_the_loss(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    chain = chain_of(stage, "Max pool", 4, 5, 2)
    number, passed = stage.number, [chain.text()]
    assert number.place is not None
    gradient = float(number.gradient(number.done.instruction.output)[number.place.index])
    assert f"its gradient, {with_sign(figures(gradient))}, adds up over 45 numbers made of it" in passed[0]
    for _ in range(3):
        chain.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(chain, Qt.Key.Key_Tab)  # to the link
        QTest.keyClick(chain, Qt.Key.Key_Return)
        chain.clearFocus()
        passed.append(chain.text())
    there = [re.findall(">(.*?)</a>", said) for said in passed]
    assert [one[0].split(",")[0] for one in there[:3]] == ["Convolution 2", "Fully connected", "Softmax"]
    assert there[2] == [f"Softmax, class {stage.probe.label}"]
    assert " alone, " in passed[2]
    assert passed[3] == " "  # the end of the chain
    chain_of(stage, "Max pool", 4, 5, 2)
    stage.page.maps.grid.hovered.emit("of the number under the mouse")
    stage.page.maps.grid.hovered.emit("")
    assert chain.text() == passed[0]
    stage.page.maps.of.button(False).click()
    assert chain.text() == " "  # values are shown


def test_a_number_whose_way_on_is_shut_says_that_the_loss_does_not_change_with_it(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 0, 0, 0)
    assert stage.number.trace is not None
    row, column, map = np.argwhere(stage.number.trace.output(stage.id("Convolution 1"))[0] < 0)[0]
    chain = chain_of(stage, "Convolution 1", int(row), int(column), int(map))
    assert chain.text() == "The loss does not change with this number: nothing that is made of it has a gradient."


def test_a_number_that_two_paths_take_counts_in_both(made: Callable[..., Stage]) -> None:
    chain = chain_of(made(RESIDUAL), "Convolution 1", 9, 9, 1)
    assert "37 numbers" in chain.text()  # 3×3 windows of 4 filters, and the shortcut
