"""The moments of a run, on a line of time; in the past they stand where the palette stands now.

Below them: how much is recorded, how much room there is for it, and whether it is saved with the project.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QActionGroup, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QWidget

from engine.text import count, percent, typed
from engine.training.moments import Landmark
from engine.training.run import Run
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_column, in_row
from gui.qt.style_property import styled
from gui.state.focus import Moment
from gui.state.past.filter_film import FilterFilm
from gui.state.past.run_moments import RunMoments
from gui.state.project.recordings import MB, Recordings
from gui.time.film import near
from gui.time.moment_row import MomentRow, RowText
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.scrolling import in_scrolling

BUDGETS = (64, 128, 256, 512, 1024, 2048)  # MB
LEAST, MOST_LEAST = 172, 262  # as narrow as it gets, at 100 %; in pixels, where text is very large
BESIDE_WORDS = 115  # of the width, at 100 %: the line, the picture, margins and the bar to scroll
ROOMY = 190  # from this width on, at 100 %, there is room for all words
TAKES_MS = 60  # several changes are shown at once


class MomentsPanel(QWidget):
    """Goes to the moment that is clicked."""

    def __init__(self, moments: RunMoments, film: FilterFilm, recordings: Recordings) -> None:
        super().__init__()
        self.moments, self.film, self.recordings = moments, film, recordings
        self.machine = machine = moments.machine
        self.setObjectName("moments")
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Moments"))
        self.rows: list[MomentRow] = []
        self.title, self.remark = styled(QLabel(self.tr("Moments")), "strong"), QLabel(self.tr("found automatically"))
        self.remark.setProperty("role", "label")
        self.mark = styled(QPushButton(self.tr("Mark this step")), "quiet")
        self.mark.clicked.connect(lambda _checked=False: moments.mark())
        self.compare = styled(QPushButton(self.tr("Compare with this step")), "quiet")
        self.compare.setToolTip(self.tr("Keep this step beside the one you go to next"))
        self.compare.clicked.connect(lambda _checked=False: machine.put_beside())
        self.save = styled(QPushButton(self.tr("Save the film…")), "quiet")
        self.save.setToolTip(self.tr("All filters of the block from the start to now, as an animation (GIF)"))
        self._build_list()
        self._build_recording()
        top = in_row(self.title, REST, self.remark)
        self._top = top
        self._column = column = in_column(top, (self.area, 1), of=self)
        self._buttons = in_column(gap=0)
        for button in (self.mark, self.compare, self.save):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._buttons)
        column.addWidget(self.recording)
        self._timer = QTimer(self, singleShot=True, interval=TAKES_MS)
        self._timer.timeout.connect(self._show)
        for signal in (moments.changed, film.changed, film.arrived, recordings.changed):
            signal.connect(self._soon)
        theme.followed_by(self._restyle)

    def _build_list(self) -> None:
        body = QWidget()
        self._list = in_column(REST, of=body, gap=0)
        self.area = in_scrolling(body)

    def _build_recording(self) -> None:
        self.recording = QWidget()
        self.recorded, self.used = QLabel(), ElidedLabel()
        heading = styled(QLabel(self.tr("Recording")), "strong")
        self.room = QProgressBar(maximum=1000)
        self.room.setAccessibleName(self.tr("Room for recordings"))
        self.change = styled(QToolButton(), "link")
        self.change.setText(self.tr("Change"))
        self.change.setToolTip(self.tr("How much room all recordings together may take"))
        self.change.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, group = QMenu(self), QActionGroup(self)
        for budget in BUDGETS:
            action = menu.addAction(self.tr("{size} MB").format(size=count(budget)))
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _checked=False, chosen=budget: self.recordings.set_budget(chosen * MB))
        menu.aboutToShow.connect(self._check_budget)
        self.change.setMenu(menu)
        self.spacing = QLabel(wordWrap=True)
        self.keep = styled(QCheckBox(), "label")
        self.keep.toggled.connect(self.recordings.keep)
        for label in (self.recorded, self.used, self.spacing):
            label.setProperty("role", "label")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(heading)
        first.addStretch(1)
        first.addWidget(self.recorded)
        second.addWidget(self.used, 1)
        second.addWidget(self.change)
        self._recording = in_column(first, self.room, second, self.spacing, self.keep, of=self.recording)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(232), theme.px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(LEAST), MOST_LEAST), min(theme.px(160), 240))

    def _restyle(self) -> None:
        px = theme.px
        self._column.setContentsMargins(0, px(10), 0, px(10))
        self._top.setContentsMargins(px(16), 0, px(16), px(6))
        self._buttons.setContentsMargins(px(7), 0, 0, 0)  # their icons stand below the words of the other parts
        self._recording.setContentsMargins(px(16), px(8), px(16), 0)
        self._recording.setSpacing(px(4))
        for button, icon in ((self.mark, "bookmark-simple"), (self.compare, "columns"), (self.save, "film-strip")):
            button.setIcon(theme.icon(icon, "accent"))
            button.setIconSize(theme.icon_beside_words())
        self._soon()

    # Showing

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, what is not needed yields."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.px(ROOMY)
        self.remark.setVisible(roomy)
        self.recorded.setVisible(roomy)
        self.compare.setText(self.tr("Compare with this step") if roomy else self.tr("Compare"))
        self._soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        texts = self.texts()
        while len(self.rows) < len(texts):
            row = MomentRow()
            row.clicked.connect(partial(self._go, row))
            self.rows.append(row)
            self._list.insertWidget(len(self.rows) - 1, row)
        steps, scale = self.machine.steps, self.film.scale(False)
        self.film.want("moments", [near(steps, text.step) for text in texts if not text.fork] if steps else [])
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(texts))
            if number < len(texts):
                text = texts[number]
                plane = self._plane(text, steps)
                fixed = row.sizeHint().height()
                row.show_text(text, plane, scale)
                if row.sizeHint().height() != fixed:
                    row.updateGeometry()
        self.mark.setText(
            self.tr("Take the mark away") if self.machine.step in self.moments.marks else self.tr("Mark this step")
        )
        self._show_recording()

    def _plane(self, text: RowText, steps: tuple[int, ...]) -> np.ndarray | None:
        if text.here and self.machine.checkpoint is not None:
            return self.film.plane_of(self.machine.checkpoint)
        return self.film.plane(near(steps, text.step), False) if steps else None

    def texts(self) -> list[RowText]:
        """The rows from the start to now: moments, where the window stands, and runs that begin at a step."""
        machine, step = self.machine, self.machine.step
        found = self.moments.found()
        rows = [self._row(one, machine.looks_back and one.step == step) for one in found]
        if not any(row.here for row in rows):
            accuracy = self.moments.accuracy(step)
            rows.append(RowText(self.tr("You are here"), step, self._step(step), _words(accuracy), here=True))
        rows += [self._fork(run) for run in self.moments.forks()]
        if (origin := self.moments.origin) is not None:
            rows.append(self._origin(origin))
        rows.sort(key=lambda row: (row.step, row.fork))
        if rows:
            rows[0] = replace(rows[0], first=True)
            rows[-1] = replace(rows[-1], last=True)
        return rows

    def _row(self, one: Landmark, here: bool) -> RowText:
        below = self._step(one.step)
        now = one.what == "now" and self.moments.is_newest
        return RowText(self._title(one), one.step, below, _words(one.accuracy), here=here, now=now)

    def _title(self, one: Landmark) -> str:
        if one.what == "epoch":
            return self.tr("Epoch {number} ends").format(number=count(one.number))
        if one.what == "read":
            name = self.moments.verdicts.class_name(self.moments.verdicts.label)
            words = self.tr("Pinned {answer} is read right").format(answer=name)
            wide = QFontMetrics(theme.font("strong")).horizontalAdvance(words)
            room = self.width() - theme.px(BESIDE_WORDS)
            return words if wide <= room else self.tr("Pinned {answer}: right").format(answer=name)
        return {
            "start": self._start(),
            "half": self.tr("Half right"), "best": self.tr("Best validation"),
            "mark": self.tr("Marked"), "now": self.tr("Now") if self.moments.is_newest else self.tr("Its last step"),
        }[one.what]  # fmt: skip

    def _start(self) -> str:
        if self.moments.begins_late:
            return self.tr("First recorded")
        return self.tr("Random start") if self.moments.is_fresh else self.tr("Start")

    def _step(self, step: int) -> str:
        return self.tr("step {step}").format(step=count(step))

    def _fork(self, run: Run) -> RowText:
        recipe, reached = run.recipe_at(run.first_step + 1), run.validation_accuracy
        below = self.tr("from here")
        if recipe is not None:
            below = self.tr("rate {rate} from here").format(rate=typed(recipe.learning_rate))
        name = self.moments.name_of(run)
        return RowText(name, run.first_step, below, _words(reached), fork=True, run=run.id)

    def _origin(self, run: Run) -> RowText:
        below = self.tr("where it came from")
        return RowText(self.moments.name_of(run), self.machine.first, below, fork=True, run=run.id)

    def _go(self, row: MomentRow) -> None:
        text = row.text_
        if text.run:
            self.machine.focus.look(moment=Moment(text.run, text.step))
        elif text.now:
            self.machine.back_to_now()
        else:
            self.machine.go(text.step)

    def _show_recording(self) -> None:
        machine = self.machine
        used, budget = self.recordings.bytes_used, self.recordings.budget
        steps = machine.last - machine.first + 1  # a run that branched has no others
        words = self.tr("{some} of {all} step") if steps == 1 else self.tr("{some} of {all} steps")
        self.recorded.setText(words.format(some=count(len(machine.steps)), all=count(steps)))
        numbers = {"used": f"{used / MB:.1f}", "budget": count(budget // MB)}
        words, short = self.tr("{used} MB of {budget} MB"), self.tr("{used} MB")
        self.used.setText(words.format(**numbers), short.format(**numbers))
        share = min(1.0, used / budget) if budget else 1.0
        self.room.setValue(round(1000 * share))
        others = self.tr("The others are computed again.") if steps - len(machine.steps) > 1 else ""
        between = self.tr("The other is computed again.") if steps - len(machine.steps) == 1 else others
        self.spacing.setText(machine.note or between)
        self.spacing.setVisible(bool(machine.note or between))
        words = self.tr("Save it with the project, {size} MB")
        if self.width() < theme.px(ROOMY):
            words = self.tr("Save, {size} MB")
        self.keep.setText(words.format(size=f"{used / MB:.1f}"))
        self.keep.setToolTip(self.tr("Then the project can look back when it is opened again"))
        self.keep.setChecked(self.recordings.is_kept)

    def _check_budget(self) -> None:
        for budget, action in zip(BUDGETS, self.change.menu().actions(), strict=True):
            action.setChecked(budget * MB == self.recordings.budget)


def _words(accuracy: float | None) -> str:
    return percent(accuracy) if accuracy is not None else ""
