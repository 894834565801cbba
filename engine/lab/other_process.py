"""A training whose gradients another process computes: several go on side by side, each on a core of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.network.checkpoint import Checkpoint
from engine.network.step_result import StepResult
from engine.network.textbook import Batch
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.training.training import Training

if TYPE_CHECKING:
    from engine.fast.running.apart import OtherProcess, PlanApart

ROOM = 256  # pictures of a batch that a process has room for, if no more are asked for


class TrainingApart(Training):
    """Makes the steps of any training, to the bit; each may be ordered some time before it is made."""

    _plan: PlanApart | None
    other: OtherProcess | None = None
    core: int | None = None
    _ordered: Batch | None = None

    @classmethod
    def like(cls, training: Training, core: int | None = None) -> TrainingApart:
        """One of the same network and data, at its beginning; its process starts, and keeps to this core."""
        made = cls(training.stack, training.data, training.log[-1].recipe, cores=1)
        made.core = core
        made.plan_for(training.log[-1].recipe.batch_size)
        return made

    def plan_for(self, batch_size: int) -> PlanApart:
        from engine.fast.running.apart import OtherProcess, PlanApart

        if self._plan is None or self._plan_size != batch_size:
            super().close()
            if self.other is None or self.other.room < batch_size:
                self.close()
                self.other = OtherProcess(self.program, max(batch_size, ROOM), self.core)
            self._plan, self._plan_size = PlanApart(self.program, batch_size, self.other), batch_size
        return self._plan

    @property
    def takes_help(self) -> bool:
        """Whether several processes make a step sooner than one."""
        return self._plan is not None and self._plan.takes_help

    @property
    def is_at_it(self) -> bool:
        """Whether its process makes a step, be it of another training."""
        return self.other is not None and self.other.is_busy

    def order(self, recipe: Recipe, helped_by: Sequence[TrainingApart] = ()) -> None:
        """Have the next step begun, which is to be made with this recipe. `helped_by`: whose processes, which have
        nothing to do, take some of it."""
        self._ordered = self.next_batch(recipe)
        others = [one.other for one in helped_by if one.other is not None]
        self.plan_for(recipe.batch_size).order(self._ordered, self.parameters, self.state, others)

    def put_back(self, start: Checkpoint, recipe: Recipe, course: History | None = None) -> None:
        self.forget()
        super().put_back(start, recipe, course)

    def forget(self) -> None:
        """What was ordered is not wanted any more."""
        if self._plan is not None and self._ordered is not None:
            self._plan.forget()
        self._ordered = None

    def gradient(self, recipe: Recipe) -> tuple[Batch, StepResult]:
        """As ordered, or ordered now."""
        if self._ordered is None:
            self.order(recipe)
        assert self._ordered is not None
        batch = self._ordered
        with np.errstate(over="ignore", invalid="ignore"):
            result = self.plan_for(recipe.batch_size).train_step(batch, self.parameters, self.state)
        self._ordered = None  # now: what was interrupted can still be forgotten
        return batch, result

    def close(self) -> None:
        super().close()
        if self.other is not None:
            self.other.close()
            self.other = None
