"""A stack of 300 blocks in the whole window: how long a frame takes while it scrolls or something is dragged over
it, and an edit of the block whose settings and maps are shown.

Run it as `QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.deep_stack [--json FILE]`. The limit for p95 of
a frame, and of an edit with all views updated, painting aside, is 16 ms. `later_ms` is the longest turn of the event
loop in the third of a second after an edit: cards out of sight that move, the forecast, the maps. Of each it says what
the thread computed, too, without waiting for a core.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.stack.stack_view import StackView
from gui.state import edits
from gui.window.launch import application
from gui.window.main_window import MainWindow
from tests.own_folders import own_folders

BLOCKS, FRAMES, EDITS = 300, 200, 60
LIMIT_MS = 16
LIMITED = ("scroll_ms", "drag_ms", "edit_ms")
REST_SECONDS = 0.35  # after an edit: all that comes a little later is done


def deep() -> Stack:
    pair = [block("convolution", filters=8, padding="same"), block("relu")]
    return Stack.of(*(pair * ((BLOCKS - 2) // 2)), block("fully_connected", units=10), block("softmax"))


Took = tuple[float, float]  # milliseconds by the clock, and of the processor in this thread


def since(begun: Took) -> Took:
    return 1000 * perf_counter() - begun[0], 1000 * thread_time() - begun[1]


def timed(action: Callable[[], object], app: QApplication) -> Took:
    """How long an action takes, and the painting that follows from it."""
    begun = since((0.0, 0.0))
    action()
    app.processEvents()
    return since(begun)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--json", type=Path)
    asked = reader.parse_args()
    with own_folders():
        found = measure(application())
    for name, value in found.items():
        print(f"{name:20}", value)
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    over = [name for name in LIMITED if found[name]["p95"] > LIMIT_MS]
    print(f"NOT within {LIMIT_MS} ms: {', '.join(over)}" if over else "within the limits")
    return int(bool(over))


def measure(app: QApplication) -> dict[str, dict[str, float]]:
    """The figures, in milliseconds, from a window of 1440x900."""
    window = MainWindow()
    window.resize(1440, 900)
    window.show()
    document, view = window.document, window.stack_view
    document.open(Design(deep()), None, "Deep")
    _rest(app, 4 * REST_SECONDS)
    bar = view.verticalScrollBar()
    places = np.linspace(0, bar.maximum(), FRAMES).astype(int)
    scroll = [timed(lambda at=int(at): bar.setValue(at), app) for at in places]
    bar.setValue(bar.maximum() // 2)
    app.processEvents()
    drag = [timed(lambda n=n: _hover(view, n), app) for n in range(FRAMES)]
    QApplication.sendEvent(view.canvas, QDragLeaveEvent())
    id = document.design.stack.ids[len(document.design.stack) // 2 // 2 * 2]
    view.selecting.show_block(id)
    _rest(app, 4 * REST_SECONDS)
    turns, frames, later = [], [], []
    for number in range(1, EDITS + 1):
        begun = since((0.0, 0.0))
        document.edit(*edits.change(document.design, id, filters=8 + number % 5))
        turns.append(since(begun))
        app.processEvents()
        frames.append(since(begun))
        later.append(_rest(app, REST_SECONDS))
    window.session.close()
    return {
        "scroll_ms": _spread(scroll), "drag_ms": _spread(drag), "edit_ms": _spread(turns),
        "edit_and_paint_ms": _spread(frames), "later_ms": _spread(later),
    }  # fmt: skip


def _rest(app: QApplication, seconds: float) -> Took:
    """Let the window do what it has to do; how long the longest turn took."""
    longest, end = (0.0, 0.0), perf_counter() + seconds
    while perf_counter() < end:
        longest = max(longest, timed(lambda: None, app))
    return longest


def _hover(view: StackView, number: int) -> None:
    """One move of a drag over the canvas, further down: at 60 moves a second over some ten gaps in a second."""
    data = _hover.__dict__.setdefault("data", QMimeData())
    if not number:
        data.setText(edits.blocks_to_text((block("max_pool"),)))
    at = QPoint(300, view.verticalScrollBar().value() + 60 + 11 * (number % 70))
    left, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    event: QEvent = (
        QDragMoveEvent(at, copy, data, left, keys) if number else QDragEnterEvent(at, copy, data, left, keys)
    )
    QApplication.sendEvent(view.canvas, event)


def _spread(values: list[Took]) -> dict[str, float]:
    parts = (("p50", 50, 0), ("p95", 95, 0), ("max", 100, 0), ("p95 of work", 95, 1))
    return {name: round(float(np.percentile(values, part, axis=0)[which]), 1) for name, part, which in parts}


if __name__ == "__main__":
    sys.exit(main())
