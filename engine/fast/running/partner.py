"""A partner's own process: does its lanes of each batch, or all of them, in the shared arrays, or labels pictures,
until its input ends.

Started by `starting`, which calls `main`; a message of JSON says what to train, then a short one comes for each step.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from engine.blocks import KINDS
from engine.computer import keep_to
from engine.fast.arithmetic.optimisers import COUNT
from engine.fast.arithmetic.updating import Updating, own_share
from engine.fast.kernel import Move, do_all
from engine.fast.running.channel import Channel, PartnerLostError
from engine.fast.running.meeting import SharedMeeting
from engine.fast.running.orders import READY, WATCHES, Order, order_of, outcome
from engine.fast.running.plan import Plan
from engine.fast.running.shared_arrays import (
    PIXELS,
    SharedArrays,
    SharedPieces,
    SharedSet,
    SharedVectors,
    SharedWeights,
)
from engine.fast.running.workers import lane_settings
from engine.fast.running.workspace import lanes_of
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.step_result import Later
from engine.network.textbook import Batch
from engine.ops.arrays import Array


def main() -> None:
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program; this process ends with its pipe
    _end_with_parent()
    pipe = Channel.joined(sys.argv[1])
    with suppress(PartnerLostError):  # the program has ended
        serve(pipe)


def serve(pipe: Channel) -> None:
    """Train what is asked for, until the pipe ends."""
    asked = json.loads(pipe.read())
    program = lower(Stack.from_plain(asked["stack"], KINDS), tuple(asked["shape"]))
    dtype = np.dtype(asked["dtype"])
    joins = [tuple(shape) for shape in asked["joins"]]
    shared = SharedArrays(program, asked["batch_size"], dtype, tuple(asked["natives"]), joins, asked["file"])
    plan = Plan(program, asked["batch_size"], 1, dtype, asked.get("samples"), shared.natives)
    if (core := asked.get("core")) is not None:
        keep_to(core)
        pipe.watches = WATCHES
    side = OtherSide(plan, asked["batch_size"], asked["side"]["file"], shared, pipe) if "side" in asked else None
    label = _labelling(plan, asked["set"]) if "set" in asked else None
    pieces = _pieces(plan, **asked["pieces"]) if "pieces" in asked else None
    pipe.write(READY)
    if "jobs" in asked:  # which it will most likely be given
        number, of = asked["jobs"]
        plan.here.get_ready(plan.jobs(asked["batch_size"])[number::of])
    form = order_of(program)
    gradient = np.zeros(program.size, dtype)  # what is found in joins, which the caller finds, too
    message, repeat = b"", None  # what the last message was, and how to do it again, if that is all the same
    while True:
        before, message = message, pipe.read()
        if message == before and repeat is not None:  # step after step
            repeat()
            continue
        repeat = None
        order, count, kind, number, of, smoothing, *scales = form.unpack(message)
        scale = scales[0] if len(set(scales)) == 1 else tuple(scales)
        if order == Order.LABEL and label is not None:
            label(number)
            pipe.write(READY)
        elif order == Order.USE:
            plan.here.prepare_use(shared.parameters, shared.state)
        elif order == Order.SCORE and pieces is not None:
            pixels, out = pieces.pixels(number, count, PIXELS[kind]), pieces.scores[number]
            plan.here.score([lanes_of(count, of)], pixels, scale, out)
            pipe.write(READY)
        elif order == Order.OPTIMISER and side is not None:
            side.take(json.loads(pipe.read()))
        elif order == Order.UPDATE and side is not None:
            side.update(count, smoothing)  # the learning rate here
            pipe.write(READY)
        elif order == Order.ANSWER:
            pipe.write(READY)
        elif order == Order.RESIZE:
            plan = Plan(program, count, 1, dtype, natives=shared.natives)
        if order != Order.TRAIN:
            continue
        draws = {position: drawn[:count] for position, drawn in shared.draws.items()}
        batch = Batch(shared.pixels(PIXELS[kind])[:count], scale, shared.labels[:count], draws, smoothing)
        if side is not None or of == 1:
            side.train(batch, number, of) if side else pipe.write(_whole_step(plan, batch, shared))
            continue
        repeat = _share(plan, number, of, batch, shared, shared.parameters, gradient, pipe)
        repeat()


class OtherSide:
    """The side of a partner where all make each step together; see `side_by_side`."""

    def __init__(self, plan: Plan, batch_size: int, file: str, shared: SharedArrays, pipe: Channel) -> None:
        self._plan, self._shared, self._pipe = plan, shared, pipe
        self._weights = SharedWeights(plan.program, plan.wide, batch_size, plan.dtype, file)
        for kernel, rooms in zip(plan.wide, self._weights.rooms, strict=True):
            kernel.take_sides(self._share, rooms)
        self._number, self._of = 0, 1
        self._updating = Updating()
        self._optimiser: Any = None
        self._state = {COUNT: np.zeros(1, np.int64)}
        self._gradient = np.zeros(plan.program.size, plan.dtype)  # of what is found in joins
        self._found = self._gradient, list[Later]()  # in the last step

    def train(self, batch: Batch, number: int, of: int) -> None:
        """Make shares number `number` of `of`; what each makes for itself comes to the same as elsewhere."""
        self._number, self._of = number, of
        weights, shared = self._weights.trained, self._shared
        if self._plan.chains == 1:
            result = self._plan.train_step(batch, weights, shared.state)
            self._found = result.written, result.later
            return
        _share(self._plan, number, of, batch, shared, weights, self._gradient, self._pipe)()
        self._found = self._gradient, self._plan.later

    def _share(self, moves: Sequence[Move]) -> None:
        do_all(own_share(moves, self._number, self._of))
        self._pipe.write(READY)
        self._pipe.read()

    def take(self, asked: Mapping[str, Any]) -> None:
        """Another optimiser, or other memory for what it remembers."""
        self._optimiser = SimpleNamespace(**asked["optimiser"])
        vectors = SharedVectors(asked["names"], self._plan.program.size, self._plan.dtype, asked["file"])
        vectors.close()  # the arrays stay
        self._state = {**vectors.of_name, COUNT: self._state[COUNT]}

    def update(self, count: int, rate: float) -> None:
        """Change our weights, in the step after so many. Say first that all others have been read."""
        self._pipe.write(READY)
        self._state[COUNT][0] = count
        gradient, later = self._found
        with lane_settings():
            given = self._optimiser, self._weights.trained, gradient, self._state, rate
            self._updating.update(*given, later=later, part=(self._number, self._of))


def _share(
    plan: Plan,
    number: int,
    of: int,
    batch: Batch,
    shared: SharedArrays,
    weights: Array,
    gradient: Array,
    pipe: Channel,
) -> Callable[[], None]:
    """What does jobs number `number` of `of` of a batch, and says what came of each."""
    jobs = plan.jobs(len(batch))
    meeting = SharedMeeting(jobs, jobs[number::of], shared.joins, partial(_wait_for_all, pipe))

    def share() -> None:
        for job in meeting.own:
            job.forget()
        plan.here.train_share(meeting, batch, weights, shared.state.copy(), gradient)
        for job in meeting.own:
            pipe.write(outcome(job.correct, job.losses))

    return share


def _wait_for_all(pipe: Channel) -> None:
    """Say that this process has come to a join, and wait until all have."""
    pipe.write(READY)
    pipe.read()


def _labelling(plan: Plan, asked: dict[str, Any]) -> Callable[[int], None]:
    """What labels the pictures with one of the two weights that lie beside them."""
    shared = SharedSet(plan.program, plan.dtype, asked["kind"], asked["count"], plan.classes, asked["file"])
    scale = tuple(asked["scale"]) if isinstance(asked["scale"], list) else asked["scale"]

    def label(time: int) -> None:
        weights, scores = (shared.parameters[time], shared.state[time]), shared.scores[time]
        for start in range(0, asked["count"], asked["slice_size"]):
            some = slice(start, start + asked["slice_size"])
            with np.errstate(over="ignore", invalid="ignore"):  # weights that grew too large show in the loss
                scores[some] = plan.scores(shared.pixels[some], scale, *weights)

    return label


def _pieces(plan: Plan, partners: int, file: str) -> SharedPieces:
    return SharedPieces(plan.program, plan.dtype, *plan.scored, partners, file)


def _whole_step(plan: Plan, batch: Batch, shared: SharedArrays) -> bytes:
    """All of a batch, its gradients added: what `apart` asks for."""
    result = plan.train_step(batch, shared.parameters, shared.state)
    np.copyto(shared.natives[0, : len(result.gradient)], result.gradient)
    np.copyto(shared.state, result.state)
    return outcome(result.correct, [result.loss])


def _end_with_parent() -> None:
    """Have the system end this process with the program, even where it is stopped and would not see its pipe end."""
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_death_signal, int(signal.SIGKILL))
