"""A project is what a file holds: a design and, if it was trained, its weights and the course of the
training.

The file is a zip of `project.json`, the arrays as safetensors and a manifest of SHA-256 sums. Nothing in it
is code.
"""

from __future__ import annotations

import hashlib
import json
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

from engine.checkpoint import Checkpoint
from engine.design import Design
from engine.errors import EngineError, FileError
from engine.evaluation import Evaluation
from engine.history import History
from engine.text import QT_TRANSLATE_NOOP, say

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
            error.remedy
            or QT_TRANSLATE_NOOP(
                "engine", "Open the file with the ending .backup beside it, if there is one."
            ),
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
        plain["checkpoint"] = {"step": checkpoint.step, "epoch": checkpoint.epoch, "begun": checkpoint.begun}
        for part, groups in (("parameters", checkpoint.parameters), ("state", checkpoint.state)):
            arrays |= {
                f"{part}/{id}/{name}": array for id, group in groups.items() for name, array in group.items()
            }
        arrays |= {f"optimiser/{name}": array for name, array in checkpoint.optimiser.items()}
    if project.history is not None:
        arrays |= {f"history/{name}": array for name, array in project.history.arrays().items()}
    if project.test is not None:
        plain["test"] = {"loss": project.test.loss}
        arrays["test/confusion"] = project.test.confusion
    parts = {
        "project.json": json.dumps(plain, indent=1, ensure_ascii=False).encode(),
        "arrays.safetensors": save({name: np.ascontiguousarray(array) for name, array in arrays.items()}),
    }
    sums = {
        name: {"sha256": hashlib.sha256(part).hexdigest(), "bytes": len(part)} for name, part in parts.items()
    }
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
        if (
            len(parts[name]) != expected["bytes"]
            or hashlib.sha256(parts[name]).hexdigest() != expected["sha256"]
        ):
            raise _damaged(path)
    return parts


def _project(plain: Any, arrays: dict[str, np.ndarray]) -> Project:
    if not isinstance(plain["format"], int) or plain["format"] > FORMAT:
        raise FileError(
            QT_TRANSLATE_NOOP("engine", "The file was written by a newer version of ConvScope."),
            QT_TRANSLATE_NOOP("engine", "Update ConvScope and open it again."),
        )
    design = Design.from_plain(plain["design"])
    checkpoint = None
    if "checkpoint" in plain:
        groups: dict[str, dict[str, dict[str, np.ndarray]]] = {"parameters": {}, "state": {}}
        for key, array in arrays.items():
            part, _, rest = key.partition("/")
            if part in groups:
                id, _, name = rest.rpartition("/")
                groups[part].setdefault(id, {})[name] = array
        checkpoint = Checkpoint(
            int(plain["checkpoint"]["step"]),
            float(plain["checkpoint"]["epoch"]),
            groups["parameters"],
            groups["state"],
            {key.partition("/")[2]: array for key, array in arrays.items() if key.startswith("optimiser/")},
            int(plain["checkpoint"].get("begun", 0)),
        )
    columns = {key.partition("/")[2]: array for key, array in arrays.items() if key.startswith("history/")}
    test = Evaluation(float(plain["test"]["loss"]), arrays["test/confusion"]) if "test" in plain else None
    return Project(design, checkpoint, History(**columns) if columns else None, test)


def _damaged(path: Path) -> FileError:
    return FileError(
        say(QT_TRANSLATE_NOOP("engine", "{file} is damaged or is not a ConvScope project."), file=path.name),
        QT_TRANSLATE_NOOP("engine", "Open the file with the ending .backup beside it, if there is one."),
    )
