"""Opens hostile files, each in a process of its own: refused in words, or opened whole; none over 5 s of work, 512 MB.

python -m tests.benchmarks.hostile_files [MUTATIONS] [SEED]

The data files of tests/engine/data/hostile.py, the projects of tests/engine/project/hostile_projects.py, and
accidental mutations of a trained project (bytes flipped, cut, doubled, swapped, zeroed). Each project is opened in a
window, too, looked at and edited; anything unforeseen there counts. A file over which the reader hangs is given up, and
told. What is wrong is told at once: to make all those windows takes minutes, on a busy computer many. Needs Linux.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

from engine.blocks import block
from engine.data.load import importing
from engine.errors import EngineError
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.training.evaluation import evaluate
from engine.training.training import Training
from engine.work import finished
from gui.qt.messages import keep_quiet
from gui.state import edits
from gui.window import launch
from gui.window.main_window import MainWindow
from gui.window.uncaught import Uncaught
from tests.engine.data.hostile import HOSTILE
from tests.engine.project.hostile_projects import hostile
from tests.engine.project.test_project import DATA, RECIPE
from tests.engine.samples import restless_stack
from tests.own_folders import in_own_folder

SECONDS, MEGABYTES = 5.0, 512
WORKS, WAITS = 30, 600  # seconds of work, and of the clock, after which a process hangs
REFUSED, OPENED = 10, 11


def trained() -> Project:
    training = Training(restless_stack(), DATA, RECIPE)
    for _ in range(8):
        training.step(RECIPE)
    run = replace(training.run(), test=evaluate(restless_stack(), training.checkpoint(), DATA.test), ended="stopped")
    training.close()
    return Project(Design(restless_stack(), RECIPE), (run,))


def measured(action: Callable[[], int]) -> tuple[int, float, float]:
    """How an action ended in a process of its own, its seconds of work, and the megabytes that it took in addition."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (WORKS, WORKS))  # this and the alarm end it by a signal
        signal.alarm(WAITS)
        Path("/proc/self/clear_refs").write_text("5")  # from here on the peak of memory is counted anew
        before = _kilobytes("VmRSS")
        status = _quietly(action)
        os.write(tell, str(_kilobytes("VmHWM") - before).encode())
        os._exit(status)
    os.close(tell)
    _, status, used = os.wait4(child, 0)
    with os.fdopen(hear) as told:
        grown = told.read()
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, int(grown or 0) / 1000


def _kilobytes(word: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(word))


def _quietly(action: Callable[[], int]) -> int:
    try:
        return action()
    except EngineError as error:
        return REFUSED if error.problem and "Traceback" not in error.problem else 1
    except BaseException as error:
        sys.stdout.write(f"    {type(error).__name__}: {str(error)[:200]}\n")
        sys.stdout.flush()
        return 1


def open_data(path: Path) -> int:
    finished(importing(path, "evil"))
    return OPENED


def open_project(path: Path) -> int:
    load_project(path)
    return OPENED


def open_in_window(path: Path) -> int:
    """As a user would: open it, look, edit, undo, train a step."""
    app = launch.application()
    faults: list[BaseException] = []
    told = Uncaught(app)
    told.take = lambda error, **_: faults.append(error)  # type: ignore[method-assign,assignment]
    sys.excepthook = lambda kind, error, trace: faults.append(error)
    window = MainWindow()
    window.show()
    window.files.open_path(str(path))
    for _ in range(5):
        app.processEvents()
    window.document.edit(*edits.insert(window.document.design, block("relu"), 0))
    window.document.undo_stack.undo()
    window.session.step_once()
    for _ in range(5):
        app.processEvents()
        time.sleep(0.02)
    window.session.stop()
    for fault in faults:
        sys.stdout.write(f"    in the window: {type(fault).__name__}: {str(fault)[:200]}\n")
    sys.stdout.flush()
    return 1 if faults else OPENED


def mutated(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    first, second = sorted((chance.randrange(len(changed)), chance.randrange(len(changed))))
    length = chance.choice((1, 4, 64, 512))
    match chance.randrange(6):
        case 0:
            for _ in range(chance.choice((1, 1, 8))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        case 1:
            del changed[first:]
        case 2:
            del changed[first : first + length]
        case 3:
            changed[first:first] = changed[first : first + length]
        case 4:
            changed[first : first + length] = bytes(min(length, len(changed) - first))
        case 5:
            one, two = changed[first : first + length], changed[second : second + length]
            if len(one) == len(two) and first + length <= second:
                changed[first : first + length], changed[second : second + length] = two, one
    return bytes(changed)


def hangs(*_: object) -> NoReturn:
    raise TimeoutError("the reader hangs")


def mutations(content: bytes, path: Path, number: int, seed: int) -> int:
    """How many went wrong: by an exception that is no EngineError, or as another project than was saved."""
    chance, wrong = random.Random(seed), 0
    signal.signal(signal.SIGPROF, hangs)
    path.write_bytes(content)
    right = _said(load_project(path))
    for one in range(number):
        changed, found = mutated(content, chance), ""
        path.write_bytes(changed)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            found = "opened as another project" if _said(load_project(path)) != right else ""
        except EngineError:
            pass
        except BaseException as error:
            found = f"{type(error).__name__}: {error}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        if found:
            wrong += 1
            tell(f"mutation {one}: {found}")
    return wrong


def _said(project: Project) -> object:
    newest = project.runs[0].newest if project.runs else None
    groups = newest.parameters if newest else {}
    arrays = {(id, name): array.tobytes() for id, group in groups.items() for name, array in group.items()}
    return project.design, arrays, len(project.runs)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(number: int, seed: int, folder: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keep_quiet()
    path = folder / "a.convscope"
    save_project(trained(), path)
    content = path.read_bytes()
    bad, opened, worst_seconds, worst_megabytes = 0, 0, 0.0, 0.0
    jobs: list[tuple[str, Callable[[], int]]] = []
    for title, make in HOSTILE.items():
        theirs = folder / f"data {len(jobs)}"
        theirs.mkdir()
        jobs.append((f"data: {title}", partial(open_data, make(theirs))))
    for title, whole in hostile(content).items():
        file = folder / f"{len(jobs)}.convscope"
        file.write_bytes(whole())
        jobs.append((f"project: {title}", partial(open_project, file)))
        jobs.append((f"window: {title}", partial(open_in_window, file)))
    for title, action in jobs:
        ended, seconds, megabytes = measured(action)
        in_window = title.startswith("window")
        opened += ended == OPENED and not in_window
        worst_seconds = max(worst_seconds, seconds if not in_window else 0.0)
        worst_megabytes = max(worst_megabytes, megabytes)
        if ended not in (REFUSED, OPENED) or megabytes > MEGABYTES or (seconds > SECONDS and not in_window):
            bad += 1
            tell(f"{title}: ended {ended}, {seconds:.1f} s, {megabytes:.0f} MB")
    bad += mutations(content, path, number, seed)
    tell(
        f"{len(jobs)} hostile openings ({opened} opened whole), worst {worst_seconds:.1f} s and "
        f"{worst_megabytes:.0f} MB; {number} mutations; {bad} wrong"
    )
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(in_own_folder(main, 10_000, 1))
