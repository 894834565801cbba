"""What a command is to work on: a preset or a file, and the data it is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from engine.analysis.fit_end import fit_end
from engine.data import DataSet, load_data
from engine.data.corrections import corrected
from engine.data.load import is_here
from engine.errors import DataError, EngineError, FileError
from engine.project.design import Design
from engine.project.presets import preset, presets
from engine.project.project import SUFFIX, Project, load_project
from engine.text import QT_TRANSLATE_NOOP, say

NOT_TRAINED = QT_TRANSLATE_NOOP("engine", "{file} holds a network that was not trained yet.")


def project_of(name: str) -> Project:
    """What is to be trained, and what the file holds beside it."""
    if name in presets():
        return Project(preset(name).design(fresh_ids=False))
    if Path(name).suffix != SUFFIX and not os.path.exists(name):
        preset(name)  # says which there are
    return load_project(name)


def file_of(name: str) -> Project:
    """What a file holds, for a command that takes no preset. Raises FileError."""
    if name in presets() and not os.path.exists(name):
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "'{name}' is a preset, and no file."), name=name),
            say(QT_TRANSLATE_NOOP("engine", "Train and save it first: convscope train {name} --save FILE"), name=name),
        )
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


def with_fitting_end(design: Design, data: DataSet, name: str, asked: bool | None) -> Design:
    """A preset takes the number of classes of the data; a file's network is changed only if that is asked for. `asked`
    None: the command has no option for it."""
    stack = fit_end(design.stack, data.shape, data.classes)
    if stack == design.stack or asked or name in presets():
        return design.with_(stack=stack)
    remedy = QT_TRANSLATE_NOOP("engine", "Add --fit-end to give its last block as many units.")
    if asked is None:
        remedy = QT_TRANSLATE_NOOP(
            "engine", "Give its last block as many units first: convscope train FILE --data NAME --fit-end --save OTHER"
        )
    raise EngineError(
        say(
            QT_TRANSLATE_NOOP("engine", "The network of {file} does not end in the {classes} classes of {data}."),
            file=Path(name).name, classes=data.classes, data=data.title,
        ),
        remedy,
    )  # fmt: skip


def whole_path(name: str | None) -> str | None:
    """A file is remembered by its full path, so that a project opened elsewhere finds it. The name of a set that is
    here means that set, whatever file lies beside."""
    return str(Path(name).resolve()) if name and not is_here(name) and os.path.exists(name) else name


def settings_of(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What --set says, of the same setting the last; a file of pictures by its full path."""
    return {name: (whole_path(value) or value) if name == "data" else value for name, value in said}


def design_for(said: str | Design, data_name: str | None, file: str = "") -> Design:
    """The design of a preset or a file, or the one that was read from `file`, with the data that is named, or its own.
    Raises EngineError."""
    project, name = (Project(said), file) if isinstance(said, Design) else (project_of(said), said)
    design, data = with_data(project.design, whole_path(data_name), project)
    return with_fitting_end(design, data, name, asked=None)


def with_data(design: Design, name: str | None, file: Project) -> tuple[Design, DataSet]:
    """A design with the data of another `name`, or its own, and these pictures. What the file has relabelled or left
    out stays so in pictures that lie elsewhere by now: each is the one that was meant, or one of the runs learned from
    them. Else that is said. Raises DataError."""
    name, corrections = name or design.data_name, file.design.corrections
    if name == file.design.data_name:
        design = design.with_(data_name=name, corrections=corrections)
        return design, design.load_data()
    design = design.with_(data_name=name, corrections=())
    data, why = load_data(name), "these are other pictures"
    with suppress(DataError):
        found = corrected(data, corrections)
        if all(one.of for one in corrections) or any(run.data.same_pictures(found.reference) for run in file.runs):
            return design.with_(corrections=corrections), found
        why = "the file does not say which pictures were meant"
    sys.stderr.write(f"What was relabelled or left out is not so in {data.title}: {why}\n")
    return design, data
