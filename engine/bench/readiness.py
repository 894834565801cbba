"""Whether this computer is ready for ConvScope: what it needs is there, works together, and is fast enough.

Each check says what it found, and where that will not do, what to do about it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import platformdirs

from engine.bench.machine import gemm_peak
from engine.computer import cores, free_memory
from engine.errors import EngineError
from engine.fast.arithmetic.blas import arithmetic_of_blas
from engine.text import QT_TRANSLATE_NOOP, say
from engine.values import dataclass

#: What the program stands on, and from which version up to which (that one left out).
PACKAGES = {
    "numpy": ("2.0", ""),
    "PySide6-Essentials": ("6.11.2", "6.12"),
    "shiboken6": ("6.11.2", "6.12"),
    "pyqtgraph": ("0.14", "0.15"),
    "QtAwesome": ("1.4", "2"),
    "platformdirs": ("4", ""),
    "safetensors": ("0.5", ""),
    "threadpoolctl": ("3.5", ""),
    "tqdm": ("4.66", ""),
    "pillow": ("11", ""),
    "pooch": ("1.8.2", "2"),
}
PYTHON = (3, 11), (3, 15)
LEAST_MEMORY, LEAST_DISK, LEAST_SPEED = 500e6, 200e6, 2e9  # bytes, bytes, floating-point operations a second
PROBE_SECONDS = 60
#: A window of Qt's in a process of its own: where a library is missing, Qt ends the process it is in.
PROBE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
QWidget().show()
print(app.platformName())
"""
INSTALL = QT_TRANSLATE_NOOP(
    "engine", "Install ConvScope again in an environment of its own, as its README says under Start."
)
LIBRARIES = QT_TRANSLATE_NOOP(
    "engine", "Install what Qt needs. On Debian and Ubuntu, in the folder of ConvScope's README: sh .ci/packages"
)


@dataclass(frozen=True)
class Check:
    """What was looked at and found; where it will not do, `remedy` says what to do."""

    topic: str
    found: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        return not self.remedy


def checks() -> Iterator[Check]:
    """One after the other; all together take some seconds."""
    looks: tuple[Callable[[], Iterator[Check]], ...] = (
        _python, _packages, _known_bad, _window, _arithmetic, _folders, _memory, _speed,
    )  # fmt: skip
    for look in looks:
        yield from look()


def _python() -> Iterator[Check]:
    low, high = PYTHON
    wrong = not low <= sys.version_info[:2] < high
    remedy = say(QT_TRANSLATE_NOOP("engine", "Use Python {low} to {high}."), low="3.11", high="3.14") if wrong else ""
    yield Check("Python", sys.version.split()[0], remedy)


def _packages() -> Iterator[Check]:
    for name, (low, high) in PACKAGES.items():
        number = _version(name)
        if not number:
            yield Check(name, "not there", INSTALL)
        elif numbers(number) < numbers(low) or (high and numbers(number) >= numbers(high)):
            wanted = f"{low} or later" + (f", before {high}" if high else "")
            found = say(QT_TRANSLATE_NOOP("engine", "{n}; needed: {wanted}"), n=number, wanted=wanted)
            yield Check(name, found, INSTALL)
        else:
            yield Check(name, number)


def _known_bad() -> Iterator[Check]:
    """Combinations that were found to crash."""
    qt, python = _version("PySide6-Essentials"), sys.version_info[:2]
    if numbers(qt)[:3] == (6, 12, 0) and python == (3, 11):
        yield Check("PySide6 6.12.0 with Python 3.11", "ends by itself after some minutes", INSTALL)
    if numbers(qt)[:3] == (6, 9, 1):
        yield Check("PySide6 6.9.1 with pyqtgraph", "curves cannot be drawn", INSTALL)
    parts = {name: _version(name) for name in ("PySide6", "PySide6-Essentials", "PySide6-Addons", "shiboken6")}
    if len(there := {number for number in parts.values() if number}) > 1:
        yield Check("Parts of PySide6", ", ".join(sorted(there)) + ": of different versions", INSTALL)
    for word in ("QT_API", "PYQTGRAPH_QT_LIB"):
        if os.environ.get(word, "pyside6").lower() != "pyside6":
            remedy = say(QT_TRANSLATE_NOOP("engine", "Take the variable {word} out of the environment."), word=word)
            yield Check(word, os.environ[word], remedy)


def _window() -> Iterator[Check]:
    no_screen = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    environment = dict(os.environ)
    if no_screen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-c", PROBE], env=environment, capture_output=True, text=True, timeout=PROBE_SECONDS,
            check=False,
        )  # fmt: skip
        works, said = ended.returncode == 0, ended.stdout.strip().splitlines()[-1:] or ended.stderr.strip().splitlines()
    except (OSError, subprocess.TimeoutExpired) as error:
        works, said = False, [type(error).__name__]
    if not works:
        yield Check("Window", " ".join(said)[:200], LIBRARIES)
    elif no_screen:
        yield Check("Window", say(QT_TRANSLATE_NOOP("engine", "{platform}: there is no screen"), platform=said[0]))
    else:
        yield Check("Window", said[0])


def _arithmetic() -> Iterator[Check]:
    blas = arithmetic_of_blas()
    if not blas:
        words = QT_TRANSLATE_NOOP("engine", "not known to threadpoolctl: trainings may differ in their last bits")
        yield Check("Matrix library", words)
    chance = np.random.default_rng(0)
    a, b = chance.standard_normal((2, 200, 200))
    error = float(np.abs(a.astype(np.float32) @ b.astype(np.float32) - a @ b).max())
    broken = QT_TRANSLATE_NOOP("engine", "Install NumPy again: pip install --force-reinstall numpy")
    yield Check("Arithmetic", blas or "NumPy", "" if error < 1e-3 else broken)


def _folders() -> Iterator[Check]:
    places = {
        "Folder of settings": platformdirs.user_config_path(),
        "Folder of data": platformdirs.user_data_path(),
        "Temporary files": Path(tempfile.gettempdir()),
    }
    for topic, place in places.items():
        there = next(folder for folder in (place, *place.parents) if folder.exists())
        words = QT_TRANSLATE_NOOP("engine", "Allow yourself to write in it, or make room on its disk.")
        try:
            with tempfile.NamedTemporaryFile(dir=there) as file:
                file.write(b"x")
            free = shutil.disk_usage(there).free
        except OSError as error:
            yield Check(topic, f"{place}: {error.strerror or error}", words)
        else:
            found = say(QT_TRANSLATE_NOOP("engine", "{place}, {n} GB free"), place=place, n=f"{free / 1e9:.1f}")
            yield Check(topic, found, "" if free > LEAST_DISK else words)


def _memory() -> Iterator[Check]:
    free = free_memory()
    if free is not None:
        words = QT_TRANSLATE_NOOP("engine", "Close other programs.")
        yield Check("Memory", f"{free / 1e9:.1f} GB free", "" if free > LEAST_MEMORY else words)


def _speed() -> Iterator[Check]:
    speed = gemm_peak(0.3)
    words = QT_TRANSLATE_NOOP("engine", "Close other programs; on a virtual machine, ask for a faster one.")
    count = cores()
    found = say(
        QT_TRANSLATE_NOOP("engine", "{n} cores, {speed} thousand million operations a second"),
        n=count, speed=f"{speed / 1e9:.0f}",
    )  # fmt: skip
    yield Check("Speed", found, "" if speed > LEAST_SPEED else words)


def numbers(text: str) -> tuple[int, ...]:
    """A version as numbers that can be compared; what follows them (rc1, dev) is left out."""
    found = re.match(r"\d+(\.\d+)*", text)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def not_ready(found: list[Check]) -> EngineError:
    """What a command ends with."""
    topics = ", ".join(one.topic for one in found)
    return EngineError(
        say(QT_TRANSLATE_NOOP("engine", "This computer is not ready: {what}."), what=topics),
        " ".join(dict.fromkeys(one.remedy for one in found)),
    )
