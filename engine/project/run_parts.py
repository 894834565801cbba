"""A run in a file: JSON and arrays by name. When it is read, everything is checked, so that nothing fails later: shapes
of weights against the stack, finite numbers, steps in order. A failed check raises ValueError, KeyError or TypeError.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from engine.blocks import KINDS
from engine.data import DataRef
from engine.network.checkpoint import UNKNOWN, Checkpoint
from engine.network.stack import Stack
from engine.project.checks import LARGEST_NUMBER as LARGEST
from engine.project.checks import checked_checkpoint, checked_history, part_of, side_of_picture, text, whole
from engine.settings import from_plain
from engine.text import QT_TRANSLATE_NOOP
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.training.run import Arithmetic, LogEntry, Run

Arrays = dict[str, np.ndarray]
MOST_CLASSES = 10_000
OPTIONAL = "parent_step", "rank"  # numbers that not every run has
ENDS = ("", "finished", "early", "stopped", "failed")


def run_to_plain(run: Run) -> tuple[dict[str, Any], Arrays]:
    """JSON types and arrays of a run, without its recorded checkpoints."""
    arrays: Arrays = {}
    plain: dict[str, Any] = {
        "id": run.id,
        "name": run.name,
        "marks": list(run.marks),
        "parent": run.parent,
        "stack": run.stack.to_plain(),
        "data": asdict(run.data),
        "seed": run.seed,
        "validation_share": run.validation_share,
        "arithmetic": asdict(run.arithmetic),
        "log": [{**vars(entry), "recipe": entry.recipe.to_plain()} for entry in run.log],
        "history": {"group": run.history.group},
        "ended": run.ended,
    }
    plain |= {name: number for name in OPTIONAL if (number := getattr(run, name)) is not None}
    arrays |= {f"history/{name}": column for name, column in run.history.arrays().items()}
    kept = (("start", run.start), ("newest", run.newest), ("good", run.good), ("best", run.best_weights))
    for name, checkpoint in kept:
        if checkpoint is not None and _is_finite(checkpoint):  # else opening would refuse the file
            plain[name], found = checkpoint_to_plain(checkpoint)
            arrays |= {f"{name}/{key}": array for key, array in found.items()}
    if run.failure is not None:
        plain["failure"] = list(run.failure)
    if run.test is not None:
        plain["test"] = {"loss": run.test.loss}
        arrays["test/confusion"] = run.test.confusion
    return plain, arrays


def checkpoint_to_plain(checkpoint: Checkpoint) -> tuple[dict[str, Any], Arrays]:
    arrays: Arrays = {}
    for part, groups in (("parameters", checkpoint.parameters), ("state", checkpoint.state)):
        arrays |= {f"{part}/{id}/{name}": array for id, group in groups.items() for name, array in group.items()}
    for part, vectors in (("optimiser", checkpoint.optimiser), ("schedule", checkpoint.schedule)):
        arrays |= {f"{part}/{name}": array for name, array in vectors.items()}
    plain = {
        "run": checkpoint.run,
        "step": checkpoint.step,
        "epoch": checkpoint.epoch,
        "position": checkpoint.position,
        "begun": checkpoint.begun,
        "optimiser": checkpoint.optimiser_kind,
        "schedule": checkpoint.schedule_kind,
    }
    return plain, arrays


def run_from_plain(plain: Any, arrays: Arrays, recorded: list[tuple[Any, Arrays]]) -> Run:
    stack, data = Stack.from_plain(plain["stack"], KINDS), data_from_plain(plain["data"])
    one = {
        name: checkpoint_from_plain(plain[name], part_of(name, arrays), stack, data) if name in plain else None
        for name in ("start", "newest", "good", "best")
    }
    steps = tuple(checkpoint_from_plain(numbers, found, stack, data) for numbers, found in recorded)
    if [c.step for c in steps] != sorted({c.step for c in steps}):
        raise ValueError("recorded steps")
    seed, share, failure, ended = plain["seed"], plain["validation_share"], plain.get("failure"), text(plain["ended"])
    if ended not in ENDS or (share is not None and not 0 <= share < 1) or (failure is not None and len(failure) != 2):
        raise ValueError(ended)
    columns = part_of("history", arrays)
    history = checked_history(History(**columns, group=whole(plain["history"]["group"], 1))) if columns else History()
    ended = ended or ("stopped" if len(history) else "")  # it was saved while it waited or went on: it does no longer
    numbers = plain["arithmetic"]
    return Run(
        text(plain["id"]),
        stack,
        data,
        None if seed is None else whole(seed),
        share,
        one["start"],
        _log(plain["log"]),
        Arithmetic(whole(numbers["engine"]), *(text(numbers[name]) for name in ("numpy", "blas", "features"))),
        history,
        steps,
        one["newest"],
        one["good"],
        evaluation_from_plain(plain["test"], arrays["test/confusion"]) if "test" in plain else None,
        ended,
        None if failure is None else (text(failure[0]), text(failure[1])),
        text(plain["parent"]),
        text(plain["name"]),
        one["best"],
        tuple(sorted({whole(step) for step in plain.get("marks", ())})),
        *(whole(plain[name]) if name in plain else None for name in OPTIONAL),
    )


def checkpoint_from_plain(plain: Any, arrays: Arrays, stack: Stack, data: DataRef) -> Checkpoint:
    groups = weights_by_block(arrays)
    found = Checkpoint(
        text(plain["run"]),
        whole(plain["step"]),
        whole(plain["epoch"]),
        whole(plain["position"], UNKNOWN),
        whole(plain["begun"]),
        groups["parameters"],
        groups["state"],
        part_of("optimiser", arrays),
        text(plain["optimiser"]),
        part_of("schedule", arrays),
        text(plain.get("schedule", "")),
    )
    return checked_checkpoint(found, stack, data)


def weights_by_block(arrays: Arrays) -> dict[str, dict[str, Arrays]]:
    """{"parameters": {block id: {name: array}}, "state": ...}"""
    groups: dict[str, dict[str, Arrays]] = {"parameters": {}, "state": {}}
    for part, blocks in groups.items():
        for key, array in part_of(part, arrays).items():
            id, _, name = key.rpartition("/")
            blocks.setdefault(id, {})[name] = array
    return groups


def evaluation_from_plain(plain: Any, confusion: np.ndarray) -> Evaluation:
    square = confusion.ndim == 2 and confusion.shape[0] == confusion.shape[1]
    if not square or confusion.dtype.kind not in "iu" or confusion.min() < 0:  # of no class there is no least number
        raise ValueError(confusion.shape)
    if confusion.sum(dtype=float) > LARGEST:  # more pictures than there can be: to count them would overflow
        raise ValueError("counts")
    return Evaluation(float(plain["loss"]), confusion)


def data_from_plain(plain: Any) -> DataRef:
    shape, classes = [side_of_picture(side) for side in plain["shape"]], [text(word) for word in plain["classes"]]
    if len(shape) not in (0, 3) or len(classes) > MOST_CLASSES:
        raise ValueError(shape)
    return DataRef(text(plain["name"]), text(plain["sha256"]), tuple(shape), tuple(classes), whole(plain["pictures"]))


def _log(plain: Any) -> tuple[LogEntry, ...]:
    entries = []
    for entry in plain:
        recipe = from_plain(entry["recipe"], {Recipe.kind: Recipe}, QT_TRANSLATE_NOOP("engine", "The recipe"))
        step, epoch, position, begun = (whole(entry[name]) for name in ("step", "epoch", "position", "begun"))
        patience_from = float(entry.get("patience_from", 0.0))
        if not 0 <= patience_from < np.inf:
            raise ValueError("patience_from")
        entries.append(LogEntry(step, epoch, position, begun, recipe, patience_from))
    if [entry.step for entry in entries] != sorted({entry.step for entry in entries}):
        raise ValueError("log")
    return tuple(entries)


def _is_finite(checkpoint: Checkpoint) -> bool:
    groups = [*checkpoint.parameters.values(), *checkpoint.state.values(), checkpoint.optimiser]
    return all(np.isfinite(array).all() for group in groups for array in group.values())
