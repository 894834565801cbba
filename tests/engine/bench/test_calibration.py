"""The calibration measures this computer in short pieces, and what it measured comes out of the forecast again."""

from collections.abc import Callable
from itertools import cycle, pairwise

import pytest

from engine.bench import calibration
from engine.bench.calibration import BATCH, REFERENCE, SHAPE, UNITS, calibrate, calibrating
from engine.bench.forecast import step_seconds
from engine.network.program import lower


def test_calibration_gives_usable_numbers() -> None:
    speed = calibrate(rounds=2, pause=0.01)
    assert all(0.02 < factor < 200 for factor in (speed.products, speed.passes, speed.calls))


def test_the_step_that_was_measured_is_foretold_as_it_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    units = (4 * UNITS[0], 2 * UNITS[1], UNITS[2])
    measured = cycle((*units, 0.05))
    monkeypatch.setattr(calibration, "_seconds", lambda _action: next(measured))
    speed = calibrate(rounds=2, pause=0.0)
    assert step_seconds(lower(REFERENCE, SHAPE), BATCH, speed) == pytest.approx(0.05)
    assert (speed.products / speed.calls, speed.passes / speed.calls) == pytest.approx((4, 2))


def test_rounds_in_which_the_computer_was_busy_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet, busy = (*UNITS, 0.01), (*(5 * unit for unit in UNITS), 0.05)
    measured = iter([*quiet, *quiet, *busy, *busy, *busy])
    monkeypatch.setattr(calibration, "_seconds", lambda _action: next(measured))
    speed = calibrate(rounds=5, pause=0.0)
    assert step_seconds(lower(REFERENCE, SHAPE), BATCH, speed) == pytest.approx(0.01)


def test_a_computer_so_busy_that_the_time_is_over_before_it_began_is_measured_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seconds = iter(range(100))  # one passes between any two looks at the clock
    monkeypatch.setattr(calibration.time, "perf_counter", lambda: next(seconds))
    assert calibration._seconds(lambda: None) == 1.0


def test_between_two_measurements_of_a_calibration_other_work_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def noted(_action: Callable[[], object], tried: float = 0.03) -> float:
        asked.append(tried)
        return 1.0

    monkeypatch.setattr(calibration, "_seconds", noted)
    in_turns = []
    for _pause in calibrating(rounds=1):
        in_turns.append(len(asked))
    assert max(asked) <= 0.03
    assert max(b - a for a, b in pairwise([0, *in_turns, len(asked)])) == 1
