"""A sweep in a file: what is varied of which design, and the outcomes so far. JSON, and nothing of it is run.

A file may be written by hand; what `--json` and the window write can be read again, so that a sweep that was broken off
goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from engine.errors import EngineError, FileError
from engine.files.own_file import content_of
from engine.lab.sweep import CONFIRMATION_SEEDS, MOST_TRIALS, Sweep
from engine.lab.trial import Outcome, Trial
from engine.lab.varying import axis, by_name, varied
from engine.project.design import Design
from engine.project.project import unreadable
from engine.project.whole_file import write_whole
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

#: The design of a preset or a file, or the one that stands in the sweep's file itself, with its own data or other.
Named = Callable[[str | Design, str | None], Design]


@dataclass(frozen=True)
class SweepFile:
    """`outcomes` by the trial's id; `confirm`: fresh seeds for the best; `confirmed`: what the file says of those that
    are made, by the trial's id."""

    sweep: Sweep
    confirm: int = CONFIRMATION_SEEDS
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    confirmed: Mapping[str, dict[str, Any]] = field(default_factory=dict)


def to_plain(sweep: Sweep, confirm: int = CONFIRMATION_SEEDS) -> dict[str, Any]:
    """The sweep as a file holds it, JSON types only."""
    return {
        "design": sweep.design.with_(notes="").to_plain(),
        "vary": {name: list(values) for name, values in sweep.axes.items()},
        "seeds": list(sweep.seeds),
        "random": sweep.at_random,
        "confirm": confirm,
    }


def figures(trial: Trial, outcome: Outcome) -> dict[str, Any]:
    """What a file says of a trial that was made."""
    said = outcome.to_plain()
    said.pop("found")
    return {"settings": dict(trial.settings), "seed": trial.seed, **said}


def read(file: str | Path, named: Named | None = None, with_failed: bool = False) -> SweepFile:
    """`with_failed`: also with the outcomes of trials that may go well when they are tried again. Raises FileError
    where the file holds no sweep, and EngineError where its design or a setting is wrong."""
    plain = _read(file)
    with _no_sweep(file):
        said = plain.get("sweep", plain)
        sweep = _sweep(said, named)
        plain = _with_ids_of_today(sweep, plain) if "sweep" in plain else plain
        outcomes = _outcomes(plain, with_failed)
        confirm = _number(said.get("confirm", CONFIRMATION_SEEDS))
        return SweepFile(sweep, confirm, outcomes, _confirmed(plain, outcomes))


def sweep_in(file: str | Path) -> Sweep:
    """What is varied of which design, without what came of it. Raises EngineError."""
    plain = _read(file)
    with _no_sweep(file):
        return _sweep(plain["sweep"], None)


def outcomes_of(sweep: Sweep, file: str | Path) -> dict[str, Outcome]:
    """What the file of the same sweep holds, with what failed, by the ids that the trials have here: blocks may have
    other ids there. Raises EngineError."""
    plain = _read(file)
    with _no_sweep(file):
        return _outcomes(_with_ids_of_today(sweep, plain), with_failed=True)


@contextmanager
def _no_sweep(file: str | Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "{file} holds no sweep."), file=Path(file).name),
            QT_TRANSLATE_NOOP(
                "engine",
                "Use one that convscope sweep wrote with --json, or write "
                '{"design": "dense", "vary": {"learning_rate": [0.1, 0.01]}, "seeds": 3}, say.',
            ),
        ) from error


def known_and_confirmed(
    file: str | Path, of_any_version: bool = False
) -> tuple[dict[str, Outcome], dict[str, dict[str, Any]]]:
    """The outcomes alone, by the trial's id, and the figures of those among them that confirm the best; what may go
    well when it is tried again is left out. `of_any_version`: by the ids that the trials have today, if the file says
    of what design they are. Raises FileError."""
    plain = _read(file)
    try:
        if of_any_version and "sweep" in plain:
            with suppress(EngineError, ValueError, KeyError):
                plain = _with_ids_of_today(_sweep(plain["sweep"], None), plain)
        if "trials" in plain:
            outcomes = _outcomes(plain)
            return outcomes, _confirmed(plain, outcomes)
    except (TypeError, AttributeError):
        pass
    raise FileError(
        say(QT_TRANSLATE_NOOP("engine", "{file} holds no figures of a sweep."), file=Path(file).name),
        QT_TRANSLATE_NOOP("engine", "Name the file that --json wrote."),
    )


def write(file: str | Path, plain: Mapping[str, Any], lists: Mapping[str, Sequence[str]] | None = None) -> None:
    """Whole or not at all. `lists`: more of it, whose entries are JSON texts already. Raises OSError."""
    said = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in plain.items()]
    said += [f"{json.dumps(name)}: [{', '.join(texts)}]" for name, texts in (lists or {}).items()]
    write_whole(Path(file), lambda opened: opened.write(f"{{{', '.join(said)}}}".encode()))


def _read(file: str | Path) -> dict[str, Any]:
    try:
        plain = json.loads(content_of(Path(file)))  # in any Unicode: PowerShell writes UTF-16
        if not isinstance(plain, dict):
            raise ValueError("no object")
        return plain
    except OSError as error:
        raise unreadable(Path(file), error) from error
    except (ValueError, RecursionError) as error:
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "{file} cannot be read as JSON."), file=Path(file).name),
            QT_TRANSLATE_NOOP("engine", "Name a file that --json wrote, or write one as the help of sweep says."),
        ) from error


def _outcomes(plain: dict[str, Any], with_failed: bool = False) -> dict[str, Outcome]:
    listed = [Outcome.from_plain(one) for one in [*plain.get("trials", ()), *plain.get("confirmations", ())]]
    return {one.id: one for one in listed if isinstance(one.id, str) and (with_failed or not one.may_go_well)}


def _confirmed(plain: dict[str, Any], outcomes: Mapping[str, Outcome]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in plain.get("confirmations", ()) if one.get("id") in outcomes}


def _with_ids_of_today(sweep: Sweep, plain: dict[str, Any]) -> dict[str, Any]:
    """The same figures: another version of the program may write a design with more in it, and then the same trial has
    another id."""

    def id_of(one: dict[str, Any]) -> str:
        return Trial.of(varied(sweep.design, one["settings"]), _whole(one["seed"]), one["settings"]).id

    parts = ("trials", "confirmations")
    return plain | {part: [{**one, "id": id_of(one)} for one in plain.get(part, ())] for part in parts}


def _sweep(said: Any, named: Named | None) -> Sweep:
    design = said["design"]
    data = said.get("data")
    if isinstance(design, str) and named is not None:
        found = named(design, data)
    elif isinstance(design, dict):
        whole = Design.from_plain(design)
        found = named(whole, data) if data is not None and named is not None else whole
    else:
        raise ValueError
    if "epochs" in said:
        found = found.with_(recipe=found.recipe.replace(epochs=said["epochs"]))
    vary = said["vary"]
    written = [axis(one) for one in vary] if isinstance(vary, list) else [_axis(*one) for one in vary.items()]
    seeds = said.get("seeds", 1)
    chosen = tuple(range(_number(seeds))) if isinstance(seeds, int) else tuple(_whole(one) for one in seeds)
    if not chosen or not written or len(chosen) > MOST_TRIALS:
        raise ValueError
    return replace(Sweep(found, by_name(written)), seeds=chosen, at_random=_whole(said.get("random", 0)))


def _axis(name: str, values: Any) -> tuple[str, list[Any]]:
    if isinstance(values, list) and values:
        return name, list({repr(value): value for value in values}.values())
    return axis(f"{name}={values}")


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError
    return value


def _number(value: Any) -> int:
    """How often something is to be trained."""
    if _whole(value) > MOST_TRIALS:
        raise ValueError
    return int(value)
