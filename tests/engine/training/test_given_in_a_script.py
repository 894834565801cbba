"""What a self-learner's script gives in the wrong form is told before anything is learned, with what to write."""

from typing import Any

import numpy as np
import pytest

from engine import Checkpoint, EngineError, Recipe, Training, evaluate, probe, train
from engine.project.project import Project
from engine.training.optimisers import SGD
from engine.training.probing import untrained
from tests.engine.samples import plain_stack, some_digits

DATA, STACK, RECIPE = some_digits(40, 20, 14), plain_stack(), Recipe(epochs=1)
WEIGHTS = untrained(STACK, DATA.shape, 0)
NAMELESS: Any = Checkpoint(WEIGHTS.parameters)  # type: ignore[arg-type]
BY_NAME = "Checkpoint(parameters=weights)"
GIVEN = {
    "weights to evaluate": (lambda: evaluate(STACK, NAMELESS, DATA.test), "in the place of the id", BY_NAME),
    "weights to look at": (lambda: probe(STACK, NAMELESS, DATA.test.picture(0)), "in the place of the id", BY_NAME),
    "weights to begin with": (lambda: Training(STACK, DATA, RECIPE, NAMELESS), "in the place of the id", BY_NAME),
    "a project of a step": (
        lambda: Project.of(next(iter(train(STACK, DATA, RECIPE)))), "'run' is of the type Step", "step.run()"),  # type: ignore[arg-type]
    "a project of weights": (lambda: Project.of(WEIGHTS), "'run' is of the type Checkpoint", "step.run()"),  # type: ignore[arg-type]
    "epochs": (lambda: Recipe(3), "without its name", "Write Recipe(epochs=3), say. Its settings are: optimiser, l"),  # type: ignore[arg-type]
    "a learning rate": (lambda: Recipe(np.float32(0.1)), "without its name", "learning_rate"),  # type: ignore[arg-type]
}  # fmt: skip


@pytest.mark.parametrize("what", GIVEN)
def test_what_a_script_gives_in_the_wrong_form_is_told_with_what_to_write(what: str) -> None:
    given, problem, remedy = GIVEN[what]
    with pytest.raises(EngineError) as caught:
        given()
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_weights_by_their_name_are_taken_and_so_is_an_optimiser_without_its() -> None:
    assert evaluate(STACK, Checkpoint(parameters=WEIGHTS.parameters), DATA.test).count == len(DATA.test)
    assert Recipe(SGD(), 0.1).learning_rate == 0.1
