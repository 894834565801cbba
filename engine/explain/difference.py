"""The finite difference: nudge one weight up and down, and see how much the loss really changes.

It knows nothing of back-propagation, so it checks it. Where a nudge turns a decision round (a ReLU opens, another pixel
wins a pool) the loss has a kink, and the difference need not agree: that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

import numpy as np

from engine import ops
from engine.explain.gradient_terms import check_weight
from engine.explain.next_step import NextStep
from engine.network.trace import Done, run
from engine.ops.arrays import Array
from engine.ops.windows import pad, padding_amounts, pair, windows
from engine.values import dataclass
from engine.work import finished

NUDGES = (1e-4, 1e-5, 1e-6)  # the largest without a kink counts: the smaller, the more digits are lost
ROUNDING = 1e-14  # of the loss: how well float64 knows it


@dataclass(frozen=True)
class FiniteDifference:
    """(loss with the weight nudged up - loss with it nudged down) / twice the nudge."""

    value: float
    nudge: float
    gradient: float  # what back-propagation says, in float64
    kinks: tuple[str, ...]  # ids of the blocks in which the nudge turned decisions round
    uncertainty: float  # how far off the difference may be by rounding alone
    losses: tuple[float, float] = (0.0, 0.0)  # nudged down, and nudged up

    @property
    def is_smooth(self) -> bool:
        return not self.kinks

    @property
    def agrees(self) -> bool:
        """Whether both are the same to 1e-4 of the gradient, as far as float64 can tell."""
        return abs(self.value - self.gradient) <= 1e-4 * abs(self.gradient) + self.uncertainty


def finite_difference(step: NextStep, block_id: str, index: tuple[int, ...], array: str = "") -> FiniteDifference:
    """The finite difference of the loss of a step's batch by one weight. `array`: as in `gradient_terms`. Raises
    KeyError, ShapeError."""
    return finished(differing(step, block_id, index, array))


def differing(
    step: NextStep, block_id: str, index: tuple[int, ...], array: str = ""
) -> Generator[None, None, FiniteDifference]:
    """The same, op after op, as a task."""
    key = (block_id, check_weight(step, block_id, index, array))
    known = _known(step, *key)
    weight = float(step.array(step.before, key)[index])
    for nudge in NUDGES:
        found = yield from _difference(step, key, index, nudge * max(1.0, abs(weight)), known)
        if found.is_smooth:
            break
    return found


def loss_with(
    step: NextStep, block_id: str, index: tuple[int, ...], weight: float, array: str
) -> Generator[None, None, float]:
    """The loss of a step's batch with another number in the place of one weight, op after op, as a task."""
    key = (block_id, check_weight(step, block_id, index, array))
    known = _known(step, *key)
    ran = yield from _passed(step, key, index, weight, known)
    return float(_losses(step, ran, known).mean())


def _difference(
    step: NextStep, key: tuple[str, str], index: tuple[int, ...], nudge: float, known: dict[int, Array]
) -> Generator[None, None, FiniteDifference]:
    before = float(step.array(step.before, key)[index])
    weights = (before - nudge, before + nudge)
    passes, losses = [], []
    for weight in weights:
        ran = yield from _passed(step, key, index, weight, known)
        losses.append(_losses(step, ran, known))
        passes.append(ran)
    kinks = [down.instruction.key for down, up in zip(*passes, strict=True) if _kink(down, up)]
    gradient = step.gradients.weights.get(key)
    width = weights[1] - weights[0]
    return FiniteDifference(
        float((losses[1] - losses[0]).mean()) / width,
        nudge,
        0.0 if gradient is None else float(gradient[index]),
        tuple(dict.fromkeys(kinks)),
        ROUNDING * max(1.0, float(np.abs(losses[0]).mean())) / width,
        (float(losses[0].mean()), float(losses[1].mean())),
    )


def _passed(
    step: NextStep, key: tuple[str, str], index: tuple[int, ...], weight: float, known: dict[int, Array]
) -> Generator[None, None, list[Done]]:
    """What every op that the weight changes makes of the batch with another number in its place."""
    parameters = step.before.astype(np.float64)
    step.array(parameters, key)[index] = weight
    ran = []
    for done in run(step.program, parameters, step.state, step.trace.images, True, step.draws, np.float64, known):
        ran.append(done)
        yield
    return ran


def _losses(step: NextStep, ran: Iterable[Done], known: dict[int, Array]) -> Array:
    """The loss of each picture: their differences lose fewer digits than that of the mean."""
    scores = next((done.output for done in ran if done.instruction.output == step.program.scores), None)
    scores = known[step.program.scores] if scores is None else scores
    shifted = scores - scores.max(axis=1, keepdims=True)
    picked = shifted[np.arange(len(scores)), step.labels]
    wanted = (1 - step.smoothing) * picked + step.smoothing * shifted.mean(axis=1)
    return np.asarray(np.log(np.exp(shifted).sum(axis=1)) - wanted)


def _known(step: NextStep, block_id: str, array: str) -> dict[int, Array]:
    """The registers that do not change with a weight."""
    changing: set[int] = set()
    for instruction in step.program.instructions:
        takes = instruction.key == block_id and array in instruction.call.arrays
        if takes or changing.intersection(instruction.inputs):
            changing.add(instruction.output)
    return {register: held for register, held in step.trace.registers.items() if register not in changing}


def _kink(down: Done, up: Done) -> bool:
    """Whether a decision between two passes fell another way."""
    decide = DECISIONS.get(down.instruction.call.op)
    return decide is not None and decide(down, up)


def _sign(down: Done, up: Done) -> bool:
    return bool(((down.inputs[0] > 0) != (up.inputs[0] > 0)).any())


def _winner(down: Done, up: Done) -> bool:
    """Another pixel wins, and is not just as large: of equal ones it makes no difference."""
    options = down.instruction.call.options
    extent, stride = pair(options["extent"]), pair(options["stride"])
    seen = []
    for done in (down, up):
        x = done.inputs[0]
        amounts = padding_amounts(options["padding"], (x.shape[1], x.shape[2]), extent, stride)
        view = windows(pad(x, amounts, -np.inf), extent, stride)  # (N, H', W', kh, kw, C)
        seen.append(view.reshape(*view.shape[:3], -1, view.shape[5]))
    return _turned(seen[0], seen[1], 3, np.argmax)


def _ends(down: Done, up: Done) -> bool:
    """The smallest or the largest pixel of a map is another one."""
    if down.instruction.call.options.get("mode", "standard") == "standard":
        return False
    maps = [done.inputs[0].reshape(len(done.output), -1, done.output.shape[-1]) for done in (down, up)]
    return _turned(maps[0], maps[1], 1, np.argmax) or _turned(maps[0], maps[1], 1, np.argmin)


def _turned(down: Array, up: Array, axis: int, choose: Callable[..., Array]) -> bool:
    first, second = (np.expand_dims(choose(one, axis=axis), axis) for one in (down, up))
    if (first == second).all():
        return False
    own, other = np.take_along_axis(down, first, axis), np.take_along_axis(down, second, axis)
    return bool((np.abs(own - other) > 1e-13 * np.maximum(1, np.abs(own))).any())


#: The ops that decide, and how it is seen that a decision was turned round.
DECISIONS: dict[object, Callable[[Done, Done], bool]] = {
    ops.relu: _sign,
    ops.leaky_relu: _sign,
    ops.max_pool: _winner,
    ops.normalise: _ends,
}
