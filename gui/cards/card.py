"""A card: one block on the stack, with its name, its settings and live pictures of what it does.

A card shows what it is told and says what was done to it; it decides nothing.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.cards.card_face import FAINT, MARGIN, Mood, paint_kept_body, paint_label, paint_words
from gui.cards.card_layout import CardLayout, lay_out
from gui.cards.card_lines import Sight, keep_pictures, lines_for, show_sight
from gui.cards.card_number import CardNumber, main_number
from gui.cards.card_text import CardText
from gui.cards.enlarged_tip import with_picture
from gui.cards.lines import Line
from gui.cards.problem_box import HintLine, ProblemBox
from gui.cards.strip import RING
from gui.cards.unit import Unit
from gui.look.drawing import smooth
from gui.look.theme import theme

BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason)


class Card(QWidget):
    """One card. Its body is the widget without a margin, in which shadow and rings are painted."""

    drags_when_held = True  # by a finger, which scrolls else
    pressed = Signal(str, object)  # id, keyboard modifiers
    released = Signal(str, object)  # a click that was no drag
    picked = Signal(str, int)  # id, number of the filter or map that was clicked
    opened = Signal(str, object, int)  # id, index of a number or a Spot, filter: what it is made of is wanted
    dragged = Signal(str)
    edit_requested = Signal(str)
    menu_requested = Signal(str, QPoint)
    fix_chosen = Signal(object)
    keeps_free = 0  # room at the right end for a button, at 100 %
    number_chosen = Signal(str, str, object)  # id, name of its main setting, value

    def __init__(self, text: CardText, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        self.unit = Unit()
        self.mood = Mood()
        self.lines: list[Line] = []
        self.layout_: CardLayout | None = None
        self._fitted: tuple[int, Unit] | None = None
        self._box: ProblemBox | None = None
        self._hint: HintLine | None = None
        self._press: QPoint | None = None
        self._picked: int | None = None  # the filter or map with a ring
        self._then = self._merged_then = ""  # what a drop would bring
        self.number: CardNumber | None = None  # the box in which its main number is being changed
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self._take(text)

    # Showing

    @property
    def id(self) -> str:
        return self.text.id

    @property
    def problem_box(self) -> ProblemBox | None:
        """The box that says the card's problem, if it has one."""
        return self._box

    def body(self) -> QRect:
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def show_text(self, text: CardText) -> bool:
        """Show other words; whether that is a change, after which the card must be fitted again."""
        if text == self.text:
            return False
        self._take(text)
        self._fitted = None
        self.update()
        return True

    def set_mood(self, **states: bool) -> None:
        mood = replace(self.mood, **states)
        if mood != self.mood:
            self.mood = mood
            self.update()

    def look(self, sight: Sight, visible: bool = True) -> None:
        """Show what the probe sees now; only what changed is repainted."""
        changed = [place for place, line in enumerate(self.lines) if show_sight(line, sight)]
        if visible and changed and self.layout_ is not None:
            for place in changed:
                self.update(self.layout_.lines[place][1].translated(MARGIN, MARGIN))

    def show_picked(self, number: int | None) -> None:
        """A ring around the filter of this number and around its map."""
        self._picked = number
        for place, line in enumerate(self.lines):
            if line.picked != number:
                line.picked = number
                if self.layout_ is not None:
                    around = self.layout_.lines[place][1].translated(MARGIN, MARGIN)
                    self.update(around.adjusted(-RING, -RING, RING, RING))

    def fits(self, width: int, unit: Unit) -> bool:
        """Whether it is laid out for this width of the body already."""
        return self._fitted == (width, unit) and self.layout_ is not None

    def fit(self, width: int, unit: Unit) -> int:
        """Lay out for a width of the body in pixels; the height it takes."""
        if not self.fits(width, unit) or self.layout_ is None:
            self.unit = unit
            foot = self._foot()
            inner = width - unit.px(26)
            high = foot.height_at(inner) if foot is not None else 0
            self.layout_ = lay_out(self.text, self.lines, width, high, unit, self.keeps_free)
            self._fitted = (width, unit)
            if foot is not None and self.layout_.foot is not None:
                foot.setGeometry(self.layout_.foot.translated(MARGIN, MARGIN))
                foot.show()
            self.update()
        return self.layout_.height

    def show_then(self, parameters: str, merged: str = "") -> None:
        """While a drop is considered: the number of parameters it would bring, and how the results of the stacks
        inside would be merged; "" where nothing changes."""
        if (parameters, merged) != (self._then, self._merged_then):
            self._then, self._merged_then = parameters, merged
            self.update()

    def restyle(self) -> None:
        """Sizes or colours have changed."""
        for line in self.lines:
            line.forget()
        for part in (self._box, self._hint):
            if part is not None:
                part.restyle()
        self._fitted = None
        self.update()

    def _take(self, text: CardText) -> None:
        self.text = text
        self.setAccessibleName(text.spoken)
        self.mood = replace(self.mood, waits=text.waits, error=text.problem is not None)
        self._show_foot(text)
        old, self.lines = self.lines, self.lines_for(text)
        keep_pictures(old, self.lines)
        for line in self.lines:
            line.picked = self._picked
        tips = [f"{text.name}: {text.summary}"]
        if text.row.in_shape and text.row.out_shape:
            tips.append(f"{'×'.join(map(str, text.row.in_shape))} → {text.shape}")
        tips += [line.hint for line in self.lines if line.hint]
        self.setToolTip("\n".join(tips))

    def lines_for(self, text: CardText) -> list[Line]:
        return lines_for(text)

    def _show_foot(self, text: CardText) -> None:
        if text.problem is not None:
            if self._box is None:
                self._box = ProblemBox(self)
                self._box.fix_chosen.connect(self.fix_chosen)
            self._box.show_problem(text.problem)
        elif self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
        if text.hint is not None and text.problem is None:
            if self._hint is None:
                self._hint = HintLine(self)
                self._hint.fix_chosen.connect(self.fix_chosen)
            self._hint.show_hint(text.hint)
        elif self._hint is not None:
            self._hint.hide()
            self._hint.deleteLater()
            self._hint = None

    def _foot(self) -> ProblemBox | HintLine | None:
        return self._box or self._hint

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.layout_ is None:
            return
        painter = smooth(self)
        if self.mood.waits or self.mood.carried:
            painter.setOpacity(FAINT)
        strips = QRegion()
        for _, place in self.layout_.lines:
            strips += place.translated(MARGIN, MARGIN)
        if (event.region() - strips).isEmpty():
            painter.fillRect(event.rect(), theme.color("card"))
        else:
            paint_kept_body(painter, self.body(), self.text.block.category, self.mood, self.unit)
            painter.translate(MARGIN, MARGIN)
            paint_words(painter, self.text, self.layout_, self.unit, self._then)
            painter.translate(-MARGIN, -MARGIN)
        painter.translate(MARGIN, MARGIN)
        for line, (label, place) in zip(self.lines, self.layout_.lines, strict=True):
            if not event.rect().intersects(place.united(label).translated(MARGIN, MARGIN)):
                continue
            if line.label and self.unit.details and event.rect().intersects(label.translated(MARGIN, MARGIN)):
                paint_label(painter, label, line, self.unit)
            line.paint(painter, place, self.unit)
        painter.end()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.body().contains(event.position().toPoint()):
            event.ignore()
            return
        self._press = event.position().toPoint()
        self.pressed.emit(self.id, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            if QToolTip.isVisible() and (words := self.tip_at(event.position().toPoint())):
                QToolTip.showText(event.globalPosition().toPoint(), words, self)  # it goes with the mouse
            event.ignore()
            return
        way = event.position().toPoint() - self._press
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._press = None
            self.dragged.emit(self.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._press is not None and event.button() == Qt.MouseButton.LeftButton:
            self._press = None
            self.released.emit(self.id, event.modifiers())
            found = (line.at(event.position().toPoint() - QPoint(MARGIN, MARGIN)) for line in self.lines)
            number = next((one for one in found if one is not None), None)
            if number is not None:
                self.picked.emit(self.id, number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.body().contains(at):
            return
        inside = at - QPoint(MARGIN, MARGIN)
        for line in self.lines:
            found, number = line.number_at(inside), line.at(inside)
            if found is not None:
                self.opened.emit(self.id, found, number or 0)
                return
        on_number = self.layout_ is not None and self.layout_.settings.translated(MARGIN, MARGIN).contains(at)
        if not (on_number and self.edit_number()):
            self.edit_requested.emit(self.id)

    def edit_number(self) -> bool:
        """Open a small box for the block's main number in place of its settings; whether it has one."""
        name = main_number(self.text.block)
        if not name or self.layout_ is None:
            return False
        self._press = None
        if self.number is None:
            self.number = CardNumber(self, name)
            self.number.taken.connect(lambda value: self.number_chosen.emit(self.id, name, value))
            self.number.closed.connect(self._number_closed)
        self.number.open_at(self.layout_.settings.translated(MARGIN, MARGIN), self.unit)
        return True

    def _number_closed(self) -> None:
        if self.number is not None:
            self.number.deleteLater()
            self.number = None

    def event(self, event: QEvent) -> bool:
        """A small picture under the mouse says which one it is; elsewhere the card says what it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tip_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().event(event)

    def tip_at(self, at: QPoint) -> str:
        """The same with the small picture itself above it, large."""
        inside, ratio, words = at - QPoint(MARGIN, MARGIN), self.devicePixelRatioF(), self.read_at(at)
        image = next((found for line in self.lines if (found := line.enlarged(inside, ratio)) is not None), None)
        return with_picture(image, words) if image is not None else words

    def read_at(self, at: QPoint) -> str:
        """What is said of the small picture at a point of the card, or ""."""
        inside = at - QPoint(MARGIN, MARGIN)
        line = next((line for line in self.lines if line.read(inside)), None)
        if line is None:
            return ""
        more = self.tr("Double click: see inside") if line.number_at(inside) is not None else ""
        return "\n".join(filter(None, (line.read(inside), more)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = event.globalPos() if by_mouse else self.mapToGlobal(self.body().topLeft() + QPoint(60, 30))
        self.menu_requested.emit(self.id, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.set_mood(focused=True)  # the keyboard is in use
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.set_mood(focused=event.reason() in BY_KEY)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.set_mood(focused=False)
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.set_mood(hovered=True)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_mood(hovered=False)

