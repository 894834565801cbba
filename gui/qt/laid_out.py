"""What stands in a column or a row, said in one line: from above, or from the left."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

REST = 1  # here lies the room that nothing takes
Box = TypeVar("Box", bound=QBoxLayout)
Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int  # a part and its stretch, or a stretch alone


def in_column(*parts: Part, of: QWidget | None = None, gap: int | None = None) -> QVBoxLayout:
    """The parts one below the other, up to the edges of the widget `of` which they are; `gap` pixels lie between two,
    or as many as in the style."""
    return _filled(QVBoxLayout(), parts, of, gap)


def in_row(*parts: Part, of: QWidget | None = None, gap: int | None = None) -> QHBoxLayout:
    """The same side by side."""
    return _filled(QHBoxLayout(), parts, of, gap)


def _filled(box: Box, parts: tuple[Part, ...], of: QWidget | None, gap: int | None) -> Box:
    if of is not None:
        of.setLayout(box)
    box.setContentsMargins(0, 0, 0, 0)
    if gap is not None:
        box.setSpacing(gap)
    for part in parts:
        one, stretch = part if isinstance(part, tuple) else (part, 0)
        if isinstance(one, int):
            box.addStretch(one)
        elif isinstance(one, QLayout):
            box.addLayout(one, stretch)
        else:
            box.addWidget(one, stretch)
    return box
