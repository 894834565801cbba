"""The top of a presentation: whose network it is, the buttons that train it, how far it is and what it reached."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from engine.values import dataclass
from gui.look.drawing import smooth
from gui.look.theme import theme
from gui.presentation.button import BigButton
from gui.presentation.scale import Part, Scale
from gui.qt.keys import PRESENT, called

HIGH = 88
MOST_PARTS = 40  # with more epochs than this the bar is one piece


@dataclass(frozen=True)
class Words:
    """What the top says. `good` and `is_error` colour what was reached and what is going on."""

    title: str = ""
    train: str = ""
    icon: str = "play"
    can_step: bool = True
    progress: str = ""
    step: str = ""
    share: float = 0.0
    parts: int = 1
    is_error: bool = False
    measure: str = ""
    value: str = ""
    detail: str = ""
    good: bool = False
    earlier: str = ""  # of what else the curves are than of what is on screen
    can_train: bool = True  # or do what stands there instead
    short: str = ""  # the progress in a word or two, for where there is no room for more
    finding: str = ""  # what the doctor says of the training


class Progress(Part):
    """Two texts over a bar with one part for each epoch."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))

    def sizeHint(self) -> QSize:
        return QSize(self.scale.px(240), self.scale.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.scale.px(120), self.scale.px(56))

    def show_words(self, words: Words) -> None:
        if words != self.words:
            self.words = words
            self.setAccessibleDescription(f"{words.progress}, {words.step}".strip(", "))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        px, words = self.scale.px, self.words
        line = QRectF(0, 0, self.width(), px(32))
        painter.setFont(self.scale.font("strong"))
        painter.setPen(theme.color("error" if words.is_error else "text"))
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        is_cut = metrics.horizontalAdvance(words.progress) > self.width()
        shown = metrics.elidedText(
            words.short if is_cut and words.short else words.progress, Qt.TextElideMode.ElideRight, self.width()
        )
        room = metrics.horizontalAdvance(shown)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, shown)
        painter.setFont(self.scale.font("small"))
        painter.setPen(theme.color("secondary"))
        if room + px(16) + painter.fontMetrics().horizontalAdvance(words.step) <= self.width():
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, words.step)
        bar = QRectF(0, px(38), self.width(), px(10))
        parts = words.parts if 1 <= words.parts <= MOST_PARTS else 1
        outline, gap = QPainterPath(), px(3)
        outline.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.setClipPath(outline)
        each = (bar.width() - gap * (parts - 1)) / parts
        for part in range(parts):
            place = QRectF(part * (each + gap), bar.top(), each, bar.height())
            painter.fillRect(place, theme.color("container" if theme.contrast else "border"))
            place.setWidth(each * min(max(words.share * parts - part, 0.0), 1.0))
            painter.fillRect(place, theme.color("accent"))
        painter.end()


class Badge(Part):
    """What was reached: the measure over its value. Nothing is shown where nothing was."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Result"))

    def show_words(self, words: Words) -> None:
        before, self.words = self.words, words
        self.setVisible(bool(words.value))
        self.setAccessibleDescription(f"{words.measure} {words.value} {words.detail}".strip())
        if (before.measure, len(before.value), before.detail) != (words.measure, len(words.value), words.detail):
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, words = self.scale.px, self.words
        first = QFontMetrics(self.scale.font("small")).horizontalAdvance(words.measure)
        second = QFontMetrics(self.scale.font("heading")).horizontalAdvance(words.value)
        return QSize(max(first, second) + px(40), px(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        px, words = self.scale.px, self.words
        painter.setPen(QPen(theme.color("outline"), 1) if theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("good_soft" if words.good else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(12), px(12))
        left, middle = px(20), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.scale.font("small"))
        painter.setPen(theme.color("good" if words.good else "secondary"))
        room = self.width() - left - px(12)  # in a narrow window less than it asks for
        measure = painter.fontMetrics().elidedText(words.measure, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, px(6), self.width(), px(24)), middle, measure)
        painter.setFont(self.scale.font("heading"))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(left, px(28), self.width(), px(38)), middle, words.value)
        painter.end()


class Title(Part):
    """The project's name, cut where there is no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.scale.font("strong")).horizontalAdvance(self.text) + self.scale.px(4)
        return QSize(min(wide, self.scale.px(260)), self.scale.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.scale.px(140)), self.scale.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.scale.font("strong"))
        painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Top(Part):
    """Title, Train and Step, progress, result, and the way back."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.title, self.progress, self.badge = Title(), Progress(), Badge()
        self.train, self.step = BigButton("filled", "play"), BigButton("plain", "skip-forward")
        self.now, self.leave = BigButton("plain"), BigButton("key")
        self.now.show_text(self.tr("Back to now"), "")
        self.now.hide()
        self.step.show_text(self.tr("Step"), "skip-forward")
        self.leave.show_text(self.tr("Esc"), "")
        self.train.setToolTip(self.tr("Train, or wait (F5)"))
        self.step.setToolTip(self.tr("Learn from one batch (F10)"))
        self.leave.setToolTip(self.tr("Leave the presentation (Esc or {keys})").format(keys=called(PRESENT)))
        self.leave.setAccessibleName(self.tr("Leave the presentation"))
        row = self._row = QHBoxLayout(self)
        for widget, stretch in (
            (self.title, 0), (self.train, 0), (self.step, 0), (self.now, 0), (self.progress, 1), (self.badge, 0),
            (self.leave, 0),
        ):  # fmt: skip
            row.addWidget(widget, stretch)

    def show_words(self, words: Words) -> None:
        self.title.show_text(words.title)
        self.train.show_text(words.train, words.icon)
        self.train.setEnabled(words.can_train)
        self.step.setEnabled(words.can_step)
        self.progress.show_words(words)
        self.badge.show_words(words)

    def show_past(self, looks_back: bool) -> None:
        """No batch is learned in the past: where Step stands, there is the way back."""
        self.step.setVisible(not looks_back)
        self.now.setVisible(looks_back)

    def rescale(self, scale: Scale) -> None:
        super().rescale(scale)
        for part in (self.title, self.train, self.step, self.now, self.progress, self.badge, self.leave):
            part.rescale(scale)
            part.updateGeometry()
        self.setFixedHeight(scale.px(HIGH))
        self._row.setContentsMargins(scale.px(24), 0, scale.px(24), 0)
        self._row.setSpacing(scale.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        painter.end()
