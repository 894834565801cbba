"""A stack of 300 blocks: how long a frame takes while it scrolls or something is dragged over it, and an edit.

Run it as `PYTHONPATH=. QT_QPA_PLATFORM=offscreen python tests/benchmarks/deep_stack.py [--json FILE]`. Goals: p95 of
a frame and the time of an edit in the GUI's turn at most 16 ms.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from engine.blocks import block
from engine.design import Design
from engine.stack import Stack
from gui import edits
from gui.builder.stack_view import StackView
from gui.document import Document
from gui.probe import Probe
from gui.session import Session

BLOCKS, FRAMES, EDITS = 300, 200, 40
GOAL_MS = 16.0


def deep() -> Stack:
    pair = [block("convolution", filters=8, padding="same"), block("relu")]
    return Stack.of(*(pair * ((BLOCKS - 2) // 2)), block("fully_connected", units=10), block("softmax"))


def timed(action: Callable[[], object], app: QApplication) -> float:
    """Milliseconds of an action and the painting that follows from it."""
    begun = perf_counter()
    action()
    app.processEvents()
    return 1000 * (perf_counter() - begun)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--json", type=Path)
    asked = reader.parse_args()
    app = QApplication([])
    document = Document(Design(deep()))
    session = Session(document)
    view = StackView(document, session, Probe(document, session))
    view.resize(760, 900)
    view.show()
    for _ in range(20):
        app.processEvents()
    bar = view.verticalScrollBar()
    places = np.linspace(0, bar.maximum(), FRAMES).astype(int)
    scroll = [timed(lambda at=int(at): bar.setValue(at), app) for at in places]
    bar.setValue(bar.maximum() // 2)
    app.processEvents()
    drag = [timed(lambda n=n: _hover(view, n), app) for n in range(FRAMES)]
    QApplication.sendEvent(view.canvas, QDragLeaveEvent())
    id = document.design.stack.ids[len(document.design.stack) // 2 // 2 * 2]
    turns, frames = [], []
    for number in range(EDITS):
        begun = perf_counter()
        document.edit(*edits.change(document.design, id, filters=8 + number % 5))
        turns.append(1000 * (perf_counter() - begun))
        app.processEvents()
        frames.append(1000 * (perf_counter() - begun))
    found = {
        "blocks": BLOCKS,
        "scroll_ms": _spread(scroll), "drag_ms": _spread(drag), "edit_turn_ms": _spread(turns),
        "edit_and_paint_ms": _spread(frames),
    }  # fmt: skip
    for name, value in found.items():
        print(f"{name:20}", value)
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    session.close()
    return 0


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


def _spread(values: list[float]) -> dict[str, float]:
    parts = (("p50", 50), ("p95", 95), ("max", 100))
    return {name: round(float(np.percentile(values, part)), 1) for name, part in parts}


if __name__ == "__main__":
    sys.exit(main())
