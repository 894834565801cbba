"""What a command says of the file that it is given: that it is none, or was never trained. What a name stands for is
asked of `engine.project.named`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from engine.errors import FileError
from engine.lab.varying import check_each_counts, varied
from engine.project.design import Design
from engine.project.named import check_ending_of, whole_path
from engine.project.presets import presets
from engine.project.project import Project, load_project
from engine.text import QT_TRANSLATE_NOOP, say

NOT_TRAINED = QT_TRANSLATE_NOOP("engine", "{file} holds a network that was not trained yet.")


def tell(sentence: str) -> None:
    """What a command says beside its result."""
    sys.stderr.write(f"{sentence}\n")


def file_of(name: str) -> Project:
    """What a file holds, for a command that takes no preset. Raises FileError."""
    if name in presets() and not os.path.exists(name):
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "'{name}' is a preset, and no file."), name=name),
            say(QT_TRANSLATE_NOOP("engine", "Train and save it first: convscope train {name} --save FILE"), name=name),
        )
    check_ending_of(name)
    return load_project(name)


def trained_file(name: str, problem: str) -> Project:
    """What a file holds, for a command that looks at its last training. Raises FileError with this `problem` where it
    has none."""
    project = file_of(name)
    if not project.runs:
        raise FileError(problem, QT_TRANSLATE_NOOP("engine", "Begin one: convscope train FILE --save FILE"))
    return project


def not_trained(name: str, problem: str = NOT_TRAINED) -> FileError:
    """What is said of a file whose network has no weights."""
    remedy = QT_TRANSLATE_NOOP("engine", "Train it and save it first: convscope train FILE --save FILE")
    return FileError(say(problem, file=Path(name).name), remedy)


def set_as_said(design: Design, settings: Mapping[str, str]) -> Design:
    """The design with what --set says, all of it. Raises EngineError where a part of it would change nothing."""
    made = varied(design, settings)
    check_each_counts(made.recipe, settings)
    return made


def settings_of(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What --set says, of the same setting the last; a file of pictures by its full path."""
    return {name: (whole_path(value) or value) if name == "data" else value for name, value in said}
