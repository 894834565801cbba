"""The training bar: the pictures, Train and its companions, how far it is and what it has reached."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QWidget

from engine.text import count
from gui.document import Document
from gui.session import Session
from gui.theme import theme
from gui.training.data_button import DataButton
from gui.training.progress_view import ProgressText, ProgressView
from gui.training.result_chip import Result, ResultChip

REFRESH_MS = 200
WIDE = 1040  # from this width on, Step, Stop and Reset have words beside their icons


class TrainingBar(QWidget):
    """Shows the session's state; its buttons call the session's verbs."""

    open_data_requested = Signal()
    show_problem = Signal()

    def __init__(self, document: Document, session: Session) -> None:
        super().__init__()
        self.document, self.session = document, session
        self.data = DataButton(document)
        self.data.open_requested.connect(self.open_data_requested)
        self.train = self._button("primary", self._train_or_pause)
        self.step = self._button("plain", session.step_once)
        self.stop = self._button("plain", session.stop)
        self.reset = self._button("plain", session.reset)
        self.progress = ProgressView()
        self.reason = QLabel(wordWrap=True)
        self.show_button = self._button("outlined", self.show_problem.emit)
        self.chip = ResultChip()
        self._wide = True
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._show_progress)
        session.steps_arrived.connect(self._soon)
        for signal in (session.state_changed, session.checkpoint_changed, session.test_changed):
            signal.connect(self._show_state)
        session.history_reset.connect(self._show_state)
        document.design_changed.connect(self._show_state)
        document.data_changed.connect(self._show_state)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _button(self, role: str, verb: object) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", role)
        button.clicked.connect(lambda _checked=False: verb())  # type: ignore[operator]
        return button

    def _lay_out(self) -> None:
        self.capsule = QFrame()
        self.capsule.setProperty("role", "sunken")
        self._inner = inner = QHBoxLayout(self.capsule)
        for button in (self.train, self.step, self.stop, self.reset):
            inner.addWidget(button)
        self.why = QWidget()
        self.why.setAccessibleName(self.tr("Why Train is unavailable"))
        self._beside = beside = QHBoxLayout(self.why)
        beside.setContentsMargins(0, 0, 0, 0)
        self.sign = QLabel()
        beside.addWidget(self.sign)
        beside.addWidget(self.reason, 1)
        beside.addWidget(self.show_button)
        middle = QWidget()
        self.middle = QStackedLayout(middle)
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.middle.addWidget(self.progress)
        self.middle.addWidget(self.why)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.data)
        row.addWidget(self.capsule)
        row.addWidget(middle, 1)
        row.addWidget(self.chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(WIDE)
        if wide != self._wide:
            self._wide = wide
            self._show_words()

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(40))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self.capsule.setFixedHeight(theme.px(40))
        self._inner.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        self._inner.setSpacing(theme.px(2))
        self.train.setFixedSize(theme.px(104), theme.px(32))
        self._beside.setSpacing(theme.px(8))
        self.reason.setFont(theme.font("label"))
        self.reason.setProperty("role", "error")
        size = theme.px(18)
        self.sign.setPixmap(theme.icon("warning-circle", "error").pixmap(size, size))
        self._wide = self.width() >= theme.px(WIDE)
        self._show_words()
        self._show_state()
        self.chip.updateGeometry()

    def _show_words(self) -> None:
        size = QSize(theme.px(16), theme.px(16))
        for button, word, icon, tip in (
            (self.step, self.tr("Step"), "skip-forward", self.tr("Learn from one batch, then wait (F10)")),
            (self.stop, self.tr("Stop"), "stop", self.tr("End this training; what was learned stays (Shift+F5)")),
            (
                self.reset, self.tr("Reset"), "arrow-counter-clockwise",
                self.tr("Forget what was learned; undo brings it back"),
            ),
        ):  # fmt: skip
            button.setText(word if self._wide else "")
            button.setAccessibleName(word)
            button.setToolTip(tip if self._wide else f"{word}: {tip}")
            button.setIcon(theme.icon(icon))
            button.setIconSize(size)
            button.setFixedHeight(theme.px(32))
            button.setMinimumWidth(0 if self._wide else theme.px(34))
            button.setMaximumWidth(16_777_215 if self._wide else theme.px(38))
        self.show_button.setText(self.tr("Show"))
        self.show_button.setToolTip(self.tr("Go to the block with the problem"))

    def _train_or_pause(self) -> None:
        self.session.pause() if self.session.state == "training" else self.session.start()

    def _soon(self, _steps: object = None) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _show_state(self, *_changed: object) -> None:
        session = self.session
        word, icon, tip = {
            "idle": (self.tr("Train"), "play", self.tr("Train the stack as the recipe says (F5)")),
            "training": (self.tr("Pause"), "pause", self.tr("Wait after the batch at work (F5)")),
            "paused": (self.tr("Resume"), "play", self.tr("Go on where it waits (F5)")),
        }[session.state]
        possible = session.state != "idle" or not session.why_not
        if self.train.text() != word:
            self.train.setText(word)
            self.train.setAccessibleName(word)
        self.train.setIcon(theme.icon(icon, "on_accent"))
        self.train.setEnabled(possible)
        self.train.setToolTip(tip if possible else session.why_not)
        self.step.setEnabled(possible)
        self.stop.setEnabled(session.state != "idle")
        self.reset.setEnabled(session.trained is not None)
        if not possible:
            self.reason.setText(session.why_not)
            self.why.setAccessibleDescription(session.why_not)
        self.show_button.setVisible(not self.document.data_problem)
        self.middle.setCurrentWidget(self.progress if possible else self.why)
        self._show_progress()

    def _show_progress(self) -> None:
        self.progress.show_text(self._progress_text())
        self.chip.show_result(self._result())

    def _progress_text(self) -> ProgressText:
        session, progress = self.session, self.session.progress
        recipe = self.document.design.recipe
        if session.trained is None:
            return ProgressText(
                self.tr("Ready to train"), "", self._epochs(recipe.epochs),
                self.tr("batches of {count}").format(count=count(recipe.batch_size)), parts=recipe.epochs,
            )  # fmt: skip
        if not progress.step:
            return ProgressText(self._title(0, recipe.epochs), parts=recipe.epochs)
        share = min(progress.epoch / progress.epochs, 1.0) if progress.epochs else 0.0
        step = self.tr("Step {step}").format(step=count(progress.step))
        if progress.steps:
            step = self.tr("Step {step} of {steps}").format(step=count(progress.step), steps=count(progress.steps))
        speed, left = session.note, ""
        if session.state == "training" and not session.testing:
            if progress.seconds_left is not None:
                left = self.tr("{time} left").format(time=_clock(progress.seconds_left))
            if not speed and progress.steps_per_second:
                speed = self.tr("{steps} steps/s, {pictures} pictures/s").format(
                    steps=_rate(progress.steps_per_second), pictures=count(progress.pictures_per_second)
                )
        return ProgressText(
            self._title(progress.epoch, progress.epochs), left, step, speed, bool(session.note), share,
            max(progress.epochs, 1),
        )  # fmt: skip

    def _title(self, done: float, epochs: int) -> str:
        session = self.session
        if session.testing:
            return self.tr("Labelling the test pictures")
        if session.state == "idle":
            if done >= epochs:
                return self.tr("Trained for {epochs}").format(epochs=self._epochs(epochs))
            if not done:
                return self.tr("The stack has changed")
            template = self.tr("Stopped in epoch {epoch} of {epochs}")
        elif session.state == "paused":
            template = self.tr("Paused in epoch {epoch} of {epochs}")
        else:
            template = self.tr("Epoch {epoch} of {epochs}")
        return template.format(epoch=min(int(done) + 1, epochs), epochs=epochs)

    def _epochs(self, number: int) -> str:
        return self.tr("1 epoch") if number == 1 else self.tr("{count} epochs").format(count=count(number))

    def _result(self) -> Result | None:
        session = self.session
        test = session.test
        if test is not None and session.state == "idle":
            stale = session.test_is_stale
            return Result(
                self.tr("Test accuracy, earlier stack") if stale else self.tr("Test accuracy"),
                _percent(test.accuracy),
                self.tr("{correct} of {count}").format(correct=count(test.correct), count=count(test.count)),
                not stale,
                self.tr("The stack has changed since this test. Train again to test what it is now.")
                if stale
                else self.tr("Of pictures that were never used in training."),
            )
        reached = session.history.validation_accuracy
        if not len(reached):
            return None
        return Result(
            self.tr("Validation accuracy"), _percent(float(reached[-1])),
            explanation=self.tr("Of training pictures that are kept aside and not learned from."),
        )  # fmt: skip


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _rate(number: float) -> str:
    return f"{number:.1f}" if number < 10 else count(number)


def _clock(seconds: float) -> str:
    """Seconds as people read them: 74 -> 1:14."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
