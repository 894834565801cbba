"""What the doctor says, above the settings: the gravest finding with its evidence, the others by name, and whether the
remedies that were taken have helped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from engine.doctor import Finding, remedies_first
from gui.inspector.doctor.finding_card import FindingCard
from gui.inspector.doctor.treatment_card import TreatmentCard
from gui.inspector.doctor.under_hand import UnderHand
from gui.look.theme import theme
from gui.qt.announcing import announce
from gui.qt.laid_out import in_column
from gui.qt.tab_order import into_tab_order
from gui.state.doctor.findings import Findings

FOR_ALL = 430  # pixels at 100 %: in a lower area, the evidence and the remedy are not seen together


class DoctorColumn(QWidget):
    """Takes no room while there is nothing to say. `appeared` when a card has come that was not there; none comes or
    goes by itself while the mouse is at work in the settings below, which would move.

    A card that goes with the keyboard in it hands it to what stands in its place; `keyboard_left` when nothing does.
    """

    appeared = Signal()
    keyboard_left = Signal()
    block_wanted = Signal(str)  # id of a block that a finding names: it is to be seen

    def __init__(self, findings: Findings, area: QWidget) -> None:
        """`area`: with the settings, too."""
        super().__init__(area)  # what is shown without one, as while sizes change, flashes up as a window of its own
        self.findings, self.area = findings, area
        self.card: FindingCard | None = None
        self.treatments: list[TreatmentCard] = []
        self._chosen = ""  # the topic that somebody wants to see instead of the gravest
        self._stands: object = None  # what decides how tall the cards are
        self._by_hand = False  # somebody has just pressed something here
        self._hand = UnderHand(area, self)
        self._hand.rested.connect(lambda: self._show(*self._wanted(), moved=True))
        self._column = in_column(of=self, gap=theme.px(12))
        findings.changed.connect(self.follow)
        for signal in (findings.session.checkpoint_changed, findings.session.state_changed):
            signal.connect(self._follow_treatments)
        self.follow()

    def follow(self) -> None:
        """Show what is found now, or where that moves what is below, as soon as the hand rests."""
        shown, open_ones = self._wanted()
        is_moved = self._stands != self._form(shown, open_ones)
        if self._by_hand or not is_moved or not self._hand.is_busy():
            self._show(shown, open_ones, moved=is_moved and not self._by_hand)
        elif self.card is not None:  # what waits to go is of no use any more
            self.card.setEnabled(any(one.topic == self.card.finding.topic for one in open_ones))

    def _wanted(self) -> tuple[Finding | None, list[Finding]]:
        """The finding to show, and all that are open."""
        open_ones = list(self.findings.open)
        chosen = next((one for one in open_ones if one.topic == self._chosen), None)
        return chosen or next(iter(remedies_first(open_ones)), None), open_ones

    def _form(self, shown: Finding | None, open_ones: list[Finding]) -> object:
        about: object = None
        if shown is not None:
            before = self.findings.step_before(shown)
            about = shown.topic, len(shown.facts), shown.remedy is None, before is None
        return about, len(open_ones), self.findings.treatments

    def _show(self, shown: Finding | None, open_ones: list[Finding], moved: bool) -> None:
        """`moved`: what is below moves by itself."""
        if moved:
            self._hand.shield()
        self._stands, had_keyboard = self._form(shown, open_ones), self.has_keyboard
        if self.card is not None and (shown is None or not self.card.take(shown)):
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if self.card is None and shown is not None:
            self._add_card(shown)
        if self.card is not None:
            self.card.setEnabled(True)
            self.card.put_remedy(first=self.area.height() < theme.px(FOR_ALL))
            self.card.offer_back(self.findings.step_before(self.card.finding))
            self.card.show_others([one for one in open_ones if one is not shown])
        self._show_treatments()
        self.setVisible(self.card is not None or bool(self.treatments))
        cards = ([self.card] if self.card is not None else []) + self.treatments
        into_tab_order(self, cards)
        if had_keyboard:  # a remedy comes in two steps: the finding goes, then stands what was done about it
            QTimer.singleShot(0, self, self._keep_keyboard)

    @property
    def has_keyboard(self) -> bool:
        """What is typed goes to one of the cards."""
        widget = QApplication.focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def _keep_keyboard(self) -> None:
        """On the way back of the newest remedy, else on what to do about the finding that is shown now."""
        if self.has_keyboard:
            return
        if self.treatments:
            self.treatments[0].undo.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.card is not None:
            button = self.card.close_button if self.card.finding.remedy is None else self.card.button
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyboard_left.emit()

    def _add_card(self, finding: Finding) -> None:
        card = self.card = FindingCard(finding)
        card.block_chosen.connect(self.findings.document.select)
        card.block_chosen.connect(self.block_wanted)
        card.remedy_chosen.connect(partial(self._do, self.findings.follow))
        card.back_wanted.connect(partial(self._do, self.findings.go_back))
        card.closed.connect(partial(self._do, self.findings.close))
        card.other_chosen.connect(partial(self._do, self._choose))
        self._column.insertWidget(0, card)
        announce(card, card.accessibleName())
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
            card.taken_back.connect(partial(self._do, self.findings.take_back))
            card.closed.connect(partial(self._do, self.findings.forget))
            self._column.addWidget(card)

    def _follow_treatments(self) -> None:
        for card in self.treatments:
            card.follow()

    def _do(self, what: Callable[[Any], None], of: object) -> None:
        """What was pressed here: what comes of it comes at once."""
        self._by_hand = True
        try:
            what(of)
        finally:
            self._by_hand = False

    def _choose(self, finding: Finding) -> None:
        self._chosen = finding.topic
        self.follow()
