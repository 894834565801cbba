"""A project whose run has learned with a block of the user's own, which is another one when the file is opened."""

from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from engine.blocks import KINDS, block
from engine.errors import FileError
from engine.network.block import Block, Call, Parameter, Shape
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.recipe import Recipe
from engine.training.training import Training
from engine.values import dataclass
from tests.engine.samples import some_digits


def scaled(x: Any, scale: Any) -> Any:
    return x * scale, lambda d_output: (d_output * scale, (d_output * x).sum((0, 1, 2)))


@dataclass(frozen=True)
class Mine(Block):
    """What a user's file says at one time, and at another."""

    kind = "mine"
    title = "Mine"
    array: ClassVar[Parameter] = Parameter("scale", (1,), "ones")

    def call(self) -> Call:
        return Call(scaled, arrays=(self.array.name,))

    def parameters(self, shape: Shape) -> tuple[Parameter, ...]:
        return (self.array,)


@pytest.mark.parametrize("now", [Parameter("factor", (1,), "ones"), Parameter("scale", (1, 1), "ones"), None])
def test_a_block_that_has_changed_is_told_as_that_and_not_as_damage(
    now: Parameter | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "mine", Mine)
    stack = Stack.of(Mine(), block("fully_connected", units=10), block("softmax"))
    training = Training(stack, some_digits(100, 10, 14), Recipe(epochs=1), cores=1)
    training.step(Recipe(epochs=1))
    training.close()
    path = tmp_path / "a.convscope"
    save_project(Project(Design(stack), (training.run(),)), path)
    if now is None:
        newest = load_project(path).runs[0].newest
        assert newest is not None
        assert np.array_equal(newest.parameters["0-mine"]["scale"], training.checkpoint().parameters["0-mine"]["scale"])
        return
    monkeypatch.setattr(Mine, "array", now)
    with pytest.raises(FileError, match=r"a\.convscope cannot be opened\. The arrays of Mine have other names") as told:
        load_project(path)
    assert "as they were" in told.value.remedy
