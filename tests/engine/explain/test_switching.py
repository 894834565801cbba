"""A network with a filter switched off answers as one whose map was replaced by hand, and is never what was learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.data import Images, Subset
from engine.data.mapped import mapped
from engine.explain import Network, Switched, ranking, switched
from engine.explain.switching import Jury, Ranking, Score, can_switch, has_bias, means, score
from engine.network.trace import run
from engine.training.evaluation import evaluate
from engine.training.replay import same_bits
from tests.engine.explain.trained import STACK, trained
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA

CONVOLUTION, NORMALISE, RELU, _, DENSE, _ = STACK.ids


def by_hand(block: str, filter: int, factor: float | None) -> np.ndarray:
    """Which test pictures are right when the map of a filter is replaced on the way, op by op."""
    network = Network.of(STACK, DATA.shape, trained()[1][-1])
    pixels = DATA.test.pixels * np.float32(DATA.test.scale)
    register = network.program.registers_of(block)[-1]
    output = network.register(register, pixels).copy()
    train = network.register(register, DATA.train.pixels[:200] * np.float32(DATA.train.scale))
    output[..., filter] = train[..., filter].mean() if factor is None else factor * output[..., filter]
    ops = run(network.program, network.parameters, network.state, pixels, known={register: output})
    registers = {register: output} | {done.instruction.output: done.output for done in ops}
    return registers[network.program.scores].argmax(axis=1) == DATA.test.labels


@pytest.mark.parametrize("block", [CONVOLUTION, NORMALISE, DENSE])
@pytest.mark.parametrize("factor", [0.0, 2.5, None], ids=["off", "stronger", "its mean"])
def test_the_accuracy_without_a_filter_is_the_one_computed_by_hand(block: str, factor: float | None) -> None:
    learned = trained()[1][-1]
    before = by_hand(CONVOLUTION, 0, 1.0)
    averages = {block: means(Network.of(STACK, DATA.shape, learned), block, DATA.train)}
    turned = 0
    for filter in range(3):
        other = switched(STACK, learned, [Switched(block, filter, factor)], averages)
        one = Network.of(STACK, DATA.shape, other)
        jury = Jury(one.program, DATA.test)
        right = end_of(jury.right(one.parameters, one.state))
        jury.close()
        assert (right == by_hand(block, filter, factor)).all()
        assert evaluate(STACK, other, DATA.test).correct == right.sum()
        turned += int((right != before).sum())
    assert turned


def test_the_mean_of_a_filter_is_that_of_all_classes_where_the_pictures_are_sorted_by_them() -> None:
    network = Network.of(STACK, DATA.shape, trained()[1][-1])
    black = np.zeros_like(DATA.train.pixels)
    by_class = Images(np.concatenate([black, DATA.train.pixels]), np.repeat([0, 1], len(black)), DATA.train.scale)
    sets = by_class.batch(slice(200)), DATA.train, by_class
    first, last, found = (means(network, CONVOLUTION, one) for one in sets)
    np.testing.assert_allclose(found, (first + last) / 2, atol=0.2 * np.abs(last - first).max())


def test_what_is_switched_leaves_what_was_learned_alone() -> None:
    learned = trained()[1][-1]
    bits = {name: array.tobytes() for name, array in learned.parameters[CONVOLUTION].items()}
    other = switched(STACK, learned, [Switched(CONVOLUTION, 1), Switched(CONVOLUTION, 2, 0.5)])
    assert not same_bits(other, learned)
    assert {name: array.tobytes() for name, array in learned.parameters[CONVOLUTION].items()} == bits
    assert not other.parameters[CONVOLUTION]["filters"][..., 1].any()
    assert switched(STACK, learned, []) is learned
    gone = [Switched("gone", 0), Switched(CONVOLUTION, 99), Switched(RELU, 0)]
    assert switched(STACK, learned, gone) is learned
    assert [can_switch(STACK, id) for id in STACK.ids] == [True, True, False, False, True, False]
    assert has_bias(STACK, CONVOLUTION)


def test_filters_are_ranked_by_what_the_accuracy_costs_without_each() -> None:
    learned, told = trained()[1][-1], []
    found = end_of(ranking(STACK, learned, CONVOLUTION, DATA.test, so_far=told.append))
    assert [len(one.without) for one in told] == [1, 2, 3, 4]
    before = by_hand(CONVOLUTION, 0, 1.0)
    rights = [by_hand(CONVOLUTION, filter, 0.0) for filter in range(4)]
    assert [one.right for one in found.without] == [int(right.sum()) for right in rights]
    assert [one.lost for one in found.without] == [int((before & ~right).sum()) for right in rights]
    assert [found.without[one].right for one in found.order] == sorted(int(right.sum()) for right in rights)


def test_of_a_set_larger_than_memory_each_picture_is_read_once_for_all_filters_in_the_order_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.save(tmp_path / "pixels.npy", DATA.test.pixels)
    on_disk = Images(mapped(tmp_path / "pixels.npy"), DATA.test.labels, DATA.test.scale)
    places, learned, read = np.random.default_rng(0).permutation(len(on_disk))[:50], trained()[1][-1], list[int]()
    batch = Images.batch

    def noted(images: Images, index: np.ndarray) -> Images:
        read.extend(index.tolist() if images is on_disk else [])
        return batch(images, index)

    monkeypatch.setattr(Images, "batch", noted)
    found, expected = (
        end_of(ranking(STACK, learned, CONVOLUTION, Subset(images, places), slice_size=20))
        for images in (on_disk, DATA.test)
    )
    assert read == sorted(places.tolist())
    assert (found.before, found.without) == (expected.before, expected.without)
    monkeypatch.setattr("engine.explain.switching.MOST_KEPT", 0)  # they are too large to be kept
    read.clear()
    again = end_of(ranking(STACK, learned, CONVOLUTION, Subset(on_disk, places), slice_size=20))
    assert (len(read), again.without) == (50 * (1 + len(found.without)), found.without)


def test_a_change_of_the_accuracy_has_the_spread_of_the_answers_that_turned() -> None:
    before, right = np.zeros(1000, bool), np.zeros(1000, bool)
    before[:900], right[40:910] = True, True
    one = score(right, before)
    assert (one.right, one.lost, one.won) == (870, 40, 10)
    middle, low, high = one.change
    assert middle == pytest.approx(-0.03)
    half = 1.96 * np.sqrt(51 - 30**2 / 1002) / 1002  # 50 answers turned, and half of one was added on each side
    assert (low, high) == (pytest.approx(-30 / 1002 - half, abs=1e-6), pytest.approx(-30 / 1002 + half, abs=1e-6))
    assert high < 0  # that is no accident
    assert high - low < one.interval[1] - one.interval[0]  # the same pictures tell more than two sets of them
    low, high = Score(870, 1000, 5, 4).change[1:]
    assert low < 0 < high


def test_among_many_filters_that_do_not_matter_a_ranking_seldom_tells_of_one_that_it_does() -> None:
    """Each for itself is told of in some of 100 rankings; of 128 filters, so, four in every one."""
    rng, told, alone = np.random.default_rng(0), 0, 0
    for _ in range(200):
        lost = rng.binomial(12, 0.5, 128)
        without = tuple(Score(950, 1000, int(one), 12 - int(one)) for one in lost)
        found = Ranking("c", Score(950, 1000), without, 128)
        alone += sum(high < 0 or low > 0 for _, low, high in (one.change for one in without))
        told += any(high < 0 or low > 0 for _, low, high in found.changes)
        assert [one[0] for one in found.changes] == [one.change[0] for one in without]
    assert alone > 200
    assert told <= 0.05 * 200
    one = Score(920, 1000, 40, 10)
    assert Ranking("c", Score(950, 1000), (one,), 1).changes[0] == pytest.approx(one.change)
