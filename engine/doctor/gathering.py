"""Gathers the evidence for the doctor's rules from a run and its data: a few hundred pictures are enough."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine.analysis.analysis import names
from engine.data import DataSet, Images, Subset, split
from engine.data.images import some
from engine.data.looks import copies_among, duplicates_in
from engine.data.nearly import nearly_among
from engine.doctor.finding import FEWEST, DataFacts, Evidence
from engine.doctor.one_batch import OneBatch, trying_one_batch
from engine.doctor.second_opinion import CLASSES, MANY, SAMPLE, NearestMean, asking
from engine.network.program import Program, lower
from engine.network.trace import Draws, Trace
from engine.network.trace import run as passing
from engine.network.weights import flat
from engine.ops import cross_entropy
from engine.random import stream
from engine.training.freezing import frozen_places
from engine.training.penalties import penalise
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.work import finished

PICTURES = 256  # for gradients and outputs
PORTION = 64  # of them at a time: the outputs of all blocks for 256 would take too much memory


def gather(run: Run, data: DataSet) -> Evidence:
    """The evidence about a run, from some of the pictures it learned from."""
    return finished(gathering(run, data))


def gathering(
    run: Run,
    data: DataSet,
    facts: DataFacts | None = None,
    one_batch: OneBatch | None = None,
    near: bool = True,
) -> Generator[None, None, Evidence]:
    """The same as a task that yields after each op. `facts` and `one_batch` are given if they are known already.
    `near`: whether test pictures that are nearly one to learn from are looked for, which takes long in large sets."""
    recipe = run.log[-1].recipe if run.log else Recipe()
    seed, share = run.seed or 0, recipe.validation_share if run.validation_share is None else run.validation_share
    if facts is None:
        twice = yield from duplicates_in(data)
        nearly = (yield from nearly_among(data.train, data.test)) if near else ()
        learned, aside = split(data.train, share, seed)
        copied = yield from copies_among(data.train, aside)
        if near:
            alike = yield from nearly_among(Subset(data.train, learned), Subset(data.train, aside))
            copied = max(copied, len(alike))
        learned_too = len({test for test, _ in (*twice, *nearly)})
        facts = replace(facts_of(data, share, seed), learned_too=learned_too, copied=copied)
    yield
    failure = run.failure[0] if run.failure else ""
    called = names(run.stack)
    evidence = Evidence(
        run.stack, recipe, run.history, data.classes,
        names=called, data=facts, failure=failure, begun=run.begun, is_warm=run.start is not None, test=run.test,
    )  # fmt: skip
    if run.newest is None:
        return evidence
    learned, aside = split(data.train, share, seed)
    return (yield from _with_pictures(evidence, run, data, learned, aside, one_batch))


def _with_pictures(
    evidence: Evidence, run: Run, data: DataSet, learned: np.ndarray, aside: np.ndarray, one_batch: OneBatch | None
) -> Generator[None, None, Evidence]:
    """With what the network makes of some pictures it learned from, forwards and backwards, and of those kept aside."""
    assert run.newest is not None
    places = learned[some(len(learned), PICTURES)]
    recipe, program = evidence.recipe, lower(run.stack, data.shape)
    parameters, state = flat(program, run.newest)
    summed: dict[tuple[str, str], np.ndarray] = {}
    largest: dict[str, list[np.ndarray]] = {}
    zeros: dict[str, float] = {}
    right = in_training = 0
    unsure = 0  # pictures whose own class has not the probability 1, of which hardly any gradient is left
    for begin in range(0, len(places), PORTION):
        images = data.train.batch(places[begin : begin + PORTION])
        weight = len(images) / len(places)
        trace, of_scores = yield from _passing(program, parameters, state, images, recipe)
        right += int(np.count_nonzero(trace.registers[program.scores].argmax(axis=-1) == images.labels))
        unsure += int(np.count_nonzero(of_scores[np.arange(len(images)), images.labels]))
        gradients = yield from _quietly(trace.going_back({program.scores: of_scores}))
        for key, array in gradients.weights.items():
            summed[key] = summed.get(key, 0) + weight * array
        for id in run.stack.ids:
            if program.registers_of(id):
                output = np.abs(trace.output(id)).reshape(len(images), -1)
                largest.setdefault(id, []).append(output.max(axis=1))
                zeros[id] = zeros.get(id, 0.0) + weight * float(np.mean(output == 0))
        draws = _drawn(program, trace)
        del trace, gradients
        if program.state_layout:
            in_training += yield from _quietly(_right_in_training(program, parameters, state, images, draws))
        yield
    weights = _weights(run, program, summed)
    lengths = _lengths_in(parameters, run, program)
    second = None
    if len(aside) >= FEWEST and data.classes >= CLASSES and len(learned) and _are_many_wrong(evidence):
        second = yield from _quietly(asking(data.train, learned, aside, program, parameters, state))
    if one_batch is None and evidence.epochs >= 1 and evidence.is_unlearned:
        one_batch = yield from _quietly(trying_one_batch(run, data, places, recipe))
    return replace(
        evidence,
        outputs={id: np.concatenate(parts) for id, parts in largest.items()},
        zeros=zeros,
        gradients=_lengths(weights),
        weights=lengths,
        signs=_lengths_in(np.sign(parameters), run, program),
        as_used=right / len(places) if len(places) else None,
        seen=len(places),
        by_batch=in_training / len(places) if program.state_layout and len(places) else None,
        silent=_silent(weights) if 2 * unsure >= len(places) else {},
        updates=_updates(run, recipe, program, parameters, summed, lengths),
        scheduled=_rate(run, recipe) / recipe.learning_rate if recipe.learning_rate else 1.0,
        one_batch=one_batch,
        second=second,
    )


def _are_many_wrong(evidence: Evidence) -> bool:
    """Whether so many of those kept aside are that their labels may be to blame."""
    checks = evidence.history.validation_accuracy
    return len(checks) > 0 and float(checks[-1]) <= 1 - MANY


def _passing(
    program: Program, parameters: np.ndarray, state: np.ndarray, images: Images, recipe: Recipe
) -> Generator[None, None, tuple[Trace, np.ndarray]]:
    """What the network computes of some pictures, and the gradient of their mean loss with respect to its scores."""
    seen, done = images.seen(), {}
    for one in _quietly(passing(program, parameters, state, seen)):
        done[one.instruction.output] = one
        yield
    trace = Trace(program, done, seen, False)
    with np.errstate(all="ignore"):
        _, backward = cross_entropy(trace.registers[program.scores], images.labels, recipe.label_smoothing)
        return trace, backward(np.ones((), np.float32))[0]


def _drawn(program: Program, trace: Trace) -> Draws:
    """What blocks may draw in training for the pictures of a trace."""
    chance = stream(0, "doctor draws")
    drawing = [(one, one.call.draw) for one in program.instructions if one.call.draw]
    return {one.position: draw(chance, trace.registers[one.inputs[0]].shape) for one, draw in drawing}


def _right_in_training(
    program: Program, parameters: np.ndarray, state: np.ndarray, images: Images, draws: Draws
) -> Generator[None, None, int]:
    """How many of these pictures are right where they are one batch of a training."""
    right = 0
    for done in passing(program, parameters, state, images.seen(), True, draws):
        if done.instruction.output == program.scores:
            right = int(np.count_nonzero(done.output.argmax(axis=-1) == images.labels))
        yield
    return right


def _quietly(work: Iterator[Any]) -> Generator[Any, None, Any]:
    """The same work without warnings: in a network that diverged, numbers overflow. Between two steps NumPy's settings
    are those of the thread."""
    while True:
        with np.errstate(all="ignore"):
            try:
                one = next(work)
            except StopIteration as end:
                return end.value
        yield one


@np.errstate(all="ignore")  # pictures may hold numbers that overflow
def facts_of(data: DataSet, validation_share: float, seed: int) -> DataFacts:
    learned, aside = split(data.train, validation_share, seed)
    counts = np.bincount(data.train.labels[learned], minlength=data.classes)
    train = data.train.batch(learned[some(len(learned), SAMPLE)])
    test = data.test.batch(some(len(data.test), SAMPLE))
    seen, other = train.seen(), test.seen()
    brightness, contrast = (_distance(of(seen), of(other)) for of in (_means, _spreads))
    return DataFacts(
        data.class_names, tuple(counts.tolist()), len(aside), float(seen.min()), float(seen.max()), float(seen.std()),
        _nearest_mean(train, seen), brightness, contrast, len(data.test), side=min(data.shape[:2]),
        alike=_alike(seen),
    )  # fmt: skip


def _weights(run: Run, program: Program, arrays: Mapping[tuple[str, str], np.ndarray]) -> dict[str, list[np.ndarray]]:
    """The arrays of weights without biases, by id, of the blocks with filters or units."""
    mixing = {place.id for place in run.stack.walk() if place.block.has_filters}
    found: dict[str, list[np.ndarray]] = {}
    for id, name in program.layout:  # in the order of the stack
        array = arrays.get((id, name))
        if id in mixing and array is not None and array.ndim > 1:
            found.setdefault(id, []).append(array)
    return found


@np.errstate(all="ignore")
def _updates(
    run: Run,
    recipe: Recipe,
    program: Program,
    parameters: np.ndarray,
    gradients: Mapping[tuple[str, str], np.ndarray],
    weights: Mapping[str, float],
) -> dict[str, float]:
    """The length of one more step of each block's weights, in lengths of the weights. Blocks that do
    not move, because they are frozen or dead, are left out."""
    assert run.newest is not None
    gradient, frozen = np.zeros_like(parameters), frozen_places(program.layout, recipe.frozen)
    for key, array in gradients.items():
        gradient[program.layout[key].slice] = array.ravel()
    penalise(gradient, parameters, recipe, frozen)
    is_known = run.newest.optimiser_kind == recipe.optimiser.kind and run.newest.optimiser
    state = dict(run.newest.optimiser) if is_known else recipe.optimiser.init(parameters)
    steps = recipe.optimiser.update(parameters, gradient, state, _rate(run, recipe))[0] - parameters
    for place in frozen:
        steps[place] = 0
    lengths = _lengths_in(steps, run, program)
    return {id: lengths[id] / weights[id] for id in lengths if lengths[id] > 0 and weights[id] > 0}


def _rate(run: Run, recipe: Recipe) -> float:
    """The learning rate of the step that made the newest weights, as its schedule had it."""
    rates = run.history.until(run.step).learning_rate
    return float(rates[-1]) if len(rates) else recipe.learning_rate


def _lengths(weights: Mapping[str, list[np.ndarray]]) -> dict[str, float]:
    return {id: float(np.sqrt(sum(float(np.square(one, dtype=np.float64).sum()) for one in arrays)))
            for id, arrays in weights.items()}  # fmt: skip


def _lengths_in(values: np.ndarray, run: Run, program: Program) -> dict[str, float]:
    """Those of each block's weights in an array of all parameters."""
    cut = {key: values[slot.slice].reshape(slot.shape) for key, slot in program.layout.items()}
    return _lengths(_weights(run, program, cut))


def _silent(weights: Mapping[str, list[np.ndarray]]) -> dict[str, float]:
    """The share of units, the last axis, whose gradient is 0. It is a sum over pictures, and so practically only 0 if
    it is 0 for each of them."""
    shares = {}
    for id, arrays in weights.items():
        units = arrays[0].reshape(-1, arrays[0].shape[-1])
        shares[id] = float(np.mean(~units.any(axis=0)))
    return shares


def _means(pictures: np.ndarray) -> np.ndarray:
    return pictures.mean(axis=(1, 2, 3))


def _spreads(pictures: np.ndarray) -> np.ndarray:
    return pictures.std(axis=(1, 2, 3))


def _distance(one: np.ndarray, other: np.ndarray) -> float:
    """From the mean of one to that of the other, in their common standard deviations (Cohen's d)."""
    if not len(one) or not len(other):
        return 0.0
    spread = float(np.sqrt((one.var() + other.var()) / 2))
    return float(other.mean() - one.mean()) / max(spread, 1e-6)


def _alike(seen: np.ndarray) -> float:
    """The correlation of pixels beside and below one another, each less its mean: 1 where there are none."""
    rest, found = seen - seen.mean(axis=0), []
    for one, other in ((rest[:, 1:], rest[:, :-1]), (rest[:, :, 1:], rest[:, :, :-1])):
        spread = float(np.linalg.norm(one)) * float(np.linalg.norm(other))
        found.append(float(np.einsum("nhwc,nhwc->", one, other)) / spread if spread else 1.0)
    return sum(found) / 2


def _nearest_mean(images: Images, seen: np.ndarray) -> float:
    """Classify the second half of the pictures by the nearest mean picture of a class in the first half: the share that
    is right."""
    order, half = stream(0, "doctor halves").permutation(len(seen)), len(seen) // 2
    first, second = order[:half], order[half:]
    if not half:
        return 1.0
    said = NearestMean(seen[first], images.labels[first]).said(seen[second])
    return float(np.mean(said == images.labels[second]))
