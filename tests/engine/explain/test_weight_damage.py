"""Damaged weights are what was learned but for the damage, as much of it as was asked for, drawn alike each time."""

import numpy as np
import pytest

from engine.explain import damaged
from engine.explain.weight_damage import KINDS, Noise, Pruned, UnitsOff, WeightDamage, extent
from engine.training.replay import same_bits
from tests.engine.explain.trained import STACK, trained

CONVOLUTION, NORMALISE, _, _, DENSE, _ = STACK.ids
LEARNED = trained()[1][-1]


def lost(kind: type[WeightDamage], amount: float, block: str = "", seed: int = 0) -> dict[str, np.ndarray]:
    """Which weights, or filters, of each block are 0 by now."""
    other = damaged(STACK, LEARNED, kind(amount, block, seed))
    return {id: next(iter(other.parameters[id].values())) == 0 for id in (CONVOLUTION, DENSE)}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_learned_stays_and_the_same_damage_is_drawn_again(kind: type[WeightDamage]) -> None:
    before = [one.copy() for own in LEARNED.parameters.values() for one in own.values()]
    damage = kind(0.5, CONVOLUTION)
    first, again = damaged(STACK, LEARNED, damage), damaged(STACK, LEARNED, damage)
    assert same_bits(first, again)
    assert not same_bits(first, LEARNED)
    after = [one for own in LEARNED.parameters.values() for one in own.values()]
    assert all(map(np.array_equal, before, after))
    assert first.parameters[DENSE] is LEARNED.parameters[DENSE]  # one block alone
    others = [damaged(STACK, LEARNED, kind(0.5, CONVOLUTION, seed=seed)) for seed in (1, 2, 3)]
    assert all(same_bits(first, one) for one in others) == (kind is Pruned)  # which are smallest is no chance


def test_no_damage_is_the_network_as_it_learned() -> None:
    assert all(damaged(STACK, LEARNED, kind(0.0)) is LEARNED for kind in KINDS)


def test_noise_spreads_as_a_share_of_the_weights_of_its_block_and_grows_with_it() -> None:
    for id, name in ((CONVOLUTION, "filters"), (DENSE, "weights")):
        learned = LEARNED.parameters[id][name]
        noise = [damaged(STACK, LEARNED, Noise(a)).parameters[id][name] - learned for a in (0.2, 0.4)]
        assert noise[0].std() / learned.std() == pytest.approx(0.2, rel=0.25)
        np.testing.assert_allclose(noise[1], 2 * noise[0], atol=1e-6)
    other = damaged(STACK, LEARNED, Noise(0.5)).parameters
    assert np.array_equal(other[CONVOLUTION]["bias"], LEARNED.parameters[CONVOLUTION]["bias"])
    assert other[NORMALISE] is LEARNED.parameters[NORMALISE]  # it has a factor, and no weights


def test_pruning_takes_the_smallest_weights_of_every_block() -> None:
    for share in (0.3, 0.7):
        for id, gone in lost(Pruned, share).items():
            weights = np.abs(next(iter(LEARNED.parameters[id].values())))
            assert gone.sum() == round(share * weights.size)
            assert weights[gone].max() <= weights[~gone].min()
    assert all(gone.all() for gone in lost(Pruned, 1.0).values())


def test_units_that_are_off_give_nothing_and_more_of_them_are_those_and_others() -> None:
    half, most = (lost(UnitsOff, share, DENSE)[DENSE].all(axis=0) for share in (0.5, 0.8))
    assert (half.sum(), most.sum()) == (5, 8)
    assert most[half].all()
    bias = damaged(STACK, LEARNED, UnitsOff(0.5, DENSE)).parameters[DENSE]["bias"]
    assert not bias[half].any()


def test_the_units_of_the_last_block_are_the_classes_and_stay_where_all_are_drawn_from() -> None:
    assert UnitsOff(0.5).hit(STACK) == (CONVOLUTION,)
    assert Pruned(0.5).hit(STACK) == (CONVOLUTION, DENSE)
    assert Noise(0.5, NORMALISE).hit(STACK) == ()


def test_how_much_is_hit_is_counted() -> None:
    convolution, dense = (next(iter(LEARNED.parameters[id].values())).size for id in (CONVOLUTION, DENSE))
    assert extent(STACK, LEARNED, Pruned(0.25, DENSE)) == (round(dense / 4), dense)
    assert extent(STACK, LEARNED, UnitsOff(0.5)) == (2, 4)
    assert extent(STACK, LEARNED, Noise(0.1)) == (convolution + dense,) * 2
