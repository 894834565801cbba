"""Ends the program at random moments of what it does, by closing, SIGTERM or SIGINT, with partners stopped or killed.

python -m tests.benchmarks.endings [ENDINGS] [SEED]

It has to be gone within two seconds, with the signal's status, without a word on the terminal, and no process stays
behind; what was not saved has to be offered at the next start. Endings that are right and late, as a busy computer
makes them, are counted apart, with the load. Needs Linux.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

from engine.project import recovery
from engine.project.presets import preset
from gui.ending import INTERRUPTED, quietly
from gui.qt.messages import keep_quiet
from gui.window import launch, leaving
from gui.window.main_window import MainWindow
from tests.own_folders import in_own_folder

SECONDS, SLACK = 2.0, 0.5  # the time to end, and what a busy computer may take in addition
LONGEST, STARVED = 20.0, 200.0  # after which it does not end; where it had no two seconds of a core until then
PARTNERS_SECONDS = 10.0  # partners have the lowest priority: on a busy computer they are late to hear of it
#: Two words: while it trains, so that there are partners.
DOINGS = (
    *("train", "train", "train", "train draw", "train import", "train edit"),
    *("measure", "draw", "import", "rest", "edit"),
)
HOWS = ("close", "SIGTERM", "SIGINT")
PARTNERS = ("", "", "SIGSTOP", "SIGKILL")


def live(doing: str, orders: int, tell: int, data: Path) -> int:
    """A program that does one thing again and again until it is ended; a byte in `orders` closes its window."""

    class Window(MainWindow):
        def __init__(self) -> None:
            super().__init__()
            self.document.open(preset("assignment").design(), None, "Mine")
            self.notifier = launch.QTimer(self, interval=20)
            self.notifier.timeout.connect(self.look)
            self.notifier.start()
            launch.QTimer.singleShot(100, self.do)

        def show_start(self) -> None:
            """Stay at work."""

        def look(self) -> None:
            if select.select([orders], [], [], 0)[0]:
                self.close()

        def do(self) -> None:
            self.document.mark_unsaved()
            if doing.startswith("train"):
                self.session.start()
            if doing == "measure":
                self.session.step_once()
                launch.QTimer.singleShot(300, self.session.stop)
                launch.QTimer.singleShot(400, self.session.measure_test)
            if doing.endswith("draw"):
                self.draw()
            if doing.endswith("import"):
                self.files.use_data(str(data))
            if doing.endswith("edit"):
                self.edit()
            os.write(tell, b"r")

        def draw(self) -> None:
            self.repaint()
            launch.QTimer.singleShot(1, self.draw)

        def edit(self) -> None:
            design = self.document.design
            self.document.edit("notes", design.with_(notes=str(time.time())))
            launch.QTimer.singleShot(30, self.edit)

    leaving.ask = lambda *_: leaving.Answer.Discard  # type: ignore[assignment]
    launch.MainWindow = Window  # type: ignore[misc]
    return quietly(lambda: launch.run_window(None))


def children_of(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(word) for word in task.read_text().split()]
    return found


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def worked(process: int) -> float:
    """Seconds of a core that a process has taken, those of its children left out."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def end_one(home: Path, data: Path, chance: random.Random) -> tuple[str, str]:
    """What was wrong with one ending, and whether it was late; nothing, if all was well."""
    doing, how, harm = chance.choice(DOINGS), chance.choice(HOWS), chance.choice(PARTNERS)
    title = f"{doing}, {how}, partners {harm or 'well'}"
    orders, order = os.pipe()
    hear, tell = os.pipe()
    output = home / "output"
    child = os.fork()
    if child == 0:
        os.close(hear)
        words = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(words, 1)
        os.dup2(words, 2)
        sys.exit(live(doing, orders, tell, data))  # as the program ends, with all that is done then
    os.close(tell)
    os.read(hear, 1)
    time.sleep(chance.uniform(0, 3.5 if doing.startswith("train") else 0.8))
    partners = children_of(child)
    for partner in partners if harm else []:
        with suppress(OSError):
            os.kill(partner, getattr(signal, harm))
    if harm:
        time.sleep(chance.uniform(0, 0.3))
    begun, took = time.perf_counter(), worked(child)
    if how == "close":
        os.write(order, b"x")
    else:
        os.kill(child, getattr(signal, how))
    status = None
    while status is None and time.perf_counter() - begun < (LONGEST if worked(child) - took >= SECONDS else STARVED):
        ended, found, usage = os.wait4(child, os.WNOHANG)
        status = os.waitstatus_to_exitcode(found) if ended else None
        time.sleep(0.005)
    seconds = time.perf_counter() - begun
    load = f"at a load of {os.getloadavg()[0]:.1f}"
    if status is None:
        took = worked(child) - took
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return f"{title}: did not end in {seconds:.0f} s, {took:.1f} s of a core, {load}", ""
    until = time.monotonic() + PARTNERS_SECONDS
    while any(map(lives, partners)) and time.monotonic() < until:
        time.sleep(0.01)
    for pipe in (orders, order, hear):
        os.close(pipe)
    wrong, late = [], ""
    if seconds > SECONDS + SLACK:
        took = usage.ru_utime + usage.ru_stime - took
        late = f"{title}: {seconds:.1f} s, {took:.1f} s of a core, {load}"
    if status != (0 if how == "close" else INTERRUPTED + getattr(signal, how)):
        wrong.append(f"status {status}")
    if said := output.read_text():
        wrong.append(f"said {said[:300]!r}")
    orphans = [partner for partner in partners if lives(partner)]
    for orphan in orphans:
        os.kill(orphan, signal.SIGKILL)
    if orphans:
        wrong.append("a partner lived on")
    found = recovery.recoverable(home / "data" / "ConvScope" / "ConvScope" / "recovery")
    if bool(found) != (how != "close"):
        wrong.append(f"{len(found)} offered")
    for one in found:
        recovery.load(one)
        recovery.forget(one.file)
    return f"{title}: {', '.join(wrong)}" if wrong else "", late


def main(endings: int, seed: int, home: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the background of a shell ignores it
    keep_quiet()
    data = home / "pictures.npz"
    chance = np.random.default_rng(seed)
    pictures, labels = chance.integers(0, 255, (3000, 28, 28), np.uint8), chance.integers(0, 10, 3000)
    np.savez(data, x_train=pictures, y_train=labels, x_test=pictures[:500], y_test=labels[:500])
    bad = slow = 0
    for number in range(endings):
        wrong, late = end_one(home, data, random.Random(seed * 1000 + number))
        bad, slow = bad + bool(wrong), slow + bool(late)
        sys.stdout.writelines(f"{number} {line}\n" for line in (wrong, late) if line)
        sys.stdout.flush()
    sys.stdout.write(f"{endings} endings, {bad} wrong, {slow} late\n")
    return int(bool(bad or slow))


if __name__ == "__main__":
    sys.exit(in_own_folder(main, 200, 1))
