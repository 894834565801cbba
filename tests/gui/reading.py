"""Reads a window as a user does, and finds what of its words does not fit."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTabBar, QToolButton, QWidget

from gui.cards.card import Card
from gui.curves.legend import PlotHeader
from gui.training.progress_view import ProgressView
from gui.training.result_chip import ResultChip
from gui.widgets.elided_label import ElidedLabel


def cut_words(window: QWidget) -> list[str]:
    """What is not said in full, where it stands and why; what scrolls out of sight at the border of an area is none."""
    return [f"{_where(widget)}: {fault}" for widget in window.findChildren(QWidget) if widget.isVisible()
            for fault in _faults(widget)]  # fmt: skip


def _where(widget: QWidget) -> str:
    names = []
    part: QWidget | None = widget
    while part is not None and len(names) < 3:
        names.append(type(part).__name__)
        part = part.parentWidget()
    return " in ".join(names)


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidedLabel):
        if widget._shown() not in (widget.text(), *widget.shorter):
            yield f"shows {widget._shown()!r} of {widget.text()!r}"
    elif isinstance(widget, QLabel):
        yield from _faults_of_label(widget)
    elif isinstance(widget, ResultChip):
        needed = QFontMetrics(widget.font()).horizontalAdvance(widget._measure)
        if needed > widget.width() or widget.sizeHint().width() > widget.width():
            yield f"{widget._measure!r} has no room"
    elif isinstance(widget, QAbstractButton):
        needed = widget.fontMetrics().horizontalAdvance(_plain(widget.text()))
        if isinstance(widget, QToolButton):
            style = widget.toolButtonStyle()
            if not widget.icon().isNull():
                is_icon = style == Qt.ToolButtonStyle.ToolButtonIconOnly
                needed = 0 if is_icon else needed + widget.iconSize().width()
        if needed > widget.width():
            yield f"{widget.text()!r} has no room on its button"
    elif isinstance(widget, QTabBar) and not widget.usesScrollButtons():
        for tab in range(widget.count()):
            if widget.isTabVisible(tab) and not widget.rect().adjusted(0, 0, 1, 1).contains(widget.tabRect(tab)):
                yield f"the tab {widget.tabText(tab)!r} does not fit"
    elif isinstance(widget, PlotHeader):
        spots = widget._laid_out()[1]
        if len(spots) < len(widget.series) or not all(spot.name for spot in spots):
            yield f"the key has lost words: {[spot.name for spot in spots]}"
    elif isinstance(widget, ProgressView):
        said = widget.said
        if not said[0] or said[0].endswith("…") or said[2].endswith("…"):
            yield f"says {said} of {widget.text.title!r}"
    elif isinstance(widget, Card) and widget.layout_ is not None:
        name = QFontMetrics(widget.unit.font("strong")).horizontalAdvance(widget.text.name)
        if name > widget.layout_.name.width():
            yield f"the name {widget.text.name!r} is cut: {name} > {widget.layout_.name} on {widget.body().width()}"
    if _covers_half(widget):
        yield "is cut by the edge of what it is in"


def _faults_of_label(label: QLabel) -> Iterator[str]:
    if not label.text() or label.textFormat() == Qt.TextFormat.RichText:
        return
    room = label.contentsRect()
    if label.wordWrap():
        if label.hasHeightForWidth() and label.heightForWidth(label.width()) > label.height() + 1:
            yield f"{label.text()!r} needs more lines"
        longest = max(map(label.fontMetrics().horizontalAdvance, label.text().split()), default=0)
        if longest > room.width() + 1:
            yield f"a word of {label.text()!r} is cut"
    elif label.fontMetrics().horizontalAdvance(_plain(label.text())) > room.width() + 1:
        yield f"{label.text()!r} is cut"


def _covers_half(widget: QWidget) -> bool:
    """Whether words reach over the edge of the widget they are in, outside of what can be scrolled."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not isinstance(widget, QLabel | QAbstractButton):
        return False
    around: QWidget | None = parent
    while around is not None and not around.isWindow():
        if isinstance(around.parentWidget(), QScrollArea):  # it is what moves within the area
            return False
        place = QRect(widget.mapTo(around, QPoint()), widget.size())
        if not around.rect().adjusted(-1, -1, 1, 1).contains(place):
            return True
        around = around.parentWidget()
    return False


def _plain(text: str) -> str:
    return text.replace("&", "")
