"""Words in the picture of a network: their fonts, how wide they are, and lines that fit a width."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTransform

from engine.values import dataclass
from gui.look.theme import theme

FINE = 16  # outlines are taken from letters so many times as large, so that nothing is rounded


@dataclass(frozen=True)
class Style:
    """How words look: the colour's role, pixels, and the height of a line."""

    role: str = "secondary"
    pixels: int = 11
    line: float = 14.0
    bold: bool = False


NAME = Style("text", 13, 17.0, True)
SMALL = Style()
WRONG = Style("error")
FAINT_NAME, FAINT = Style("label", 13, 17.0, True), Style("label")


def font(style: Style, times: int = 1) -> QFont:
    """The font of the program in the sizes of the picture, whatever the size of text in the window."""
    made = QFont(theme.font("body").family())
    made.setPixelSize(style.pixels * times)
    made.setWeight(QFont.Weight.DemiBold if style.bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 0)  # else a painter takes figures of equal width from the window's font
    return made


def advance(text: str, style: Style) -> float:
    """How wide a line of text is."""
    return QFontMetricsF(font(style)).horizontalAdvance(text)


def baseline(top: float, height: float, style: Style) -> float:
    """Where letters stand that are to be in the middle of a line."""
    metrics = QFontMetricsF(font(style))
    return top + (height + metrics.ascent() - metrics.descent()) / 2


def outline(text: str, at: QPointF, style: Style) -> QPainterPath:
    """The letters as areas, which look the same where the font is missing; `at` is the start of the baseline."""
    path = QPainterPath()
    path.addText(0, 0, font(style, FINE), text)
    return QTransform.fromTranslate(at.x(), at.y()).scale(1 / FINE, 1 / FINE).map(path)


def wrapped(text: str, style: Style, room: float) -> tuple[str, ...]:
    """A text in lines that fit a width; a word that is too long for a line is broken."""
    metrics = QFontMetricsF(font(style))
    lines: list[str] = []
    for word in text.split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
            continue
        while len(word) > 1 and metrics.horizontalAdvance(word) > room:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or metrics.horizontalAdvance(word[:n]) <= room)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return tuple(lines)
