"""How far the training is, in three lines: the epoch, a bar with one part for each epoch, and the step.

It is painted in one go, because labels that change ten times a second would make the whole window lay itself
out anew each time.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.values import dataclass
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.state.training.remark import NO_REMARK, Remark
from gui.widgets.word import Word

GAP = 12  # between two texts in a line, at 100 %
MOST_PARTS = 40  # with more epochs than this the bar is one piece


@dataclass(frozen=True)
class ProgressText:
    """What the four corners say, and the share of the bar that is filled, 0 to 1, in so many parts."""

    title: str = ""
    short: str = ""  # the title where there is little room
    left: str = ""
    step: str = ""
    speed: tuple[str, ...] = ()  # the first is the most important; left out where there is a remark
    remark: Remark = NO_REMARK
    short_step: str = ""  # the step where there is little room
    share: float = 0.0
    parts: int = 1
    words: tuple[tuple[str, str], ...] = ()  # of title and step, that explain themselves, each with its explanation

    @property
    def in_short(self) -> str:
        return f"{self.title}, {self.left}" if self.left else self.title

    @property
    def details(self) -> tuple[str, ...]:
        """What else is said of it, a line each."""
        return self.step, ", ".join(self.speed), self.remark.words, self.remark.advice


class ProgressView(QWidget):
    """Shows a ProgressText; where there is little room it says less, and the tooltip all."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ProgressText()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))
        self.words = [Word(self), Word(self)]
        theme.changed.connect(self._say_rest)

    def show_text(self, text: ProgressText) -> None:
        if text != self.text:
            self.text = text
            self.setAccessibleDescription(" ".join(part for part in (self._all, text.remark.advice) if part))
            self._say_rest()
            self.update()

    @property
    def _all(self) -> str:
        text = self.text
        return ", ".join(part for part in (text.title, text.left, text.step, text.remark.words, *text.speed) if part)

    def _say_rest(self) -> None:
        """The tooltip says all of it where it finds no room, and what to do about a remark."""
        text = self.text
        complete = self.said == (text.title, text.left, text.step, text.remark.words or ", ".join(text.speed))
        self.setToolTip("\n\n".join(part for part in ("" if complete else self._all, text.remark.advice) if part))
        self._place_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_rest()

    def _place_words(self) -> None:
        """Put the spots that explain over their words, where those are said."""
        title, _, step, _ = self.said
        lines = ((title, "strong", 0, 17), (step, "label", 26, 14))
        for place, word in enumerate(self.words):
            found, text = self.text.words[place] if place < len(self.text.words) else ("", "")
            spots = [
                (line.lower().find(found), line, QFontMetrics(theme.font(font)), top, high)
                for line, font, top, high in lines
                if found and found in line.lower()
            ]
            if not spots:
                word.hide()
                continue
            at, line, metrics, top, high = spots[0]
            left = metrics.horizontalAdvance(line[:at])
            wide = metrics.horizontalAdvance(line[at : at + len(found)])
            word.explain(found.capitalize(), text)
            word.stand(QRect(left, theme.px(top), wide, theme.px(high)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(40))

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What finds room: title, time left, step, and the remark or the speed."""
        text, strong, small = self.text, QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("label"))
        title = text.title
        if text.short and strong.horizontalAdvance(title) > self.width():
            title = text.short
        step, beside = self._step_and_remark(small) if text.remark else (text.step, "")
        if not text.remark and text.short_step and small.horizontalAdvance(step) > self.width():
            step = text.short_step
        return (
            self._elided(strong, title, self.width()),
            self._beside(strong, title, (text.left,)),
            self._elided(small, step, self.width()),
            beside or self._beside(small, step, text.speed),
        )

    def _step_and_remark(self, small: QFontMetrics) -> tuple[str, str]:
        """The fullest form of both that finds room side by side; the step gives way to the remark."""
        text = self.text
        steps = [one for one in (text.step, text.short_step) if one]
        for remark in (text.remark.words, text.remark.brief):
            for step in steps:
                if small.horizontalAdvance(step) + theme.px(GAP) + small.horizontalAdvance(remark) <= self.width():
                    return step, remark
        return "", self._elided(small, text.remark.brief, self.width())

    def _elided(self, metrics: QFontMetrics, words: str, width: int) -> str:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, width))

    def _beside(self, metrics: QFontMetrics, left: str, parts: tuple[str, ...]) -> str:
        """As many of the parts as there is room for beside a text on the left."""
        room = self.width() - metrics.horizontalAdvance(left) - theme.px(GAP)
        while parts and metrics.horizontalAdvance(", ".join(parts)) > room:
            parts = parts[:-1]
        return ", ".join(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        width, (title, left, step, speed) = self.width(), self.said
        upper, lower = QRectF(0, 0, width, theme.px(16)), QRectF(0, theme.px(26), width, theme.px(14))
        self._pair(painter, upper, "strong", ("text", title), ("text", left))
        self._bar(painter, QRectF(0, theme.px(18), width, theme.px(6)))
        self._pair(painter, lower, "label", ("secondary", step), ("hint" if self.text.remark else "secondary", speed))
        painter.end()

    def _pair(self, painter: QPainter, rect: QRectF, font: str, left: tuple[str, str], right: tuple[str, str]) -> None:
        """One text on the left, one on the right, each with its colour."""
        painter.setFont(theme.font(font))
        for (color, words), side in ((left, Qt.AlignmentFlag.AlignLeft), (right, Qt.AlignmentFlag.AlignRight)):
            painter.setPen(theme.color(color))
            painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _bar(self, painter: QPainter, rect: QRectF) -> None:
        parts = self.text.parts if 1 <= self.text.parts <= MOST_PARTS else 1
        gap = theme.px(2)
        each = (rect.width() - gap * (parts - 1)) / parts
        outline = QPainterPath()
        outline.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.save()
        painter.setClipPath(outline)
        filled = self.text.share * parts
        for part in range(parts):
            place = QRectF(rect.left() + part * (each + gap), rect.top(), each, rect.height())
            painter.fillRect(place, theme.color("container" if theme.contrast else "border"))
            place.setWidth(each * min(max(filled - part, 0.0), 1.0))
            painter.fillRect(place, theme.color("accent"))
        painter.restore()
