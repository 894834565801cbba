"""Project files of earlier days open with the weights, the curves and the answers that they were saved with.

`files/write.py` says how they were written. What must come out stands beside them in `expected.json`.
"""

import hashlib
import json
import zipfile
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import Checkpoint, Recipe, Stack, evaluate, load_data, probe
from engine.network.checkpoint import UNKNOWN
from engine.project.project import Project, load_project, save_project

FOLDER = Path(__file__).parent / "files"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
TRAINED = [name for name, facts in EXPECTED.items() if facts["training"]]
TESTED = [name for name, facts in EXPECTED.items() if facts["test"]]
NEAR = 2e-4  # probabilities are written down to four digits; other processors round otherwise


@dataclass(frozen=True)
class Opened:
    """What a project holds, by names of these tests."""

    stack: Stack
    recipe: Recipe
    data: str
    notes: str
    checkpoint: Checkpoint | None
    arrays: dict[str, np.ndarray]
    training: dict[str, float] | None
    columns: dict[str, np.ndarray] | None
    test_loss: float | None
    confusion: np.ndarray | None


def opened(project: Project) -> Opened:
    """The one place that knows where the program keeps what."""
    design, checkpoint, history, test = project.design, project.checkpoint, project.history, project.test
    arrays: dict[str, np.ndarray] = {}
    if checkpoint is not None:
        for part, groups in (("parameters", checkpoint.parameters), ("state", checkpoint.state)):
            arrays |= {f"{part}/{id}/{name}": array for id, group in groups.items() for name, array in group.items()}
        arrays |= {f"optimiser/{name}": array for name, array in checkpoint.optimiser.items()}
    return Opened(
        stack=design.stack,
        recipe=design.recipe,
        data=design.data_name,
        notes=design.notes,
        checkpoint=checkpoint,
        arrays=arrays,
        training=checkpoint
        and {"step": checkpoint.step, "epoch": history.epochs if history else 0, "begun": checkpoint.begun},
        columns=history and history.arrays(),
        test_loss=test and test.loss,
        confusion=test and test.confusion,
    )


def pictures(shape: tuple[int, ...]) -> list[np.ndarray]:
    """Five pictures: the first digits of the test, or where the network takes others, waves."""
    if shape == (28, 28, 1):
        return [load_data("digits").test.picture(number) for number in range(5)]
    places = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    return [(0.5 + 0.5 * np.sin((number + 1) * places)).astype(np.float32) for number in range(5)]


def answers(project: Opened, shape: tuple[int, ...]) -> list[list[float]]:
    """The probabilities that the network gives for these pictures."""
    assert project.checkpoint is not None
    last = project.stack.places[-1].id
    given = [probe(project.stack, project.checkpoint, picture)[last] for picture in pictures(shape)]
    return [[round(float(number), 4) for number in probabilities] for probabilities in given]


def facts(project: Opened, shape: tuple[int, ...]) -> dict[str, Any]:
    """What is compared, in JSON types. `shape`: of the pictures that the network takes."""
    recipe, given = project.recipe, answers(project, shape) if project.checkpoint else []
    return {
        "blocks": [[place.id, place.block.kind] for place in project.stack.walk()],
        "recipe": [recipe.optimiser.kind, recipe.learning_rate, recipe.batch_size, recipe.epochs, recipe.seed],
        "data": project.data,
        "notes": project.notes,
        "shape": list(shape),
        "training": project.training,
        "arrays": {
            name: [list(array.shape), str(array.dtype), hashlib.sha256(array.tobytes()).hexdigest()]
            for name, array in sorted(project.arrays.items())
        },
        "history": project.columns
        and {name: [len(column), fsum(column.tolist())] for name, column in project.columns.items()},
        "test": None
        if project.confusion is None
        else {
            "loss": project.test_loss,
            "pictures": int(project.confusion.sum()),
            "right": int(np.trace(project.confusion)),
        },
        "classes": [int(np.argmax(probabilities)) for probabilities in given],
        "probabilities": given,
    }


@pytest.fixture(params=EXPECTED)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_file_is_expected_and_every_expected_one_is_there() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.glob("*.convscope"))


def test_an_old_file_opens_with_all_that_was_saved(name: str) -> None:
    expected = dict(EXPECTED[name])
    found = facts(opened(load_project(FOLDER / name)), tuple(expected["shape"]))
    probabilities, given = expected.pop("probabilities"), found.pop("probabilities")
    assert found == expected
    assert len(given) == (5 if name in TRAINED else 0)
    if given:
        assert np.abs(np.subtract(given, probabilities)).max() <= NEAR


@pytest.mark.parametrize("name", TESTED)
def test_an_old_network_is_as_good_as_it_was(name: str) -> None:
    project, expected = opened(load_project(FOLDER / name)), EXPECTED[name]["test"]
    assert project.checkpoint is not None
    result = evaluate(project.stack, project.checkpoint, load_data(project.data).test)
    assert result.loss == pytest.approx(expected["loss"], rel=1e-4)
    assert abs(result.correct - expected["right"]) <= 2


def test_the_files_hold_what_has_to_be_kept_readable() -> None:
    trainings = {name: EXPECTED[name]["training"] for name in TRAINED}
    assert "untrained.convscope" not in trainings
    assert trainings["middle_of_epoch.convscope"] == {"step": 30, "epoch": 1920 / 3600, "begun": 0}
    assert any(training["begun"] for training in trainings.values())
    assert trainings["thinned_history.convscope"]["step"] > 20_000
    assert EXPECTED["thinned_history.convscope"]["history"]["loss"][0] < 20_000
    assert TESTED
    assert not Path(EXPECTED["lost_data.convscope"]["data"]).exists()


def test_an_old_file_says_what_it_knows_and_guesses_nothing(name: str) -> None:
    project = load_project(FOLDER / name)
    assert len(project.runs) == (name in TRAINED)
    for run in project.runs:
        assert run.newest is not None
        assert (run.seed, run.validation_share, run.start, run.log) == (None, None, None, ())
        assert (run.data.name, run.data.sha256, run.newest.optimiser_kind) == (EXPECTED[name]["data"], "", "")
        assert run.arithmetic.engine == 0
        assert run.id == load_project(FOLDER / name).runs[0].id


def test_the_place_in_the_epoch_is_found_with_the_data_though_the_recipe_was_edited_since(tmp_path: Path) -> None:
    def opened_with(share: float) -> tuple[int, int]:
        with zipfile.ZipFile(FOLDER / "middle_of_epoch.convscope") as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        plain = json.loads(parts["project.json"])
        plain["design"]["recipe"]["validation_share"] = share
        parts["project.json"] = json.dumps(plain).encode()
        sums = {n: {"sha256": hashlib.sha256(p).hexdigest(), "bytes": len(p)} for n, p in parts.items()}
        parts["manifest.json"] = json.dumps({n: one for n, one in sums.items() if n != "manifest.json"}).encode()
        with zipfile.ZipFile(tmp_path / "a.convscope", "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        newest = load_project(tmp_path / "a.convscope").runs[0].newest
        assert newest is not None
        return newest.epoch, newest.position

    assert opened_with(0.1) == (0, 1920)
    assert opened_with(0.3) == (0, 1920)  # not picture 1,493 of 2,800


def test_without_the_data_the_place_in_the_epoch_stays_unknown() -> None:
    run = load_project(FOLDER / "lost_data.convscope").runs[0]
    assert run.newest is not None
    assert (run.newest.position, run.data.shape) == (UNKNOWN, ())
    assert run.epochs == EXPECTED["lost_data.convscope"]["training"]["epoch"]


def test_an_old_file_saved_again_is_of_today_and_the_same(name: str, tmp_path: Path) -> None:
    save_project(load_project(FOLDER / name), tmp_path / "a.convscope")
    one, other = opened(load_project(FOLDER / name)), opened(load_project(tmp_path / "a.convscope"))
    shape = tuple(EXPECTED[name]["shape"])
    assert facts(one, shape) == facts(other, shape)
