"""The numbers of a finding are as people write them, however small or large: 3 × 10⁻⁵, 65,535."""

from dataclasses import replace

import numpy as np
import pytest

from engine.doctor.finding import DataFacts
from engine.doctor.plots import loss_words
from engine.doctor.rules import inputs_not_scaled, over_fitting
from tests.engine.doctor.courses import course, evidence


@pytest.mark.parametrize(("highest", "said"), [(65_535.0, "65,535"), (255.0, "255"), (2.5, "2.5"), (3e9, "3 × 10⁹")])
def test_pixels_of_sixteen_bits_go_to_a_number_that_can_be_read(highest: float, said: str) -> None:
    facts = DataFacts(tuple("01"), (5, 5), 10, -1.5, highest, 80.0, 0.8, 0.02, 0.01, 10)
    finding = inputs_not_scaled.look(replace(evidence(course([2.0] * 20)), data=facts))
    assert finding is not None
    assert str(finding.facts[0].text).startswith(f"Pixels go from −1.5 to {said};")


def test_a_loss_that_is_next_to_nothing_is_said_in_one_figure() -> None:
    ends = np.arange(1.0, 13)
    history = course(
        list(np.geomspace(1, 2.2e-5, 120)), accuracy=np.ones(120), validation_step=10 * ends, validation_epoch=ends,
        validation_loss=np.array([1.0, 0.5, *[0.4] * 10]), validation_accuracy=np.full(12, 0.9),
    )  # fmt: skip
    finding = over_fitting.look(evidence(history))
    assert finding is not None
    assert finding.facts[0].text == "Training loss is 3 × 10⁻⁵ by now, validation loss stays at 0.40."


def test_a_loss_that_fills_a_line_is_a_power_of_ten() -> None:
    losses = 2.3026, 50_355.2, 2.5e30, np.inf, np.nan
    assert [loss_words(loss) for loss in losses] == ["2.30", "50,355", "2.5 × 10³⁰", "∞", "∞"]
