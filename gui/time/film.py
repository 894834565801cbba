"""The film strip: what one filter looked like along a training, as the track of a slider. Under it a line says where
the pinned picture is read right.

A drag scrubs, a click goes there. The playhead shows the frame it stands on and the answer of then.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from engine.text import brief, count
from gui.look.drawing import outline_with, smooth, write_in
from gui.look.theme import theme
from gui.state.past.filter_film import FilterFilm, is_beyond, rooted
from gui.state.past.time_machine import TimeMachine
from gui.state.past.verdicts import Verdicts
from gui.time.film_strip import FilmStrip
from gui.widgets.ramp import signed_image
from gui.widgets.take_picture import menu_of

FRAME, PITCH, STRIP = 24, 27, 36  # a frame, from one to the next, and the strip with its edges, at 100 %
HEAD_WIDTH, HEAD_HEIGHT, HEAD_FRAME = 38, 60, 30
LINE = 3
FOLLOWS_MS, PAINTS_MS = 1000, 150  # while it trains: each new step moves all frames, and each one read is painted
FOR_WORDS = 52  # pixels of a stretch from which on it has room for its words, at 100 %


class Film(QWidget):
    """Shows frames at even distances of steps, from the start to the newest."""

    scrubbed = Signal(int)
    file_wanted = Signal(bool)  # as an animation; whether of what was learned

    def __init__(self, machine: TimeMachine, film: FilterFilm, verdicts: Verdicts) -> None:
        super().__init__()
        self.machine, self.film, self.verdicts = machine, film, verdicts
        self.learned = True  # the frames show what was learned: the weights minus those of the start
        self._steps: tuple[int, ...] = ()  # the recorded step that each frame shows
        self._span = (0, 1)  # the first and the newest step
        self._painted = FilmStrip()
        self._strip: QPixmap | None = None
        self._strip_of: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Film of the training"))
        self._follows = QTimer(self, singleShot=True, interval=FOLLOWS_MS)
        self._follows.timeout.connect(self._follow)
        self._paints = QTimer(self, singleShot=True, interval=PAINTS_MS)
        self._paints.timeout.connect(self.update)
        machine.changed.connect(lambda: self._soon(self._follows, self._follow))
        film.changed.connect(self._follow)
        film.arrived.connect(lambda: self._soon(self._paints, self.update))
        verdicts.changed.connect(lambda: self._soon(self._paints, self.update))
        theme.changed.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(48))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(40))

    def set_learned(self, learned: bool) -> None:
        if learned != self.learned:
            self.learned = learned
            self._follow()

    # Where things are

    def track(self) -> QRectF:
        """The strip: its left end is the first step, its right end the newest step."""
        top = theme.px(4) if self.machine.looks_back else theme.px(2)
        side = theme.px(HEAD_WIDTH) / 2
        return QRectF(side, top, max(1.0, self.width() - 2 * side), theme.px(STRIP))

    def x_of(self, step: float) -> float:
        track = self.track()
        first, last = self._span
        return track.left() + track.width() * (step - first) / max(last - first, 1)

    def step_at(self, x: float) -> int:
        track = self.track()
        share = min(max((x - track.left()) / track.width(), 0.0), 1.0)
        first, last = self._span
        return first + round(share * (last - first))

    def frames(self) -> list[QRectF]:
        """The places of the frames, as many as find room, evenly."""
        track, side, number = self.track(), theme.px(FRAME), self._room()
        pitch = track.width() / number
        top = track.top() + (track.height() - side) / 2
        return [QRectF(track.left() + (place + 0.5) * pitch - side / 2, top, side, side) for place in range(number)]

    def _room(self) -> int:
        """How many frames find room."""
        return max(1, int(self.track().width()) // theme.px(PITCH))

    # Following

    def _soon(self, timer: QTimer, act: Callable[[], object]) -> None:
        """Repaint now and then while it trains and the newest step is shown; else at once."""
        if not self.machine.session.is_busy or self.machine.looks_back:
            act()
        elif not timer.isActive():
            timer.start()

    def _follow(self) -> None:
        self._follows.stop()
        steps = self.machine.steps
        self._span = (steps[0] if steps else 0, self.machine.last)
        if steps and not self.isHidden():
            (first, last), number = self._span, self._room()
            framed = steps[1:] if self.learned and len(steps) > 1 else steps  # at the start nothing is learned
            if last > framed[-1] and not self.machine.session.is_busy:  # else it is another one when it is read
                framed += (last,)
            shown = [near(framed, first + round((place + 0.5) / number * (last - first))) for place in range(number)]
            self._steps = tuple(shown)
            every_other = shown[len(shown) - 1 :: -4] + shown[::2] + shown
            self.film.want("film", [steps[0], steps[-1], *every_other])
        self.setAccessibleDescription(self._said())
        self.update()

    def _said(self) -> str:
        machine = self.machine
        said = self.tr("Step {step} of {last}").format(step=count(machine.step), last=count(machine.last))
        answer = self.verdicts.answer_at(machine.step)
        return f"{said}, {self._verdict(answer, answer == self.verdicts.label)}" if answer is not None else said

    def _verdict(self, answer: int, right: bool) -> str:
        name = self.verdicts.class_name(answer)
        return (self.tr("says {answer}, right") if right else self.tr("says {answer}")).format(answer=name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        self._paint_strip(painter)
        self._paint_line(painter)
        if self.hasFocus():
            outline_with(painter, QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(self.track().adjusted(-3, -1, 3, 1), theme.px(6), theme.px(6))
        if self.machine.looks_back:
            self._paint_head(painter)
        painter.end()

    def _paint_strip(self, painter: QPainter) -> None:
        """The strip is painted again only where a frame is new; what comes after the step is veiled over it."""
        film, ratio = self.film, self.devicePixelRatioF()
        scale = film.scale(self.learned)
        of = (
            film.block, film.index, film.slice, self.learned, scale, film.version, self._steps, self.size(), ratio,
            theme.size, theme.dark, theme.contrast, self.machine.looks_back,
        )  # fmt: skip
        if self._strip is None or of != self._strip_of:
            self._strip_of = of
            self._strip = QPixmap(self.size() * ratio)
            self._strip.setDevicePixelRatio(ratio)
            self._strip.fill(Qt.GlobalColor.transparent)
            inner = smooth(self._strip)
            planes = film.planes(self._steps, self.learned)
            places = self.frames()[: len(planes)]
            beyond = [plane is not None and is_beyond(plane, scale) for plane in planes]
            if self.learned:
                planes = [rooted(plane, scale) if plane is not None else None for plane in planes]
            self._painted.paint(inner, self.track(), places, planes, scale)
            inner.setPen(QPen(theme.color("error"), theme.px(2)))
            inner.drawRects([place for place, is_so in zip(places, beyond, strict=True) if is_so])
            if self.is_unchanged():
                write_in(inner, "label", "text")
                words = self.tr("These weights have not changed")
                room = inner.fontMetrics().boundingRect(words).size().toSizeF() + QSizeF(theme.px(12), theme.px(4))
                place = QRectF(QPointF(), room)
                place.moveCenter(self.track().center())
                inner.fillRect(place, theme.color("container"))
                inner.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
            inner.end()
        painter.drawPixmap(0, 0, self._strip)
        if self.machine.looks_back:
            veil, track = theme.color("container"), self.track()
            veil.setAlphaF(0.4)
            left = self.x_of(self.machine.step)
            painter.fillRect(QRectF(left, track.top(), track.right() - left, track.height()), veil)

    def head_span(self) -> tuple[float, float]:
        """From where to where the playhead covers what is below it; nowhere, while it is not looked back."""
        half = theme.px(HEAD_WIDTH) / 2 if self.machine.looks_back else 0.0
        at = self.x_of(self.machine.step)
        return at - half, at + half

    def words_start(self, left: float, wide: float) -> float:
        """Where words that want to begin at `left` may begin, clear of the playhead."""
        covered, free = self.head_span()
        hidden = covered < free and left < free and left + wide > covered
        return free + theme.px(4) if hidden else left

    def _paint_line(self, painter: QPainter) -> None:
        """Where the pinned picture is read right, and what is said where not."""
        track, high = self.track(), theme.px(LINE)
        top = track.bottom() + theme.px(2)
        painter.setFont(theme.font("label"))
        words_fit = self.height() - top - high >= painter.fontMetrics().height() - 2
        free_from = track.left()
        for span in self.verdicts.spans():
            left, right = self.x_of(span.start), self.x_of(span.end)
            color = theme.color(self.verdicts.role(span.answer))
            painter.fillRect(QRectF(left, top, max(right - left - 1, 1.0), high), color)
            text = self._verdict(span.answer, span.right)
            wide = painter.fontMetrics().horizontalAdvance(text) + theme.px(8)
            start = self.words_start(max(left, free_from), wide)
            if words_fit and start + wide <= right:
                painter.setPen(color)
                painter.drawText(QPointF(start, top + high + painter.fontMetrics().ascent()), text)
                free_from = start + wide

    def _paint_head(self, painter: QPainter) -> None:
        head = QRectF(0, 0, theme.px(HEAD_WIDTH), min(theme.px(HEAD_HEIGHT), self.height()))
        head.moveLeft(self.head_span()[0])
        painter.setPen(QPen(theme.color("accent"), theme.px(2)))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(head.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        side = theme.px(HEAD_FRAME)
        place = QRectF(head.center().x() - side / 2, head.top() + theme.px(4), side, side)
        checkpoint = self.machine.checkpoint
        plane = self.film.plane_of(checkpoint) if checkpoint is not None else None
        start = self.film.plane(self.film.first_step, False)
        if plane is not None and (start is not None or not self.learned):
            scale = self.film.scale(self.learned)
            shown = rooted(plane - start, scale) if self.learned and start is not None else plane
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(place, signed_image(shown, scale))
        answer = self.verdicts.answer_of(checkpoint)
        if answer is not None:
            write_in(painter, "title", self.verdicts.role(answer))
            below = QRectF(head.left(), place.bottom(), head.width(), head.bottom() - place.bottom() - 2)
            name = painter.fontMetrics().elidedText(
                self.verdicts.class_name(answer), Qt.TextElideMode.ElideRight, int(head.width()) - 6
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)

    # Mouse and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves:
            self.machine.step_by(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What any picture has, and first the whole film as a file."""
        menu = menu_of(self, self.tr("Film of the training"))
        whole = QAction(theme.icon("film-strip", "secondary"), self.tr("Save the film (GIF)…"), menu)
        whole.triggered.connect(lambda _checked=False: self.file_wanted.emit(self.learned))
        menu.insertAction(menu.actions()[0], whole)
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.scrubbed.emit(self.step_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self.step_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.scrubbed.emit(step)
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.tip_at(event.position().x()), self)

    def tip_at(self, x: float) -> str:
        """The step at a place, and what the frame and the line below it tell."""
        step = self.step_at(x)
        epoch = f"{self.machine.history.epoch_at(step):.2f}"
        lines = [self.tr("Step {step}, epoch {epoch}").format(step=count(step), epoch=epoch)]
        if self.learned:
            words = self.tr("Full colour: {full}. Half of it is only a quarter as large, so that first steps are seen.")
        else:
            words = self.tr("Full colour: {full}. Half of it is half as large.")
        if self.is_unchanged():
            lines.append(
                self.tr(
                    "These weights are as at the start: so it is where they are frozen, or where no gradient comes "
                    "back, as from a map of which ReLU makes nothing but 0."
                )
            )
        elif self._steps and self.film.plane(self._steps[-1], self.learned) is not None:
            lines.append(words.format(full=f"±{brief(self.film.scale(self.learned))}"))
        if self._is_beyond(x):
            lines.append(self.tr("Framed in red: larger than the colours tell, as where a training diverges."))
        if (answer := self.verdicts.answer_at(step)) is not None:
            grey = self.tr("Grey line: the answer to the picture is {answer}.")
            white = self.tr("White line: the answer to the picture is {answer}.")
            words = {
                "good": self.tr("Green line: the answer to the picture is {answer}, which is right."),
                "error": self.tr("Red line: the answer to the picture is {answer}, which is wrong."),
            }.get(self.verdicts.role(answer), white if theme.contrast else grey)
            lines.append(words.format(answer=self.verdicts.class_name(answer)))
        return "\n".join(lines)

    def is_unchanged(self) -> bool:
        """Whether what was learned is to be shown, and it is nothing: all frames would be blank."""
        if not self.learned or self._steps[-1:] <= self._span[:1]:
            return False
        planes = self.film.planes(self._steps, True)
        return all(plane is not None and not plane.any() for plane in planes)

    def _is_beyond(self, x: float) -> bool:
        """Whether the frame at a place is larger than the colours tell."""
        at = next((k for k, place in enumerate(self.frames()) if place.left() <= x <= place.right()), len(self._steps))
        plane = self.film.plane(self._steps[at], self.learned) if at < len(self._steps) else None
        return plane is not None and is_beyond(plane, self.film.scale(self.learned))

    def leaveEvent(self, event: QEvent) -> None:
        QToolTip.hideText()
        super().leaveEvent(event)


def near(steps: tuple[int, ...], step: int) -> int:
    """The one of sorted steps that lies nearest."""
    place = bisect_left(steps, step)
    return min(steps[max(0, place - 1) : place + 1], key=lambda one: abs(one - step))
