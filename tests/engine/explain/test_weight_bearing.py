"""How long a network bears damage is what its answers are with each amount of it, and where half of them are lost."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data import Images
from engine.data.images import Subset
from engine.explain import damaged
from engine.explain.switching import Score
from engine.explain.weight_bearing import AMOUNTS, WeightBearing, weight_bearing
from engine.explain.weight_damage import KINDS, Noise, Pruned, WeightDamage
from engine.training.evaluation import evaluate
from tests.engine.explain.trained import STACK, trained
from tests.engine.short_trainings import DATA

IMAGES, LEARNED = DATA.test, trained()[1][-1]


def borne(damage: WeightDamage, images: Images | Subset = IMAGES) -> WeightBearing:
    work = weight_bearing(STACK, LEARNED, damage, images)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found = end.value
            assert isinstance(found, WeightBearing)
            return found


@pytest.mark.parametrize("kind", KINDS)
def test_at_each_amount_it_is_the_network_with_so_much_damage(kind: type[WeightDamage]) -> None:
    damage = kind(0.3, seed=2)
    found = borne(damage)
    assert len(found.scores) == len(AMOUNTS) == 11
    for amount, one in zip(AMOUNTS, found.scores, strict=True):
        network = damaged(STACK, LEARNED, replace(damage, amount=amount))
        assert one.right == evaluate(STACK, network, IMAGES).correct, amount
        assert one.count == len(IMAGES)
        assert one.right == found.scores[0].right - one.lost + one.won
    assert (found.scores[0].lost, found.scores[0].won) == (0, 0)


def test_with_all_weights_gone_only_one_class_is_said() -> None:
    last = borne(Pruned()).scores[-1]
    assert last.right in np.bincount(IMAGES.labels)


def test_some_pictures_are_asked_in_any_order() -> None:
    few = Subset(IMAGES, np.array([9, 3, 30, 1]))
    assert {one.count for one in borne(Noise(), few).scores} == {4}


def test_it_breaks_where_half_of_the_right_answers_are_lost() -> None:
    def breaks(*right: int) -> float | None:
        return WeightBearing(Noise(), tuple(Score(one, 100) for one in right)).breaks_at

    assert breaks(90, 80, 46, 45, 44, 90, 90, 90, 90, 90, 10) == AMOUNTS[3]
    assert breaks(90, *[46] * 10) is None
