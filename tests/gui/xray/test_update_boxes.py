"""From a gradient to the next weight: what the boxes say can be calculated again, whatever the numbers are."""

from types import SimpleNamespace

import numpy as np

from engine.explain.updates import update_lines
from engine.training.optimisers import SGD, Adam, Optimiser
from gui.xray.update_boxes import UpdateBox, update_boxes


def boxes(optimiser: Optimiser, gradient: float) -> tuple[UpdateBox, ...]:
    """Of one weight, after a first step with this gradient."""
    before, gradients = np.array([0.0123], np.float32), np.array([gradient], np.float32)
    state = optimiser.init(before)
    after, state_after = optimiser.update(before, gradients, state, 0.01)
    step = SimpleNamespace(
        gradient=gradients, before=before, after=after, optimiser=optimiser, rate=0.01, held=(), shortened=1, l2=0.0,
        optimiser_before=state, optimiser_after=state_after, labels=(3, 4),
    )  # fmt: skip
    lines = update_lines(step, 0)  # type: ignore[arg-type]
    terms = SimpleNamespace(
        gradient=gradient, weight=float(before[0]), next_weight=float(after[0]), update=lines
    )  # fmt: skip
    return update_boxes(step, terms)  # type: ignore[arg-type]


def test_a_beta_of_zero_is_written_as_such() -> None:
    (direction,) = (box for box in boxes(Adam(beta1=0.0), 0.5) if box.word.startswith("Direction"))
    assert direction.lines[0] == "(0 × 0 + 1 × 0.500)"


def test_a_step_of_nothing_is_still_taken_from_the_weight() -> None:
    """As of a weight that meets only pixels that are never inked."""
    assert boxes(SGD(), 0.0)[-1].lines[0] == "0.01230 − 0.00000"
    assert boxes(SGD(), -1.0)[-1].lines[0] == "0.01230 + 0.01000"
