"""How far a training is, and how quickly it goes on."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from time import perf_counter

from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.step import Step
from engine.values import dataclass

SECONDS = 2.0  # over which the speed is measured
SLEPT = 5.0  # seconds between two looks, where there are many in each second


@dataclass(frozen=True)
class Progress:
    step: int = 0
    steps: int = 0
    epoch: float = 0.0  # epochs done since the network was new, a fraction counts
    epochs: int = 0  # epochs done when this training comes to its end
    steps_per_second: float = 0.0
    pictures_per_second: float = 0.0
    seconds_left: float | None = None


def at_rest(run: Run | None, recipe: Recipe) -> Progress:
    """The progress of a run that is not being trained."""
    if run is None or run.newest is None:
        return Progress(epochs=recipe.epochs)
    return Progress(run.step, 0, run.epochs, run.newest.begun + recipe.epochs)


def newest_of(told: Step, made: Run | None) -> Step:
    """The last step that was told, or a newer one that is made but not told: its validation may be under way."""
    if made is None or made.step <= told.number:
        return told
    return replace(told, number=made.step, epoch=made.epochs)


def under_way(last: Step, begun: int, pictures: int, recipe: Recipe, speed: float) -> Progress:
    """The progress after step `last` of a training that began at epoch `begun` and makes `speed` steps a second."""
    done = last.epoch - begun
    steps_an_epoch = -(-pictures // recipe.batch_size)
    into_this_one = (done % 1) * pictures / recipe.batch_size
    left = max(0, round((recipe.epochs - int(done)) * steps_an_epoch - into_this_one))
    return Progress(
        last.number,
        last.number + left,
        last.epoch,
        begun + recipe.epochs,
        speed,
        speed * min(recipe.batch_size, pictures),
        left / speed if speed else None,
    )


class Pace:
    """Steps a second over the last two seconds."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()  # (time, step)
        self._looked = 0.0

    def begin(self) -> None:
        self._marks.clear()
        self._looked = perf_counter()

    def look(self) -> None:
        """Called many times a second, whether there is a new step or not: after a gap the computer has slept."""
        if perf_counter() - self._looked > SLEPT:
            self._marks.clear()
        self._looked = perf_counter()

    def note(self, step: int) -> None:
        self._marks.append((perf_counter(), step))

    @property
    def steps_per_second(self) -> float:
        marks = self._marks
        while len(marks) > 2 and marks[-1][0] - marks[0][0] > SECONDS:
            marks.popleft()
        if len(marks) < 2:
            return 0.0
        (first, start), (last, end) = marks[0], marks[-1]
        return (end - start) / (last - first) if last > first else 0.0
