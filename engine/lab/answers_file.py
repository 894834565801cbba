"""What was predicted of the experiments of this computer and found, in a file of the user's: who prepares a lesson
finds the answers the next day. An answer is of one stack, recipe and set of pictures: its subject."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from engine.files.file_lock import alone
from engine.files.own_file import json_of
from engine.files.own_place import own_place
from engine.lab.experiment import Answer
from engine.lab.experiments import EXPERIMENTS
from engine.project.whole_file import write_whole
from engine.values import dataclass

MOST = 500  # answers; the oldest go


@dataclass(frozen=True)
class KeptAnswer:
    """`kind`: the experiment's."""

    kind: str
    subject: str
    prediction: int
    answer: Answer


def own_file() -> Path:
    return own_place("experiments.json")


def keep(file: Path, new: KeptAnswer) -> bool:
    """In place of what was found of the same experiment and subject before. False: another window is just writing one
    of its own, which would be lost; try again. Raises OSError."""
    with alone(file.with_suffix(".lock")) as is_alone:
        if is_alone:
            _write(file, new)
    return is_alone


def _write(file: Path, new: KeptAnswer) -> None:
    others = [one for one in _all(file) if (one.kind, one.subject) != (new.kind, new.subject)]
    plain = [
        {"kind": one.kind, "subject": one.subject, "prediction": one.prediction, "option": one.answer.option,
         "text": str(one.answer.text)}
        for one in [*others, new][-MOST:]
    ]  # fmt: skip
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, lambda opened: opened.write(json.dumps(plain, indent=1).encode()))


def recall(file: Path) -> dict[tuple[str, str], KeptAnswer]:
    """What is known, by the experiment's kind and the subject."""
    return {(one.kind, one.subject): one for one in _all(file)}


def _all(file: Path) -> list[KeptAnswer]:
    with suppress(OSError, ValueError):
        plain = json_of(file)
        return [*_read(plain)] if isinstance(plain, list) else []
    return []


def _read(plain: list[Any]) -> Iterator[KeptAnswer]:
    """Those that can be read, of the experiments and answers that there are."""
    for one in plain:
        match one:
            case {"kind": str(kind), "subject": str(subject), "prediction": int(prediction), "text": str(text),
                  "option": int() | None as option}:  # fmt: skip
                options = range(len(EXPERIMENTS[kind].options)) if kind in EXPERIMENTS else ()
                if prediction in options and (option is None or option in options):
                    yield KeptAnswer(kind, subject, prediction, Answer(text, option))
