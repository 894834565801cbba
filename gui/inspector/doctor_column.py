"""What the doctor says, above the settings: the gravest finding with its evidence, the others by name, and whether the
remedies that were taken have helped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.doctor import Finding
from gui.inspector.finding_card import FindingCard
from gui.inspector.treatment_card import TreatmentCard
from gui.look.theme import theme
from gui.state.doctor.findings import Findings


class DoctorColumn(QWidget):
    """Takes no room while there is nothing to say. `appeared` when a card has come that was not there."""

    appeared = Signal()

    def __init__(self, findings: Findings, dismissed: set[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`dismissed`: what was closed, by topic and title; whatever the numbers are by now."""
        super().__init__(parent)
        self.findings, self.dismissed = findings, dismissed
        self.card: FindingCard | None = None
        self.treatments: list[TreatmentCard] = []
        self._chosen = ""  # the topic that somebody wants to see instead of the gravest
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        findings.changed.connect(self.follow)
        for signal in (findings.session.checkpoint_changed, findings.session.state_changed):
            signal.connect(self._follow_treatments)
        self.follow()

    def follow(self) -> None:
        open_ones = [one for one in self.findings.found if (one.topic, one.title) not in self.dismissed]
        helping = sorted(open_ones, key=lambda one: (one.topic != self._chosen, one.remedy is None))
        shown = helping[0] if helping else None  # of two, the one that something can be done about
        if self.card is not None and (shown is None or not self.card.take(shown)):
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if self.card is None and shown is not None:
            self._add_card(shown)
        if self.card is not None:
            self.card.show_others([one for one in open_ones if one is not shown])
        self._show_treatments()
        self.setVisible(self.card is not None or bool(self.treatments))

    def _add_card(self, finding: Finding) -> None:
        card = self.card = FindingCard(finding)
        card.block_chosen.connect(self.findings.document.select)
        card.remedy_chosen.connect(self.findings.follow)
        card.dismissed.connect(self._dismiss)
        card.other_chosen.connect(self._choose)
        self._column.insertWidget(0, card)
        self.appeared.emit()

    def _show_treatments(self) -> None:
        wanted = list(self.findings.treatments)
        if [card.treatment for card in self.treatments] == wanted:
            self._follow_treatments()
            return
        for card in self.treatments:
            card.hide()
            card.deleteLater()
        self.treatments = [TreatmentCard(self.findings, one) for one in wanted]
        for card in self.treatments:
            card.taken_back.connect(self.findings.take_back)
            card.closed.connect(self.findings.forget)
            self._column.addWidget(card)

    def _follow_treatments(self) -> None:
        for card in self.treatments:
            card.follow()

    def _dismiss(self, finding: Finding) -> None:
        self.dismissed.add((finding.topic, finding.title))
        self.follow()

    def _choose(self, finding: Finding) -> None:
        self._chosen = finding.topic
        self.follow()
