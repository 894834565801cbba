"""Tab goes through a window as one reads it. Qt goes in the order in which things were made, so what is made later,
such as the card of a new block or the fields of another optimiser, would come last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QSplitter, QWidget

from gui.widgets.scrolling import bring_in_sight


def go_on(window: QWidget, forward: bool) -> bool:
    """Give the focus to the next stop of Tab, or to the one before; False where there is none.

    Parts of a widget are read in the order of its children.
    """
    here = window.focusWidget()
    places = [one for one in _focusable(window) if one is here or one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    if not forward:
        places.reverse()
    begin = places.index(here) + 1 if here in places else 0
    following = [one for one in (*places[begin:], *places[:begin]) if one is not here]
    if not following:
        return False
    stop = following[0]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_in_sight(stop)
    return True


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    """What can have the focus within a widget, in reading order."""
    for part in _parts(widget):
        if not isinstance(part, QWidget) or part.isWindow() or part.isHidden() or not part.isEnabled():
            continue
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None:
            yield part
        if not isinstance(part, QAbstractSpinBox):  # its line to type in is one with it
            yield from _focusable(part)


def _parts(widget: QWidget) -> Sequence[QObject | None]:
    """Those of a widget whose parts were put into it in another order than they are read, as it says by its method
    `reading_order`. Whether a widget has a method is asked hundreds of times at each press of Tab: `isinstance` of a
    protocol would take most of the time until the focus moves."""
    in_order: Callable[[], list[QWidget]] | None = getattr(widget, "reading_order", None)
    if in_order is not None:
        return in_order()
    if isinstance(widget, QSplitter):  # its children lie the other way round
        return [widget.widget(place) for place in range(widget.count())]
    return widget.children()
