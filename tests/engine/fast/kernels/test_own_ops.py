"""Ops that users wrote: what is wrong with one is told in its own words, not by the fast path."""

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from engine.data import Images, Subset
from engine.errors import EngineError
from engine.fast import Plan
from engine.network.block import Block, Call, Parameter
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.textbook import TextbookPlan
from engine.training.batches import Batches
from tests.engine.fast.networks import apart, case_of, kind


@dataclass(frozen=True)
class GivesAnArray(Block):
    """A user's block whose backward pass forgot that it returns a tuple."""

    kind = "gives_an_array"

    def call(self) -> Call:
        return Call(lambda x: (2 * x, lambda d_output: 2 * d_output))


def test_a_backward_pass_that_gives_no_tuple_is_told_what_it_gives() -> None:
    blocks = kind("convolution", filters=2), GivesAnArray(), kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (6, 6, 1), 5, np.random.default_rng(8))
    fast = Plan(case.program, 5, 1, np.float64)
    with pytest.raises(EngineError, match="does not give a tuple of 1 gradients") as told:
        case.step(fast)
    assert "return (d_input,)" in told.value.remedy
    fast.close()


def in_place(x: np.ndarray) -> Any:
    x *= x
    return x, lambda d_output: (2 * x * d_output,)


def in_place_backwards(x: np.ndarray) -> Any:
    def backward(d_output: np.ndarray) -> tuple[np.ndarray]:
        d_output *= 2
        return (d_output,)

    return 2 * x, backward


def into_what_is_shared(x: np.ndarray) -> Any:
    scale = np.broadcast_to(np.ones(x.shape[-1], x.dtype), x.shape)
    scale[0] = 2
    return x * scale, lambda d_output: (d_output * scale,)


def one_row_of(gradient: np.ndarray) -> tuple[np.ndarray]:
    return (gradient[:, :1],)  # NumPy would stretch it over all rows without a word


WRONG: dict[str, tuple[Any, str]] = {
    "no backward pass": (lambda x: 2 * x, "does not give its output and its backward pass"),
    "no function": (lambda x: (2 * x, 2), "does not give its output and its backward pass"),
    "another shape": (lambda x: (x[:, :3], one_row_of), r"gives the shape \(5×3×4×2\), but \(5×4×4×2\)"),
    "a number": (lambda x: (3, one_row_of), r"gives the shape \(one number\), but \(5×4×4×2\)"),
    "complex numbers": (lambda x: (x * 2j, one_row_of), "<lambda> gives an array of the type complex128"),
    "texts": (lambda x: (x.astype(str), one_row_of), "<lambda> gives an array of the type <U32"),
    "a row too short": (lambda x: ([[1], [1, 2]], one_row_of), r"ValueError in test_own_ops.py, line \d+: "),
    "complex gradients": (lambda x: (2 * x, lambda d_output: (2j * d_output,)), "<lambda> gives an array of the type "),
    "it ends the program": (lambda x: sys.exit(3), r"SystemExit in test_own_ops.py, line \d+: 3\."),
    "a mistake": (lambda x: (x.nothing, one_row_of), r"AttributeError in test_own_ops.py, line \d+: .* 'nothing'"),
    "a mistake in what it calls": (lambda x: (np.linalg.inv(x), one_row_of), "LinAlgError in test_own_ops.py"),
    "in place": (in_place, "in_place stopped: ValueError in test_own_ops.py, .* read-only"),
    "in place backwards": (in_place_backwards, "in_place_backwards stopped: ValueError in .* read-only"),
    "into what is shared": (into_what_is_shared, "into_what_is_shared stopped: ValueError in .* read-only"),
    "a smaller gradient": (lambda x: (2 * x, one_row_of), r"of the shape \(5×1×4×2\) for one of \(5×4×4×2\)"),
    "no gradient": (lambda x: (2 * x, lambda d_output: (None,)), r"of the shape \(one number\) for one of \(5×4×4×2\)"),
    "too few arguments": (lambda: 0, r"TypeError in test_own_ops.py, line \d+: .* takes 0 positional arguments"),
    "a mistake backwards": (lambda x: (2 * x, lambda d_output: (d_output / y,)), "NameError in test_own_ops.py"),  # type: ignore[name-defined] # noqa: F821
}


@dataclass(frozen=True)
class Wrong(Block):
    """A user's block with one of these mistakes."""

    kind = "wrong"
    mistake: str = ""

    def call(self) -> Call:
        return Call(WRONG[self.mistake][0])


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_in_an_op_is_told_as_one_of_its_block_and_never_learned_with(mistake: str) -> None:
    blocks = kind("convolution", filters=2), Wrong(mistake), kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (6, 6, 1), 5, np.random.default_rng(8))
    fast = Plan(case.program, 5, 1, np.float64)
    for plan in (fast, TextbookPlan(case.program, np.float64)):
        with pytest.raises(EngineError, match=WRONG[mistake][1]) as told:
            case.step(plan)
        assert told.value.remedy
        assert ("make a copy" in told.value.remedy) == ("read-only" in told.value.problem)
    fast.close()


def by_what_came_before(x: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, object]:
    """Each map over the level it had before this batch; the backward pass looks at the level once more."""
    return x / level, lambda d_output: (d_output / level,)


@dataclass(frozen=True)
class ByWhatCameBefore(Block):
    """A user's block that keeps running statistics."""

    kind = "by_what_came_before"

    def call(self) -> Call:
        def raised(x: np.ndarray, level: np.ndarray) -> tuple[np.ndarray]:
            return (level + np.abs(x).max(axis=(0, 1, 2)),)

        return Call(by_what_came_before, state=("level",), update=raised)

    def state(self, shape: tuple[int, ...]) -> tuple[Parameter, ...]:
        return (Parameter("level", shape[-1:], "ones"),)


@pytest.mark.parametrize("threads", [1, 2])
def test_what_a_block_keeps_stays_as_it_was_until_its_step_is_over(threads: int) -> None:
    blocks = kind("convolution", filters=2), ByWhatCameBefore(), kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (6, 6, 1), 5, np.random.default_rng(9))
    fast = Plan(case.program, 5, threads, np.float64, samples=3)
    made, expected = case.step(fast), case.step(TextbookPlan(case.program, np.float64))
    assert np.allclose(made.gradient, expected.gradient, rtol=1e-12)
    assert np.allclose(made.state, expected.state, rtol=1e-12)
    assert not np.allclose(made.state, case.state)
    fast.close()


def shaken(x: np.ndarray, noise: np.ndarray) -> Any:
    """Noise of a picture's own, for which every picture goes its own way."""
    return x * noise, lambda d_output: (d_output * noise,)


def doubled(x: np.ndarray) -> Any:
    return 2 * x, lambda d_output: (2 * d_output,)


shaken.couples_samples = doubled.couples_samples = False  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Shaken(Block):
    """A user's block that draws, and is left out in use."""

    kind = "shaken"

    def call(self) -> Call:
        return Call(shaken, draw=lambda rng, shape: rng.random(shape), training_only=True)


@dataclass(frozen=True)
class Doubled(Block):
    """A user's block that is left out in use."""

    kind = "doubled"

    def call(self) -> Call:
        return Call(doubled, training_only=True)


@pytest.mark.parametrize("own", [Shaken(), Doubled()])
def test_what_is_for_training_only_is_left_out_in_use_where_pictures_go_their_own_ways(own: Block) -> None:
    blocks = kind("convolution", filters=2), own, kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (6, 6, 1), 5, np.random.default_rng(10))
    fast, textbook = Plan(case.program, 5, 2, np.float64, samples=3), TextbookPlan(case.program, np.float64)
    assert apart(case.step(fast).gradient, case.step(textbook).gradient) < 1e-12
    assert apart(case.scores(fast), case.scores(textbook)) < 1e-12
    fast.close()


def test_what_keeps_statistics_sees_the_whole_batch_whatever_it_says_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_what_came_before, "couples_samples", False, raising=False)
    test_what_a_block_keeps_stays_as_it_was_until_its_step_is_over(2)


def raised(level: np.ndarray) -> np.ndarray:
    level += 1
    return level


KEPT: dict[str, tuple[Any, str]] = {
    "a mistake": (lambda x, level: 1 / 0, "ZeroDivisionError in test_own_ops.py"),
    "in place": (lambda x, level: (raised(level),), "read-only"),
    "no tuple": (lambda x, level: level, "does not give a tuple of 1 arrays in the shapes of its state"),
    "one too many": (lambda x, level: (level, level), "does not give a tuple of 1 arrays"),
    "another shape": (lambda x, level: (level.mean(),), "does not give a tuple of 1 arrays"),
    "texts": (lambda x, level: (level.astype(str),), "<lambda> gives an array of the type <U32"),
    "rows of different lengths": (lambda x, level: ([[1], [1, 2]],), "<lambda> stopped: ValueError in test_own_ops.py"),
}


@dataclass(frozen=True)
class KeepsWrongly(ByWhatCameBefore):
    """A user's block with a mistake in how it keeps its statistics up to date."""

    kind = "keeps_wrongly"
    mistake: str = ""

    def call(self) -> Call:
        return Call(by_what_came_before, state=("level",), update=KEPT[self.mistake][0])


@pytest.mark.parametrize("mistake", KEPT)
def test_a_mistake_in_what_a_block_keeps_is_told_and_never_kept(mistake: str) -> None:
    blocks = kind("convolution", filters=2), KeepsWrongly(mistake), kind("fully_connected", units=3), kind("softmax")
    case = case_of(Stack.of(*blocks), (6, 6, 1), 5, np.random.default_rng(9))
    fast = Plan(case.program, 5, 1, np.float64)
    for plan in (fast, TextbookPlan(case.program, np.float64)):
        with pytest.raises(EngineError, match=KEPT[mistake][1]):
            case.step(plan)
    fast.close()


@dataclass(frozen=True)
class DrawsWrongly(Shaken):
    """A user's block with a mistake in what it draws."""

    kind = "draws_wrongly"
    mistake: str = ""

    def call(self) -> Call:
        draws = {"a mistake": lambda rng, shape: rng.randoms(shape), "of one": lambda rng, shape: rng.random(shape[1:])}
        draws["texts"] = lambda rng, shape: rng.random(shape).astype(str)
        return Call(shaken, draw=draws[self.mistake], training_only=True)


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ("a mistake", "AttributeError in test_own_ops.py"),
        ("of one", "a row for each of the 5"),
        ("texts", "gives an array of the type <U32"),
    ],
)
def test_a_mistake_in_what_a_block_draws_is_told(mistake: str, words: str) -> None:
    program = lower(Stack.of(DrawsWrongly(mistake), kind("fully_connected", units=3), kind("softmax")), (6, 6, 1))
    images = Images(np.zeros((9, 6, 6, 1), np.uint8), np.zeros(9, np.int64))
    with pytest.raises(EngineError, match=words):
        Batches(Subset(images, np.arange(9)), program, 0).draws(5, 1)
