"""Recall over time: of each class the share that was read right, at recorded steps; the chosen class stands out."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from engine.explain.over_time import learned_for_good
from engine.text import count, percent
from gui.look.theme import theme
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.answers.answers_over_time import AnswersOverTime
from gui.widgets.card import quiet
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.line_plot import Curve, LinePlot

MOST, NAMED = 0.9, 3  # the recall of a class that is learned, and how many are named that are, or are not


class RecallBox(QWidget):
    """A click on the plot brings a step."""

    def __init__(self, state: AnswersOverTime) -> None:
        super().__init__()
        self.state = state
        self.names: tuple[str, ...] = ()
        self.label: int | None = None
        self.title, self.detail = styled(QLabel(self.tr("Recall over time")), "strong"), styled(ElidedLabel(), "label")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.plot = LinePlot(self.tr("Recall of each class at recorded steps"))
        self.plot.tip = self._tip
        self.words = quiet(wraps=True)
        self._said_of: tuple[str, tuple[str, ...], int | None] = ("", (), None)  # the run, and what stands out of what
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # however long a name is
        head = in_row(self.title, (self.detail, 1))
        self._rows = in_column(head, self.plot, self.words, of=self)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        self._rows.setContentsMargins(theme.px(10), theme.px(10), theme.px(4), theme.px(8))
        self._rows.setSpacing(theme.px(4))
        self.plot.setFixedHeight(theme.px(100))

    def refresh(self, names: tuple[str, ...], label: int | None, step: int | None) -> None:
        """`label` is the class that stands out, `step` the one that is looked at."""
        self.names, self.label = names, label
        found, steps = self.state.recalls, self.state.steps
        self.setVisible(bool(self.state.wanted_steps))
        curves = [Curve(found[:, one], "outline", 0.7, name=name) for one, name in enumerate(names[: found.shape[1]])]
        if label is not None and label < len(curves):
            curves.append(Curve(found[:, label], "accent", 2.0, name=names[label]))
        else:
            with np.errstate(invalid="ignore"):
                mean = np.nanmean(found, axis=1) if len(found) else np.zeros(0)
            curves.append(Curve(mean, "accent", 2.0))
        ends = ("", "")  # of one step there is no way from here to there
        if len(steps) > 1:
            ends = count(steps[0]), self.tr("step {step}").format(step=count(steps[-1]))
        self.plot.show_curves(np.array(steps, float), tuple(curves), 0.0, 1.0, ends, step)
        done, all = self.state.progress
        of = self.state.run, names, label
        if done == all or of != self._said_of:  # steps in between move it: until all are known it stays what it was
            self._said_of = of
            self.words.setText(self.sentence() if done == all else "")
            self.words.setVisible(bool(self.words.text()))
        if done < all:
            self.detail.setText(self.tr("{done} of {all} steps").format(done=done, all=all), f"{done} / {all}")
        elif label is not None and label < len(names):
            self.detail.setText(self.tr("{name} and the rest").format(name=names[label]), names[label])
        else:
            self.detail.setText(self.tr("and mean"))

    def sentence(self) -> str:
        """When the class that stands out was learned, or else which one was the last."""
        found, steps = self.state.recalls, self.state.steps
        if len(steps) < 2:
            return ""
        learned = dict(zip(self.names, learned_for_good(found, steps, MOST), strict=False))
        there = [name for name, share in zip(self.names, found[-1], strict=False) if np.isfinite(share)]
        if self.label is not None and self.label < len(self.names):
            there = [one for one in there if one == self.names[self.label]]
        missing = [name for name in there if learned[name] is None]
        if missing:
            return self.tr("Not yet nine of ten right: {names}.").format(names=self._some(missing))
        if not there:
            return ""
        step = max(learned[name] or 0 for name in there)
        last = [name for name in there if learned[name] == step]  # several where steps lie far apart
        words = self.tr("{name}: nine of ten right from step {step} on.")
        if len(last) < len(there):
            words = self.tr("Learned last: {name}, nine of ten right from step {step} on.")
        return words.format(name=self._some(last), step=count(step))

    def _tip(self, place: int) -> str:
        found, steps = self.state.recalls, self.state.steps
        if place >= len(steps):
            return ""
        order = np.argsort(np.nan_to_num(found[place], nan=2.0))
        words = ", ".join(f"{self.names[one]} {percent(float(found[place, one]))}" for one in order[:3])
        return self.tr("Step {step}. The lowest: {words}").format(step=count(steps[place]), words=words)

    def _some(self, names: list[str]) -> str:
        if (more := len(names) - NAMED) <= 0:
            return ", ".join(names)
        return self.tr("{names} and {n} more").format(names=", ".join(names[:NAMED]), n=count(more))
