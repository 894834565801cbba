"""From a gradient to the next weight: what is said can be calculated again, whatever the numbers are."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.explain.updates import update_lines
from engine.training.optimisers import SGD, Adam, Momentum, Nesterov, Optimiser
from gui.state.inside.weight_spot import Spot
from gui.xray.gradient.pull_card import PullCard
from gui.xray.gradient.update_boxes import UpdateBox, update_boxes
from tests.gui.xray.stages import Stage, open_weight, train


def boxes(optimiser: Optimiser, gradient: float, l1: float = 0.0) -> tuple[UpdateBox, ...]:
    """Of one weight, after a first step with this gradient, and with what L1 adds to it."""
    before, gradients = np.array([0.0123], np.float32), np.array([gradient], np.float32)
    state = optimiser.init(before)
    after, state_after = optimiser.update(before, gradients + np.float32(l1), state, 0.01)
    step = SimpleNamespace(
        gradient=gradients, before=before, after=after, optimiser=optimiser, rate=0.01, frozen=(), shortened=1, l2=0.0,
        l1=l1, optimiser_before=state, optimiser_after=state_after, labels=(3, 4),
    )  # fmt: skip
    lines = update_lines(step, 0)  # type: ignore[arg-type]
    terms = SimpleNamespace(
        gradient=gradient, weight=float(before[0]), next_weight=float(after[0]), update=lines
    )  # fmt: skip
    return update_boxes(step, terms)  # type: ignore[arg-type]


def test_what_l1_adds_is_part_of_the_gradient_that_is_used() -> None:
    (used,) = (box for box in boxes(SGD(), -0.5, l1=0.25) if box.word == "Gradient used")
    assert (used.number, used.lines) == ("−0.250", ("+0.250 from L1",))


def test_a_beta_of_zero_is_written_as_such() -> None:
    (direction,) = (box for box in boxes(Adam(beta1=0.0), 0.5) if box.word.startswith("Direction"))
    assert direction.lines[0] == "(0 × 0 + 1 × 0.500)"


@pytest.mark.parametrize(
    ("optimiser", "line"),
    [
        (Adam(beta2=0.9999), "v: 0.9999 × 0 + 0.0001 × 0.500²"),
        (Adam(beta2=0.9995), "v: 0.9995 × 0 + 0.0005 × 0.500²"),
        (Adam(), "v: 0.999 × 0 + 0.001 × 0.500²"), (Momentum(momentum=0.995), "0.995 × 0"),
        (Momentum(momentum=0.9), "0.9 × 0"), (Nesterov(momentum=0.999), "+ 0.999 × 0.500"),
    ],
)  # fmt: skip
def test_a_share_that_is_nearly_1_is_not_written_as_1(optimiser: Optimiser, line: str) -> None:
    assert line in [line for box in boxes(optimiser, 0.5) for line in box.lines]


def test_a_step_of_nothing_is_still_taken_from_the_weight() -> None:
    """As of a weight that meets only pixels that are never inked."""
    assert boxes(SGD(), 0.0)[-1].lines[0] == "0.01230 − 0.00000"
    assert boxes(SGD(), -1.0)[-1].lines[0] == "0.01230 + 0.01000"


@pytest.mark.parametrize(
    ("gradient", "next_weight", "words"),
    [
        (0.5, 0.1, "So the step makes it smaller."), (-0.5, 0.3, "So the step makes it larger."),
        (0.5, 0.3, "Yet the step makes it larger"), (-0.5, 0.1, "Yet the step makes it smaller"),
        (0.5, 0.2, "Yet the step leaves it as it is."), (0.0, 0.2, "nothing of this batch passes here."),
        (0.0, 0.1, "nothing of this batch passes here. Yet the step makes it smaller: more counts than this batch"),
    ],
)  # fmt: skip
def test_it_is_said_where_the_step_really_goes(qtbot: QtBot, gradient: float, next_weight: float, words: str) -> None:
    """Momentum, and what goes with a weight itself, may lead uphill; a frozen weight stays."""
    card = PullCard(None)  # type: ignore[arg-type]
    qtbot.addWidget(card)
    pictures = np.array([gradient])
    terms = SimpleNamespace(
        gradient=gradient, weight=0.2, next_weight=next_weight, pictures=pictures,
        largest_pictures=lambda _count: np.array([0]),
    )  # fmt: skip
    card._say(terms, ("a 3",))  # type: ignore[arg-type]
    assert words in card.answer.text()
    assert ("step" in card.answer.text()) == (gradient != 0 or next_weight != 0.2)
    assert ("by 0.500 times what the weight grows" in card.answer.text()) == bool(gradient)


def test_places_without_a_gradient_are_put_down_to_relu_only_where_it_is_shut(
    made: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a pool those get none either that are not the largest of their window."""
    stage = made(Stack.of(
        block("convolution", filters=2, size=3), block("relu"), block("max_pool", extent=2),
        block("fully_connected", units=10), block("softmax"),
    ))  # fmt: skip
    train(stage, qtbot)
    open_weight(stage, qtbot, "Convolution", 1, Spot())
    weight, gradient = stage.page.weight, stage.page.gradient
    assert weight.done is not None
    assert gradient.maps is not None
    none = gradient.maps.above == 0
    shut = none & (weight.done.output[weight.picture, :, :, 1] <= 0)
    assert gradient.batch.none.text() == f"{none.sum()} get none, {shut.sum()} by ReLU"
    open_everywhere = replace(weight.done, output=np.abs(weight.done.output) + 1)
    monkeypatch.setattr(type(weight), "done", open_everywhere)
    assert gradient._none_words(gradient.maps) == f"{none.sum()} places get none"
