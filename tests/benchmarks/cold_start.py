"""From the start of the program to a network that reads 90 % of the test digits: one click, in how many seconds?

Run it as `python -m tests.benchmarks.cold_start [--json FILE]`. The window is the real one, the click a mouse event.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.own_folders import own_folders

LIMIT = 30.0
WANTED = 0.9


def child(started: float) -> dict[str, float]:
    """In a process of its own: open the window, click Train on the first page, look at every checkpoint."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtTest import QTest

    from engine.training.evaluation import evaluate
    from gui.window.launch import application
    from gui.window.main_window import MainWindow

    application()
    window = MainWindow()
    window.resize(1440, 900)
    window.show_start()
    window.show()
    QTest.qWait(50)
    shown = time.time() - started
    page = window.start_page
    assert page is not None
    QTest.mouseClick(page.cards[0].train, Qt.MouseButton.LeftButton)
    loop = QEventLoop()
    result: dict[str, float] = {}

    def look() -> None:
        run = window.session.run
        if run is None or run.newest is None or result:
            return
        accuracy = evaluate(run.stack, run.newest, window.document.data.test).accuracy
        if accuracy > WANTED:
            result.update(shown=shown, seconds=time.time() - started, step=run.step, accuracy=accuracy)
            loop.quit()

    window.session.checkpoint_changed.connect(look)
    loop.exec()
    window.session.close()
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        print(json.dumps(child(options.child)), flush=True)
        os._exit(0)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    runs = []
    for _ in range(options.runs):
        command = [sys.executable, "-m", "tests.benchmarks.cold_start", "--child", str(time.time())]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
        last = runs[-1]
        print(
            f"shown after {last['shown']:.2f} s; {100 * last['accuracy']:.1f} % of the test digits"
            f" after {last['seconds']:.2f} s and {last['step']} batches"
        )
    worst = max(run["seconds"] for run in runs)
    print(f"slowest of {len(runs)}: {worst:.2f} s (limit {LIMIT:.0f} s)")
    if options.json:
        Path(options.json).write_text(json.dumps(runs, indent=1) + "\n")
    return int(worst > LIMIT)


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
