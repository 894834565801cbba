"""What a name stands for: the design of a preset or a file, with its own pictures or those that are named.

The command line, the files of sweeps and the window all ask here; what is to be said beside it goes to who asked.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from engine.analysis.fit_end import fit_end
from engine.data import DataSet, load_data
from engine.data.corrections import corrected
from engine.data.load import is_here
from engine.errors import DataError, EngineError, FileError
from engine.files.real_path import real_path
from engine.project.design import Design
from engine.project.presets import preset, presets
from engine.project.project import SUFFIX, Project, load_project
from engine.text import QT_TRANSLATE_NOOP, say

Tell = Callable[[str], object]  # is given a sentence
OTHERS = QT_TRANSLATE_NOOP(
    "engine", "What was relabelled or left out is not so in {data}: these are other pictures."
)  # fmt: skip
NOT_SAID = QT_TRANSLATE_NOOP(
    "engine",
    "What was relabelled or left out is not so in {data}: the file does not say which pictures were meant.",
)


def project_of(name: str) -> Project:
    """What is to be trained, and what the file holds beside it."""
    if name in presets():
        return Project(preset(name).design(fresh_ids=False))
    check_ending_of(name)
    if Path(name).suffix != SUFFIX and not os.path.exists(name):
        preset(name)  # says which there are
    return load_project(name)


def check_ending_of(name: str) -> None:
    """Of a file that is to be read. Raises FileError where its ending was left out, or is another."""
    others = f"{name}{SUFFIX}", f"{os.path.splitext(name)[0]}{SUFFIX}"
    if not os.path.exists(name) and (meant := next(filter(os.path.isfile, others), None)):
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "There is no file '{name}'."), name=name),
            say(QT_TRANSLATE_NOOP("engine", "Did you mean: {word}?"), word=meant),
        )


def called(name: str) -> str:
    """What it is called where trainings are listed: a preset as in the window, a file without its ending."""
    return preset(name).title if name in presets() else Path(name).stem


def with_fitting_end(design: Design, data: DataSet, name: str, asked: bool | None) -> Design:
    """A preset takes the number of classes of the data; a file's network is changed only if that is asked for. `asked`
    None: nobody can ask for it."""
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
    return str(real_path(name)) if name and not is_here(name) and os.path.exists(name) else name


def design_for(said: str | Design, data_name: str | None, tell: Tell, file: str = "") -> Design:
    """The design of a preset or a file, or the one that was read from `file`, with the data that is named, or its own.
    Raises EngineError."""
    project, name = (Project(said), file) if isinstance(said, Design) else (project_of(said), said)
    design, data = with_data(project.design, whole_path(data_name), project, tell)
    return with_fitting_end(design, data, name, asked=None)


def with_data(design: Design, name: str | None, file: Project, tell: Tell) -> tuple[Design, DataSet]:
    """A design with the data of another `name`, or its own, and these pictures. What the file has relabelled or left
    out stays so in pictures that lie elsewhere by now: each is the one that was meant, or one of the runs learned from
    them. Else `tell` is told. Raises DataError."""
    name, corrections = name or design.data_name, file.design.corrections
    if name == file.design.data_name:
        design = design.with_(data_name=name, corrections=corrections)
        return design, design.load_data()
    design = design.with_(data_name=name, corrections=())
    data, words = load_data(name), OTHERS
    with suppress(DataError):
        found = corrected(data, corrections)
        if all(one.of for one in corrections) or any(run.data.same_pictures(found.reference) for run in file.runs):
            return design.with_(corrections=corrections), found
        words = NOT_SAID
    tell(say(words, data=data.title))
    return design, data
