"""Kills the program with SIGKILL at random moments of editing and training, and looks at what the next start offers.

python -m tests.benchmarks.kills [KILLS] [SEED]

At most one edit and ten seconds of training may be lost, nothing may be offered that was saved, and what is offered
must open. Prints a line for each kill that lost more, and the worst figures. Each program is forked from this process,
which has imported everything; needs a system that can fork.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from engine.blocks import block
from engine.project import recovery
from engine.project.presets import preset
from engine.project.project import load_project
from gui.qt.messages import keep_quiet
from gui.state import edits
from gui.window import launch
from gui.window.main_window import MainWindow
from tests.own_folders import in_own_folder

MOST_EDITS, MOST_SECONDS = 1, 10.0
LONGEST = 6.0  # seconds a program lives at most
BETWEEN_EDITS = 0.5, 1.2


def live(home: Path, seed: int, tell: int) -> None:
    """A program whose user edits, trains, recovers and saves at random, and which tells what it did."""
    chance = random.Random(seed)

    class Window(MainWindow):
        def __init__(self) -> None:
            super().__init__()
            self.number = 0
            found = launch.recoverable()
            if found and chance.random() < 0.7:
                self.files.recover(found[0])
                self.say("recovered", self.document.design.notes)
            else:
                self.document.open(preset("dense").design(), None, f"work {seed}")
            self.session.steps_arrived.connect(lambda steps: self.say("step", max(step.number for step in steps)))
            launch.QTimer.singleShot(200, self.act)

        def show_start(self) -> None:
            """Stay at work."""

        def say(self, word: str, value: object) -> None:
            os.write(tell, json.dumps([word, value, time.time()]).encode() + b"\n")

        def act(self) -> None:
            what, document = chance.random(), self.document
            if what < 0.2 and self.session.state == "idle":
                self.session.start()
            elif what < 0.3:
                self.session.pause() if self.session.state == "training" else self.session.start()
            elif what < 0.36:
                self.files._save(home / f"saved-{seed}.convscope")
                self.say("saved", document.design.notes)
            else:
                self.number += 1
                notes = f"{seed}.{self.number}"
                text, design = edits.insert(document.design, block("relu"), 1)[:2]
                if self.session.state != "idle":
                    design = document.design
                document.edit(text, design.with_(notes=notes))
                self.say("edit", notes)
            launch.QTimer.singleShot(int(1000 * chance.uniform(*BETWEEN_EDITS)), self.act)

    launch.MainWindow = Window  # type: ignore[misc]
    launch.run_window(None)


def kill_one(home: Path, seed: int, longest: float = LONGEST) -> tuple[int, float, list]:
    """Edits and seconds of training that were lost, and what happened."""
    chance = random.Random(-seed)
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            live(home, seed, tell)
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(hear, "rb") as told:
        first = told.readline()
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        killed = time.time()
        happened = [json.loads(line) for line in (first + told.read()).splitlines() if line.endswith(b"]")]
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"program {seed} ended by itself: {status}")
    return (*lost(home, seed, happened, killed), happened)


def lost(home: Path, seed: int, happened: list, killed: float) -> tuple[int, float]:
    """What the next start would miss."""
    had = [value for word, value, _ in happened if word in ("edit", "recovered")]
    steps = {value: at for word, value, at in happened if word == "step"}
    saved = home / f"saved-{seed}.convscope"
    places = [recovery.load(one) for one in recovery.recoverable(folder(home))[:1]]
    places += [load_project(saved)] if saved.exists() else []
    notes = [place.design.notes for place in places]
    missing = min((len(had) - 1 - had.index(note) for note in notes if note in had), default=len(had))
    learned = max((run.step for place in places for run in place.runs), default=0)
    last = max(steps, default=0)
    if last <= learned:
        return missing, 0.0
    since = [at for step, at in steps.items() if step >= learned]
    return missing, killed - min(since)


def folder(home: Path) -> Path:
    return home / "data" / "ConvScope" / "ConvScope" / "recovery"


def main(kills: int, seed: int, home: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keep_quiet()
    most_edits, most_seconds, bad = 0, 0.0, 0
    for number in range(seed, seed + kills):
        edits_lost, seconds, happened = kill_one(home, number, min(LONGEST, 0.6 * kills))
        most_edits, most_seconds = max(most_edits, edits_lost), max(most_seconds, seconds)
        if edits_lost > MOST_EDITS or seconds > MOST_SECONDS:
            bad += 1
            sys.stdout.write(f"kill {number}: {edits_lost} edits, {seconds:.1f} s; {happened[-5:]}\n")
    left = list(folder(home).rglob("*.tmp"))
    sys.stdout.write(
        f"{kills} kills: at most {most_edits} edits and {most_seconds:.1f} s of training lost; {bad} lost more than "
        f"allowed; {len(recovery.recoverable(folder(home)))} offered, {len(left)} temporary files\n"
    )
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(in_own_folder(main, 200, 1))
