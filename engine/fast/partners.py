"""Partners: other processes that take some lanes of each batch, because threads cannot run Python at the same time.

A partner can also label a set of pictures with the weights of some step, while the others go on: see `label`.

Between two NumPy calls a thread needs Python's lock, and waits while another thread holds it; in small networks that
costs up to half of the time. Each process has a lock of its own. But a process takes a fifth of a second to start, and
needs memory of its own, so partners are started only when a training lasts. A lane gives the same numbers in any
process: results are bit-identical. If a process ends or does not answer, all of them are ended, and the plan's threads
do this step and all later ones.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.computer import cores_apart, move_to
from engine.data import Pictures
from engine.fast.channel import Channel, PartnerLostError
from engine.fast.meeting import SharedMeeting
from engine.fast.orders import READY, WATCHES, packed, to_be_labelled, what_to_train
from engine.fast.shared_arrays import PIXELS, SharedArrays, SharedSet
from engine.fast.workspace import Job
from engine.network.program import Program
from engine.network.textbook import Batch
from engine.ops.arrays import Array

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from subprocess import Popen

    from engine.fast.executors import Threads

ROOT = Path(__file__).resolve().parents[2]
COPIED = 1000  # pictures at a time: a mapped file is not read at once
#: A packed program is no Python that could be started.
POSSIBLE = bool(sys.executable) and not getattr(sys, "frozen", False)
#: A process that began before anybody asked for one: whoever asks first gets it.
EARLY: list[Channel] = []


def adopt(connection: Connection, process: Popen[bytes]) -> None:
    """Use this process, with our end of its pipe, instead of starting one."""
    EARLY.append(Channel(connection, process))


def dismiss() -> None:
    """End what was adopted and nobody has asked for: what is trained has no use for it."""
    while EARLY:
        early = EARLY.pop()
        early.kill()
        early.close()


def started() -> Channel:
    """A process of `partner`, which knows nothing yet."""
    if EARLY:
        return EARLY.pop()
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-m", "engine.fast.partner"]  # -P: never from the current directory
    return Channel.start(command, environment)


@dataclass(frozen=True)
class ToLabel:
    """Pictures that a partner labels, as often as it is asked, so many at a time."""

    pictures: Pictures
    slice_size: int
    classes: int


class Partners:
    """At most `most` processes. Of those that are there, with the caller as number 0, number p takes every so many-th
    job from p on.

    `natives` are the gradients of the caller's plan, a row for each job; `here` does the caller's own jobs. Where
    lanes wait for each other, `joins` are the shapes of what they tell each other.
    """

    lasts = 1.0  # seconds of training after which it is worthwhile to start them
    patience = 1.5  # seconds that a partner may take longer than the caller's own lanes
    start_patience = 60.0  # seconds that `call` waits for them to start; no training waits for that

    def __init__(
        self,
        program: Program,
        batch_size: int,
        dtype: Any,
        samples: int,
        natives: Array,
        joins: Sequence[tuple[int, ...]],
        most: int,
        here: Threads,
    ) -> None:
        self._program, self._batch_size, self._dtype, self._samples = program, batch_size, np.dtype(dtype), samples
        self._natives, self._joins, self._here = natives, joins, here
        self._most = most if POSSIBLE else 0
        self._to_label: ToLabel | None = None
        self._set: SharedSet | None = None
        self._times = 0  # that the set was to be labelled
        self._under_way: deque[int] = deque()  # the last times: the last partner is at it, and takes no jobs
        self._scores: deque[Array] = deque()  # what came of the times before
        self._first: float | None = -np.inf if EARLY else None  # when the training began
        self._core: int | None = None  # the caller's, where each process has one of its own
        self._shared: SharedArrays | None = None
        self._partners: list[Channel] = []
        self._unready: list[Channel] = []  # those that have not said yet that they can begin

    def train(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array) -> bool:
        """Do all jobs, the caller some of them. False: there are no partners (yet). See `Executor`."""
        if self._first is None:
            self._first = time.perf_counter()
        lasts = time.perf_counter() - self._first >= self.lasts
        if not lasts or len(jobs) == 1 or batch.pixels.dtype not in PIXELS or not self._are_ready():
            return False
        try:
            here = self._partners[:-1] if self.is_away else self._partners
            self._order(here, jobs, batch, parameters, state)
            assert self._shared is not None
            begun, new_state = time.perf_counter(), state.copy()
            wait = partial(self._let_all_go_on, here, begun)
            meeting = SharedMeeting(jobs, jobs[:: len(here) + 1], self._shared.joins, wait)
            self._here.train_share(meeting, batch, parameters, new_state, gradient)
            self._collect(here, jobs, self._until(begun))
            np.copyto(state, new_state)
        except BaseException as error:  # this step is not finished here: an answer that still comes would be taken
            self.close()  # for one of the next step, so no partner may live on
            for job in jobs:
                job.forget()
            if isinstance(error, PartnerLostError):
                return False
            raise
        return True

    def will_label(self, to_label: ToLabel) -> None:
        """Start at least one, at once, which can label these pictures. Before any other has started."""
        if POSSIBLE:
            self._to_label, self._most, self._first = to_label, max(1, self._most), -np.inf
            self._are_ready()

    @property
    def can_label(self) -> bool:
        """Whether there is one for it, be it still starting."""
        return self._to_label is not None and self._most > 0

    def label(self, parameters: Array, state: Array) -> bool:
        """Have the last one label the pictures with these weights; False: it cannot, or not yet."""
        if not self.can_label or not self._are_ready() or len(self._under_way) == SharedSet.TIMES:
            return False
        assert self._set is not None
        time = self._times % SharedSet.TIMES
        np.copyto(self._set.parameters[time], parameters)
        np.copyto(self._set.state[time], state)
        try:
            self._partners[-1].write(to_be_labelled(self._program, time))
        except PartnerLostError:
            self.close()
            return False
        self._under_way.append(time)
        self._times += 1
        return True

    @property
    def is_away(self) -> bool:
        """Whether the last one is still labelling."""
        self._fetch(0.0)
        return bool(self._under_way)

    def scores(self, seconds: float = 0.0) -> Array | None:
        """What came of `label`, each time once and in their order: scores (N, classes). None: nothing (yet), after a
        wait of so many seconds."""
        if not self._scores:
            self._fetch(seconds)
        return self._scores.popleft() if self._scores else None

    def _fetch(self, seconds: float) -> None:
        while self._under_way and self._set is not None and self._partners[-1].can_read(seconds):
            try:
                self._partners[-1].read()
                self._scores.append(self._set.scores[self._under_way.popleft()].copy())
            except PartnerLostError:
                self.close()
            seconds = 0.0

    def call(self) -> None:
        """Start them now, if they are of use, and wait until they can begin."""
        self._first = -np.inf
        self._are_ready(wait=True)

    def calling(self) -> Iterator[None]:
        """The same for what must not hold other work up: gives way until they can begin."""
        self._first = -np.inf
        until = time.perf_counter() + self.start_patience
        while not self._are_ready() and self._most and time.perf_counter() < until:
            yield

    def close(self) -> None:
        """End the processes, and do without them from now on.

        They are killed: nothing they have is worth saving, and a stopped process would not see its input end.
        """
        self._most = 0
        for partner in self._partners:
            partner.kill()
        for partner in self._partners:
            partner.close()
        self._partners.clear()
        self._unready.clear()
        self._under_way.clear()
        for shared in filter(None, (self._shared, self._set)):
            shared.close()
        self._shared = self._set = None

    @property
    def pids(self) -> list[int]:
        """The processes there are."""
        return [partner.process.pid for partner in self._partners if partner.process is not None]

    def _are_ready(self, wait: bool = False) -> bool:
        """Whether all have said that they can begin. The first call starts them."""
        try:
            if self._most and not self._partners:
                self._start()
            until = time.perf_counter() + self.start_patience
            for partner in list(self._unready):
                if not wait and not partner.can_read(0):
                    return False
                partner.read(until)
                self._unready.remove(partner)
        except (OSError, PartnerLostError):
            self.close()
        return self._most > 0

    def _start(self) -> None:
        shared = self._shared = SharedArrays(
            self._program, self._batch_size, self._dtype, self._natives.shape, self._joins
        )
        asked = what_to_train(self._program, self._batch_size, self._dtype, shared)
        asked |= {"samples": self._samples}
        if self._to_label is not None:
            asked |= {"set": self._shared_set(self._to_label)}
        self._core, *theirs = cores_apart(1 + self._most)
        for core in theirs:
            partner = started()
            partner.watches = WATCHES if core is not None else 0.0
            self._partners.append(partner)
            self._unready.append(partner)
            partner.write(json.dumps(asked | {"core": core}).encode())

    def _shared_set(self, asked: ToLabel) -> dict[str, Any]:
        """Copy the pictures into shared memory, some at a time; gives what a partner is told of them."""
        pictures = asked.pictures
        first = pictures.batch(slice(1))
        kind, count = first.pixels.dtype.name, len(pictures)
        self._set = SharedSet(self._program, self._dtype, kind, count, asked.classes)
        for start in range(0, len(pictures), COPIED):
            some = slice(start, start + COPIED)
            self._set.pixels[some] = pictures.batch(some).pixels
        about = {"kind": kind, "count": count, "classes": asked.classes, "file": self._set.file}
        return about | {"scale": first.scale, "slice_size": asked.slice_size}

    def _order(
        self, here: Sequence[Channel], jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array
    ) -> None:
        """Copy what the partners need into the shared arrays, and let them begin.

        Linux may wake whom a message is for on the core of the sender, who then stands still until the partner is done,
        while another core has nothing to do: measured in every third training. So each keeps to a core of its own.
        """
        if self._core is not None:
            move_to(self._core)
        shared, of = self._shared, len(here) + 1
        assert shared is not None
        np.copyto(shared.parameters, parameters)
        np.copyto(shared.state, state)
        shared.take(batch, [span for number, job in enumerate(jobs) if number % of for span in job.spans])
        for number, partner in enumerate(here, start=1):
            partner.write(packed(self._program, batch, number, of))

    def _until(self, begun: float) -> float:
        """When the others must be done with what the caller, who began then, has just done."""
        now = time.perf_counter()
        return now + (now - begun) + self.patience

    def _let_all_go_on(self, here: Sequence[Channel], begun: float) -> None:
        """Wait until all have come to the same join."""
        until = self._until(begun)
        for partner in here:
            partner.read(until)
        for partner in here:
            partner.write(READY)

    def _collect(self, here: Sequence[Channel], jobs: Sequence[Job], until: float) -> None:
        """Wait until the partners are done, and copy their results into the jobs and the caller's gradients."""
        assert self._shared is not None
        for number, partner in enumerate(here, start=1):
            for job in jobs[number :: len(here) + 1]:
                answer = np.frombuffer(partner.read(until))
                job.correct, job.losses = int(answer[0]), answer[1:].tolist()
                np.copyto(self._natives[job.slot], self._shared.natives[job.slot])
