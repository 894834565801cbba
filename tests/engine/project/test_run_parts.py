"""A run in a file is believed only where its numbers can be those of one; what would not open again is not written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.blocks import block
from engine.data import DataSet, Images
from engine.network.checkpoint import Checkpoint, is_same
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.project.run_parts import Arrays, run_from_plain, run_to_plain
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.optimisers import SGD, Adam
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from tests.engine.samples import restless_stack, some_digits

RECIPE = Recipe(batch_size=32)


@pytest.fixture(scope="module")
def run() -> Run:
    training = Training(restless_stack(), some_digits(100, 20, 14), RECIPE)
    training.step(RECIPE)
    training.close()
    return replace(training.run(), test=Evaluation(1.0, np.eye(10, dtype=np.int64)))


def again(run: Run, change: Callable[[Any, Arrays], object] = lambda _plain, _arrays: None) -> Run:
    """As it comes out of a file in which this was changed."""
    plain, arrays = run_to_plain(run)
    change(plain, arrays)
    return run_from_plain(plain, arrays, [])


@pytest.mark.parametrize("step", [None, 0, 7])
def test_with_which_weights_it_began_is_known_again(run: Run, step: int | None) -> None:
    assert again(replace(run, parent="other", parent_step=step)).parent_step == step


@pytest.mark.parametrize("rank", [None, 0, 7])
def test_which_one_of_its_project_it_was_is_known_again(run: Run, rank: int | None) -> None:
    assert again(replace(run, rank=rank)).rank == rank


@pytest.mark.parametrize(("ended", "then"), [("", "stopped"), ("stopped", "stopped"), ("finished", "finished")])
def test_what_was_saved_while_it_went_on_has_stopped_when_it_is_opened(run: Run, ended: str, then: str) -> None:
    assert again(replace(run, ended=ended)).ended == then
    assert again(replace(run, history=History(), ended="")).ended == ""  # it was painted, or only tested


def test_marks_that_stand_twice_or_in_no_order_are_put_in_order(run: Run) -> None:
    assert again(run, lambda plain, _arrays: plain.update(marks=[5, 2, 5])).marks == (2, 5)


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_patience_is_counted_from_a_time_that_there_is(run: Run, value: float) -> None:
    with pytest.raises(ValueError, match="patience"):
        again(run, lambda plain, _arrays: plain["log"][0].update(patience_from=value))


def test_more_answers_than_there_can_be_are_not_counted(run: Run) -> None:
    def many(_plain: Any, arrays: Arrays) -> None:
        arrays["test/confusion"] = np.full((2, 2), np.iinfo(np.int64).max)

    with pytest.raises(ValueError, match="counts"):
        again(run, many)


def no_number(found: dict[str, dict[str, np.ndarray]]) -> dict[str, dict[str, np.ndarray]]:
    id = next(id for id, group in found.items() if group)
    name = next(iter(found[id]))
    return {**found, id: {**found[id], name: np.full_like(found[id][name], np.nan)}}


BROKEN: dict[str, Callable[[Checkpoint], Checkpoint]] = {
    "weights": lambda one: replace(one, parameters=no_number(one.parameters)),  # type: ignore[arg-type]
    "statistics": lambda one: replace(one, state=no_number(one.state)),  # type: ignore[arg-type]
    "optimiser": lambda one: replace(one, optimiser={**one.optimiser, "mean": one.optimiser["mean"] * np.inf}),
}


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_number_any_more_is_left_out_or_the_file_would_not_open(run: Run, what: str) -> None:
    assert run.newest is not None
    found = again(replace(run, newest=BROKEN[what](run.newest), good=run.newest))
    assert found.newest is None
    assert found.good is not None


def test_a_run_of_a_network_without_weights_opens_with_its_recorded_steps(tmp_path: Path) -> None:
    """SGD has no state: a step of it has no array at all, and the file was called damaged."""
    pictures = Images(np.arange(36, dtype=np.uint8).reshape(12, 1, 1, 3), np.arange(12) % 3)
    data, kept = DataSet("table", "Table", pictures, pictures, ("a", "b", "c")), []
    training = Training(Stack.of(block("softmax")), data, RECIPE)
    for optimiser in (Adam(), SGD()):
        training.step(RECIPE.replace(optimiser=optimiser))
        kept.append(training.checkpoint())
    training.close()
    run = replace(training.run(), recorded=tuple(kept))
    save_project(Project(Design(run.stack, RECIPE), (run,)), tmp_path / "table.convscope", recordings=True)
    (opened,) = load_project(tmp_path / "table.convscope").runs
    assert all(is_same(one, other) for one, other in zip(opened.recorded, kept, strict=True))
