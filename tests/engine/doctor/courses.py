"""Courses of trainings that never were, and the evidence they make."""

import numpy as np

from engine import Stack, block
from engine.analysis.analysis import names
from engine.doctor import Evidence, Finding
from engine.doctor import diagnose as all_findings
from engine.training.history import History
from engine.training.recipe import Recipe

STACK = Stack.of(block("convolution"), block("relu"), block("fully_connected"), block("softmax"))
RELU = STACK.places[1].id
DEAD, ALIVE = np.zeros((10, 26, 26, 8)), np.eye(10)


def course(loss: list[float], rate: float = 0.001, an_epoch: int = 10, **more: object) -> History:
    steps = np.arange(1, len(loss) + 1, dtype=float)
    columns = {"loss": np.array(loss), "accuracy": np.full(len(loss), 0.1)} | more
    return History(step=steps, epoch=steps / an_epoch, learning_rate=np.full(len(loss), rate), **columns)


def evidence(history: History, outputs: np.ndarray = ALIVE, **recipe: object) -> Evidence:
    return Evidence(STACK, Recipe(**recipe), history, 10, {RELU: outputs}, names(STACK))


def diagnose(seen: Evidence) -> tuple[Finding, ...]:
    """What the doctor finds; whatever it is, a plot belongs to it, and its curves are drawn over the epochs."""
    found = tuple(map(shown, all_findings(seen)))
    epochs = [*seen.history.epoch, *seen.history.validation_epoch]
    assert all(np.isin(line.xs, epochs).all() for finding in found if finding.plot for line in finding.plot.lines)
    return found


def shown(finding: Finding) -> Finding:
    """The same, with the promise that its evidence is shown: a plot of numbers that are there."""
    plot = finding.plot
    assert plot is not None, finding.title
    assert bool(plot.bars) != bool(plot.lines)
    assert all(len(line.xs) == len(line.ys) for line in plot.lines)
    assert all(np.isfinite(line.ys).any() for line in plot.lines)
    assert (plot.limit is None) == (plot.limit_words == "")
    return finding
