"""A training that is stopped at random steps, saved, opened and gone on with is one that was never stopped."""

from pathlib import Path

import pytest

from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.replay import same_bits
from engine.training.run import Run
from tests.engine.random_trainings import gone_on_with


@pytest.mark.parametrize("seed", [*range(2, 9), 11])
def test_through_the_file_it_goes_on_to_the_last_bit(seed: int, tmp_path: Path) -> None:
    def saved_and_opened(run: Run) -> Run:
        save_project(Project(Design(run.stack), (run,)), tmp_path / "a.convscope")
        return load_project(tmp_path / "a.convscope").runs[0]

    whole = gone_on_with(seed, lambda run: run, stops=0.0)
    parts = gone_on_with(seed, saved_and_opened, stops=0.3)
    assert "stop" in parts.met
    assert len(parts.kept) == len(whole.kept)
    assert all(same_bits(one, other) for one, other in zip(parts.kept, whole.kept, strict=True))
    assert parts.run.log == whole.run.log
    for name, column in whole.run.history.arrays().items():
        assert parts.run.history.arrays()[name].tolist() == column.tolist()
