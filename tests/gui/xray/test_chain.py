"""Gradients of whole maps: what that of the open number is made of, and the way on along the chain."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine import Stack, block
from gui.look.theme import theme
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
    assert passed[3].startswith("The chain rule begins here: the loss is −log of this probability")
    chain_of(stage, "Max pool", 4, 5, 2)
    stage.page.maps.grid.hovered.emit("of the number under the mouse")
    stage.page.maps.grid.hovered.emit("")
    assert chain.text() == passed[0]
    stage.page.maps.of.button(False).click()
    assert chain.text() == " "  # values are shown


def test_where_the_chain_begins_its_first_gradient_is_said_with_the_probability_that_it_is_made_of(
    made: Callable[..., Stage],
) -> None:
    """Of all numbers of the network these alone had a gradient and not a word on where it comes from."""
    stage = made(SMALL)
    label = int(stage.probe.label)
    other = (label + 3) % 10
    said = chain_of(stage, "Softmax", label).text()
    share, gradient = re.findall(r"−1 ÷ (\S+) = (\S+)\.$", said)[0]
    register = stage.number.done.instruction.output
    assert gradient == figures(float(stage.number.gradient(register)[label])) == figures(-1 / float(share))
    assert stage.number.array(register)[label] == pytest.approx(float(share), rel=0.005)
    said = chain_of(stage, "Softmax", other).text()
    assert said.startswith(f"The loss is −log of the probability of {label} and does not read this one: its gradient")
    assert not stage.number.gradient(register)[other]


@pytest.mark.usefixtures("dressed")
def test_the_way_on_has_the_colour_of_links_in_another_look_too(made: Callable[..., Stage]) -> None:
    """Qt keeps the colour in which a link was written: that of the light look was hard to read in the dark one."""
    chain = chain_of(made(SMALL), "Max pool", 4, 5, 2)
    for mode in ("dark", "light", "dark"):
        theme.set_mode(mode, remember=False)
        seen = chain.grab().toImage()
        wanted = theme.color("accent").rgb()
        colours = {seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}
        assert wanted in colours, mode
    theme.set_mode("light", remember=False)


def test_why_a_number_has_no_gradient_is_said_of_the_block_that_passes_none_on(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    chain_of(stage, "Convolution 1", 0, 0, 0)
    number = stage.number
    trace = number.trace
    assert trace is not None
    relu, normal = (trace.program.registers_of(stage.id(name))[-1] for name in ("ReLU", "Normalise"))
    shut = (trace.output(stage.id("Convolution 1"))[0] < 0) & (number.gradient(relu) != 0)
    index = tuple(int(one) for one in np.argwhere(shut)[0])
    chain = chain_of(stage, "Convolution 1", *index)
    said = re.sub("<.*?>", "", chain.text())
    place = f"ReLU, map {index[2] + 1}, row {index[0] + 1}, column {index[1] + 1}"
    above = with_sign(figures(float(number.gradient(relu)[index])))
    assert said == (
        f"Its gradient is 0: the number is not above 0, so {place} stays 0. The gradient there, {above}, counts × 0."
    )
    chain.linkActivated.emit("there")
    assert (number.done.instruction.output, number.place and number.place.index) == (relu, index)
    best = trace.output(stage.id("Max pool"))[0].repeat(2, axis=0).repeat(2, axis=1)
    beaten = np.argwhere((number.gradient(normal) == 0) & (number.array(normal) < best))[0]
    said = chain_of(stage, "Normalise", *(int(one) for one in beaten)).text()
    assert said.startswith("Its gradient is 0: in no window of Max pool does it go on as the largest")


def test_where_no_gradient_comes_that_far_no_block_is_said_to_be_shut(made: Callable[..., Stage]) -> None:
    filters, relu, _, pool, _, *end = SMALL.blocks
    stage = made(Stack.of(filters, relu, pool, *end))
    chain_of(stage, "Convolution", 0, 0, 0)
    own = stage.number.done.instruction.output
    beaten = (stage.number.array(own) > 0) & (stage.number.gradient(own) == 0)  # by its neighbours, in the pool
    chain = chain_of(stage, "Convolution", *(int(one) for one in np.argwhere(beaten)[0]))
    assert chain.text() == "Its gradient is 0: no gradient comes back from what is made of it."


def test_a_number_that_two_paths_take_counts_in_both(made: Callable[..., Stage]) -> None:
    chain = chain_of(made(RESIDUAL), "Convolution 1", 9, 9, 1)
    assert "37 numbers" in chain.text()  # 3×3 windows of 4 filters, and the shortcut


def test_what_the_shortcut_alone_brings_back_of_a_gradient_is_said(made: Callable[..., Stage]) -> None:
    """What a shortcut is for: the gradient passes it as it is, whatever the blocks inside make of theirs."""
    stage = made(RESIDUAL)
    said = chain_of(stage, "Convolution 1", 9, 9, 1).text()
    trace, number = stage.number.trace, stage.number
    assert trace is not None
    behind = number.gradient(trace.program.registers_of(stage.id("Residual"))[-1])[9, 9, 1]
    own = number.gradient(number.done.instruction.output)[9, 9, 1]
    assert behind != own, "the blocks inside bring something, too"
    assert f"the shortcut alone brings {with_sign(figures(float(behind)))}." in said
    for name in ("Convolution 2", "Tanh", "Residual"):
        assert "shortcut" not in chain_of(stage, name, 9, 9, 1).text(), name


def test_of_equals_the_first_goes_on_and_who_opens_another_is_told_so(made: Callable[..., Stage]) -> None:
    """Paper is 0 all over: that a number as large as the one that goes on is not the largest was said there."""
    stage = made(Stack.of(
        block("relu"), block("max_pool", extent=2), block("fully_connected", units=10), block("softmax")
    ))  # fmt: skip
    said = chain_of(stage, "ReLU", 0, 1, 0).text()
    assert said.startswith("Its gradient is 0: of equal numbers in a window of Max pool the first goes on, and this")
    assert "Its gradient is 0" not in chain_of(stage, "ReLU", 0, 0, 0).text()
    stage.page.show_what("one")
    sentence, patch = stage.page.one.sentence, stage.page.one.patch
    ink = stage.probe.picture[:, :, 0]
    darkest = tuple(int(one) // 2 for one in np.unravel_index(int((ink + np.arange(28) * 1e-3).argmax()), ink.shape))
    window = ink[2 * darkest[0] : 2 * darkest[0] + 2, 2 * darkest[1] : 2 * darkest[1] + 2]
    for place, is_tie in (((0, 0), True), (darkest, int((window == window.max()).sum()) > 1)):
        stage.open("Max pool", *place, 0)
        end = "of equals the first." if is_tie else "the others are left behind."
        assert sentence.text() == f"The largest number of the window goes on; {end}"
    stage.open("Max pool", 0, 0, 0)
    assert patch.sentence((0, 0)).endswith(", the largest: it goes on")
    assert patch.sentence((1, 0)).endswith(", as large, but not the first")
