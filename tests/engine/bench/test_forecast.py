"""The forecast of an epoch's seconds grows with the work, knows every block, and is quick enough for a drag."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from engine import KINDS, Stack, block
from engine.bench import forecast
from engine.bench.forecast import Speed, calibrate, epoch_seconds
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


def test_calibration_gives_usable_numbers() -> None:
    speed = calibrate(rounds=2, pause=0.01)
    assert all(0.02 < factor < 200 for factor in (speed.products, speed.passes, speed.calls))


def test_a_computer_so_busy_that_the_time_is_over_before_it_began_is_measured_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = iter(range(100))  # one passes between any two looks at the clock
    monkeypatch.setattr(forecast.time, "perf_counter", lambda: next(seconds))
    assert forecast._quickest(lambda: None) == 1.0


def test_between_two_measurements_of_a_calibration_other_work_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def noted(_action: Callable[[], object], seconds: float = 0.03) -> float:
        asked.append(seconds)
        return 1.0

    monkeypatch.setattr(forecast, "_quickest", noted)
    in_turns = []
    for _pause in forecast.calibrating(rounds=1):
        in_turns.append(len(asked))
    assert max(asked) <= 0.03
    assert max(b - a for a, b in pairwise([0, *in_turns, len(asked)])) == 1
