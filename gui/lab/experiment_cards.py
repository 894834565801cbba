"""The experiments as a list of cards: one is chosen, with the mouse or the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.lab.answers_file import KeptAnswer
from engine.lab.experiment import Experiment
from engine.lab.experiments import EXPERIMENTS
from gui.look.theme import theme
from gui.look.words import translated
from gui.widgets.card import quiet
from gui.widgets.scrolling import ScrollArea


class ExperimentCard(QPushButton):
    """An experiment's title, and below it whether the prediction was right, once it was tried."""

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self.experiment = experiment
        self.setProperty("role", "toggle")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(translated(experiment.title))
        self.setAccessibleDescription(translated(experiment.about))
        self.title, self.state = QLabel(translated(experiment.title), wordWrap=True), quiet(wraps=True)
        self.title.setProperty("role", "strong")
        self.rows = QVBoxLayout(self)
        for label in (self.title, self.state):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.rows.addWidget(label)
        self.show_told(None)
        theme.followed_by(self._restyle)

    def show_told(self, told: KeptAnswer | None, at_work: bool = False, is_of_now: bool = True) -> None:
        """`told`: None before the experiment was tried. `is_of_now`: with the stack that is here now."""
        if at_work:
            words = self.tr("Being tried")
        elif told is None:
            words = self.tr("Not tried yet")
        elif told.answer.option is None:
            words = self.tr("Not clear")
        elif told.prediction == told.answer.option:
            words = self.tr("Predicted rightly")
        else:
            words = self.tr("Came out otherwise")
        if told is not None and not (at_work or is_of_now):
            words = self.tr("{outcome}, before your changes").format(outcome=words)
        self.state.setText(words)

    def _restyle(self) -> None:
        self.rows.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.rows.setSpacing(theme.px(2))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.rows.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), self.rows.totalMinimumSize().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.rows.totalHeightForWidth(width)


class ExperimentCards(ScrollArea):
    """`chosen` brings the experiment."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("role", "body")
        self.rows = QVBoxLayout(body)
        self.group = QButtonGroup(self)
        self.cards = {kind: ExperimentCard(one) for kind, one in EXPERIMENTS.items()}
        for card in self.cards.values():
            self.group.addButton(card)
            self.rows.addWidget(card)
        self.rows.addStretch(1)
        self.setWidget(body)
        self.group.buttonToggled.connect(self._toggled)
        theme.followed_by(self._restyle)

    def choose(self, kind: str) -> None:
        self.cards[kind].setChecked(True)

    def _toggled(self, card: QPushButton, on: bool) -> None:
        if on and isinstance(card, ExperimentCard):
            self.setFocusProxy(card)
            self.ensureWidgetVisible(card)
            self.chosen.emit(card.experiment)

    def _restyle(self) -> None:
        self.rows.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        self.rows.setSpacing(theme.px(8))
