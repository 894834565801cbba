"""The training bar: the pictures, Train and its companions, how far it is and what it has reached."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QStackedLayout, QWidget

from gui.look.theme import theme
from gui.look.words import translated
from gui.qt.keys import with_keys
from gui.qt.laid_out import in_row
from gui.qt.style_property import set_style_property, styled
from gui.state.data_work import DataWork
from gui.state.document import Document
from gui.state.past.branching import Branching
from gui.state.project.lost_pictures import can_be_fetched
from gui.state.training.session import Session
from gui.training.bar_button import BarButton
from gui.training.data_button import DataButton
from gui.training.past_sentences import PastSentences
from gui.training.progress_view import ProgressView
from gui.training.result_chip import ResultChip
from gui.training.sentences import Sentences
from gui.training.slow_menu import PaceMenu
from gui.widgets.keep_room import keep_room
from gui.widgets.one_click import OneClick

REFRESH_MS = 200
TRAIN_WIDTH, NARROW_TRAIN_WIDTH = 138, 104  # the least, so that nothing moves from "Train" to "Train 10 more"
TIGHT_TRAIN_WIDTH = 38  # with its picture alone, where very large text leaves no room for its word
WIDE = 1040  # from this width on, Step, Stop and Reset have words beside their icons
ROOMY = 720  # below this width Train says less, the pictures are an icon, and the result is a number
LEAST_WIDTH = 460
FOR_RESULT = 540  # below this width the curves alone say what was reached


class TrainingBar(QWidget):
    """Shows the session's state; its buttons call the session's verbs."""

    open_data_requested = Signal()
    data_page_requested = Signal()
    fetch_requested = Signal(str)  # the name of the set that is to be had from the net
    show_problem = Signal()
    evaluation_wanted = Signal()
    failed = Signal(str, str)  # problem, remedy
    said = Signal()  # how far it is and what it has reached

    def __init__(self, document: Document, session: Session) -> None:
        super().__init__()
        self.document, self.session = document, session
        self.data = DataButton(document, DataWork(session.tasks, self))
        self.data.failed.connect(self.failed)
        self.data.open_requested.connect(self.open_data_requested)
        self.data.page_requested.connect(self.data_page_requested)
        self.train = self._button("primary", self.train_or_pause)
        self.wait = self._button("plain", self._wait_or_resume)  # for a training that goes on while one looks back
        self.wait.hide()
        OneClick(self.train, self.wait)
        self.step = self._button("plain", session.step_once)
        self.pace = styled(BarButton(), "plain")  # the menu beside Step
        self.pace.setMenu(PaceMenu(session, self.pace))
        self.stop = self._button("plain", session.stop_soon)
        self.reset = self._button("plain", session.reset)
        self.progress = ProgressView()
        self.reason = styled(QLabel(wordWrap=True), "label")
        self.show_button = self._button("outlined", self._show_problem)
        self.chip = ResultChip()
        self.chip.test_wanted.connect(session.measure_test)
        self.chip.opened.connect(self.evaluation_wanted)
        self.sentences = Sentences(document, session, self)
        self.past: PastSentences | None = None  # what it says while the window looks back
        self._wide, self._roomy, self._tight = True, True, False
        self._shows_past = False
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._show_progress)
        session.steps_arrived.connect(self._soon)
        session.checkpoint_changed.connect(self._show_newest)
        for signal in (session.state_changed, session.test_changed):
            signal.connect(self._show_state)
        session.history_reset.connect(self._show_state)
        document.data_changed.connect(self._show_state)
        theme.followed_by(self._restyle)

    def follow_time(self, branching: Branching) -> None:
        """From now on, say what branching would do while the window looks back."""
        self.past = PastSentences(branching, self)
        branching.changed.connect(self._show_state)
        branching.machine.changed.connect(self._show_newest)

    @property
    def words(self) -> Sentences | PastSentences:
        return self.past if self.past is not None and self.past.apply else self.sentences

    def train_or_pause(self) -> None:
        """What the filled button does: train, pause, go on, or branch from the step that is looked at."""
        if self.past is not None and self.past.apply:
            self.past.branching.begin()
        else:
            self._wait_or_go_on()

    def _wait_or_go_on(self) -> None:
        self.session.pause() if self.session.state == "training" else self.session.start()

    def _wait_or_resume(self) -> None:
        """While one looks back, a training that waits goes on, also one of an earlier stack: Train would leave that."""
        self.session.pause() if self.session.state == "training" else self.session.resume()

    def _button(self, role: str, verb: object) -> BarButton:
        button = BarButton()
        button.setProperty("role", role)
        button.clicked.connect(lambda _checked=False: verb())  # type: ignore[operator]
        return button

    def _lay_out(self) -> None:
        self.capsule = styled(QFrame(), "sunken")
        self._inner = in_row(self.train, self.wait, self.step, self.pace, self.stop, self.reset, of=self.capsule)
        self.why = QWidget()
        self.why.setAccessibleName(self.tr("Why Train is unavailable"))
        self._beside = beside = in_row(of=self.why)
        self.sign = QLabel()
        beside.addWidget(self.sign)
        beside.addWidget(self.reason, 1)
        beside.addWidget(self.show_button)
        middle = QWidget()
        middle.setMinimumWidth(1)  # the layout's own is that of its widest page, shown or not: it squeezed the buttons
        self.middle = QStackedLayout(middle)
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.middle.addWidget(self.progress)
        self.middle.addWidget(self.why)
        self._row = in_row(self.data, self.capsule, (middle, 1), self.chip, of=self)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_WIDTH), theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_way_out()
        self._make_room()
        self._show_progress()
        if self._measure():
            self._show_words()
            self._show_state()
            self._make_room()

    def _measure(self) -> bool:
        """How much room there is for words; whether that is news."""
        before = self._wide, self._roomy, self._tight
        wide, roomy, least = (self.width() >= theme.px(width) for width in (WIDE, ROOMY, LEAST_WIDTH))
        self._wide, self._roomy, self._tight = wide, roomy, not least
        return before != (wide, roomy, not least)

    def _make_room(self) -> None:
        self.data.set_short(self.width() < theme.px(ROOMY))
        self._fit_chip()
        self._inner.activate()
        self._row.invalidate()  # said in the middle of a layout, their new widths would go unheard
        self._row.setGeometry(self.rect())

    def _fit_chip(self) -> None:
        """A long name of the result (of an earlier stack) is cut before a button lies upon the next one."""
        page = self.middle.currentWidget() or self.progress
        others = self._row.minimumSize().width() + page.minimumSizeHint().width()
        has_room = self.chip.isVisibleTo(self) or self.chip.sizePolicy().retainSizeWhenHidden()
        others -= self.chip.sizeHint().width() if has_room else 0
        self.chip.set_short(self.width() < max(theme.px(ROOMY), others + self.chip.long_width))

    def _restyle(self) -> None:
        self.setFixedHeight(theme.px(40))
        self._make_room()
        self._row.setContentsMargins(0, 0, 0, 0)
        self.capsule.setFixedHeight(theme.px(40))
        self._inner.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        self._inner.setSpacing(theme.px(2))
        self.train.setFixedHeight(theme.px(32))
        self._beside.setSpacing(theme.px(8))
        self._measure()
        self._show_words()
        self._show_state()
        self.chip.updateGeometry()
        self._make_room()

    def _fit_train(self) -> None:
        least = theme.px(TRAIN_WIDTH if self._roomy else TIGHT_TRAIN_WIDTH if self._tight else NARROW_TRAIN_WIDTH)
        self.train.setFixedWidth(max(least, self.train.sizeHint().width()))

    def _show_words(self) -> None:
        self._row.setSpacing(theme.px(2 if self._tight else 12))
        self.train.setIconSize(theme.icon_beside_words())
        self._fit_train()
        for button, word, icon, tip in (
            (self.step, self.tr("Step"), "skip-forward", self.tr("Learn from one batch, then wait (F10)")),
            (
                self.stop, self.tr("Stop"), "stop",
                with_keys(self.tr("End this training; what was learned stays ({Shift+F5})")),
            ),
            (
                self.reset, self.tr("Reset"), "arrow-counter-clockwise",
                self.tr("Forget what was learned; undo brings it back"),
            ),
        ):  # fmt: skip
            self._show_word(button, word, icon, tip)
        self.pace.setIcon(theme.icon("caret-down"))
        self.pace.setIconSize(QSize(theme.px(12), theme.px(12)))
        self.pace.setFixedSize(theme.px(20), theme.px(32))
        self.pace.setAccessibleName(self.tr("One batch, one epoch, slow motion"))
        self.pace.setToolTip(self.pace.accessibleName())

    def _show_word(self, button: BarButton, word: str, icon: str, tip: str) -> None:
        """An icon, in a wide bar with its word beside it."""
        button.setText(word if self._wide else "")
        button.setAccessibleName(word)
        button.setToolTip(tip if self._wide else f"{word}: {tip}")
        button.setIcon(theme.icon(icon))
        button.setIconSize(theme.icon_beside_words() if self._wide else QSize(theme.px(16), theme.px(16)))
        button.setFixedHeight(theme.px(32))
        button.setMinimumWidth(0 if self._wide else theme.px(34))
        button.setMaximumWidth(16_777_215 if self._wide else theme.px(38))

    def _soon(self, _steps: object = None) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _show_newest(self) -> None:
        """What a training leaves several times a second changes only how far it is."""
        if self.session.is_busy and not self._shows_past and self.words is not self.past:
            self._soon()
        else:
            self._show_state()

    def _show_state(self, *_changed: object) -> None:
        session = self.session
        words, past = self.words.train(), self.words is self.past
        self._shows_past = past
        text = words.text if self._roomy else "" if self._tight else words.short
        possible = session.can_train
        if self.train.text() != text:
            self.train.setText(text)
            self._fit_train()
            self._make_room()
        self.train.setAccessibleName(words.text)
        self.train.show_icon(words.icon)
        self.train.setEnabled(possible)
        is_off = not possible and session.state == "idle"
        self.train.setToolTip(session.why_not if is_off else words.tip)
        self._keep_focus_harmless(possible)
        wait = self.past.wait() if past and self.past is not None else None
        if wait is not None:
            self._show_word(self.wait, wait.text, wait.icon, wait.tip)
            self.wait.setEnabled(possible)
        self.wait.setVisible(wait is not None)
        for button in (self.step, self.pace):
            button.setEnabled(possible and not past)
            button.setVisible(wait is None)
        self.stop.setEnabled(session.state != "idle")
        self.reset.setEnabled(session.run is not None and not past)
        if is_off:
            waits = self.document.analysis.unfinished is not None and not self.document.data_problem
            self._show_sign(waits or self.document.is_coming)
            self.reason.setText(self._why_short() or session.why_not)
            self.why.setAccessibleDescription(session.why_not)
        self._show_way_out()
        self.reason.setVisible(not self._tight or bool(self.document.data_problem))
        self.why.setToolTip(session.why_not if self._tight else "")
        self.middle.setCurrentWidget(self.why if is_off else self.progress)
        self._show_progress()

    def _show_way_out(self) -> None:
        """Where pictures are lost, the way leads to those that there are; a small bar has room for the words alone."""
        is_lost = self.document.data_problem is not None
        is_on_the_net = is_lost and can_be_fetched(self.document.design.data_name)
        lost = self.tr("Fetch…") if is_on_the_net else self.tr("Choose…")
        lost = self.tr("Stop") if self.document.is_coming else lost
        self.show_button.setText(lost if is_lost else self.tr("Show"))
        where = self.tr("Go to the page Data: import a folder or a file, or choose other pictures")
        if is_on_the_net:
            where = self.tr("Go to the page Data: fetch these pictures from the internet, or choose others")
        if self.document.is_coming:
            where = self.tr("Do not wait for these pictures any longer: they can be chosen again at the top")
        self.show_button.setToolTip(where if is_lost else self.tr("Go to the block with the problem"))
        self.show_button.setVisible(not (is_lost and self.width() < theme.px(FOR_RESULT)))

    def _show_problem(self) -> None:
        if self.document.is_coming:
            self.document.aside.stop()
            return
        if self.document.data_problem and can_be_fetched(name := self.document.design.data_name):
            self.fetch_requested.emit(name)
            return
        signal = self.data_page_requested if self.document.data_problem else self.show_problem
        signal.emit()

    def _why_short(self) -> str:
        """What is wrong with a block stands on its card: here only where to look."""
        wrong = self.document.analysis.wrong
        if self.document.data_problem or not wrong or not wrong[0].block_id:
            return ""
        if len(wrong) > 1:
            return self.tr("Train waits: {n} problems.").format(n=len(wrong))
        return self.tr("Train waits: {block} has a problem.").format(
            block=translated(self.document.names[wrong[0].block_id])
        )

    def _show_sign(self, waits: bool) -> None:
        """Red and a sign for what is wrong; what is only not there yet is said quietly."""
        size = theme.px(18)
        self.sign.setVisible(not waits)
        self.sign.setPixmap(theme.icon("warning-circle", "error").pixmap(size, size))
        set_style_property(self.reason, "role", "label" if waits else "error")

    def _keep_focus_harmless(self, possible: bool) -> None:
        """A button that is about to be off gives the focus to Train: Qt would give it to the next one, Reset."""
        session, focus = self.session, QApplication.focusWidget()
        past = self.words is self.past
        going_off = [
            button
            for button, stays in (
                (self.step, possible and not past), (self.pace, possible and not past),
                (self.wait, past and session.state != "idle"), (self.stop, session.state != "idle"),
                (self.reset, session.run is not None and not past),
            )
            if not stays
        ]  # fmt: skip
        if possible and isinstance(focus, BarButton) and focus in going_off:
            focus.hand_focus_to(self.train)

    def _show_progress(self) -> None:
        """Where there is little room, why Train is off comes before what an earlier training has reached."""
        self.progress.show_text(self.words.progress())
        crowded = self.width() < theme.px(FOR_RESULT) or (not self._wide and self.middle.currentWidget() is self.why)
        result = self.words.result()
        offers = result is not None and result.offers  # what can be done must not vanish with the room
        comes = self.session.state != "idle" and self.document.design.recipe.validation_share > 0
        keep_room(self.chip, kept=comes and not crowded)  # until the first result: the bar beside it stays as it is
        self.chip.show_result(result if offers or not crowded else None)
        self._fit_chip()
        self.said.emit()

    def say_now(self) -> None:
        """Others have just said how far it is."""
        if self._timer.isActive():
            self._timer.stop()
            self._show_progress()
