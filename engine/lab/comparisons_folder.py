"""The comparisons of A against B that were made on this computer, in a folder of the user's: trainings that took an
hour are asked for again with a click another day. Designs are known again whatever their blocks' ids are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.files.keep_newest import keep_newest
from engine.files.own_file import json_of
from engine.files.own_place import own_place
from engine.lab.alike import key_of
from engine.lab.trial import Outcome, Trial, telling_the_same_pictures
from engine.project.design import Design
from engine.project.whole_file import write_whole
from engine.values import dataclass

MOST, ENDING = 200, ".json"  # files; the oldest go
Pair = tuple[Design, Design]
Told = tuple[int, int]
UNTOLD: Told = (0, 0)


@dataclass(frozen=True)
class KeptComparison:
    """`outcomes` by the trial's id; `looks`: how often it was trained to its end and looked at; `seconds_each`: of a
    training, as many side by side as there were; `told`: at which look it said yes, and by how many pairs, before more
    were added."""

    trials: tuple[list[Trial], list[Trial]]
    outcomes: Mapping[str, Outcome]
    looks: int
    seconds_each: float | None
    told: Told = UNTOLD


def own_folder() -> Path:
    return own_place("comparisons")


def keep(folder: Path, pair: Pair, known: KeptComparison) -> None:
    """Write what is known of A against B, in place of what was written before. Raises OSError."""
    made = known.outcomes
    sides = [[_plain(trial.seed, made[trial.id]) for trial in side if trial.id in made] for side in known.trials]
    plain = {"of": [*map(_key, pair)], "trainings": sides, "looks": known.looks, "seconds_each": known.seconds_each,
             "told": known.told}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(_file(folder, pair), lambda opened: opened.write(json.dumps(plain).encode()))
    keep_newest(MOST, folder.glob(f"*{ENDING}"))


def recalling(folder: Path, pair: Pair) -> Generator[None, None, KeptComparison | None]:
    """What is known of A against B, or of B against A, by the pictures that their data holds now; None: nothing. To
    read them may take long, so it is done a turn at a time."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        plain = json_of(_file(folder, pair))
        by_key = dict(zip(plain["of"], plain["trainings"], strict=True))
        trials: tuple[list[Trial], list[Trial]] = ([], [])
        outcomes: dict[str, Outcome] = {}
        said = [{int(one["seed"]): one for one in by_key[_key(design)]} for design in pair]
        for seed in sorted(said[0].keys() | said[1].keys()):
            for design, side, known in zip(pair, trials, said, strict=True):
                side.append(trial := Trial.of(design, seed))
                if seed in known:
                    outcomes[trial.id] = replace(Outcome.from_plain(known[seed]), id=trial.id)
        outcomes = yield from telling_the_same_pictures([*trials[0], *trials[1]], outcomes)
        seconds = plain["seconds_each"]
        each = float(seconds) if seconds is not None else None
        look, by = plain.get("told", UNTOLD)
        return KeptComparison(trials, outcomes, int(plain["looks"]), each, (int(look), int(by))) if outcomes else None
    return None


def _plain(seed: int, outcome: Outcome) -> dict[str, Any]:
    return {"seed": seed, **replace(outcome, course=()).to_plain()}  # nobody looks at the curves of these again


def _key(design: Design) -> str:
    return key_of(design, "")


def _file(folder: Path, pair: Pair) -> Path:
    said = " ".join(sorted(map(_key, pair)))
    return folder / f"{hashlib.sha256(said.encode()).hexdigest()[:24]}{ENDING}"
