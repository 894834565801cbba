"""The gradient of a layer cut by its weights is made when it is asked for, and has the same bits whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from engine.data import load_data
from engine.errors import EngineError
from engine.fast import Plan
from engine.fast.arithmetic import updating
from engine.fast.arithmetic.blas import libraries, set_threads
from engine.fast.kernels import wide_dense
from engine.network.stack import Stack
from engine.network.step_result import Later, Move, StepResult, do_all
from engine.network.textbook import Batch, TextbookPlan
from engine.training.divergence import bounded_step
from engine.training.freezing import frozen_indices
from engine.training.optimisers import OPTIMISERS, Momentum, Optimiser
from engine.training.penalties import penalise
from engine.training.recipe import Recipe
from engine.training.replay import same_bits
from engine.training.training import Training
from engine.values import dataclass
from tests.engine.fast.networks import Case, apart, case_of, kind

STACK = Stack.of(
    kind("fully_connected", units=12), kind("relu"), kind("fully_connected", units=7), kind("tanh"),
    kind("batch_normalise"), kind("fully_connected", units=10), kind("softmax"),
)  # fmt: skip
FROZEN = ((next(iter(STACK)).id, 3),)
RECIPE = Recipe(epochs=1, batch_size=8, validation_share=0.1)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers of any size are cut, and their gradient is made in many pieces."""
    monkeypatch.setattr("engine.fast.lanes.WIDE", 1)
    monkeypatch.setattr("engine.fast.lanes.FEWEST_UNITS", 1)
    monkeypatch.setattr("engine.fast.lanes.TRAFFIC", 1e9)
    monkeypatch.setattr(wide_dense, "PIECE", 100)
    monkeypatch.setattr(updating, "PIECE", 100)
    monkeypatch.setattr(updating, "SHARED", 1)


@dataclass(frozen=True)
class OfATextbook(Momentum):
    """It has no form in place."""

    kind = "of a textbook"


def test_two_threads_have_as_many_pieces_each_and_few_weights_are_one_piece() -> None:
    """Each piece costs some calls: what fits the cache has them once."""

    def pieces(inner: int) -> int:
        case = case_of(
            Stack.of(kind("fully_connected", units=10), kind("softmax")), (1, inner, 1), 1, np.random.default_rng(1)
        )
        plan = Plan(case.program, 1, 1)
        step = plan.train_step(Batch(case.pixels, 1.0, case.labels, {}), case.parameters.astype(np.float32), case.state)
        plan.close()
        return sum(len(part.pieces) for part in step.later)

    assert [pieces(inner) for inner in (10, 19, 30)] == [1, 2, 4]


def test_threads_share_few_weights_too_where_making_their_gradient_is_work_enough(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All multiplications of all these layers count: of 6 pictures with 144 numbers, then 12, then 7."""
    needed = 6 * (144 * 12 + 12 * 7 + 7 * 10)
    monkeypatch.setattr(updating, "SHARED", 10**9)
    weights, shared = [], []

    def share(moves: Sequence[Move]) -> None:
        shared.append(len(moves) > 1)
        do_all(moves)

    for least in (needed, needed + 1):
        monkeypatch.setattr(updating, "MAKING", least)
        case = wide_case()
        step, parameters = case.step(plan), case.parameters.astype(np.float32)
        state = Momentum().init(parameters)
        updating.Updating().update(Momentum(), parameters, step.written, state, 0.1, share, step.later)
        weights.append(parameters.tobytes())
    assert shared == [True, False]
    assert weights[0] == weights[1]


def wide_case(batch: int = 6) -> Case:
    return case_of(STACK, (8, 9, 2), batch, np.random.default_rng(1))


@pytest.fixture(params=[1, 2, 3])
def plan(request: pytest.FixtureRequest) -> Iterator[Plan]:
    plan = Plan(wide_case().program, 6, request.param, samples=3)
    yield plan
    plan.close()


@pytest.mark.parametrize("optimiser", [*(kind() for kind in OPTIMISERS), OfATextbook()], ids=lambda one: one.kind)
def test_an_optimiser_that_makes_it_piece_by_piece_gives_the_bits_of_one_that_has_it_whole(
    optimiser: Optimiser, plan: Plan
) -> None:
    case, results = wide_case(), []
    for asked in (False, True):
        weights = case.parameters.astype(np.float32)
        state = optimiser.init(weights)
        for _ in range(3):
            batch = Batch(case.pixels, 1.0, case.labels, case.draws)
            step = plan.train_step(batch, weights, case.state.astype(np.float32))
            assert sum(len(part.pieces) for part in step.later) > 6
            gradient = step.gradient if asked else step.written
            updating.Updating().update(optimiser, weights, gradient, state, 0.1, plan.share, step.later)
        results.append((weights.tobytes(), *(array.tobytes() for array in state.values())))
    assert results[0] == results[1]


def test_it_is_the_textbooks_where_a_batch_is_smaller_than_the_one_before(plan: Plan) -> None:
    case = wide_case()
    for part in (case, case.part(4), case.part(1)):
        ours = part.step(plan)
        theirs = part.step(TextbookPlan(case.program, np.float64))
        assert apart(ours.gradient, theirs.gradient) <= 1e-5
        assert not ours.later


def test_nobody_writes_all_of_it_where_only_the_optimiser_wants_it(plan: Plan) -> None:
    case = wide_case()
    weights = case.parameters.astype(np.float32)
    case.step(plan).written[...] = np.nan
    step = plan.train_step(Batch(case.pixels, 1.0, case.labels, case.draws), weights, case.state.astype(np.float32))
    assert bounded_step(step)
    updating.Updating().update(Momentum(), weights, step.written, Momentum().init(weights), 0.1, plan.share, step.later)
    places = [place for part in step.later for place, _ in part.pieces]
    assert all(np.isnan(step.written[place]).all() for place in places)
    assert sum(place.stop - place.start for place in places) == 144 * 12 + 12 * 7 + 7 * 10
    assert np.isfinite(weights).all()


@pytest.mark.parametrize("more", [{}, {"l2": 0.1}, {"longest_gradient": 0.01}, {"frozen": FROZEN}], ids=str)
def test_what_is_done_to_a_gradient_before_the_optimiser_is_done_to_all_of_it(more: dict[str, object]) -> None:
    recipe = RECIPE.replace(optimiser=Momentum(), **more)
    training = Training(STACK, load_data("digits"), recipe)
    for _ in range(3):
        before, batch = training.parameters.copy(), training.next_batch(recipe)
        velocity = training.optimiser_state["velocity"].copy()
        gradient = training.plan_for(8).train_step(batch, before, training.state).gradient.copy()
        frozen = frozen_indices(training.program.layout, recipe.frozen)
        penalise(gradient, before, recipe, (frozen,))
        rate = training.step(recipe).learning_rate
        expected, _ = recipe.optimiser.update(before, gradient, {"velocity": velocity}, rate)
        expected[frozen] = before[frozen]
        assert training.parameters.tobytes() == expected.tobytes()
    training.close()


def test_numbers_beyond_all_bounds_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made later is looked at before the first weight is changed."""
    training = Training(STACK, load_data("digits"), RECIPE)
    real = Plan.train_step

    def train_step(plan: Plan, batch: Batch, parameters: np.ndarray, state: np.ndarray) -> StepResult:
        step = real(plan, batch, parameters, state)
        wide = next(kernel for kernel in plan._kernels if isinstance(kernel, wide_dense.WideDense))
        wide._d_y_turned[-1, -1] = 1e25
        return step

    monkeypatch.setattr(Plan, "train_step", train_step)
    before = training.checkpoint()
    with pytest.raises(EngineError, match="In step 1 "):
        training.step(RECIPE)
    assert same_bits(training.checkpoint(), before), "nor running statistics, momentum and the count of steps"


def step_of(written: list[float], made: list[float], squares: float) -> StepResult:
    """A gradient whose numbers 1 to ... are made later."""
    stop = 1 + len(made)
    pieces = [(slice(1, stop), lambda out: [lambda: np.copyto(out, np.array(made, np.float32))])]
    later = Later(pieces, lambda: squares, lambda: 0, lambda: 0)
    return StepResult(1.0, 1, np.array(written, np.float32), np.zeros(0), [later])


def test_a_gradient_that_is_not_there_yet_is_bounded_where_all_of_it_would_be() -> None:
    huge = 1e25
    assert bounded_step(step_of([1, huge, 1], [1], 1.0)), "what lies there is of an earlier step"
    assert not bounded_step(step_of([huge, 0, 1], [1], 1.0))
    assert not bounded_step(step_of([1, 0, huge], [1], 1.0))
    assert bounded_step(step_of([1, huge, 1], [1], np.inf)), "factors may be large, and their product is not"
    assert not bounded_step(step_of([1, 0, 1], [huge], np.inf))
    assert not bounded_step(step_of([1, 0, 1], [np.nan], np.nan))


def test_what_the_factors_come_to_is_no_less_than_any_of_its_numbers(plan: Plan) -> None:
    step = wide_case().step(plan)
    squares = [part.squares() for part in step.later]
    places = [slice(part.pieces[0][0].start, part.pieces[-1][0].stop) for part in step.later]
    for place, most in zip(places, squares, strict=True):
        assert float(np.sum(np.square(step.gradient[place], dtype=np.float64))) <= most * 1.001


@pytest.mark.parametrize("least", [1, 10**9], ids=["shared", "by one thread"])
@pytest.mark.parametrize("optimiser", [None, Momentum(), OfATextbook()], ids=["asked", "in place", "of a textbook"])
def test_it_is_made_with_the_matrix_library_on_one_thread(
    optimiser: Optimiser | None, least: int, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its number of threads changes the last bits of a product."""
    monkeypatch.setattr(updating, "SHARED", least)
    monkeypatch.setattr(updating, "MAKING", least)
    before = [library.get_num_threads() for library in libraries()]
    seen: list[int] = []
    made = wide_dense.product_in_parts

    def product(*operands: Any) -> Iterable[Any]:
        seen.extend(library.get_num_threads() for library in libraries())
        return made(*operands)

    step = wide_case().step(plan)
    monkeypatch.setattr(wide_dense, "product_in_parts", product)
    try:
        for library in libraries():
            set_threads(library, 2)
        if optimiser is None:
            assert step.gradient.any()
        else:
            weights = wide_case().parameters.astype(np.float32)
            given = step.written, optimiser.init(weights), 0.1, plan.share, step.later
            updating.Updating().update(optimiser, weights, *given)
    finally:
        for library, count in zip(libraries(), before, strict=True):
            set_threads(library, count)
    assert set(seen) == {1}


@pytest.mark.parametrize("use", ["step", "scores"])
@pytest.mark.parametrize("cut", [True, False])
def test_who_asks_for_it_when_the_plan_has_been_used_again_is_told_so(
    cut: bool, use: str, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """He would read numbers of another step, or of pictures that were only labelled."""
    if not cut:
        monkeypatch.setattr("engine.fast.lanes.WIDE", 1 << 17)
        plan = Plan(wide_case().program, 6, 1)
    step = wide_case().step(plan)
    assert bool(step.later) is cut
    assert step.gradient is step.gradient, "it may be asked for twice"
    again = wide_case().step(plan)
    with pytest.raises(RuntimeError, match="used again"):
        assert step.gradient is not None
    assert getattr(wide_case(), use)(plan) is not None
    with pytest.raises(RuntimeError, match="used again"):
        assert again.gradient is not None
    plan.close()


def test_numbers_of_another_precision_have_memory_of_their_own() -> None:
    """One thread may train in one precision and check in another."""
    for dtype in (np.float32, np.float64):
        case, plan = wide_case(), Plan(wide_case().program, 6, 1, dtype)
        weights, state = case.parameters.astype(dtype), {"velocity": np.zeros(case.program.size, dtype)}
        step = plan.train_step(Batch(case.pixels, 1.0, case.labels, case.draws), weights, case.state.astype(dtype))
        expected, _ = Momentum().update(weights, case.step(TextbookPlan(case.program, dtype)).gradient, state, 0.1)
        updating.Updating().update(Momentum(), weights, step.written, state, 0.1, step.share, step.later)
        assert apart(weights, expected) <= (1e-5 if dtype is np.float32 else 1e-12)
        plan.close()


def test_batches_of_other_sizes_between_are_learned_from_as_by_one_that_sees_all_for_the_first_time() -> None:
    """What is made of the numbers of a batch is good while the next ones lie there, and is kept for a few sizes."""
    plan, weights, ours = Plan(wide_case().program, 6, 1), [], updating.Updating()
    for keeps in (True, False):
        parameters = wide_case().parameters.astype(np.float32)
        state = Momentum().init(parameters)
        for batch in (6, 5, 6, 4, 3, 2, 1, 6, 5, 1):
            case = wide_case(batch)
            step = plan.train_step(Batch(case.pixels, 1.0, case.labels, {}), parameters, case.state.astype(np.float32))
            one = ours if keeps else updating.Updating()
            one.update(Momentum(), parameters, step.written, state, 0.1, plan.share, step.later)
        weights.append(parameters.tobytes())
        if keeps:
            assert len(ours._own.moves) == updating.KNOWN, "and those of the last batch, which is known, stay"
    plan.close()
    assert weights[0] == weights[1]
