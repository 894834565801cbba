"""The training plan: a batch is cut into lanes, threads take the lanes through all kernels, their gradients are added.

What a lane computes, and in which order gradients are added, depends on shapes alone. So the same seed gives the same
bits, whatever the number of threads.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from engine.fast.blas import one_blas_thread
from engine.fast.chain import Chain
from engine.fast.crew import Crew
from engine.fast.lanes import MOST_CHAINS, lane_size
from engine.fast.lowering import Lowering
from engine.ops.arrays import Array
from engine.program import Program, views
from engine.textbook import Draws, StepResult, TextbookPlan


class Plan:
    """Training steps and scores of one program. Owned by one thread at a time; `close` ends its other threads."""

    def __init__(
        self,
        program: Program,
        batch_size: int,
        threads: int | None = None,
        dtype: Any = np.float32,
        samples: int | None = None,
    ) -> None:
        self.program, self.batch_size, self.dtype = program, batch_size, np.dtype(dtype)
        low = Lowering(program, self.dtype)
        self._kernels, self._scores_register = low.kernels, low.scores
        self._classes = low.layouts[low.scores].shape[0]
        self.samples = samples or lane_size(
            [low.layouts[kernel.output] for kernel in low.kernels], batch_size
        )
        lanes = -(-batch_size // self.samples)
        self._couples = any(kernel.couples_samples for kernel in self._kernels)
        self.chains = lanes if self._couples else min(lanes, MOST_CHAINS)
        self._native_size = sum(kernel.native_size for kernel in self._kernels)
        self._native = np.zeros((self.chains, self._native_size), self.dtype)
        self._total = np.zeros(self._native_size, self.dtype)
        self._chains = [
            Chain(self._kernels, low.layouts[0], low.scores, self.samples, self.dtype, native)
            for native in self._native
        ]
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self.threads = max(1, min(threads or cores, self.chains))
        crew = self._crew = Crew(self.threads)
        self.close = weakref.finalize(self, crew.close)
        self._textbook = TextbookPlan(program, self.dtype)

    def train_step(
        self, pixels: Array, scale: float, labels: Array, parameters: Array, state: Array, draws: Draws
    ) -> StepResult:
        """One batch of at most `batch_size` pictures (N, H, W, C), forwards and backwards. See TextbookPlan."""
        count = len(pixels)
        starts = range(0, count, self.samples)
        used = min(len(starts), self.chains)
        new_state = state.copy()
        gradient = np.zeros_like(parameters)
        slopes = views(gradient, self.program.layout)
        with one_blas_thread():
            self._prepare(parameters, state)
            for number, chain in enumerate(self._chains[:used]):
                chain.start([(start, min(start + self.samples, count)) for start in starts[number::used]])
                chain.take_batch(pixels, self.dtype.type(scale), labels, draws)
            if self._couples:
                self._run_coupled(used, slopes, views(new_state, self.program.state_layout))
            else:
                self._crew.run([chain.run for chain in self._chains[:used]])
            total = self._total
            np.copyto(total, self._native[0])
            for native in self._native[1:used]:
                np.add(total, native, out=total)
            place = 0
            for kernel in self._kernels:
                kernel.finish(total[place : place + kernel.native_size], slopes)
                place += kernel.native_size
        loss = sum(loss for chain in self._chains[:used] for loss in chain.losses)
        correct = sum(chain.correct for chain in self._chains[:used])
        return StepResult(loss / count, correct, gradient, new_state)

    def scores(self, pixels: Array, scale: float, parameters: Array, state: Array) -> Array:
        """Scores (N, classes) of any number of pictures, with the network as it is used."""
        count = len(pixels)
        out = np.empty((count, self._classes), self.dtype)
        with one_blas_thread():
            if self._couples:
                return self._textbook.scores(pixels, scale, parameters, state)
            self._prepare(parameters, state)
            lanes = [(start, min(start + self.samples, count)) for start in range(0, count, self.samples)]
            jobs = [
                partial(chain.score, lanes[number :: self.chains], pixels, self.dtype.type(scale), out)
                for number, chain in enumerate(self._chains)
            ]
            self._crew.run(jobs)
        return out

    def outputs(self, pixels: Array, scale: float, parameters: Array, state: Array) -> dict[int, Array]:
        """What every register of the program holds; in textbook form, since the kernels skip some."""
        return self._textbook.outputs(pixels, scale, parameters, state)

    def _prepare(self, parameters: Array, state: Array) -> None:
        weights = views(parameters, self.program.layout)
        kept = views(state, self.program.state_layout)
        for kernel in self._kernels:
            kernel.prepare(weights)
            kernel.keep_state(kept)

    def _run_coupled(self, used: int, slopes: Mapping[Any, Array], kept: Mapping[Any, Array]) -> None:
        """Kernel lists cut at what needs the whole batch: all lanes run a segment, then their parts are joined."""
        chains = self._chains[:used]
        coupled = [kernel for kernel in self._kernels if kernel.couples_samples]
        lanes = [chain.enter() for chain in chains]
        samples = [lane.samples for lane in lanes]
        for number in range(2 * len(coupled) + 1):
            self._crew.run([partial(lane.run_segment, number) for lane in lanes])
            if number < len(coupled):
                kernel = coupled[number]
                kernel.join_forward([lane.partials[kernel.output] for lane in lanes], samples, kept)
            elif number < 2 * len(coupled):
                kernel = coupled[2 * len(coupled) - 1 - number]
                kernel.join_backward([lane.partials[kernel.output] for lane in lanes], samples, slopes)
        for chain in chains:
            chain.leave()
