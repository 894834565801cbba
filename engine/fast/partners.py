"""Partners: other processes that take some lanes of each batch, because threads cannot run Python at the same time.

Between two NumPy calls a thread needs Python's lock, and waits while another thread holds it; in small networks that
costs up to half of the time. Each process has a lock of its own. But a process takes a fifth of a second to start, and
needs memory of its own, so partners are started only when a training lasts. A lane gives the same numbers in any
process: results are bit-identical. If a process ends or does not answer, all of them are ended, and the plan's threads
do this step and all later ones.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.fast.channel import BY_NUMBER, Channel, PartnerLostError
from engine.fast.shared_arrays import PIXELS, SharedArrays
from engine.fast.workspace import Job
from engine.network.program import Program
from engine.network.textbook import Batch
from engine.ops.arrays import Array

ROOT = Path(__file__).resolve().parents[2]
READY = b"r"
#: A packed program is no Python that could be started.
POSSIBLE = bool(sys.executable) and not getattr(sys, "frozen", False)
Train = Callable[[Sequence[Job], Batch, Array, Array], None]


def order_of(program: Program) -> struct.Struct:
    """What a partner is told of a batch: how many pictures, which of PIXELS they are, the smoothing of
    the labels, the scale of each channel."""
    return struct.Struct(f"=qqd{program.input_shape[-1]}d")


def packed(program: Program, batch: Batch) -> bytes:
    scales = np.broadcast_to(batch.scale, batch.pixels.shape[-1:])
    kind = PIXELS.index(batch.pixels.dtype)
    return order_of(program).pack(len(batch), kind, batch.smoothing, *map(float, scales))


def other_size(program: Program, batch_size: int) -> bytes:
    """Instead of a batch: from now on batches are of this size."""
    return order_of(program).pack(-batch_size, 0, 0.0, *([0.0] * program.input_shape[-1]))


def what_to_train(program: Program, batch_size: int, dtype: np.dtype[Any], shared: SharedArrays) -> dict[str, Any]:
    """What a partner's process is told first, as JSON types."""
    assert program.stack is not None
    return {
        "stack": program.stack.to_plain(),
        "shape": list(program.input_shape),
        "batch_size": batch_size,
        "dtype": dtype.name,
        "file": shared.file,
    }


def started(shared: SharedArrays) -> Channel:
    """A new process of `partner`, which knows nothing yet but these arrays."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-m", "engine.fast.partner"]  # -P: never from the current directory
    return Channel.start(command, [shared.fd] if BY_NUMBER else [], environment)


class Partners:
    """At most `most` processes. Partner number p takes every (most + 1)-th job from p on; number 0 is the caller.

    `natives` are the gradients of the caller's plan, a row for each job.
    """

    lasts = 1.0  # seconds of training after which it is worthwhile to start them
    patience = 1.5  # seconds that a partner may take longer than the caller's own lanes
    start_patience = 60.0  # seconds that `call` waits for them to start; no training waits for that

    def __init__(self, program: Program, batch_size: int, dtype: Any, samples: int, natives: Array, most: int) -> None:
        self._program, self._batch_size, self._dtype, self._samples = program, batch_size, np.dtype(dtype), samples
        self._natives, self._most = natives, most if POSSIBLE else 0
        self._first: float | None = None  # when the training began
        self._shared: SharedArrays | None = None
        self._partners: list[Channel] = []
        self._unready: list[Channel] = []  # those that have not said yet that they can begin

    def train(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, train: Train) -> bool:
        """Do all jobs, some by the caller's `train`, the others by partners. False: there are no partners (yet)."""
        if self._first is None:
            self._first = time.perf_counter()
        lasts = time.perf_counter() - self._first >= self.lasts
        if not lasts or len(jobs) == 1 or batch.pixels.dtype not in PIXELS or not self._are_ready():
            return False
        try:
            self._order(jobs, batch, parameters, state)
            begun = time.perf_counter()
            train(jobs[:: self._most + 1], batch, parameters, state)
            now = time.perf_counter()
            self._collect(jobs, now + (now - begun) + self.patience)
        except BaseException as error:  # this step is not finished here: an answer that still comes would be taken
            self.close()  # for one of the next step, so no partner may live on
            for job in jobs:
                job.forget()
            if isinstance(error, PartnerLostError):
                return False
            raise
        return True

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
        if self._shared is not None:
            self._shared.close()
            self._shared = None

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
        shared = self._shared = SharedArrays(self._program, self._batch_size, self._dtype, self._natives.shape)
        asked = what_to_train(self._program, self._batch_size, self._dtype, shared)
        asked |= {"samples": self._samples, "partners": self._most}
        for number in range(1, self._most + 1):
            partner = started(shared)
            self._partners.append(partner)
            self._unready.append(partner)
            partner.write(json.dumps(asked | {"number": number}).encode())

    def _order(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array) -> None:
        """Copy what the partners need into the shared arrays, and let them begin."""
        shared = self._shared
        assert shared is not None
        np.copyto(shared.parameters, parameters)
        np.copyto(shared.state, state)
        shared.take(batch, [span for number, job in enumerate(jobs) if number % (self._most + 1) for span in job.spans])
        order = packed(self._program, batch)
        for partner in self._partners:
            partner.write(order)

    def _collect(self, jobs: Sequence[Job], until: float) -> None:
        """Wait until the partners are done, and copy their results into the jobs and the caller's gradients."""
        assert self._shared is not None
        for number, partner in enumerate(self._partners, start=1):
            for job in jobs[number :: self._most + 1]:
                answer = np.frombuffer(partner.read(until))
                job.correct, job.losses = int(answer[0]), answer[1:].tolist()
                np.copyto(self._natives[job.slot], self._shared.natives[job.slot])
