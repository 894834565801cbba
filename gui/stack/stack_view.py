"""The stack of the document, to see and to build by hand: a scroll area around the canvas, and the parts that work on
it.

`cards` knows which cards there are, `looking` puts pictures on them, `selecting` says which one is meant, `verbs` edit,
`gestures`, `dropping` and the keys lead to the verbs.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu

from engine.project.design import Design
from gui.cards.card import Card
from gui.cards.group_card import GroupCard
from gui.cards.input_card import InputCard
from gui.cards.unit import Unit, unit_at
from gui.look.theme import theme
from gui.stack.answer_shelf import AnswerShelf
from gui.stack.canvas import Canvas
from gui.stack.card_menu import card_menu
from gui.stack.cards import Cards
from gui.stack.drop_preview import DropPreview
from gui.stack.dropping import Dropping
from gui.stack.empty_stack import EmptyStack
from gui.stack.gestures import Gestures
from gui.stack.in_words import shape_note
from gui.stack.looking import Looking
from gui.stack.selecting import OTHER, Selecting
from gui.stack.stack_keys import StackKeys
from gui.stack.verbs import Verbs
from gui.stack.zoom import Zoom
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session
from gui.widgets.note_card import NoteCard
from gui.widgets.scrolling import ScrollArea


class StackView(ScrollArea):
    """Has the parts, and gives them what Qt sends to a widget."""

    drag_moved = Signal(object)  # the Analysis of what a drop would bring, or None

    def __init__(self, document: Document, session: Session, probe: Probe) -> None:
        super().__init__()
        self.document = document
        self.setAccessibleName(self.tr("Stack"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.empty = EmptyStack()
        self.canvas = Canvas(InputCard(probe, self), self.empty)
        self.setWidget(self.canvas)
        self.zoom = Zoom(self)
        self.cards = Cards(document, self.canvas)
        self.selecting = Selecting(document, self.cards, self)
        self.looking = Looking(probe, self.cards)
        self.verbs = Verbs(document, self.cards, self.selecting)
        self.dropping = Dropping(document, self.canvas, self)
        self.gestures = Gestures(self.cards, self.selecting, self.dropping)
        self.answer = AnswerShelf(self, self.cards, self.selecting, probe)
        self.selecting.covered = self.answer.covers
        self._keys = StackKeys(self.verbs, self.selecting, self.cards, self.zoom)
        self.cards.made.connect(self._listen)
        self.empty.fix_chosen.connect(self.verbs.fix)
        self.canvas.next_step.fix_chosen.connect(self.verbs.fix)
        self.canvas.shape_clicked.connect(self._explain_shape)
        self.dropping.hovered.connect(self._hovered)
        self.dropping.edited.connect(lambda edit: self.verbs.do(edit, self.dropping.carried))
        self.dropping.dragged_away.connect(self.verbs.remove)
        document.design_changed.connect(self._follow)
        document.data_changed.connect(self._follow)
        document.hints_changed.connect(self._follow)
        document.switched_changed.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self.canvas.bring_near)
        session.state_changed.connect(lambda: self.canvas.set_running(session.is_learning))
        self.zoom.changed.connect(self._zoomed)
        theme.followed_by(self._restyle)
        self._follow()

    def menu(self) -> QMenu:
        """What can be done with the selected cards."""
        return card_menu(self.verbs, self, self.explain_output)

    def explain_output(self) -> None:
        """Say in plain words what comes out of the selected block."""
        card = self.cards.by_id.get(self.selecting.current)
        if card is not None:
            gap, body = self.canvas.gap_below(card.id), card.body()
            foot = QRect(card.mapToGlobal(body.bottomLeft()), QSize(body.width(), 1))
            self._explain_shape(card.id, "", self.canvas.on_screen(gap) if gap is not None and gap.text else foot)

    def show_problem(self) -> None:
        """Scroll to the first problem and select its block; where only the end is missing, go to where it comes."""
        problems, next_step = self.document.analysis.problems, self.canvas.next_step
        if problems and problems[0].unfinished and problems[0].block_id:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            next_step.button.setFocus(OTHER)
            return
        card = self.cards.by_id.get(problems[0].block_id) if problems else None
        if card is not None:
            self.selecting.show_block(card.id)
            if card.problem_box is not None and card.problem_box.buttons:
                card.problem_box.buttons[0].setFocus(OTHER)
        elif problems and self.empty.buttons:
            self.to_top()
            self.empty.buttons[0].setFocus(OTHER)

    def set_past(self, past: bool) -> None:
        """The window looks back, or not any longer."""
        self.canvas.set_past(past)
        self.answer.set_past(past)

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _listen(self, card: Card) -> None:
        card.menu_requested.connect(self._open_menu)
        if isinstance(card, GroupCard):
            card.shape_clicked.connect(self._explain_shape)

    def _follow(self, *_designs: Design) -> None:
        unfinished = self.document.analysis.unfinished
        if unfinished is not None and not unfinished.block_id:
            self.empty.show_problem(unfinished)
        self.canvas.next_step.show_problem(unfinished)
        self.looking.show(self.selecting.follow_edit())

    def _hovered(self, shown: DropPreview | None) -> None:
        self.drag_moved.emit(shown.analysis if shown is not None else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Beside the cards, where blocks can be pasted."""
        self._open_menu("", event.globalPos())

    def _open_menu(self, id: str, at: QPoint) -> None:
        if id and id not in self.document.selection:
            self.selecting.select(id)
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _explain_shape(self, id: str, owner: str, place: QRect, branch: int = 0) -> None:
        NoteCard(*shape_note(self.document, id, owner, branch), self).open_beside(place)

    # Size

    def _lay_out(self) -> None:
        self.canvas.lay_out(self.viewport().width(), self.viewport().height())
        self.answer.follow()

    def _restyle(self) -> None:
        self.canvas.unit = self._unit()
        self.canvas.restyle()
        self.canvas.input_card.restyle()
        self.empty.restyle()
        self.canvas.next_step.restyle()
        self.cards.restyle()
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self._lay_out()

    def _unit(self) -> Unit:
        return unit_at(self.zoom.percent, self.viewport().height())

    def _zoomed(self) -> None:
        """What is in the middle of the view stays there; at the top it stays at the top."""
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        share = (bar.value() + half) / max(self.canvas.height(), 1)
        was_at_top = bar.value() == 0
        self._restyle()
        bar.setValue(0 if was_at_top else round(share * self.canvas.height() - half))

    # Qt

    def minimumSizeHint(self) -> QSize:
        """Little, so that very large text does not make the window larger than a small screen."""
        return super().minimumSizeHint().boundedTo(QSize(10_000, 120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._zoomed() if self._unit() != self.canvas.unit else self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y()
            if turns:
                self.zoom.closer() if turns > 0 else self.zoom.farther()
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys of the stack win over the window's while the stack has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._keys.deed(event)
        if deed is not None:
            deed()
            event.accept()
        else:
            super().keyPressEvent(event)
