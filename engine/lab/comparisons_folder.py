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
from engine.lab.chance import Comparison, compare, level_of
from engine.lab.collapsed import with_collapsed, without_a_mean
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

    @property
    def pairs(self) -> list[tuple[Outcome, Outcome]]:
        """Of A and B, by the seeds that came to their end with both."""
        return [(a, b) for a, b in self._both if not a.failure and not b.failure]

    @property
    def _both(self) -> list[tuple[Outcome, Outcome]]:
        """Of A and B, by the seeds that were tried with both."""
        both = [[self.outcomes.get(trial.id) for trial in side] for side in self.trials]
        return [(a, b) for a, b in zip(*both, strict=True) if a and b]

    def compared(self, names: tuple[str, str] = ("A", "B")) -> Comparison | None:
        """What the pairs say; None of fewer than two."""
        pairs, (look, by) = self.pairs, self.told
        if len(pairs) < 2:
            return None
        a, b = ([one.test_accuracy for one in side] for side in zip(*pairs, strict=True))
        said = compare(a, b, pairs[0][0].test_pictures, names, look or self.looks, by)
        return with_collapsed(said, self._both, names)

    def without_a_mean(self, names: tuple[str, str] = ("A", "B")) -> tuple[str, str]:
        """What is said where fewer than two seeds came to their end with both, as others collapsed: the verdict, and
        what it rests on; nothing where there is a comparison, or nothing to tell."""
        return ("", "") if len(self.pairs) > 1 else without_a_mean(self._both, names, level_of(self.looks))

    @property
    def told_before_more(self) -> Told:
        """`told` as it is where more are added now."""
        if self.told != UNTOLD or (said := self.compared()) is None or not said.is_told:
            return self.told
        return self.looks, len(said.first)


def own_folder() -> Path:
    return own_place("comparisons")


def keep(folder: Path, pair: Pair, known: KeptComparison) -> None:
    """Write what is known of A against B, in place of what was written before. Raises OSError."""
    words = json.dumps(to_plain(pair, known)).encode()
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(_file(folder, pair), lambda opened: opened.write(words))
    keep_newest(MOST, folder.glob(f"*{ENDING}"))


def recalling(folder: Path, pair: Pair) -> Generator[None, None, KeptComparison | None]:
    """What is known of A against B, or of B against A; None: nothing."""
    with suppress(OSError, ValueError):
        return (yield from reading(json_of(_file(folder, pair)), pair))
    return None


def to_plain(pair: Pair, known: KeptComparison) -> dict[str, Any]:
    """As a file holds it, JSON types only."""
    made = known.outcomes
    sides = [[_plain(trial.seed, made[trial.id]) for trial in side if trial.id in made] for side in known.trials]
    return {"of": [*map(_key, pair)], "trainings": sides, "looks": known.looks, "seconds_each": known.seconds_each,
            "told": known.told}  # fmt: skip


def is_of(plain: Mapping[str, Any], pair: Pair) -> bool:
    """Whether a file holds trainings of these two, whichever is A there."""
    return sorted(plain["of"]) == sorted(map(_key, pair))


def reading(plain: Any, pair: Pair) -> Generator[None, None, KeptComparison | None]:
    """What a file says of the two, whichever is A there, by the pictures that their data holds now; None: nothing. To
    read these may take long, so it is done a turn at a time."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
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
