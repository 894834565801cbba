"""Pictures to learn from that are dark on light, and test pictures that are light on dark: that is told first."""

from dataclasses import replace

import numpy as np
import pytest

from engine.doctor import Evidence, diagnose, remedies_first
from engine.doctor.finding import DataFacts
from engine.training.evaluation import Evaluation
from tests.engine.doctor.courses import course, evidence, shown

#: Of digits that were inverted; 0.7 of the pictures kept aside are right, and most units of the first block are dead.
FACTS = DataFacts(tuple("0123456789"), (120,) * 10, 300, 0.0, 1.0, 0.3, 0.8, -17.1, 0.0, 500)
OPPOSITE = "Are some dark on light, and the others light on dark? Bring all the same way, and train anew."


def with_dead_units(right: float = 0.7, brightness: float = -17.1) -> Evidence:
    history = course([0.9] * 40, validation_step=np.array([40.0]), validation_epoch=np.array([4.0]),
                     validation_loss=np.array([0.9]), validation_accuracy=np.array([right]))  # fmt: skip
    seen = evidence(history)
    return replace(
        seen, data=replace(FACTS, brightness=brightness), silent={seen.stack.ids[0]: 0.8}, as_used=0.7, seen=500
    )


@pytest.mark.parametrize("brightness", [-17.1, 17.1])
def test_that_light_and_dark_are_exchanged_is_told_before_what_a_click_mends_of_the_training(brightness: float) -> None:
    """Dead units were told first. Who followed that, and what was said next, had 3 % of the test right three times."""
    first, second, *_ = map(shown, remedies_first(diagnose(with_dead_units(brightness=brightness))))
    assert (first.title, first.advice) == ("The test pictures are unlike those to learn from", OPPOSITE)
    assert (second.title, second.remedy is None) == ("Many units are dead", False)


def test_it_is_told_later_where_it_is_not_what_is_wrong_first() -> None:
    """Noise, or 40 added to every pixel, puts 4 standard deviations between them."""
    good = Evaluation(0.2, np.eye(10, dtype=int))
    for why, seen in {
        "not so far apart": with_dead_units(brightness=-3.8),
        "it has not even learned what it was shown": with_dead_units(right=0.1),
        "it broke off": replace(with_dead_units(), failure="It broke."),
        "the test went well": replace(with_dead_units(), test=good),
    }.items():
        found = remedies_first(diagnose(seen))
        assert found[0].remedy is not None, why
        assert OPPOSITE not in [one.advice for one in found], why
