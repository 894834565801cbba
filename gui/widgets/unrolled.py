"""A page as large as all that stands in it: nothing has to be scrolled, so a picture of it has nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QScrollBar, QSplitter, QTableView, QWidget

from gui.look.theme import theme

MOST = 3000  # pixels at 100 % that a part may scroll by to be shown whole: longer ones are lists to look through
TRIES = 4  # what gets more room may need more: cards that say more; a list that goes on for ever is left as it is


@contextmanager
def unrolled(page: QWidget) -> Iterator[None]:
    """While it lasts, the page is so large. On the screen nothing moves: that is painted later."""
    before = page.geometry()
    bars = [(bar, bar.value()) for area in _areas(page) for bar in _bars(area)]
    splitters = [(splitter, splitter.sizes()) for splitter in page.findChildren(QSplitter)]
    try:
        _grow(page)
        yield
    finally:
        page.setGeometry(before)
        _settle(page)
        for splitter, sizes in splitters:
            splitter.setSizes(sizes)
        _settle(page)
        for bar, value in bars:
            bar.setValue(value)


def is_cut(page: QWidget) -> bool:
    """Whether a list in it is longer than a picture shows: more of it than a line is out of sight."""
    return any(_over(bar) > theme.px(16) for bar in _shown_bars(page))


def _grow(page: QWidget) -> None:
    """Give room to one part after the other, to the one first that needs least: the others may get enough by it."""
    sizes = dict[QScrollBar, list[QSize]]()  # of the page, before each time that the part got room
    while short := [bar for bar in _shown_bars(page) if _over(bar) and len(sizes.get(bar, ())) <= TRIES]:
        bar = min(short, key=_over)
        tried = sizes.setdefault(bar, [])
        tried.append(page.size())
        over, seen = _over(bar), _seen(bar)
        if len(tried) <= TRIES and over <= theme.px(MOST):
            is_level = bar.orientation() == Qt.Orientation.Horizontal
            _resize(page, bar, over if is_level else 0, 0 if is_level else over)
        if _seen(bar) <= seen:  # no room reaches it, or it would take all there is
            page.resize(tried[0])
            _settle(page)
            tried += [page.size()] * TRIES
    for area in page.findChildren(QScrollArea):
        QCoreApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))  # a bar that is not needed goes
    _settle(page)


def _resize(page: QWidget, bar: QScrollBar, wide: int, high: int) -> None:
    """Where parts lie one over another with a border between them, the part of the bar gets all of it."""
    above = [(one, one.sizes()) for one in page.findChildren(QSplitter) if one.isAncestorOf(bar)]
    page.resize(page.width() + wide, page.height() + high)
    _settle(page)
    for splitter, sizes in above:
        parts = (splitter.widget(place) for place in range(splitter.count()))
        mine = next(place for place, part in enumerate(parts) if part is not None and part.isAncestorOf(bar))
        sizes[mine] += high if splitter.orientation() == Qt.Orientation.Vertical else wide
        splitter.setSizes(sizes)
    _settle(page)


def _shown_bars(page: QWidget) -> list[QScrollBar]:
    return [bar for area in _areas(page) if area.isVisible() for bar in _bars(area)]


def _over(bar: QScrollBar) -> int:
    """How many pixels of what it scrolls are out of sight."""
    area = _area(bar)
    if isinstance(area, QTableView):  # its bars count rows and columns
        is_level = bar.orientation() == Qt.Orientation.Horizontal
        whole = (area.horizontalHeader() if is_level else area.verticalHeader()).length()
        return max(0, whole - _seen(bar))
    return bar.maximum() - bar.minimum()


def _seen(bar: QScrollBar) -> int:
    """How many are in sight."""
    room = _area(bar).viewport()
    return room.width() if bar.orientation() == Qt.Orientation.Horizontal else room.height()


def _areas(page: QWidget) -> list[QAbstractScrollArea]:
    return [*page.findChildren(QScrollArea), *page.findChildren(QTableView)]


def _area(bar: QScrollBar) -> QAbstractScrollArea:
    around = bar.parentWidget()  # a frame of its own, in the area
    area = around.parentWidget() if around is not None else None
    assert isinstance(area, QAbstractScrollArea)
    return area


def _bars(area: QAbstractScrollArea) -> tuple[QScrollBar, QScrollBar]:
    return area.horizontalScrollBar(), area.verticalScrollBar()


def _settle(page: QWidget) -> None:
    """What asks for room in the page gets it now; not what lies around it, which would take the room back."""
    for one in (page, *page.findChildren(QWidget)):
        QCoreApplication.sendPostedEvents(one, QEvent.Type.LayoutRequest.value)
