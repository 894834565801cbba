"""The pinned picture through the training: its own loss at every recorded step, when it was learned, when forgotten."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.explain.over_time import AnswerCourse
from engine.text import count
from gui.look.amounts import picture_number
from gui.look.theme import theme
from gui.state.answers.picture_course import PictureCourse
from gui.state.focus import Moment
from gui.widgets.card import Card, quiet
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.line_plot import Curve, LinePlot

FEW = 3  # steps that are named
LEAST_TOP = 0.1  # of the axis: a loss below it is next to nothing, and must look so


class CourseCard(Card):
    """`moment_wanted` brings the moment under a click."""

    moment_wanted = Signal(object)
    turns = True

    def __init__(self, state: PictureCourse) -> None:
        self.state = state
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self.which = ElidedLabel()
        self.which.setProperty("role", "label")
        self.which.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        super().__init__("", body, self.which)
        self.title.setText(self.tr("The pinned picture through the training"))
        self.plot = LinePlot(self.tr("Own loss of the pinned picture at recorded steps"))
        self.plot.tip = self._tip
        self.plot.picked.connect(self._pick)
        self.words, self.note = QLabel(wordWrap=True), quiet(wraps=True)
        self.note.setText(
            self.tr("Its own loss; below, green where it is read right. Click a step to look back at it.")
        )
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(self.plot, 1)
        self._rows.addWidget(self.words)
        self._rows.addWidget(self.note)
        state.changed.connect(self.refresh)

    def _restyle(self) -> None:
        super()._restyle()
        self._rows.setSpacing(theme.px(4))

    def refresh(self) -> None:
        state, course = self.state, self.state.found
        picture, names = state.probe.focus.value.picture, state.document.data.class_names
        own = state.probe.own.get(picture)
        sort = {"test": self.tr("test picture {n}, “{name}”"), "train": self.tr("training picture {n}, “{name}”")}
        label = names[state.label] if state.label >= 0 else ""
        number = picture_number(picture.index)
        self.which.setText(own.name if own is not None else sort[picture.part].format(n=number, name=label))
        self._turn()
        if course is None or not course.steps:
            self.plot.show_curves(np.zeros(0), (), 0.0, 1.0, ("", ""))
            self.words.setText(self._why_not())
            return
        losses = np.array(course.losses)
        top = float(np.nanmax(losses, initial=LEAST_TOP))
        digits = 1 if top >= 1 else 2
        self.plot.y_words = lambda value: f"{value:.{digits}f}"
        marks = tuple("good" if said == course.label else "error" for said in course.said)
        ends = (count(course.steps[0]), self.tr("step {step}").format(step=count(course.steps[-1])))
        now = self.state.probe.past or self.state.session.checkpoint
        self.plot.show_curves(
            np.array(course.steps, float), (Curve(losses, "accent", 2.0),), 0.0, top, ends,
            now.step if now is not None else None, marks,
        )  # fmt: skip
        self.words.setText(self.sentence(course))

    def _why_not(self) -> str:
        if self.state.label < 0:
            return self.tr("Nobody has said what this picture is, so it has no loss.")
        if self.state.is_working:
            return self.tr("asking every recorded step…")
        return self.tr("Nothing of this run is recorded.")

    def sentence(self, course: AnswerCourse) -> str:
        """When it was learned, and when forgotten."""
        learned, forgotten = course.learned, course.forgotten
        if not learned:
            return self.tr("Never read right at a recorded step.")
        steps = ", ".join(count(step) for step in learned[:FEW]) + ("…" if len(learned) > FEW else "")
        words = self.tr("Learned at step {steps}.").format(steps=steps)
        if learned[0] == course.steps[0]:
            words = self.tr("Right from the first recorded step on.") if len(learned) == 1 else words
        if not forgotten:
            return f"{words} {self.tr('Never forgotten.')}"
        steps = ", ".join(count(step) for step in forgotten[:FEW]) + ("…" if len(forgotten) > FEW else "")
        return words + " " + self.tr("Forgotten at step {steps}.").format(steps=steps)

    def _tip(self, place: int) -> str:
        course = self.state.found
        if course is None or place >= len(course.steps):
            return ""
        names = self.state.document.data.class_names
        return self.tr("Step {step}: loss {loss}, says {name}").format(
            step=count(course.steps[place]), loss=f"{course.losses[place]:.3g}", name=names[course.said[place]]
        )

    def _pick(self, step: float) -> None:
        self.moment_wanted.emit(Moment(self.state.run, int(step)))
