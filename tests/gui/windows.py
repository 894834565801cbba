"""A whole window for a test, which is closed without a question."""

from collections.abc import Iterator
from contextlib import contextmanager

from gui.window.main_window import MainWindow


@contextmanager
def open_window(wide: int = 1280, high: int = 800) -> Iterator[MainWindow]:
    """A window of this size, by default that of a small screen; what was trained in it is not kept."""
    window = MainWindow()
    forecast = window.epoch_forecast  # four seconds later it would measure, with a thread that the next test finds
    forecast._is_to_measure = False
    forecast._timer.stop()
    window.plots._first.setInterval(60_000)  # curves come with the first steps: a quarter of what a window costs
    window.resize(wide, high)
    window.show()
    window.work.default_layout()
    try:
        yield window
    finally:
        window.session.close()
        window.files.may_close = lambda **_: True  # type: ignore[method-assign]
        window.close()
        window.deleteLater()
