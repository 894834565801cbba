"""Famous experiments: a prediction first, then the user's own stack shows in about a minute what is true of it."""

from __future__ import annotations

from statistics import fmean

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import EngineError
from engine.lab.experiment import Answer, Arm, Experiment
from engine.lab.experiments import EXPERIMENTS
from engine.text import percent
from gui.lab.arm_curves import ArmCurves, ArmLines
from gui.lab.experiment_cards import ExperimentCards
from gui.lab.map_rows import MapRows
from gui.look.theme import theme
from gui.look.times import duration
from gui.look.words import translated
from gui.qt.laid_out import in_column, in_row
from gui.qt.style_property import styled
from gui.state.lab.experiment_work import ExperimentWork
from gui.widgets.card import quiet
from gui.widgets.least_room import least_room
from gui.widgets.makes_room import MakesRoom
from gui.widgets.scrolling import scrolling_column
from gui.widgets.take_picture import offer

SIDE, SHARE = 300, 40  # the list: its width at 100 %, and at most so many percent of the page
LOOK_MS = 200
SEEK_MS = 30
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class ExperimentsPage(MakesRoom, QWidget):
    """Shows ExperimentWork. The keys 1 to 3 take an answer, Enter begins."""

    def __init__(self, work: ExperimentWork) -> None:
        super().__init__()
        self.work = work
        self.experiment: Experiment = next(iter(EXPERIMENTS.values()))
        self._expected: dict[str, int] = {}  # the number of the answer that is ticked, by the experiment's kind
        self.cards, self.maps = ExperimentCards(), MapRows()
        self.curves = ArmCurves(self.tr("Curves of the experiment"))
        self.title, self.about, self.source = QLabel(wordWrap=True), QLabel(wordWrap=True), quiet(wraps=True)
        self.adapted, self.question = quiet(wraps=True), styled(QLabel(wordWrap=True), "strong")
        self.title.setProperty("role", "title")
        self.about.setProperty("role", "secondary")
        self.options = [QPushButton() for _ in KEYS]
        self.group = QButtonGroup(self)
        for number, button in enumerate(self.options):
            button.setProperty("role", "toggle")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            self.group.addButton(button, number)
        self.start, self.time = QPushButton(), quiet(wraps=True)
        self.start.setProperty("role", "advised")
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(self.tr("How much of the experiment is done"))
        self.earlier = quiet(
            self.tr(
                "This is of the stack, the recipe and the pictures as they were when you began to try it: you have "
                "changed them since."
            ),
            wraps=True,
        )
        self.answer = styled(QFrame(), "sunken")
        self.verdict, self.said = styled(QLabel(wordWrap=True), "strong"), QLabel(wordWrap=True)
        self._build()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(work.look)
        self._sought: QWidget = self.start
        self._seeks = QTimer(self, singleShot=True, interval=SEEK_MS)  # by then what is new has its place
        self._seeks.timeout.connect(self._seek)
        self.cards.chosen.connect(self.show_experiment)
        self.group.idToggled.connect(self._tick)
        self.start.clicked.connect(self._pressed)
        work.changed.connect(self._follow)
        work.document.opened.connect(self._begin_anew)
        work.document.design_changed.connect(lambda *_: self.refresh() if self.isVisible() else None)
        work.forecast.changed.connect(self._show_start)
        theme.followed_by(self._restyle)
        self.cards.choose(self.experiment.kind)

    def _build(self) -> None:
        inside = self.inside = styled(QWidget(), "body")
        offer(inside, self.tr("Experiment"))  # a slide has the question, the curves and the answer together
        self._rows = QVBoxLayout(inside)
        foot = in_row(self.start, (self.time, 1))
        self._choices = row = QHBoxLayout()
        for button in self.options:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self._told = in_column(self.verdict, self.said, of=self.answer)
        for part in (self.title, self.about, self.adapted, self.question):
            self._rows.addWidget(part)
        self._rows.addLayout(row)
        self._rows.addLayout(foot)
        for widget in (self.bar, self.earlier, self.answer, self.maps):
            self._rows.addWidget(widget)
        self._rows.addWidget(self.curves, 1)
        self._rows.addStretch(0)
        self._rows.addWidget(self.source)
        area = scrolling_column(self.tr("The experiment"))
        area.setWidget(inside)
        self.area = area
        side = styled(QFrame(), "panel")
        in_column(self.cards, of=side)
        self.side = side
        card = styled(QFrame(), "card")
        within = QVBoxLayout(card)
        within.addWidget(area)
        canvas = styled(QFrame(), "canvas")
        self._canvas = in_column(card, of=canvas)
        in_row(side, (canvas, 1), of=self, gap=0)

    def _restyle(self) -> None:
        gap = theme.px(12)
        self._canvas.setContentsMargins(gap, gap, gap, gap)
        self._rows.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        self._rows.setSpacing(theme.px(10))
        self._told.setContentsMargins(gap, theme.px(8), gap, theme.px(10))
        self.curves.setMinimumHeight(theme.px(170))
        self._make_room()

    def _make_room(self) -> None:
        """The answers stand side by side where they have room, else one below the other. With very large text the list
        leaves the experiment the most of the page."""
        side = min(theme.px(SIDE), SHARE * self.width() // 100)
        self.side.setFixedWidth(side)
        wide = sum(button.sizeHint().width() + theme.px(12) for button in self.options)
        room = self.width() - side - theme.px(90)
        beside = QBoxLayout.Direction.LeftToRight if wide <= room else QBoxLayout.Direction.TopToBottom
        self._choices.setDirection(beside)

    def minimumSizeHint(self) -> QSize:
        return least_room(420, 240)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    # What is shown

    def show_experiment(self, experiment: Experiment) -> None:
        """Ask its question; nothing begins."""
        self.experiment = experiment
        self.title.setText(translated(experiment.title))
        self.about.setText(translated(experiment.about))
        self.question.setText(translated(experiment.question))
        self.source.setText(translated(experiment.source))
        self.group.setExclusive(False)
        for button in self.options:
            button.setChecked(False)
        self.group.setExclusive(True)
        if (expected := self._expected.get(experiment.kind)) is not None:
            self.options[expected].setChecked(True)
        self._make_room()
        self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def _options(self) -> tuple[str, ...]:
        """What can be predicted, or could be of the pictures of which something is shown."""
        work = self.work
        return self.experiment.options_for(work.classes if self._is_shown else work.document.data.classes)

    def _name_options(self) -> None:
        for number, (button, option) in enumerate(zip(self.options, self._options(), strict=True)):
            button.setText(f"{number + 1}   {translated(option)}")

    @property
    def _is_shown(self) -> bool:
        """Whether what is known is of the experiment that is chosen."""
        return self.work.experiment is self.experiment

    def _known(self) -> Answer | None:
        """What was found of the chosen experiment before: a class may predict what its teacher tried the day before."""
        work, told = self.work, self.work.told(self.experiment.kind) if self.group.checkedId() >= 0 else None
        is_here = self._is_shown and (work.is_running or work.answer is not None)
        return told.answer if told is not None and not is_here and told.subject == work.subject else None

    def _follow(self) -> None:
        """What there is to see comes into view where the page is longer than its room: first the curves, then the
        answer."""
        no_curves, no_answer = self.curves.isHidden(), self.answer.isHidden()
        self.refresh()
        if no_answer and not self.answer.isHidden():
            self._sought = self.answer
            self._seeks.start()
        elif no_curves and not self.curves.isHidden():
            self._sought = self.start
            self._seeks.start()

    def _seek(self) -> None:
        """What is sought stands at the top, where the page is long enough."""
        top = self._sought.mapTo(self.inside, self._sought.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(top - theme.px(8))

    def refresh(self) -> None:
        work, mine = self.work, self._is_shown
        self._name_options()
        answer = work.answer if mine else None
        is_of_now = work.is_of_now
        problem = work.problem if mine and is_of_now else None  # it may be mended by now
        self.earlier.setVisible(mine and bool(work.seen) and not is_of_now)
        self.bar.setVisible(mine and work.is_running)
        self.bar.setValue(round(1000 * work.share) if mine else 0)
        self.curves.setVisible(mine and bool(work.seen))
        self._rows.setStretch(self._rows.count() - 2, int(self.curves.isHidden()))  # spare room goes below
        if mine and work.seen:
            self._show_curves()
        found = [one for arm in work.setup.arms for trial in arm.trials if (one := work.outcome(trial)) is not None]
        maps = next((one.found for one in found if "random" in one.found), {}) if mine else {}
        self.maps.setVisible(bool(maps))
        if maps:
            self.maps.is_photo = work.document.data.train.are_photos
            self.maps.show_found(maps)
        known = self._known()
        self.answer.setVisible(any(one is not None for one in (answer, problem, known)))
        if answer is not None:
            self._show_answer(answer, work.prediction)
        elif known is not None:
            self._show_answer(known, self.group.checkedId())
            words = self.tr("{answer} (It was found before: try it again to see the curves.)")
            self.said.setText(words.format(answer=self.said.text()))
        elif problem is not None:
            self.verdict.setVisible(True)
            self.verdict.setText(translated(problem.problem))
            self.said.setText(translated(problem.remedy))
        for kind, card in self.cards.cards.items():
            at_work = work.is_running and work.experiment is card.experiment
            told = work.told(kind)
            card.show_told(told, at_work, told is None or told.subject == work.subject)
        self._show_start()

    def _show_curves(self) -> None:
        work, experiment = self.work, self.experiment
        arms = []
        for number, arm in enumerate(work.setup.arms):
            epochs = float(arm.trials[0].design["recipe"]["epochs"]) if arm.trials else 1.0
            arms.append(ArmLines(translated(arm.name), work.curves(number), epochs, self._figure(arm)))
        if experiment.of_training:
            what = self.tr("Share of the training pictures that is labelled as told")
        elif experiment.shows_loss:
            what = self.tr("Loss on pictures kept aside; the start is of the test pictures")
        else:
            what = self.tr("Accuracy on pictures kept aside; the figures are of the test pictures")
        made = (work.outcome(trial) for arm in work.setup.arms for trial in arm.trials)
        now = work.document.data.classes if work.is_of_now else 0
        classes = max((int(one.found.get("classes", 0)) for one in made if one is not None), default=now)
        self.curves.show_arms(arms, experiment.shows_loss, what, classes)

    def _figure(self, arm: Arm) -> str:
        if self.experiment.shows_loss or self.experiment.of_training:
            return ""
        made = [one for trial in arm.trials if (one := self.work.outcome(trial)) is not None and not one.failure]
        return percent(fmean(one.test_accuracy for one in made)) if made else ""

    def _show_answer(self, answer: Answer, prediction: int | None) -> None:
        self.verdict.setVisible(answer.option is not None)  # that it is not clear is said below, and why
        if answer.option is not None:
            right = translated(self._options()[answer.option])
            words = self.tr("You predicted it: {right}.") if prediction == answer.option else self.tr("It is: {right}.")
            self.verdict.setText(words.format(right=right))
        said, why = translated(answer.text), self.work.why_unkept(self.experiment.kind)
        words = self.tr("This could not be written to the disk: {why}. Make room: it is tried again.")
        self.said.setText(f"{said} {words.format(why=why)}" if why else said)

    def _show_start(self) -> None:
        work = self.work
        running = work.is_running and self._is_shown
        self.start.setText(self.tr("Stop") if running else self.tr("Try it"))
        chosen = self.group.checkedId() >= 0
        self.start.setEnabled(running or chosen)
        for button in self.options:
            button.setEnabled(not running)
        try:
            setup, seconds = self.work.plan(self.experiment) if not work.is_running else (work.setup, None)
        except EngineError as error:
            self.adapted.setVisible(False)
            self.time.setText(translated(error.problem))
            return
        adapted = [translated(one) for one in setup.adapted]
        self.adapted.setText(self.tr("With your stack and recipe. ") + " ".join(adapted))
        self.adapted.setVisible(not work.is_running or self._is_shown)
        count = setup.new
        if running:
            words, left = self.tr("{n} trainings, side by side"), work.seconds_left
            if left is not None:
                words = self.tr("{n} trainings, side by side: {time} left")
            self.time.setText(words.format(n=count, time=duration(left or 0)))
        elif work.is_running and work.experiment is not None:
            words = self.tr("“{title}” is still being tried: to try this one stops it.")
            self.time.setText(words.format(title=translated(work.experiment.title)))
        else:
            words, told = self.tr("{n} trainings, about {time}"), work.told(self.experiment.kind)
            if seconds is None:
                words = self.tr("{n} trainings")
            elif setup.known:
                words = self.tr("{n} more trainings, about {time}: with new seeds, beside those of before")
            elif told is not None and told.subject == work.subject:  # who tries it again may hope for another chance
                words = self.tr("{n} trainings, about {time}: with the seeds of before, which give the same again")
            plan = words.format(n=count, time=duration(seconds or 0))
            first = self.tr("First say what you expect: click an answer, or press 1, 2 or 3. {plan}.")
            self.time.setText(plan if chosen else first.format(plan=plan))

    # What is done

    def _tick(self, number: int, on: bool) -> None:
        """What is expected stays, whatever other experiment one looks at meanwhile."""
        if on:
            self._expected[self.experiment.kind] = number
        self.refresh()

    def _begin_anew(self) -> None:
        """Of another project nothing is expected yet."""
        self._expected.clear()
        self.show_experiment(self.experiment)

    def _pressed(self) -> None:
        if self.work.is_running and self._is_shown:
            self.work.stop()
        elif self.group.checkedId() >= 0:
            self.work.begin(self.experiment, self.group.checkedId())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in KEYS and self.options[0].isEnabled():
            self.options[KEYS.index(key)].setChecked(True)
            self.start.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.start.isEnabled():
            self._pressed()
        else:
            super().keyPressEvent(event)
