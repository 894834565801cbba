"""Trains 50 networks on what no training bears: the program stops with a sentence, and the last good weights stay.

python -m tests.benchmarks.poisons [NETWORKS] [SEED] [--ways engine,window,command]

The poisons: a learning rate of 1e6 (10, the largest that forms and files take, in window and commands), pictures with
numbers that are infinite, none or far too large, pictures of one colour, batches of one picture before a batch
normalisation, and classes without a picture. Whatever comes of it, no loss that is shown and no weight that is kept
may be other than finite; a training whose numbers are not is stopped within a step, and step and block are named.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from math import isfinite
from pathlib import Path
from types import TracebackType

import numpy as np

from engine.analysis.analysis import analyse, names
from engine.bench.drawn import drawn
from engine.blocks import block
from engine.data import DataSet, Images
from engine.data.progress import Reading
from engine.errors import EngineError
from engine.network.block import Shape
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.evaluation import evaluate
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.training.training import Training
from tests.own_folders import own_folders

PICTURES, TESTED, CLASSES, STEPS = 48, 16, 10, 12
MOST_WEIGHTS = 400_000
LOOK, LOOKS = 0.002, 30_000  # in a window: counted, since a clock goes on while this process is stopped
SENTENCE = re.compile(r"In step (\d+) .*")
POISONS = ("learning rate", "pixels", "constant maps", "batch of one", "empty classes")
HARMS = (np.nan, np.inf, -np.inf, 1e38)


@dataclass(frozen=True)
class Case:
    """One network and one poison."""

    name: str
    stack: Stack
    data: DataSet
    recipe: Recipe
    harm: float = 0.0

    @property
    def is_refused_as_a_file(self) -> bool:
        return not isfinite(self.harm)


def cases(networks: int, seed: int) -> Iterator[Case]:
    small = (one for one in drawn(4 * networks, seed) if weights_of(one.stack, one.shape) <= MOST_WEIGHTS)
    for number, network in enumerate(islice(small, networks)):
        for poison in POISONS:
            yield case(number, poison, network.stack, network.shape, min(network.batch, 12))


def weights_of(stack: Stack, shape: Shape) -> int:
    return analyse(stack, shape, CLASSES).parameters


def case(number: int, poison: str, stack: Stack, shape: Shape, batch: int) -> Case:
    rng = np.random.default_rng(number)
    pixels = rng.integers(0, 256, (PICTURES + TESTED, *shape)).astype(np.float32)
    labels, scale, harm = np.arange(PICTURES + TESTED) % CLASSES, 1 / 255, 0.0
    recipe = Recipe(batch_size=batch, epochs=3, cycles=3, seed=number, learning_rate=0.001)
    if poison == "learning rate":
        recipe = recipe.replace(learning_rate=10.0, **({"optimiser": SGD()} if number % 2 else {}))
    elif poison == "pixels":
        harm = HARMS[number % len(HARMS)]
        pixels[rng.integers(8, PICTURES), 0, 0, 0] = harm  # one number of one picture
        if number % 8 >= 4:
            pixels[rng.integers(8, PICTURES)] = harm
    elif poison == "constant maps":
        pixels[:] = (0.0, 255.0, 7.0)[number % 3]
    elif poison == "batch of one":
        recipe = recipe.replace(batch_size=1)
        blocks = list(stack.blocks)
        if not any(one.kind == "batch_normalise" for one in blocks):
            first = next(place for place, one in enumerate(blocks) if one.parameters(shape or (1,)))
            blocks.insert(first + 1, block("batch_normalise"))
        stack = Stack.of(*blocks)
    else:
        labels = np.where(labels < 4 + number % 3, labels, 1)  # the others have none, to learn from or to be tested
    parts = [Images(pixels[rows], labels[rows], scale) for rows in (slice(PICTURES), slice(PICTURES, None))]
    if poison == "pixels":  # what is asked afterwards is sound
        parts[1] = Images(np.nan_to_num(parts[1].pixels, nan=0, posinf=0, neginf=0), parts[1].labels, scale)
    data = DataSet("poisoned", "Poisoned", parts[0], parts[1], tuple("0123456789"))
    return Case(f"{number}, {poison}{f' {harm:g}' if harm else ''}", stack, data, recipe, harm)


# What has to be true


def not_finite(checkpoint: Checkpoint | None) -> bool:
    if checkpoint is None:
        return False
    groups = [*checkpoint.parameters.values(), *checkpoint.state.values(), checkpoint.optimiser]
    return not all(np.isfinite(array).all() for group in groups for array in group.values())


def wrong_with(run: Run, case: Case) -> Iterator[str]:
    """What is wrong with a run that is over, however it ended."""
    if not all(isfinite(loss) for loss in (*run.history.loss, *run.history.validation_loss)):
        yield "a loss that is not finite was shown"
    if not_finite(run.newest):
        yield "the weights that are kept are not finite"
    elif run.newest is not None and not isfinite(evaluate(run.stack, run.newest, case.data.test).loss):
        yield "the weights that are kept give no finite loss"
    if run.test is not None and not isfinite(run.test.loss):
        yield "a test loss that is not finite was shown"
    if run.ended == "failed":
        assert run.failure is not None
        yield from wrong_words(run.failure[0], run.last_step, case.stack)


def wrong_words(problem: str, steps: int, stack: Stack) -> Iterator[str]:
    """Step and block have to be named: of the step after the last one, or of it where its validation has shown it."""
    found = SENTENCE.match(problem)
    if not found or int(found[1]) not in (steps, steps + 1):
        yield f"after step {steps} it was said: {problem}"
    if not any(name in problem for name in names(stack).values()):
        yield f"no block is named: {problem}"


# The three ways


def by_engine(case: Case) -> Iterator[str]:
    """Every step is looked at: one that leaves what is not finite has to be the last."""
    recipe = case.recipe
    if "learning rate" in case.name:
        object.__setattr__(recipe, "learning_rate", 1e6)
    training = Training(case.stack, case.data, recipe, cores=1)
    kept = {0: bits(training.checkpoint())}
    bad_since: int | None = None
    failed = False
    try:
        for step in training.rounds(lambda: recipe):
            if step is not None:
                if bad_since is not None:
                    yield f"step {bad_since} left what is not finite, and step {step.number} was made"
                checkpoint = training.checkpoint()
                kept[step.number] = bits(checkpoint)
                if bad_since is None and not_finite(checkpoint):
                    bad_since = step.number
                if step.number > max(STEPS, training.steps_per_epoch(recipe)):
                    break
    except EngineError:
        failed = True
    run = training.run()
    if failed:
        run = replace(run, ended="failed")
        if run.newest is None or bits(run.newest) != kept.get(run.step):
            yield "the weights that are kept are those of no step"
    elif bad_since is not None and bad_since == training.number and training.ended:
        yield f"it ended with what step {bad_since} left"
    elif bad_since is not None:
        return  # broken off by us, before the next step
    if case.is_refused_as_a_file and not failed:
        yield "nothing was said"
    yield from wrong_with(run, case)


def bits(checkpoint: Checkpoint) -> bytes:
    found = sha256()
    for groups in (checkpoint.parameters, checkpoint.state):
        for group in groups.values():
            for array in group.values():
                found.update(np.ascontiguousarray(array))
    return found.digest()


class Window:
    """One window that opens one case after another."""

    def __init__(self) -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from gui.qt import net
        from gui.qt.messages import keep_quiet
        from gui.state.project import read_aside
        from gui.state.work import faults
        from gui.window import launch
        from gui.window.main_window import MainWindow

        keep_quiet()
        self.app = launch.application()
        self.raised: list[str] = []
        net.spread(lambda error: self.raised.append(repr(error)))
        faults.listeners.append(lambda error: self.raised.append(repr(error)))
        sys.excepthook = self._raised
        self.sets: dict[str, DataSet] = {}
        loading = read_aside.loading

        def poisoned(name: str) -> Reading[DataSet]:
            if name in self.sets:
                return self.sets[name]
            return (yield from loading(name))

        read_aside.loading, read_aside.AT_ONCE = poisoned, 60.0  # type: ignore[attr-defined]
        self.window = MainWindow()
        self.window.resize(1280, 800)
        self.window.show()
        self.told: list[str] = []
        self.window.session.failed.connect(lambda problem, _remedy: self.told.append(problem))

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.raised.append(repr(error))
        sys.__excepthook__(kind, error, trace)  # else nobody would know why this process has ended

    def __call__(self, case: Case) -> Iterator[str]:
        name = f"poisoned {len(self.sets)}"
        self.sets[name] = replace(case.data, name=name)
        session, document = self.window.session, self.window.document
        document.open(Design(case.stack, case.recipe.replace(epochs=2), name), None, case.name)
        self.told.clear()
        if document.data_problem:
            yield f"the poisoned pictures are not those in use: {document.data_problem[0]}"
            return
        session.start()
        if session.state == "idle":
            yield from [] if session.why_not or self.told else ["it does not train and does not say why"]
            return
        for _ in range(LOOKS):
            if session.state == "idle":
                break
            self.app.processEvents()
            time.sleep(LOOK)
        if session.state != "idle":
            yield "it does not end"
            session.stop()
        run = document.run
        if run is None:
            yield from [] if self.told else ["there is no run, and nothing was said"]
        else:
            if (run.ended == "failed") != bool(self.told):
                yield f"it ended as {run.ended!r}, and was said: {self.told}"
            yield from wrong_with(run, case)
        for _ in range(10):  # all views show it
            self.app.processEvents()
        if self.raised:
            yield f"raised: {self.raised}"
            self.raised.clear()
        document.undo_stack.setClean()


def by_command(case: Case, folder: Path) -> Iterator[str]:
    from gui.app import main

    data, file, saved, figures = (folder / name for name in ("a.npz", "a.convscope", "b.convscope", "b.json"))
    parts = {"train": case.data.train, "test": case.data.test}
    arrays = {f"{axis}_{part}": array for part, one in parts.items() for axis, array in
              (("x", one.pixels / np.float32(255)), ("y", one.labels))}  # fmt: skip
    np.savez(data, **arrays)  # type: ignore[arg-type]
    save_project(Project(Design(case.stack, case.recipe.replace(epochs=2))), file)
    for old in (saved, figures):
        old.unlink(missing_ok=True)
    errors, results = io.StringIO(), ("--save", str(saved), "--json", str(figures))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        status = main(["train", str(file), "--data", str(data), "--fit-end", *results])
    doubt = case.recipe.optimiser.doubt(case.recipe.learning_rate)  # is said before, whatever comes
    lines = [line for line in errors.getvalue().splitlines() if line != doubt]
    if (status, len(lines)) not in ((0, 0), (2, 2)):
        yield f"status {status}, said {lines}"
    if case.is_refused_as_a_file:
        if status != 2 or saved.exists() or "finite" not in lines[0]:
            yield f"status {status}, said {lines}"
        return
    if not saved.exists():
        yield f"nothing was saved, said {lines}"
        return
    words_not_json: list[str] = []
    json.loads(figures.read_text(), parse_constant=words_not_json.append)
    if words_not_json:
        yield f"the figures say {words_not_json}"
    yield from wrong_with(load_project(saved).runs[-1], case)


def main(networks: int, seed: int, ways: list[str], home: Path) -> int:
    warnings.simplefilter("error", RuntimeWarning)  # nobody shall see one on the terminal
    known: dict[str, Callable[[Case], Iterator[str]]] = {"engine": by_engine}
    known["command"] = lambda case: by_command(case, home)
    if "window" in ways:
        known["window"] = Window()
    worst = 0
    for way in ways:
        bad = count = 0
        for case in cases(networks, seed):
            count += 1
            try:
                wrong = list(known[way](case))
            except Exception as error:
                wrong = [f"raised {error!r}"]
            if wrong:
                bad += 1
                sys.stdout.write(f"{way} {case.name}: {'; '.join(wrong)}\n")
                sys.stdout.flush()
        worst += bad
        sys.stdout.write(f"{way}: {count} poisoned trainings, {bad} wrong\n")
    return int(bool(worst))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", type=int, nargs="?", default=50)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--ways", default="engine,command,window")
    options = parser.parse_args()
    with own_folders() as folder:
        status = main(options.networks, options.seed, options.ways.split(","), folder)
    sys.exit(status)
