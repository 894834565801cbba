"""How smoothly the page Data scrolls 60,000 pictures: the time to paint each frame of a long way through them.

Run it as `python -m tests.benchmarks.data_page [--pictures 60000] [--colour]`. It makes its own pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from engine.data import DataSet, Images
from gui.data.picture_grid import PictureGrid
from gui.look.theme import theme


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=60_000)
    parser.add_argument("--colour", action="store_true", help="32 x 32 in colours instead of 28 x 28 in grey")
    asked = parser.parse_args()
    app = QApplication([])
    theme.apply(app)
    shape = (32, 32, 3) if asked.colour else (28, 28, 1)
    rng = np.random.default_rng(0)
    images = Images(rng.integers(0, 256, (asked.pictures, *shape)).astype(np.uint8), np.arange(asked.pictures) % 10)
    data = DataSet("many", "Many", images, images.batch(slice(0, 10)), tuple("0123456789"))
    grid = PictureGrid()
    grid.resize(760, 640)
    grid.show()
    grid.show_pictures(data, rng.permutation(asked.pictures))
    app.processEvents()
    bar, frames = grid.verticalScrollBar(), []
    for step in (3, 40, 120, 640, 2500):  # from a slow wheel to a drag of the handle
        for _ in range(120):
            bar.setValue((bar.value() + step * theme.px(1)) % bar.maximum())
            begun = time.perf_counter()
            app.processEvents()
            frames.append(1000 * (time.perf_counter() - begun))
    p50, p95, p99 = np.percentile(frames, (50, 95, 99))
    words = f"{asked.pictures} pictures {shape}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms"
    sys.stdout.write(f"{words}, largest {max(frames):.1f} ms\n")


if __name__ == "__main__":
    main()
