"""What users' own blocks say of themselves: a mistake is told as one of their file, at the place of the block."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from engine.analysis.analysis import analyse
from engine.analysis.hints import hints
from engine.analysis.summary import summary_table
from engine.blocks import KINDS, block
from engine.errors import EngineError, SettingError
from engine.explain import same_channel
from engine.network.block import Block, Call, Parameter, Shape
from engine.network.own_blocks import files_of, learns, summary_of
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.without_dropout import without_dropout
from engine.training.probing import untrained
from tests.together import together


def scaled(x: Any, scale: Any) -> Any:
    return x * scale, lambda d_output: (d_output * scale, (d_output * x).sum((0, 1, 2)))


def refuses(shape: Shape) -> Shape:
    raise SettingError("This cannot be.", "Do otherwise.")


def gives_no_reason(shape: Shape) -> Shape:
    raise ValueError


GOOD: dict[str, Any] = {
    "call": lambda: Call(scaled, arrays=("scale",)),
    "output_shape": lambda shape: shape,
    "parameters": lambda shape: (Parameter("scale", shape[-1:], "ones"),),
    "state": lambda shape: (),
    "multiply_adds": lambda shape: 0,
    "summary": lambda: "As it was",
}
IN_FILE = r"in test_own_blocks.py, line \d+"
WRONG: dict[str, tuple[str, Any, str]] = {
    "a mistake in its shape": ("output_shape", lambda shape: shape[7], rf"Own.output_shape .* IndexError {IN_FILE}: "),
    "no reason": ("output_shape", gives_no_reason, rf"Own.output_shape stopped: ValueError {IN_FILE}\."),
    "it refuses the shape": ("output_shape", refuses, r"This cannot be\."),
    "it takes too little": ("output_shape", lambda: (), rf"Own.output_shape .* TypeError {IN_FILE}: .* 0 positional"),
    "a list": ("output_shape", list, r"Own.output_shape gives \[8, 8, 1\], which cannot be used\."),
    "half a pixel": ("output_shape", lambda shape: (shape[0] / 16, 8, 1), r"gives \(0\.5, 8, 1\)"),
    "no pixel": ("output_shape", lambda shape: (shape[0] // 16, 8, 1), r"gives \(0, 8, 1\)"),
    "two sides": ("output_shape", lambda shape: shape[:2], r"gives \(8, 8\)"),
    "nothing": ("output_shape", lambda shape: None, "gives None"),
    "a mistake in its arrays": ("parameters", lambda shape: 1 / 0, rf"Own.parameters .* ZeroDivisionError {IN_FILE}: "),
    "no tuple": ("parameters", lambda shape: Parameter("scale", shape[-1:]), r"Own.parameters gives Parameter\("),
    "no shape": ("parameters", lambda shape: (Parameter("scale", shape[-1]),), "Own.parameters gives"),
    "an unknown start": ("parameters", lambda shape: (Parameter("scale", (1,), "random"),), "Own.parameters gives"),  # type: ignore[arg-type]
    "another name": ("parameters", lambda shape: (Parameter("weight", (1,)),), r"Own.parameters gives \['weight'\]"),
    "twice": ("parameters", lambda shape: 2 * GOOD["parameters"](shape), r"gives \['scale', 'scale'\]"),
    "a mistake in its state": ("state", lambda shape: nowhere, rf"Own.state stopped: NameError {IN_FILE}: "),  # type: ignore[name-defined] # noqa: F821
    "no call": ("call", lambda: None, "Own.call gives None, which"),
    "the op itself": ("call", lambda: scaled, "Own.call gives <function scaled at .*, which"),
    "no op": ("call", lambda: Call("scaled"), "Own.call gives scaled, which"),  # type: ignore[arg-type]
    "a list for an op": ("call", lambda: Call([scaled]), r"Own.call gives \[<function scaled"),  # type: ignore[arg-type]
    "options in a row": ("call", lambda: Call(scaled, [1]), r"Own.call gives \[1\]"),  # type: ignore[arg-type]
    "options without names": ("call", lambda: Call(scaled, {1: 2}), r"Own.call gives \{1: 2\}"),  # type: ignore[dict-item]
    "no names of arrays": ("call", lambda: Call(scaled, arrays=None), "Own.call gives None"),  # type: ignore[arg-type]
    "letters for names": ("call", lambda: Call(scaled, arrays="scale"), "Own.call gives scale"),  # type: ignore[arg-type]
    "no names of its state": ("call", lambda: Call(scaled, state=(1,)), r"Own.call gives \(1,\)"),  # type: ignore[arg-type]
    "a mistake in its call": ("call", lambda: 1 / 0, rf"Own.call stopped: ZeroDivisionError {IN_FILE}: "),
    "an update that is no function": ("call", lambda: Call(scaled, update="mean"), "Own.call gives mean, which"),  # type: ignore[arg-type]
    "a draw that is no function": ("call", lambda: Call(scaled, draw=5), "Own.call gives 5, which"),  # type: ignore[arg-type]
    "a number for a name": ("parameters", lambda shape: (Parameter(5, (1,)),), r"gives \(Parameter\(name=5,"),  # type: ignore[arg-type]
    "a slash": ("parameters", lambda shape: (*GOOD["parameters"](shape), Parameter("in/out", (1,))), "'in/out'"),
    "numbers for arrays": ("parameters", lambda shape: np.ones(2), r"Own.parameters gives \[1\. 1\.\], which"),
    "no numbers before": ("parameters", lambda shape: (Parameter("scale", (1,), "scaled", 0),), "Own.parameters gives"),
    "no numbers after": ("parameters", lambda shape: (Parameter("scale", (1,), "scaled", 1, "a"),), "parameters gives"),  # type: ignore[arg-type]
    "a mistake in its summary": ("summary", lambda: 1 / 0, rf"Own.summary stopped: ZeroDivisionError {IN_FILE}: "),
    "a summary that is no text": ("summary", lambda: 5, "Own.summary gives 5, which"),
    "a cost that is no number": ("multiply_adds", lambda shape: float("nan"), "Own.multiply_adds gives nan"),
    "a cost without end": ("multiply_adds", lambda shape: float("inf"), "Own.multiply_adds gives inf"),
    "a cost below 0": ("multiply_adds", lambda shape: -1, "Own.multiply_adds gives -1"),
    "no cost": ("multiply_adds", lambda shape: "many", "Own.multiply_adds gives many"),
}


@dataclass(frozen=True)
class Own(Block):
    """A user's block with one of these mistakes, or none."""

    kind = "own"
    title = "Own"
    help = "Does as it likes"
    mistake: str = ""

    def _says(self, method: str, *shapes: Shape) -> Any:
        wrong, function, _ = WRONG.get(self.mistake, ("", None, ""))
        return (function if wrong == method else GOOD[method])(*shapes)

    def call(self) -> Call:
        return self._says("call")

    def output_shape(self, *shapes: Shape) -> Shape:
        return self._says("output_shape", *shapes)

    def parameters(self, shape: Shape) -> tuple[Parameter, ...]:
        return self._says("parameters", shape)

    def state(self, shape: Shape) -> tuple[Parameter, ...]:
        return self._says("state", shape)

    def multiply_adds(self, shape: Shape) -> int:
        return self._says("multiply_adds", shape)

    def summary(self) -> str:
        return self._says("summary")


@dataclass(frozen=True)
class TakesNothing(Own):
    """A user's block that forgot what `parameters` takes."""

    kind = "takes_nothing"

    def parameters(self) -> tuple[Parameter, ...]:  # type: ignore[override]
        return ()


def stack_with(own: Block) -> Stack:
    return Stack.of(block("relu"), own, block("fully_connected", units=3), block("softmax"))


@together("mistake", WRONG)
def test_a_mistake_in_what_a_block_says_of_itself_is_a_problem_at_its_place(mistake: str) -> None:
    stack = stack_with(Own(mistake))
    problem, *more = analyse(stack, (8, 8, 1), 3).problems
    assert not more
    assert problem.block_id == "1-own"
    assert re.search(WRONG[mistake][2], problem.text)
    assert problem.remedy.endswith((".", ")", ",)"))
    assert "Remove Own" in [fix.label for fix in problem.fixes]
    with pytest.raises(EngineError, match=WRONG[mistake][2]):
        lower(stack, (8, 8, 1))


def test_a_block_that_cannot_say_what_it_calls_stops_nothing_but_itself() -> None:
    for mistake in ("a mistake in its call", "no call", "the op itself", "a list for an op"):
        stack = Stack.of(block("relu"), block("fully_connected", units=3), Own(mistake), block("softmax"))
        analysis = analyse(stack, (8, 8, 1), 3)
        assert [problem.block_id for problem in analysis.problems] == ["2-own"]
        assert not hints(stack, analysis, 0)
        assert without_dropout(stack) == stack
        assert same_channel(stack, "1-fully_connected") == ("1-fully_connected",)


@pytest.mark.parametrize(("mistake", "said"), [
    ("", "As it was"), ("a mistake in its summary", Own.help), ("a summary that is no text", Own.help),
])  # fmt: skip
def test_a_block_whose_summary_has_a_mistake_is_shown_by_what_its_kind_does(mistake: str, said: str) -> None:
    stack = stack_with(Own(mistake))
    assert summary_of(stack.block("1-own")) == said
    assert said in summary_table(stack, analyse(stack, (8, 8, 1), 3))


def test_a_mistake_is_told_by_its_own_line() -> None:
    (problem,) = analyse(stack_with(Own("no reason")), (8, 8, 1), 3).problems
    assert f"line {gives_no_reason.__code__.co_firstlineno + 1}." in problem.text


def test_a_method_that_does_not_take_the_shape_is_told_by_the_line_of_its_def() -> None:
    (problem,) = analyse(stack_with(TakesNothing()), (8, 8, 1), 3).problems
    line = TakesNothing.parameters.__code__.co_firstlineno
    assert f"TypeError in test_own_blocks.py, line {line}: " in problem.text
    assert not learns(TakesNothing())
    assert not learns(Own("numbers for arrays"))


def test_a_block_without_a_mistake_fits_and_its_weights_are_there() -> None:
    stack = stack_with(Own())
    assert not analyse(stack, (8, 8, 1), 3).problems
    assert untrained(stack, (8, 8, 1), 0).parameters["1-own"]["scale"].shape == (1,)
    assert learns(Own())


def test_only_what_users_wrote_is_looked_at_a_fault_of_the_program_stays_one() -> None:
    assert not any(files_of(kind) for kind in KINDS.values())
    assert files_of(Own) == {__file__}
