"""The pace of this computer: how long an epoch will take, foretold from shapes and calibrated once."""

from __future__ import annotations

from _thread import start_new_thread
from dataclasses import astuple

from PySide6.QtCore import QObject, QSettings, QTimer

from engine.analysis import Analysis

FIRST_MS = 4000  # after the window has opened: calibration waits until everything else is there
FETCH_MS = 200
MOST_BLOCKS = 80  # a longer stack is not foretold: an edit in it must stay quick
KEY = "pace/speed"
Factors = tuple[float, float, float]  # of products, passes and calls, as in engine.fast.forecast.Speed


class Calibration:
    """Measures now and then for three seconds, in a thread: when it is `done`, `factors` are there."""

    def __init__(self) -> None:
        self.factors: Factors | None = None
        self.done = False

    def start(self) -> None:
        """Returns at once. (`Thread.start` waits until the thread runs.)"""
        start_new_thread(self._run, ())

    def _run(self) -> None:
        from engine.fast.forecast import calibrate

        try:
            self.factors = astuple(calibrate())
        finally:
            self.done = True


class Pace(QObject):
    """Foretells seconds; the calibration is done once for a computer and remembered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.factors = _remembered()
        self._calibration: Calibration | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        if self.factors is None:
            self._timer.start(FIRST_MS)

    def epoch_seconds(self, analysis: Analysis, pictures: int, batch_size: int) -> float | None:
        """Seconds of one epoch of a stack without problems; None where it is not known."""
        if len(analysis.rows) > MOST_BLOCKS:
            return None
        from engine.fast.forecast import Speed, epoch_seconds

        speed = Speed(*self.factors) if self.factors else Speed()
        return epoch_seconds(analysis.stack, analysis.input_shape, pictures, batch_size, speed)

    def _go_on(self) -> None:
        if self._calibration is None:
            self._calibration = Calibration()
            self._calibration.start()
            self._timer.setInterval(FETCH_MS)
        elif self._calibration.done:
            self._timer.stop()
            if self._calibration.factors is not None:
                self.factors = self._calibration.factors
                QSettings().setValue(KEY, " ".join(map(str, self.factors)))
            self._calibration = None


def _remembered() -> Factors | None:
    text = QSettings().value(KEY)
    try:
        products, passes, calls = map(float, str(text).split())
    except ValueError:
        return None
    usable = all(0.01 < factor < 1000 for factor in (products, passes, calls))
    return (products, passes, calls) if usable else None
