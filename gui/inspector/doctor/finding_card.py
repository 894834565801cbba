"""A finding of the doctor: what is seen, in at most three facts, and one click that helps and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from engine.doctor import Fact, Finding
from engine.doctor.finding import MOST_FACTS
from engine.text import count
from gui.inspector.doctor.evidence_plot import EvidencePlot
from gui.inspector.parts import card_head, label, tool
from gui.look.theme import theme
from gui.look.words import translated, unbroken
from gui.qt.emptying import empty
from gui.qt.style_property import styled
from gui.widgets.linked_label import LinkedLabel

NARROWEST, BESIDE = 180, 26  # a button, and what lies in it beside its words, at 100 %
AT_FIRST = 210  # pixels of its words until it is known how wide the card is


class FindingCard(QFrame):
    """Says what somebody chose; it changes nothing itself."""

    block_chosen = Signal(str)
    remedy_chosen = Signal(object)
    closed = Signal(object)
    other_chosen = Signal(object)
    back_wanted = Signal(int)  # a step before the trouble

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self._step_before = 0  # that can be gone back to
        self._room = theme.px(AT_FIRST)  # for the words of the button, in a line
        self.setProperty("role", "finding")
        self.title = label("strong")
        self.close_button = tool("x", self.tr("Close this hint"))
        self.close_button.clicked.connect(lambda: self.closed.emit(self.finding))
        self.sign = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(card_head(self.sign, self.title, self.close_button))
        facts = QGridLayout()
        facts.setContentsMargins(theme.px(4), 0, 0, 0)
        facts.setHorizontalSpacing(theme.px(8))
        facts.setVerticalSpacing(theme.px(4))
        facts.setColumnStretch(1, 1)
        self.facts = [self._words() for _ in range(MOST_FACTS)]
        self._dots = [label("hint", "•") for _ in self.facts]
        for row, (dot, words) in enumerate(zip(self._dots, self.facts, strict=True)):
            facts.addWidget(dot, row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(words, row, 1)
        column.addLayout(facts)
        self.evidence = EvidencePlot()
        column.insertWidget(1, self.evidence)
        self.advice, self.consequence = label("secondary"), label("label")
        self.button = QPushButton()
        self.button.setProperty("role", "advised")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(theme.px(NARROWEST))  # its words follow the column, not the column them
        self.button.clicked.connect(lambda: self.remedy_chosen.emit(self.finding.remedy))
        self.back = QPushButton(theme.icon("clock-counter-clockwise"), "")
        self.back.setIconSize(theme.icon_beside_words())
        self.back.clicked.connect(lambda: self.back_wanted.emit(self._step_before))
        self._remedy = (self.advice, self.back, self.button, self.consequence)
        self._column, self._remedy_first = column, False
        self.others = QVBoxLayout()  # of the other findings
        self._others: list[tuple[str, str]] = []  # what it says of them
        for widget in self._remedy:
            column.addWidget(widget)
        column.addLayout(self.others)
        self.offer_back(None)
        self._write()
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        side = theme.px(18)
        self.sign.setPixmap(theme.icon("lightbulb", "hint").pixmap(side, side))

    def take(self, finding: Finding) -> bool:
        """Show newer numbers of the same trouble, under the mouse as it may be; False where it is another one."""
        if finding.topic != self.finding.topic:
            return False
        self.finding = finding
        self._write()
        return True

    def put_remedy(self, first: bool) -> None:
        """What to do about it stands above what is seen, or below."""
        if first != self._remedy_first:
            self._remedy_first = first
            for widget in self._remedy:
                self._column.removeWidget(widget)
            above = 1 if first else self._column.count() - 1  # the head, or all but the others
            for place, part in enumerate(self._remedy, above):
                self._column.insertWidget(place, part)

    def offer_back(self, step: int | None) -> None:
        """Offer to look at the network before the trouble, at this step; None: there is no such step."""
        self.back.setVisible(step is not None)
        if step is not None and step != self._step_before:
            self._step_before = step
            self.back.setText(self.tr("Go back to step {step}").format(step=count(step)))
            tip = self.tr("The network before the learning rate was raised. From there Branch goes on with it")
            self.back.setToolTip(tip)
            self.back.setAccessibleDescription(tip)

    def show_others(self, findings: Sequence[Finding]) -> None:
        """What else was found: a click shows it in this place. What is said already stays: it may have the keyboard, or
        be under the mouse."""
        said = [(one.topic, translated(one.title)) for one in findings]
        if said == self._others:
            return
        self._others = said
        empty(self.others)
        for finding in findings:
            words = styled(LinkedLabel(), "body")
            words.setWordWrap(True)  # unlike a button
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            title = escape(translated(finding.title))
            words.setText(self.tr("Also: {title}").format(title=f'<a href="{escape(finding.topic)}">{title}</a>'))
            words.linkActivated.connect(lambda _topic, one=finding: self.other_chosen.emit(one))
            self.others.addWidget(words)

    def _write(self) -> None:
        finding = self.finding
        self.setAccessibleName(translated(finding.title))
        self.setAccessibleDescription(" ".join(translated(fact.text) for fact in finding.facts))
        self.title.setText(translated(finding.title))
        for place, (dot, words) in enumerate(zip(self._dots, self.facts, strict=True)):
            known = place < len(finding.facts)
            dot.setVisible(known)
            words.setVisible(known)
            if known:
                fact = finding.facts[place]
                words.setText(_linked(fact))
                words.setToolTip(self.tr("Show this block") if fact.block_id else "")
        self.evidence.show_plot(finding.plot)
        self.advice.setText(translated(finding.advice))
        self.advice.setVisible(bool(finding.advice))
        remedy = finding.remedy
        self.button.setVisible(remedy is not None)
        self.consequence.setVisible(remedy is not None)
        if remedy is not None:
            self._break_words()
            self.button.setAccessibleDescription(translated(remedy.detail))
            undo = self.tr("One undo brings all of this back.")
            self.consequence.setText(f"{translated(remedy.detail)} {undo}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = self.width() - 2 * theme.px(12) - theme.px(BESIDE)
        self._break_words()

    def _break_words(self) -> None:
        """The words of the button in one line where there is room, else in two."""
        if (remedy := self.finding.remedy) is not None:
            words = translated(remedy.label)
            self.button.setText(_in_two_lines(words, self.button.fontMetrics(), self._room))

    def _words(self) -> QLabel:
        """A fact about a block leads to it."""
        words = styled(LinkedLabel(), "body")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        words.linkActivated.connect(self.block_chosen)
        return words


def _in_two_lines(text: str, metrics: QFontMetrics, room: int) -> str:
    """Long words of a button, broken near their middle: it must not be wider than its column."""
    if metrics.horizontalAdvance(text) <= room or " " not in text:
        return text
    places = [place for place, letter in enumerate(text) if letter == " "]
    middle = min(places, key=lambda place: abs(place - len(text) / 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def _linked(fact: Fact) -> str:
    """The fact, with the name of its block as a link; a number stays with its sign in one line."""
    plain, name = escape(translated(fact.text)), escape(translated(fact.name))
    if fact.block_id:
        plain = plain.replace(name, f'<a href="{escape(fact.block_id)}">{name}</a>', 1)
    return plain.replace(" %", unbroken(" %")).replace(" × ", unbroken(" × "))
