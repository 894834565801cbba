"""A project is what a file holds: a design and, if it was trained, its weights and the course of the
training.

The file is a zip of `project.json`, the arrays as safetensors and a manifest of SHA-256 sums. Nothing in it
is code.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from engine.errors import EngineError, FileError
from engine.network.checkpoint import UNKNOWN, Checkpoint
from engine.network.stack import Stack
from engine.project.design import Design
from engine.text import QT_TRANSLATE_NOOP, say
from engine.training.evaluation import Evaluation
from engine.training.history import STEP_COLUMNS, VALIDATION_COLUMNS, History

SUFFIX = ".convscope"
FORMAT = 1
PARTS = ("project.json", "arrays.safetensors", "manifest.json")
LARGEST = 2 * 1024**3  # bytes of all parts together


@dataclass(frozen=True, eq=False)
class Project:
    design: Design
    checkpoint: Checkpoint | None = None
    history: History | None = None
    test: Evaluation | None = None


def save_project(project: Project, path: str | Path) -> None:
    """Write a project so that either the new file or the old one is there, never half of one. Raises
    FileError.

    The file that was there before stays beside it with the ending .backup.
    """
    path = Path(path)
    parts = _parts(project)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in parts.items():
                    archive.writestr(name, content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copy2(path, path.with_name(path.name + ".backup"))
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} could not be saved: {reason}."),
                file=path.name,
                reason=error.strerror or error,
            ),
            QT_TRANSLATE_NOOP(
                "engine",
                "Save it under another name or in another folder. Nothing is lost while the program is open.",
            ),
        ) from error


def load_project(path: str | Path) -> Project:
    """Read a project. Raises FileError where the file is damaged, foreign or from a newer version."""
    path = Path(path)
    try:
        parts = _read_parts(path)
        plain = json.loads(parts["project.json"])
        return _project(plain, load(parts["arrays.safetensors"]))
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
        raise FileError(
            say(
                QT_TRANSLATE_NOOP("engine", "{file} cannot be read: {reason}."),
                file=path.name,
                reason=error.strerror or error,
            ),
            QT_TRANSLATE_NOOP("engine", "Check that the file is there and that you may read it."),
        ) from error
    except (ValueError, KeyError, TypeError, SafetensorError, RecursionError, OverflowError) as error:
        raise _damaged(path) from error


def _parts(project: Project) -> dict[str, bytes]:
    arrays: dict[str, np.ndarray] = {}
    plain: dict[str, Any] = {
        "format": FORMAT,
        "design": project.design.to_plain(),
    }
    if project.checkpoint is not None:
        checkpoint = project.checkpoint
        plain["checkpoint"] = {
            "step": checkpoint.step,
            "epoch": checkpoint.epoch,
            "position": checkpoint.position,
            "begun": checkpoint.begun,
            "optimiser": checkpoint.optimiser_kind,
        }
        for part, groups in (("parameters", checkpoint.parameters), ("state", checkpoint.state)):
            arrays |= {f"{part}/{id}/{name}": array for id, group in groups.items() for name, array in group.items()}
        arrays |= {f"optimiser/{name}": array for name, array in checkpoint.optimiser.items()}
    if project.history is not None:
        arrays |= {f"history/{name}": array for name, array in project.history.arrays().items()}
    if project.test is not None:
        plain["test"] = {"loss": project.test.loss}
        arrays["test/confusion"] = project.test.confusion
    parts = {
        "project.json": json.dumps(plain, indent=1).encode(),
        "arrays.safetensors": save({name: np.ascontiguousarray(array) for name, array in arrays.items()}),
    }
    sums = {name: {"sha256": hashlib.sha256(part).hexdigest(), "bytes": len(part)} for name, part in parts.items()}
    return parts | {"manifest.json": json.dumps(sums, indent=1).encode()}


def _read_parts(path: Path) -> dict[str, bytes]:
    """The parts of a file, each with its sum checked. Sizes are checked before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed = {entry.filename: entry for entry in archive.infolist()}
            if sorted(listed) != sorted(PARTS) or sum(entry.file_size for entry in listed.values()) > LARGEST:
                raise _damaged(path)
            parts = {name: archive.read(name) for name in PARTS}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path) from error
    except Exception as error:  # zlib.error and struct.error of damaged parts
        if isinstance(error, (OSError, FileError)):
            raise
        raise _damaged(path) from error
    sums = json.loads(parts["manifest.json"])
    for name in PARTS[:-1]:
        expected = sums[name]
        if len(parts[name]) != expected["bytes"] or hashlib.sha256(parts[name]).hexdigest() != expected["sha256"]:
            raise _damaged(path)
    return parts


def _project(plain: Any, arrays: dict[str, np.ndarray]) -> Project:
    if not isinstance(plain["format"], int) or plain["format"] > FORMAT:
        raise FileError(
            QT_TRANSLATE_NOOP("engine", "The file was written by a newer version of ConvScope."),
            QT_TRANSLATE_NOOP("engine", "Update ConvScope and open it again."),
        )
    for array in arrays.values():
        array.flags.writeable = False
    design = Design.from_plain(plain["design"])
    checkpoint = _checkpoint(plain["checkpoint"], arrays, design.stack) if "checkpoint" in plain else None
    columns = _under("history", arrays)
    test = _test(plain["test"], arrays["test/confusion"]) if "test" in plain else None
    return Project(design, checkpoint, _history(columns) if columns else None, test)


# What follows raises ValueError, KeyError or TypeError where parts of a file contradict each other.


def _checkpoint(plain: Any, arrays: dict[str, np.ndarray], stack: Stack) -> Checkpoint:
    groups: dict[str, dict[str, dict[str, np.ndarray]]] = {"parameters": {}, "state": {}}
    for part, blocks in groups.items():
        for key, array in _under(part, arrays).items():
            id, _, name = key.rpartition("/")
            blocks.setdefault(id, {})[name] = array
    for place in stack.walk():
        call = place.block.call()
        for part, names in (("parameters", call.arrays), ("state", call.state)):
            if not set(names) <= groups[part].get(place.id, {}).keys():
                raise KeyError(place.id)
    step, epoch, begun = int(plain["step"]), float(plain["epoch"]), int(plain.get("begun", 0))
    if not (step >= 0 and 0 <= begun <= epoch < math.inf):
        raise ValueError(epoch)
    position = int(plain.get("position", 0 if epoch == int(epoch) else UNKNOWN))
    kind = str(plain.get("optimiser", ""))
    return Checkpoint(
        "",
        step,
        int(epoch),
        position,
        begun,
        groups["parameters"],
        groups["state"],
        _under("optimiser", arrays),
        kind,
    )


def _history(columns: dict[str, np.ndarray]) -> History:
    history = History(**columns, group=1)
    for names in (STEP_COLUMNS, VALIDATION_COLUMNS):
        shapes = {getattr(history, name).shape for name in names}
        if len(shapes) != 1 or len(shapes.pop()) != 1:
            raise ValueError(names)
    return history


def _test(plain: Any, confusion: np.ndarray) -> Evaluation:
    if confusion.ndim != 2 or confusion.shape[0] != confusion.shape[1] or confusion.dtype.kind not in "iu":
        raise ValueError(confusion.shape)
    return Evaluation(float(plain["loss"]), confusion)


def _under(part: str, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays whose names begin with `part`, by the rest of their names."""
    start = part + "/"
    return {key.removeprefix(start): array for key, array in arrays.items() if key.startswith(start)}


def _damaged(path: Path) -> FileError:
    return FileError(
        say(QT_TRANSLATE_NOOP("engine", "{file} is damaged or is not a ConvScope project."), file=path.name),
        _other_file(path),
    )


def _other_file(path: Path) -> str:
    """What to open instead of a file that cannot be read."""
    backup = path.with_name(path.name + ".backup")
    if backup.exists():
        words = QT_TRANSLATE_NOOP("engine", "Rename {backup} to a .convscope file and open that.")
        return say(words, backup=backup.name)
    words = QT_TRANSLATE_NOOP("engine", "Open a file that ConvScope saved, with the ending {ending}.")
    return say(words, ending=SUFFIX)
