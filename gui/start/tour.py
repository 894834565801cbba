"""The tour: six stops that lead from nothing to a trained network the user has changed. It can be left and resumed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from engine.values import dataclass
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.qt.laid_out import REST, in_row
from gui.qt.style_property import set_style_property, styled
from gui.widgets.ringed_button import RingedButton

CARD_WIDTH = 320
LOOK_MS = 200  # how often it looks whether a stop is done
ARROWS = Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down


@dataclass(frozen=True)
class Stop:
    """One stop: what it says, which part of the window it is about, and how it knows that it is done.

    `words` gives title and text as things are now. Without `done` the user goes on by a button; so it is
    where all was done before the stop began. `begin` is called when it begins. `spot` is what of the target is meant,
    or lies beside it: the ring goes round that.
    """

    words: Callable[[], tuple[str, str]]
    target: Callable[[], QWidget | None]
    done: Callable[[], bool] | None = None
    begin: Callable[[], object] | None = None
    spot: Callable[[], QWidget | None] | None = None


class Tour(QObject):
    """Shows one stop after another over a window; remembers the stop it was left at. It waits while the part of the
    window that a stop is about is not shown; `show_part` shows it."""

    ended = Signal()

    def __init__(self, window: QWidget, stops: tuple[Stop, ...], show_part: Callable[[QWidget], object]) -> None:
        super().__init__(window)
        self.window, self.stops, self.show_part = window, stops, show_part
        self.number = -1  # the stop that is shown; -1: none
        self._waits = False  # for what is to be done at this stop
        self._is_away = False  # the user looks at another page
        self._before: QWidget | None = None  # what had the focus
        self._ring = _Ring(window)
        self._card = _Card(window)
        self._card.next.clicked.connect(self.go_on)
        self._card.leave.clicked.connect(self.leave)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)

    @property
    def running(self) -> bool:
        return self.number >= 0

    def start(self) -> None:
        """Begin, or go on where it was left."""
        try:
            left_at = int(str(QSettings().value("tour/stop", 0)))
        except ValueError:
            left_at = 0
        self._before = QApplication.focusWidget()
        self._show(left_at if 0 <= left_at < len(self.stops) else 0)

    def go_on(self) -> None:
        target = self.stops[self.number].target()
        if self._is_away and target is not None:
            self.show_part(target)
            self._look()
        elif self.number + 1 < len(self.stops):
            self._show(self.number + 1)
        else:
            QSettings().setValue("tour/stop", 0)
            self._hide()

    def leave(self) -> None:
        """Stop here; `start` comes back to this stop."""
        QSettings().setValue("tour/stop", self.number)
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.running:
            QTimer.singleShot(0, self._place)
        return super().eventFilter(watched, event)

    def _show(self, number: int) -> None:
        self.number = number
        stop = self.stops[number]
        if stop.begin is not None:
            stop.begin()
        self._waits = stop.done is not None and not stop.done()
        self._say()
        self._timer.start()
        self._place()
        if not isinstance(QApplication.focusWidget(), QLineEdit | QAbstractSpinBox):  # nobody is typing
            self._card.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide(self) -> None:
        self.number = -1
        self._timer.stop()
        focus = QApplication.focusWidget()
        if focus is not None and self._card.isAncestorOf(focus):
            back = self._before if self._before is not None and isValid(self._before) else self.window
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card.hide()
        self._ring.hide()
        self.ended.emit()

    def _look(self) -> None:
        if not self.running:
            return
        done = self.stops[self.number].done
        is_done = self._waits and done is not None and done()
        if is_done and self.number + 1 == len(self.stops):
            self._waits = is_done = False  # what was reached is to be seen before the tour ends
        self._say()  # a training may have ended meanwhile, or been paused
        if is_done and not self._is_away:
            self.go_on()
        else:
            self._place()

    def _say(self) -> None:
        stop, number = self.stops[self.number], self.number + 1
        target = stop.target()
        self._is_away = target is not None and not target.isVisible()
        self._card.show_stop(stop, number, len(self.stops), self._waits, self._is_away)

    def _place(self) -> None:
        """Put the ring round what is meant, and the card where it covers least of the target."""
        if not self.running:
            return
        stop = self.stops[self.number]
        target = stop.target()
        self._card.fit(theme.px(CARD_WIDTH))
        room, size = self.window.rect(), self._card.size()
        if target is None or not target.isVisible() or target.window() is not self.window:
            self._ring.hide()
            self._card.move(room.center().x() - size.width() // 2, room.bottom() - size.height() - theme.px(24))
        else:
            whole = self._seen(target)
            meant = self._seen(stop.spot() if stop.spot is not None else None) or whole
            self._ring.surround(meant, room)
            self._card.move(beside(whole, meant, size, room, theme.px(12)))
        self._card.show()
        self._card.raise_()

    def _seen(self, part: QWidget | None) -> QRect:
        """Where the window shows a part of itself; an empty place for what it does not show."""
        if part is None or not part.isVisible() or part.window() is not self.window:
            return QRect()
        seen, around = part.rect(), part
        while around is not self.window and (above := around.parentWidget()) is not None:  # it may be scrolled
            seen = seen.translated(around.pos()).intersected(above.rect())
            around = above
        return seen


def beside(target: QRect, meant: QRect, size: QSize, room: QRect, gap: int) -> QPoint:
    """Where a card of this size stands by a target: below it or above it, in line with what is meant; else beside it,
    or over its middle where there is no room on either side. What is meant stays in sight if that can be."""
    if target.bottom() + gap + size.height() < room.bottom():
        left, top = meant.left(), target.bottom() + gap
    elif target.top() - gap - size.height() > 0:
        left, top = meant.left(), target.top() - gap - size.height()
    else:
        left, top = target.right() + gap, max(gap, target.center().y() - size.height() // 2)
        if left + size.width() >= room.right():
            left = target.left() - gap - size.width()
    place = QRect(QPoint(min(max(left, gap), room.right() - size.width() - gap), top), size)
    if place.intersects(meant):
        for free in (meant.bottom() + gap, meant.top() - gap - size.height()):
            if gap <= free < room.bottom() - size.height():
                place.moveTop(free)
                break
    return place.topLeft()


class _Ring(QWidget):
    """A ring round a part of the window; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, spot: QRect, room: QRect) -> None:
        """All of it is seen, also at an edge of the window."""
        self.setGeometry(spot.adjusted(-4, -4, 4, 4).intersected(room))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(QPen(theme.color("accent"), 3))
        radius = theme.px(10)
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), radius, radius)


class _Card(QFrame):
    """What a stop says, with the buttons to go on and to leave. Enter presses the one with the focus, Esc leaves."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count, self.title, self.text = styled(QLabel(), "label"), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.title.setProperty("role", "title")
        self.leave = styled(QPushButton(self.tr("Leave the tour")), "quiet")
        self.next = styled(RingedButton(), "primary")
        for button in (self.leave, self.next):
            button.installEventFilter(self)
        buttons = in_row(self.leave, REST, self.next)
        buttons.setContentsMargins(0, theme.px(8), 0, 0)
        column = self._column = QVBoxLayout(self)
        margin, within = theme.px(16), theme.px(4) + 1  # a quiet button's words begin so far within it
        column.setContentsMargins(margin - within, margin, margin, margin)
        for widget in (self.count, self.title, self.text):
            widget.setContentsMargins(within, 0, 0, 0)
            column.addWidget(widget)
        column.addLayout(buttons)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys go from one of its buttons to the other, and never out of it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in ARROWS:
            return False
        back = event.key() in ARROWS[:2] and not self.leave.isHidden()
        (self.leave if back else self.next).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.next if self.leave.isHidden() else self.leave).click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.leave if self.leave.hasFocus() else self.next).click()
        else:
            super().keyPressEvent(event)

    def fit(self, width: int) -> None:
        """Be so wide, and as high as the words need then."""
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def say(self, title: str, text: str) -> None:
        if (title, text) != (self.title.text(), self.text.text()):
            self.title.setText(title)
            self.text.setText(text)
            self.setAccessibleName(title)
            self.setAccessibleDescription(text)

    def show_stop(self, stop: Stop, number: int, total: int, waits: bool, away: bool) -> None:
        last = number == total
        self.count.setText(self.tr("Stop {number} of {total}").format(number=number, total=total))
        title, text = stop.words()
        if away:
            text = self.tr("What this is about is not in sight now. The tour waits until it is.")
        self.say(title, text)
        go_on = self.tr("Done") if last else self.tr("Skip this") if waits else self.tr("Next")
        self.next.setText(self.tr("Show it") if away else go_on)
        role = "outlined" if waits and not last and not away else "advised"  # the window has one filled button: Train
        set_style_property(self.next, "role", role)
        self.leave.setVisible(not last or away)
