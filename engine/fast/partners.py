"""Other processes that take some lanes of each batch: what threads cannot do side by side, they can.

Between two NumPy calls a thread waits for Python's lock whenever another one is there at that moment; in small
networks that costs up to half of the time. Processes have a lock each. Their price is a start of a fifth of a second
and memory of their own, so they are called only when a training lasts. Lanes are the same whoever takes them: results
are bit-identical, and if a process is lost, the plan's threads do its work.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.fast.shared_arrays import PIXELS, SharedArrays
from engine.fast.workspace import Batch, Job
from engine.network.program import Program
from engine.ops.arrays import Array

if TYPE_CHECKING:
    from subprocess import Popen  # imported where it is needed: it takes milliseconds

ROOT = Path(__file__).resolve().parents[2]
ORDER = struct.Struct("=qqd")  # pictures in the batch, which of PIXELS they are, scale
READY = b"r"
#: A packed program is no Python that could be started; pipes that can be waited for are POSIX's.
POSSIBLE = os.name == "posix" and bool(sys.executable) and not getattr(sys, "frozen", False)
Train = Callable[[Sequence[Job], Batch, Array, Array], None]


class PartnerLostError(Exception):
    """A partner ended before its work was done."""


class Partners:
    """At most `most` processes. Partner number p takes every (most + 1)-th job from p on; number 0 is the caller.

    `natives` are the gradients of the caller's plan, a row for each job.
    """

    lasts = 1.0  # seconds of training from which it is worth while to call them

    def __init__(self, program: Program, batch_size: int, dtype: Any, samples: int, natives: Array, most: int) -> None:
        self._program, self._batch_size, self._dtype, self._samples = program, batch_size, np.dtype(dtype), samples
        self._natives, self._most = natives, most if POSSIBLE else 0
        self._first: float | None = None  # when the training began
        self._shared: SharedArrays | None = None
        self._processes: list[Popen[bytes]] = []
        self._unready: set[int] = set()  # of whom no word has come yet

    def train(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, train: Train) -> bool:
        """Have all jobs done, some by the caller's `train`, the others by partners. False: there are none (yet)."""
        if self._first is None:
            self._first = time.perf_counter()
        lasts = time.perf_counter() - self._first >= self.lasts
        if not lasts or len(jobs) == 1 or batch.pixels.dtype not in PIXELS or not self._are_ready():
            return False
        try:
            self._order(jobs, batch, parameters, state)
            train(jobs[:: self._most + 1], batch, parameters, state)
            self._collect(jobs)
        except BaseException as error:  # whatever it was: what they answer now would belong to no step
            self.close()
            for job in jobs:
                job.forget()
            if isinstance(error, PartnerLostError):
                return False
            raise
        return True

    def call(self) -> None:
        """Have them at work from the next step on, if they are of use, and wait until they can begin."""
        self._first = -np.inf
        self._are_ready(wait=True)

    def close(self) -> None:
        """End the processes, and do without them from now on. A partner ends when its input does."""
        from subprocess import TimeoutExpired

        self._most = 0
        for process in self._processes:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()
            if process.stdout.fileno() in self._unready:
                process.kill()  # it is still starting: nobody wants to wait for that
        for process in self._processes:
            try:
                process.wait(timeout=2)
            except TimeoutExpired:
                process.kill()
                process.wait()
            assert process.stdout is not None
            process.stdout.close()
        self._processes.clear()
        self._unready.clear()
        if self._shared is not None:
            self._shared.close()
            self._shared = None

    @property
    def pids(self) -> list[int]:
        """The processes there are."""
        return [process.pid for process in self._processes]

    def _are_ready(self, wait: bool = False) -> bool:
        """Whether all have said that they can begin. The first who asks has them started."""
        try:
            if self._most and not self._processes:
                self._start()
            while self._unready:
                said, _, _ = select(self._unready, [], [], None if wait else 0)
                if not said:
                    return False
                for fd in said:
                    _read(fd, len(READY))
                    self._unready.discard(fd)
        except (OSError, PartnerLostError):
            self.close()
        return self._most > 0

    def _start(self) -> None:
        from subprocess import DEVNULL, PIPE, Popen

        assert self._program.stack is not None
        self._shared = SharedArrays(self._program, self._batch_size, self._dtype, self._natives.shape)
        asked = {
            "stack": self._program.stack.to_plain(),
            "shape": list(self._program.input_shape),
            "batch_size": self._batch_size,
            "dtype": self._dtype.name,
            "samples": self._samples,
            "partners": self._most,
            "fd": self._shared.fd,
        }
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "OPENBLAS_NUM_THREADS": "1"}
        for number in range(1, self._most + 1):
            process = Popen(
                [sys.executable, "-P", "-m", "engine.fast.partner"],  # -P: not a folder `engine` that lies where we are
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,  # if it fails, threads do the work: nothing that a user could mend
                bufsize=0,
                pass_fds=[self._shared.fd],
                env=environment,
            )
            self._processes.append(process)
            assert process.stdin is not None
            assert process.stdout is not None
            self._unready.add(process.stdout.fileno())
            with suppress(OSError):  # if it has ended already, `_are_ready` will tell
                process.stdin.write(json.dumps(asked | {"number": number}).encode() + b"\n")

    def _order(self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array) -> None:
        """Lay into the shared arrays what the partners need, and let them begin."""
        shared = self._shared
        assert shared is not None
        np.copyto(shared.parameters, parameters)
        np.copyto(shared.state, state)
        pixels = shared.pixels(batch.pixels.dtype)
        for number, job in enumerate(jobs):
            if number % (self._most + 1):
                for start, stop in job.spans:
                    np.copyto(pixels[start:stop], batch.pixels[start:stop])
                    np.copyto(shared.labels[start:stop], batch.labels[start:stop])
                    for place, drawn in batch.draws.items():
                        np.copyto(shared.draws[place][start:stop], drawn[start:stop])
        order = ORDER.pack(len(batch.pixels), PIXELS.index(batch.pixels.dtype), float(batch.scale))
        for process in self._processes:
            assert process.stdin is not None
            try:
                process.stdin.write(order)
            except OSError:
                raise PartnerLostError from None

    def _collect(self, jobs: Sequence[Job]) -> None:
        """Wait until the partners are done, and bring what they found into the jobs and the caller's gradients."""
        assert self._shared is not None
        for number, process in enumerate(self._processes, start=1):
            assert process.stdout is not None
            for job in jobs[number :: self._most + 1]:
                answer = np.frombuffer(_read(process.stdout.fileno(), 8 * (1 + len(job.spans))))
                job.correct, job.losses = int(answer[0]), answer[1:].tolist()
                np.copyto(self._natives[job.slot], self._shared.natives[job.slot])


def _read(fd: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = os.read(fd, size - len(data))
        if not part:
            raise PartnerLostError
        data += part
    return data
