"""More of what is given in place of something else, where it would be taken for it."""

import numpy as np
import pytest

from engine import Recipe, Stack, block
from engine.data import Subset
from engine.errors import EngineError
from engine.explain import Network, answers, gradcam, occlusion, saliency
from engine.project.design import Design
from engine.project.project import Project, save_project
from engine.training.probing import untrained
from engine.work import finished
from tests.engine.samples import some_digits

DATA = some_digits(40, 20, 14)
STACK = Stack.of(block("convolution", filters=4), block("relu"), block("fully_connected", units=10), block("softmax"))
WEIGHTS = untrained(STACK, DATA.shape, 0)
NETWORK = Network.of(STACK, DATA.shape, WEIGHTS)


@pytest.mark.parametrize("asked", [
    saliency, gradcam, lambda *given: finished(occlusion(*given))
], ids=["saliency", "gradcam", "occlusion"])  # fmt: skip
def test_why_is_asked_of_one_scaled_picture_and_of_a_class_that_there_is(asked) -> None:
    one, many, stored = DATA.test.picture(0), DATA.test.seen()[:2], DATA.test.pixels[0]
    assert asked(NETWORK, one, 9) is not None
    assert asked(NETWORK, one, np.int64(0)) is not None
    for picture, class_, problem in (
        (many, 3, r"shape \(2×14×14×1\)"), (stored, 3, "uint8, which are not scaled"), (one, 10, "no class 10."),
        (one, -1, "no class -1."), (one, "3", "no class '3'."),
    ):  # fmt: skip
        with pytest.raises(EngineError, match=problem):
            asked(NETWORK, picture, class_)


def test_the_answers_to_a_part_of_a_set_are_those_to_its_pictures() -> None:
    places = np.array([7, 3, 19])
    some, every = answers(STACK, WEIGHTS, Subset(DATA.test, places)), answers(STACK, WEIGHTS, DATA.test)
    assert some.said.tolist() == every.said[places].tolist()
    np.testing.assert_allclose(some.sure, every.sure[places], rtol=1e-5)


def test_a_design_without_a_recipe_is_not_saved(tmp_path) -> None:
    for recipe in (None, "adam", Recipe):
        with pytest.raises(EngineError, match="in the place of another") as caught:
            save_project(Project(Design(STACK, recipe)), tmp_path / "x.convscope")  # type: ignore[arg-type]
        assert "Design(stack, recipe)" in caught.value.remedy
    assert not list(tmp_path.iterdir())


def test_who_wants_no_backup_of_a_project_has_none(tmp_path) -> None:
    path = tmp_path / "mine.convscope"
    for notes in ("first", "second"):
        save_project(Project(Design(STACK, notes=notes)), path, backup=False)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.convscope"]
