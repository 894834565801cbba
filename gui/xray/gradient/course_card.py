"""The weight that is opened through its whole training: what it was at every recorded step. A click goes there."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel

from engine.text import count, signed
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.state.focus import Focus
from gui.state.inside.open_weight import OpenWeight
from gui.state.inside.weight_course import Course, WeightCourse
from gui.widgets.card import quiet
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.line_plot import Curve, LinePlot
from gui.xray.digits import fine, in_full, places

FINEST = 9  # digits behind the point
HIGH = 120  # of the plot, at 100 %
LEAST_SPAN = 0.1  # of the largest value: who moved less has hardly moved, and must look so
BEYOND = 0.1  # of what the axis spans: a highest or lowest value is told that lies so far beyond both ends


class CourseCard(QFrame):
    """A view of a WeightCourse."""

    def __init__(self, weight: OpenWeight) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.state = WeightCourse(weight)
        self.title = styled(ElidedLabel(self.tr("This weight through the training")), "strong")
        self.plot = LinePlot(self.tr("This weight at recorded steps"))
        self.plot.tip = self._tip
        self.plot.picked.connect(lambda step: self.state.go(int(step)))
        self.words = QLabel(wordWrap=True)
        self.note = quiet(self.tr("What it was at the recorded steps. Click one to look back at it."), True)
        self._column = in_column(self.title, self.plot, self.words, self.note, of=self)
        for signal in (self.state.changed, weight.changed):  # that there is none has several reasons
            signal.connect(lambda: self.refresh() if self.isVisible() else None)
        self.state.focus.changed.connect(self._follow)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self._column.setSpacing(theme.px(6))
        self.plot.setFixedHeight(theme.px(HIGH))

    def _follow(self, before: Focus, after: Focus) -> None:
        if before.moment != after.moment and self.isVisible():  # it changes with each pixel that is pointed at, too
            self.refresh()

    def refresh(self) -> None:
        """Show what is known of the weight that is open now."""
        course = self.state.found
        if course is None or not len(course.steps):
            self.plot.show_curves(np.zeros(0), (), 0.0, 1.0, ("", ""))
            self.words.setText(self.state.why_none or self.tr("Reading every recorded step…"))
            return
        low, high = ends_of_axis(course.values)
        digits = min(FINEST, max(2, fine([high - low]) - 1))
        self.plot.y_words = lambda value: signed(value, digits)
        nought = Curve(np.zeros(len(course.steps)), "outline", is_dashed=True)
        curves = (*([nought] if low < 0 < high else []), Curve(course.values, "accent", 2.0))
        ends = (count(int(course.steps[0])), self.tr("step {step}").format(step=count(int(course.steps[-1]))))
        moment = self.state.focus.value.moment
        at = moment.step if moment is not None else int(course.steps[-1])
        self.plot.show_curves(course.steps, curves, low, high, ends, at)
        self.words.setText(self.sentence(course))

    def sentence(self, course: Course) -> str:
        """From where it came to where, when half of that was done, and where it turned back."""
        values, steps = course.values, [count(int(step)) for step in course.steps]
        digits = min(FINEST, max(2, fine([course.way]) - 1 if course.way else 2, places(values)))
        if not np.ptp(values):
            words = self.tr("It is {value} at every recorded step: it has not moved at all.")
            return words.format(value=in_full(float(values[0])))
        first, last = (signed(float(value), digits) for value in (values[0], values[-1]))
        words = self.tr("At step {begin} it was {first}, at step {end} it is {last}.")
        told = [words.format(begin=steps[0], first=first, end=steps[-1], last=last)]
        if course.way:
            told += [self.tr("Half of the way there was done at step {step}.").format(step=count(course.half))]
        highest, lowest = int(values.argmax()), int(values.argmin())
        far, ends = BEYOND * float(np.ptp(values)), values[[0, -1]]
        if values[highest] > ends.max() + far:
            words = self.tr("It was largest at step {step}: {value}.")
            told += [words.format(step=steps[highest], value=signed(float(values[highest]), digits))]
        if values[lowest] < ends.min() - far:
            words = self.tr("It was smallest at step {step}: {value}.")
            told += [words.format(step=steps[lowest], value=signed(float(values[lowest]), digits))]
        return " ".join(told)

    def _tip(self, place: int) -> str:
        course = self.state.found
        if course is None or place >= len(course.steps):
            return ""
        words = self.tr("Step {step}: {value}. A click goes there.")
        return words.format(step=count(int(course.steps[place])), value=in_full(float(course.values[place])))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.state.set_wanted(True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.state.set_wanted(False)


def ends_of_axis(values: np.ndarray) -> tuple[float, float]:
    """What the axis goes from and to, for values (n,)."""
    low, high = float(values.min()), float(values.max())
    more = (LEAST_SPAN * (max(-low, high) or 1.0) - (high - low)) / 2
    return (low - more, high + more) if more > 0 else (low, high)
