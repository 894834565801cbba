"""What the training has reached: validation accuracy on its way, test accuracy at the end.

A click opens what it counts; after a training that was stopped it asks the network about the test pictures.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from engine.values import dataclass
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.training.bar_button import BarButton
from gui.widgets.note_card import NoteCard

HELP = Qt.Key.Key_F1
SHORT_MEASURE = 74  # room for "Test accuracy", at 100 %


@dataclass(frozen=True)
class Result:
    """A measure with its value and, behind it, what it counts; `final` is the test's.

    `offers` means that a click measures on the test pictures; `earlier` that it is of another stack than the
    one on screen, `chance` that guessing does nearly as well: that is never green.
    """

    measure: str
    value: str
    detail: str = ""
    final: bool = False
    explanation: str = ""
    offers: bool = False
    earlier: bool = False
    past: bool = False  # of the step that the window looks back to
    chance: bool = False  # not much better than guessing
    short: str = ""  # the measure where there is little room


class ResultChip(BarButton):
    """Shows one Result; nothing while there is none."""

    test_wanted = Signal()
    opened = Signal()  # what it counts is wanted

    def __init__(self) -> None:
        super().__init__()
        #: As wide as what comes first in a training: its room is kept until then.
        self.expected = Result(self.tr("Validation accuracy"), "00.0 %", short=self.tr("Validation"))
        self.result = self.expected
        self.short = False  # the value without what it counts
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Result"))
        self.clicked.connect(self._ask)
        self.hide()

    def show_result(self, result: Result | None) -> None:
        self.setVisible(result is not None)
        if result is None and self.result is not self.expected:
            self.result = self.expected
            self.updateGeometry()
        if result is not None and result != self.result:
            wider = len(result.value + result.detail) != len(self.result.value + self.result.detail)
            wider = wider or result.measure != self.result.measure
            self.result = result
            self.setAccessibleName(
                self.tr("Measure on the test pictures") if result.offers else self.tr("Result, opens what it counts")
            )
            self.setAccessibleDescription(f"{result.measure} {result.value} {result.detail}".strip())
            self._say_tip()
            if wider:
                self.updateGeometry()
            self.update()

    def set_short(self, short: bool) -> None:
        """Leave out what the value counts, and most of the measure's name, where there is little room."""
        if short != self.short:
            self.short = short
            self._say_tip()
            self.updateGeometry()
            self.update()

    def _say_tip(self) -> None:
        result = self.result
        said = f"{result.measure}: {result.value} {result.detail}".strip(": ") + "\n" if self.short else ""
        opens = "" if result.offers else "\n" + self.tr("Click: which pictures are right, and which wrong")
        why = "" if not result.explanation or result.offers else self.tr(" (F1: what it is)")
        self.setToolTip(said + result.explanation + opens + why)

    @property
    def _is_turned(self) -> bool:
        """Whether what can be done stands above the number: what the number is stands behind it, then."""
        return self.short and self.result.offers and bool(self.result.value)

    @property
    def _detail(self) -> str:
        if self._is_turned:
            return self.result.short or self.result.measure
        return "" if self.short and self.result.value else self.result.detail

    @property
    def _measure(self) -> str:
        if self._is_turned:
            return self.result.detail  # what can be done comes before what the number is
        return self.result.short if self.short and self.result.short else self.result.measure

    def event(self, event: QEvent) -> bool:
        """F1 is the chip's own while it has the keyboard, and tells what the measure is."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == HELP:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == HELP:
            self.explain()
        else:
            super().keyPressEvent(event)

    def explain(self) -> None:
        """Say on a card what the measure is, and what of it is counted."""
        result = self.result
        counted = f"{result.value} {result.detail}".strip()
        sentences = [one for one in (result.explanation, counted) if one]
        NoteCard(result.measure, sentences, self.window()).open_beside(QRect(self.mapToGlobal(QPoint()), self.size()))

    def _ask(self) -> None:
        if self.result.offers:
            self.test_wanted.emit()
        else:
            self.opened.emit()

    @property
    def long_width(self) -> int:
        """The room that it asks for where there is room."""
        label, value = QFontMetrics(theme.font("label")), QFontMetrics(theme.font("title"))
        result = self.result
        second = value.horizontalAdvance(result.value)
        if result.detail:
            detail = QFontMetrics(theme.font("figure" if result.offers else "label"))
            second += theme.px(6) + detail.horizontalAdvance(result.detail)
        return max(label.horizontalAdvance(result.measure), second) + theme.px(26)

    def sizeHint(self) -> QSize:
        if not self.short:
            return QSize(self.long_width, theme.px(40))
        label, value = QFontMetrics(theme.font("label")), QFontMetrics(self._value_font())
        first = label.horizontalAdvance(self._measure)
        second = value.horizontalAdvance(self.result.value)
        if self._detail:
            second += theme.px(6) + QFontMetrics(self._detail_font()).horizontalAdvance(self._detail)
        first = min(first, max(second, theme.px(SHORT_MEASURE)))
        return QSize(max(first, second) + theme.px(26), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _value_font(self) -> QFont:
        return theme.font("label" if self._is_turned else "title")

    def _detail_font(self) -> QFont:
        return theme.font("figure" if self.result.offers and not self._is_turned else "label")

    def paintEvent(self, event: QPaintEvent) -> None:
        result = self.result
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        good = result.final and not result.chance
        painter.setBrush(theme.color("good_soft" if good else "sunken"))
        if result.past:
            painter.setBrush(theme.color("accent_soft"))
        if result.chance:
            painter.setPen(QPen(theme.color("outline"), 1))
        ring = self.hasFocus() and self.by_key
        if result.offers:
            painter.setBrush(theme.color("accent_soft" if self.underMouse() else "card"))
        if result.offers or ring or self.underMouse():
            painter.setPen(QPen(theme.color("accent" if ring else "outline"), 2 if ring else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))
        left, width = theme.px(12), self.width() - theme.px(24)
        first = QRectF(left, theme.px(4), width, theme.px(14))
        second = QRectF(left, theme.px(18), width, theme.px(19))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        quiet = theme.color("good" if good else "secondary")
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("accent") if self.short and result.offers else quiet)
        measure = painter.fontMetrics().elidedText(self._measure, Qt.TextElideMode.ElideRight, int(width) + 1)
        painter.drawText(first, middle, measure)
        painter.setFont(self._value_font())
        painter.setPen(theme.color("label" if result.earlier else "text"))
        painter.drawText(second, middle, result.value)
        used = painter.fontMetrics().horizontalAdvance(result.value) + theme.px(6) if result.value else 0
        painter.setFont(self._detail_font())
        wanted = result.past or (result.offers and not self._is_turned)
        painter.setPen(theme.color("accent") if wanted else quiet)
        painter.drawText(second.adjusted(used, theme.px(1), 0, theme.px(1)), middle, self._detail)
        painter.end()
