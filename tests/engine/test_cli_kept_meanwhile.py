"""What a training by a command keeps on its way costs it little, and never ends it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import gui.app
from engine.cli.commands import train
from engine.cli.stopping import Stop
from engine.errors import FileError
from engine.lab.runs_folder import RunsFolder
from engine.training.recipe import Recipe
from tests.engine.samples import some_digits, write_npz
from tests.own_folders import keep_in


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(train, "time", SimpleNamespace(perf_counter=lambda: self.now))

    def rounds(self, steps: int, slices: int = 0) -> Iterator[SimpleNamespace | None]:
        """A step takes a second, and so does each slice of an evaluation before the first one."""
        for _ in range(slices):
            self.now += 1
            yield None
        for number in range(1, steps + 1):
            self.now += 1
            yield SimpleNamespace(number=number, late=False, validation=None, epoch=0.0)


def kept_at(clock: Clock, monkeypatch: pytest.MonkeyPatch, keep: Callable[[], object], **rounds: int) -> None:
    monkeypatch.setattr(train, "_until_it_fails", lambda *_: clock.rounds(**rounds))
    training = SimpleNamespace(number=0, steps_to_come=lambda _: rounds["steps"], ended="finished")
    train._learn(training, Recipe(), None, [], Stop(), keep)  # type: ignore[arg-type]


@pytest.mark.parametrize(("takes", "times"), [(0.5, [1120, 1240, 1361, 1481]), (3.0, [1120, 1423])])
def test_where_a_disk_is_slow_it_is_kept_less_often(
    monkeypatch: pytest.MonkeyPatch, takes: float, times: list[int]
) -> None:
    """On a share that takes three seconds they would be a fortieth of the training."""
    clock, found = Clock(monkeypatch), list[int]()

    def keep() -> None:
        found.append(int(clock.now))
        clock.now += takes

    kept_at(clock, monkeypatch, keep, steps=500)
    assert found == times


def test_before_its_first_step_there_is_nothing_to_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, found = Clock(monkeypatch), list[float]()
    kept_at(clock, monkeypatch, lambda: found.append(clock.now), slices=200, steps=2)
    assert found == [1201.0]


@pytest.mark.parametrize("error", [FileError("The disk is full.", "Delete something."), MemoryError()])
def test_where_it_cannot_be_kept_it_is_trained_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(train, "KEEP_SECONDS", 0.0)
    monkeypatch.setattr(train, "KEEP_SHARE", 1e9)  # after each step
    keep, asked = RunsFolder.keep, list[float]()

    def fails(self: RunsFolder, design: object, run: object, seconds: float, title: str) -> object:
        asked.append(seconds)
        if len(asked) < 3:
            raise error
        return keep(self, design, run, seconds, title)  # type: ignore[arg-type]

    monkeypatch.setattr(RunsFolder, "keep", fails)
    few, save = write_npz(tmp_path / "few.npz", some_digits(200, 60)), tmp_path / "a.convscope"
    assert gui.app.main(["train", "dense", "--data", str(few), "--steps", "5", "--save", str(save)]) == 0
    assert len(asked) > 3
    assert asked == sorted(asked)
    assert asked[-1] < 600, "the seconds that it was trained"
    assert save.exists()
    assert len(RunsFolder().all()) == 1
