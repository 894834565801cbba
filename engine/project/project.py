"""A project is what a file holds: a design, and its runs.

The file is a container (see `container`) with `project.json`, the runs' arrays as safetensors and, if the user wants
them, the recorded checkpoints of each run. Older formats will always open; newer ones are refused as newer.
"""

from __future__ import annotations

import errno
import json
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from engine.data import DataRef
from engine.errors import EngineError, FileError
from engine.network.arguments import refuse
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from engine.project.checks import check_header, parsed, part_of
from engine.project.container import LARGEST, DamagedError, Part, reading, size_of, write
from engine.project.design import Design
from engine.project.fits import fits, run_of, trained_with
from engine.project.kept_picture import SeenPicture, picture_from_plain, picture_to_plain
from engine.project.moved_pictures import Looked, found_again
from engine.project.old_format import old_run
from engine.project.packed_arrays import packed
from engine.project.run_parts import checkpoint_to_plain, data_from_plain, run_from_plain, run_to_plain
from engine.project.whole_file import backup_of
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.evaluation import Evaluation
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.training.run import Run
from engine.values import dataclass

__all__ = ["LARGEST", "SUFFIX", "Project", "is_project", "load_project", "save_project"]

SUFFIX = ".convscope"
FORMAT = 2
FULL = errno.ENOSPC, errno.EDQUOT  # the disk, or what one may put on it
HELD_OPEN = 32  # so Windows says that another program has a file open
ZIP = b"PK\3\4"  # a project begins with these bytes
PLAIN, ARRAYS, RECORDINGS = "project.json", "arrays.safetensors", "recordings.safetensors"
PICTURE = "picture.safetensors"  # one of the user's own
DAMAGES = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError),
    *(SafetensorError, DamagedError, struct.error, zlib.error),
)


MOST_LOOKED = 5000  # that are kept


@dataclass(frozen=True, eq=False)
class Project:
    """What a file holds: a design, and what it learned. That of one training is Project.of(step.run()) with a step of
    `train()`, or Project.of(training.run())."""

    design: Design
    runs: tuple[Run, ...] = ()  # oldest first
    picture: SeenPicture | None = None  # the picture in the focus
    looks: Mapping[str, int] = field(default_factory=dict)  # how often the test pictures were used, by data set
    looked: Looked = ()  # by which networks: some of them, the newest last
    data: DataRef | None = None  # how large the pictures of the design are, and their classes, where it is known

    @classmethod
    def of(cls, run: Run) -> Project:
        """A run, with the stack, the recipe and the name of the data that it was trained with. Raises EngineError."""
        if not isinstance(run, Run):
            refuse("run", run, "Run", QT_TRANSLATE_NOOP(
                "engine", "Give that of a step, step.run() with the brackets, or of a training, training.run()."
            ))  # fmt: skip
        return cls(trained_with(run, Design()), (run,))

    @property
    def run(self) -> Run | None:
        """The run that is shown with the design, if its weights fit, as far as that is known without the data."""
        run = run_of(self.design, None, self.runs)
        return run if fits(self.design, None, run) else None

    @property
    def checkpoint(self) -> Checkpoint | None:
        """The weights that belong to the design."""
        return self.run.newest if self.run else None

    @property
    def history(self) -> History | None:
        return self.run.history if self.run else None

    @property
    def test(self) -> Evaluation | None:
        return self.run.test if self.run else None


def save_project(
    project: Project, path: str | Path, recordings: bool = False, notes: Mapping[str, bytes] | None = None,
    backup: bool = True,
) -> None:  # fmt: skip
    """Write a project so that either the new file or the old one is there, never half of one; of a run and what it was
    before it went on, the later. Raises FileError.

    `backup`: the earlier file stays beside it, with the ending .backup; one that is no project any more takes the place
    of none that is. `recordings`: save the recorded checkpoints of the runs, too. `notes`: further parts, which are
    ignored when it is opened.
    """
    remedy = QT_TRANSLATE_NOOP(
        "engine", "Make one of a stack, its recipe and its run: Project(Design(stack, recipe), (training.run(),))."
    )
    if isinstance(project, Run):
        remedy = QT_TRANSLATE_NOOP("engine", "Make one of it: save_project(Project.of(run), path).")
    if not isinstance(project, Project):
        refuse("project", project, "Project", remedy)
    design, runs = project.design, project.runs
    is_design = isinstance(design, Design) and isinstance(design.stack, Stack) and isinstance(design.recipe, Recipe)
    if not is_design or not isinstance(runs, (tuple, list)) or not all(isinstance(run, Run) for run in runs):
        raise FileError(QT_TRANSLATE_NOOP("engine", "The project holds something in the place of another."), remedy)
    path = Path(path)
    if refused := project.design.stack.too_large:
        raise refused
    project = replace(project, runs=_newest_of_each(project.runs))
    parts = {**_parts(project, recordings), **(notes or {})}
    if (size := sum(map(size_of, parts.values()))) > LARGEST:
        taken = f"{size / 1e9:.1f}"
        raise FileError(
            say(QT_TRANSLATE_NOOP("engine", "The project takes {n} GB, more than a file may have."), n=taken),
            QT_TRANSLATE_NOOP("engine", "Save it without its recorded steps, or forget earlier trainings."),
        )
    try:
        write(parts, path, backup and (is_project(path) or not is_project(backup_of(path))))
    except OSError as error:
        remedy = QT_TRANSLATE_NOOP("engine", "Save it under another name or in another folder.")
        if error.errno in FULL:
            remedy = QT_TRANSLATE_NOOP("engine", "Delete what you do not need there, or save it on another disk.")
        if getattr(error, "winerror", None) == HELD_OPEN:
            remedy = QT_TRANSLATE_NOOP("engine", "Close it in the other program, or save it under another name.")
        problem = QT_TRANSLATE_NOOP("engine", "{file} could not be saved: {reason}.")
        raise FileError(say(problem, file=path.name, reason=error.strerror or error), remedy) from error


def load_project(path: str | Path) -> Project:
    """Read a project. Raises FileError if the file is damaged, of another kind, or from a newer version."""
    path = Path(path)
    try:
        with reading(path) as parts:
            content = parts.read(PLAIN)
            plain = parsed(content)
            if format_number(plain["format"]) > FORMAT:
                newer = QT_TRANSLATE_NOOP("engine", "{file} was written by a newer version of ConvScope.")
                raise FileError(
                    say(newer, file=path.name),
                    QT_TRANSLATE_NOOP("engine", "Update ConvScope and open it again."),
                )
            arrays = _arrays(parts.read(ARRAYS))
            recorded = _arrays(parts.read(RECORDINGS)) if RECORDINGS in parts else {}
            seen = parts.read(PICTURE) if PICTURE in parts else b""
        design = Design.from_plain(plain["design"])
        if plain["format"] == 1:
            run = old_run(plain, arrays, design, content)
            return Project(design, (run,) if run else ())
        runs = _runs(plain["runs"], arrays, recorded)
        looks, looked = looks_from_plain(plain.get("looks")), looked_from_plain(plain.get("looked"))
        design, runs, looks, looked = found_again(design, runs, looks, looked, path)
        own: dict[str, np.ndarray] = {}
        with suppress(*DAMAGES):  # a picture that is none, in a file that is whole, costs only itself
            own = _arrays(seen)
        data: DataRef | None = None
        with suppress(*DAMAGES):  # nor does what it says of pictures that are not in it
            data = data_from_plain(plain["data"])
        return Project(design, runs, picture_from_plain(plain, own), looks, looked, data)
    except FileError:
        raise
    except EngineError as error:
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} cannot be opened. {reason}"),
                file=path.name,
                reason=error.problem,
            ),
            error.remedy or _other_file(path),
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except DAMAGES as error:
        raise _damaged(path) from error


def unreadable(path: Path, error: OSError) -> FileError:
    """What is said of a file that the system does not give."""
    return FileError(
        say(
            QT_TRANSLATE_NOOP("engine", "{file} cannot be read: {reason}."),
            file=path.name or path,
            reason=error.strerror or error,
        ),
        QT_TRANSLATE_NOOP("engine", "Check that the file is there and that you may read it."),
    )


def format_number(value: Any) -> int:
    """The number of a format, which may be a newer one. Raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("format")
    return value


def _parts(project: Project, recordings: bool) -> dict[str, Part]:
    arrays: dict[str, np.ndarray] = {}
    recorded: dict[str, np.ndarray] = {}
    runs = []
    for number, run in enumerate(project.runs):
        plain, found = run_to_plain(run)
        arrays |= {f"{number}/{name}": array for name, array in found.items()}
        plain["recorded"] = []
        for place, checkpoint in enumerate(run.recorded if recordings else ()):
            numbers, found = checkpoint_to_plain(checkpoint)
            plain["recorded"].append(numbers)
            recorded |= {f"{number}/{place}/{name}": array for name, array in found.items()}
        runs.append(plain)
    seen, own = picture_to_plain(project.picture)
    plain = {"format": FORMAT, "design": project.design.to_plain(), "runs": runs, **seen}
    if project.data is not None:
        plain["data"] = asdict(project.data)
    if project.looks:
        plain["looks"] = dict(project.looks)
    if project.looked:
        plain["looked"] = list(map(list, project.looked))
    parts: dict[str, Part] = {PLAIN: json.dumps(plain, indent=1).encode(), ARRAYS: packed(arrays)}
    return parts | {name: packed(some) for name, some in ((RECORDINGS, recorded), (PICTURE, own)) if some}


def _newest_of_each(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A run that went on is another value of the same id: that with most steps has all that the others had."""
    newest = {runs[at].id: at for at in sorted(range(len(runs)), key=lambda at: runs[at].last_step)}
    return tuple(runs[at] for at in sorted(newest.values()))


def _runs(plain: Any, arrays: dict[str, np.ndarray], recorded: dict[str, np.ndarray]) -> tuple[Run, ...]:
    runs = []
    groups: dict[str, dict[str, np.ndarray]] = {}  # by "run/checkpoint"
    for key, array in recorded.items():
        number, place, name = key.split("/", 2)
        groups.setdefault(f"{number}/{place}", {})[name] = array
    for index, one in enumerate(plain):
        numbers = one["recorded"] if recorded else []
        steps = [(entry, groups.get(f"{index}/{place}", {})) for place, entry in enumerate(numbers)]  # none: no weights
        runs.append(run_from_plain(one, part_of(str(index), arrays), steps))
    if len({run.id for run in runs}) != len(runs):
        raise ValueError("two runs have the same id")
    return tuple(runs)


def looks_from_plain(plain: Any) -> Mapping[str, int]:
    """The counts; nonsense among them is ignored."""
    found = plain.items() if isinstance(plain, dict) else ()
    return {name: number for name, number in found if type(number) is int and number > 0}


def looked_from_plain(plain: Any) -> Looked:
    """What was counted; nonsense is ignored, as above."""
    found = (tuple(one) for one in (plain if isinstance(plain, list) else ())[-MOST_LOOKED:] if isinstance(one, list))
    return tuple(one for one in found if [type(part) for part in one] == [str, str, int])


def _arrays(content: bytes) -> dict[str, np.ndarray]:
    check_header(content)
    arrays = load(content)
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


def is_project(path: Path) -> bool:
    """Whether a file is a project, whatever its name ends with: the net and mail programs give it another."""
    with suppress(OSError, *DAMAGES), reading(path) as parts:
        return PLAIN in parts
    return False


def _damaged(path: Path) -> FileError:
    problem = say(QT_TRANSLATE_NOOP("engine", "{file} is damaged or is not a ConvScope project."), file=path.name)
    backup = backup_of(path)
    if backup.exists():
        return FileError(problem, _other_file(path), backup)
    empty = QT_TRANSLATE_NOOP("engine", "It is empty: get it once more from where it was.")
    broken = QT_TRANSLATE_NOOP("engine", "A part of it is missing or changed: get it once more from where it was.")
    foreign = QT_TRANSLATE_NOOP("engine", "Only its name ends as that of one: open a file that ConvScope saved.")
    with suppress(OSError), path.open("rb") as file:
        head = file.read(len(ZIP))
        if head == ZIP or not head or path.suffix == SUFFIX:
            return FileError(problem, broken if head == ZIP else foreign if head else empty)
    return FileError(problem, _other_file(path))


def _other_file(path: Path) -> str:
    """What to open instead of a file that cannot be read."""
    backup = backup_of(path)
    if backup.exists():
        words = QT_TRANSLATE_NOOP("engine", "Rename {backup} to a .convscope file and open that.")
        return say(words, backup=backup.name)
    words = QT_TRANSLATE_NOOP("engine", "Open a file that ConvScope saved, with the ending {ending}.")
    return say(words, ending=SUFFIX)
