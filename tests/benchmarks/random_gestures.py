"""Five thousand random gestures through the real window parts: no exception, and undoing all leads to the start.

Run it as `QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.random_gestures [NUMBER] [--seed SEED]`.
"""

import argparse
import sys
import time
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.blocks import block
from tests.gui.building import make_stage
from tests.gui.dragging import Drag
from tests.gui.random_editing import Gestures
from tests.own_folders import own_folders

A_ROUND = 250  # gestures before all are undone


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("number", nargs="?", type=int, default=5000)
    reader.add_argument("--seed", type=int, default=0)
    asked = reader.parse_args()
    app = QApplication([])
    raised: list[object] = []

    def note(*error: Any) -> None:
        raised.append(error)
        sys.__excepthook__(*error)  # also where it ends this function, and nothing below is printed

    sys.excepthook = note
    plan = Drag()
    QDrag.exec = lambda source, *actions: plan.carry(source, *actions)  # type: ignore[method-assign,assignment]
    bot = SimpleNamespace(addWidget=lambda widget: None, waitExposed=_Shown)
    blocks = (block("convolution", filters=4), block("relu"), block("fully_connected", units=10), block("softmax"))
    stage = make_stage(cast("QtBot", bot), *blocks)
    start, begun, done = stage.document.design, time.perf_counter(), 0
    while done < asked.number and not raised:
        gestures = Gestures(stage, plan, asked.seed + done)
        size = min(A_ROUND, asked.number - done)
        gestures.run(size)
        gestures.undo_all()
        assert stage.document.design == start, "undoing everything does not lead to the start"
        done += size
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        print(f"{done} gestures, {time.perf_counter() - begun:.0f} s", flush=True)
    stage.session.close()
    well = "No exception; undoing everything led to the start each time."
    print(f"{len(raised)} exceptions, see above." if raised else well)
    return 1 if raised else 0


class _Shown:
    """Waits until a window is on the screen."""

    def __init__(self, window: object) -> None:
        self.window = window

    def __enter__(self) -> None: ...

    def __exit__(self, *_error: object) -> None:
        QTest.qWaitForWindowExposed(self.window)  # type: ignore[call-overload]


if __name__ == "__main__":
    with own_folders():
        status = main()
    sys.exit(status)
