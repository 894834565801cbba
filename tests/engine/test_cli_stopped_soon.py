"""`convscope train` that is stopped before its first step, or before that is told, says what is so; nothing is lost."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import gui.app
from engine.lab.runs_folder import RunsFolder
from engine.project.project import load_project
from engine.training.step import Step
from engine.training.training import Training
from tests.engine.samples import some_digits, write_npz

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows sends no signal to its own process")
STOPPED = 128 + signal.SIGINT


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A network that was trained to the end."""
    npz, file = write_npz(tmp_path / "few.npz", some_digits(100, 20)), tmp_path / "a.convscope"
    assert train("dense", file, "--data", npz, "--epochs", 1) == 0
    return file


def train(what: object, save: Path, *more: object) -> int:
    return gui.app.main([str(word) for word in ("train", what, "--save", save, *more)])


def stops(monkeypatch: pytest.MonkeyPatch, before_a_step: bool) -> None:
    """Ctrl+C as soon as the training begins."""
    rounds = Training.rounds

    def stopped(training: Training, *asked: object, **named: object) -> Iterator[Step | None]:
        signal.raise_signal(signal.SIGINT)
        if before_a_step:
            yield None
        yield from rounds(training, *asked, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Training, "rounds", stopped)


def test_who_stops_before_a_step_has_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, kept = file.read_bytes(), RunsFolder().all()
    capsys.readouterr()
    stops(monkeypatch, before_a_step=True)
    for more in ((), ("--anew",), ("--set", "learning_rate=0.5"), ("--seed", "7")):
        assert train(file, file, *more) == STOPPED
        said = capsys.readouterr().out
        assert ("trained 0 steps" in said, "saved" in said) == (True, False)
        assert file.read_bytes() == before
    assert RunsFolder().all() == kept, "nor is a run of no step among all runs"


def test_a_step_that_is_made_counts_also_where_a_stop_comes_before_it_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """“Trained 0 steps more, kept the weights after step 3” stood there."""
    stops(monkeypatch, before_a_step=False)
    capsys.readouterr()
    (before,) = load_project(file).runs
    assert train(file, file) == STOPPED
    assert f"trained 1 step more, {before.step + 1} in all," in capsys.readouterr().out
    (after,) = load_project(file).runs
    assert (after.ended, after.step) == ("stopped", before.step + 1)
