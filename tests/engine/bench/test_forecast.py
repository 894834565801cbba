"""The forecast of an epoch's seconds grows with the work, knows every block, and is quick enough for a drag."""

import numpy as np
import pytest

from engine import KINDS, Stack, block
from engine.bench.choosing import chosen
from engine.bench.forecast import BESIDE, DRAWN, NARROW, OWN, SECONDS, SHORT, Speed, epoch_seconds, work
from engine.fast.arithmetic import tiles
from engine.network.block import Block, Call, Shape
from engine.network.program import lower
from engine.project.presets import preset, presets

SHAPE, SAME = (28, 28, 1), Speed()
END = (block("fully_connected", units=10), block("softmax"))


def seconds(stack: Stack, pictures: int = 3600, batch_size: int = 64, speed: Speed = SAME) -> float:
    return epoch_seconds(stack, SHAPE, pictures, batch_size, speed)


@pytest.mark.parametrize("name", [name for name in presets() if name != "empty"])
def test_every_preset_has_a_forecast(name: str) -> None:
    assert 0.001 < seconds(preset(name).design().stack) < 60


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].category != "container"])
def test_no_block_is_free(kind: str) -> None:
    plain = Stack.of(block("convolution", filters=4), *END)
    more = plain.insert(1, *Stack.of(block(kind)).renewed())
    if kind in ("fully_connected", "softmax", "global_average_pool", "max_pool", "average_pool"):
        assert seconds(more) > 0  # they may take more work from what follows than they cost
    else:
        assert seconds(more) >= seconds(plain)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].category != "container"])
def test_every_block_may_be_the_first(kind: str) -> None:
    assert 0 < seconds(Stack.of(block(kind), *END)) < 60


def test_more_filters_take_longer() -> None:
    times = [seconds(Stack.of(block("convolution", filters=n), block("relu"), *END)) for n in (4, 16, 64)]
    assert times[0] < times[1] < times[2]


def test_twice_the_pictures_take_twice_as_long() -> None:
    stack = preset("assignment").design().stack
    assert seconds(stack, 6400) == pytest.approx(2 * seconds(stack, 3200))
    assert seconds(stack, 0) == 0


def test_the_speed_of_the_computer_counts() -> None:
    stack = preset("lenet").design().stack
    assert seconds(stack, speed=Speed(2.5, 2.5, 2.5)) == pytest.approx(2.5 * seconds(stack))
    parts = [seconds(stack, speed=Speed(*(2.0 if n == place else 1.0 for n in range(3)))) for place in range(3)]
    assert sum(parts) == pytest.approx(4 * seconds(stack))
    assert all(seconds(stack) < part < 2 * seconds(stack) for part in parts)


def amounts(stack: Stack, batch_size: int, shape: Shape = SHAPE, cores: int = 1) -> dict[str, float]:
    found = dict.fromkeys(SECONDS, 0.0)
    for kind, amount in work(lower(stack, shape), batch_size, cores):
        found[kind] += amount
    return found


def test_the_work_of_a_step_is_counted_as_by_hand() -> None:
    stack = Stack.of(block("convolution", filters=8, size=5, stride=2), block("tanh"), *END)
    found, places, weights = amounts(stack, 16), 12 * 12, 25 * 8
    assert found["step"] == 1
    assert found["call"] == pytest.approx(1 + 2 * SHORT)  # tanh and flattening
    assert found["parameter"] == weights + 8 + places * 8 * 10 + 10
    # the pictures need no gradient, so the convolution is two passes and the fully connected layer three
    assert found["multiply-add"] == 16 * (2 * places * weights + 3 * places * 8 * 10)
    assert found["operand"] == 16 * 2 * places * (25 + 8)
    assert found["number"] == 16 * places * 8 * (3 + 1)  # tanh, which is slow, and flattening


def test_what_is_drawn_and_what_needs_the_whole_batch_are_counted_too() -> None:
    without = amounts(Stack.of(block("fully_connected", units=32), *END), 16)
    drawn = amounts(Stack.of(block("fully_connected", units=32), block("dropout"), *END), 16)
    whole = amounts(Stack.of(block("fully_connected", units=32), block("batch_normalise"), *END), 16)
    assert drawn["number"] == without["number"] + 16 * 32 * (1 + DRAWN)
    assert whole["call"] == without["call"] + 1


@pytest.mark.parametrize("couples", [True, False])
def test_an_op_of_a_users_takes_its_time_and_on_one_core_where_it_gets_the_whole_batch(couples: bool) -> None:
    def doubled(x: np.ndarray) -> object:
        return 2 * x, lambda d_output: (2 * d_output,)

    class Doubled(Block):
        kind = "doubled"

        def call(self) -> Call:
            doubled.couples_samples = couples  # type: ignore[attr-defined]
            return Call(doubled)

    first = block("convolution", filters=16, size=3)
    for cores in (1, 2):
        without, found = (amounts(Stack.of(first, *more, *END), 64, SHAPE, cores) for more in ((), (Doubled(),)))
        # on two cores at once a lane is half the batch, and takes longer than alone
        own = 64 if couples or cores == 1 else 32 * BESIDE
        assert found["number"] - without["number"] == pytest.approx(own * 26 * 26 * 16 * OWN, rel=0.05)  # other lanes


def test_rows_of_few_columns_take_as_long_as_longer_ones() -> None:
    stack = Stack.of(block("convolution", filters=8, size=3), *END)
    dense = 3 * 4 * 8 * 10
    one, two, many = (amounts(stack, batch, (4, 4, 1))["multiply-add"] - batch * dense for batch in (1, 2, 32))
    assert one == two == many * NARROW / 64, "both columns are multiplied at once"


@pytest.mark.parametrize(("size", "share"), [(3, 6 / 12), (5, (8 / 20) ** 2), (9, (20 / 72) ** 2)])
def test_large_convolutions_take_fewer_multiplications_than_in_the_textbook(
    size: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiles, "multiplies_small_as_they_are", lambda: True)
    monkeypatch.setattr(tiles, "multiplies_two_at_once", lambda: False)
    convolution, shape = block("convolution", filters=32, size=size, padding="same"), (24, 24, 16)
    first, last = block("convolution", filters=16, size=1), (block("global_average_pool"), block("softmax"))
    without, found = (amounts(Stack.of(first, *middle, *last), 16, shape) for middle in ((), (convolution,)))
    multiply_adds = found["multiply-add"] - without["multiply-add"]
    assert multiply_adds / (3 * 16 * convolution.multiply_adds(shape)) == pytest.approx(share)


def test_the_table_has_a_row_for_every_kind_of_work_and_no_other() -> None:
    program = lower(preset("assignment").design().stack, SHAPE)
    assert {kind for kind, _ in work(program, 64, cores=2)} == set(SECONDS)


@pytest.mark.parametrize("name", ["M2", "batch-norm", "dense-512-64"])
def test_a_second_core_helps_but_does_not_double_the_speed(name: str) -> None:
    (network,) = chosen([name])
    one, two = (
        epoch_seconds(network.stack, network.shape, network.batch, network.batch, most=cores) for cores in (1, 2)
    )
    assert 0.6 * one < two < one
