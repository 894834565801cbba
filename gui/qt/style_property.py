"""A property that the style sheet has rules for, such as `role` or `invalid`."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

Styled = TypeVar("Styled", bound=QWidget)


def set_style_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Give the widget this property, and its style by it: Qt looks the rules up again only when it is told to."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # a button keeps how large it wants to be


def styled(widget: Styled, role: str) -> Styled:
    """The widget, with its role among the rules of the style sheet. For one that is not dressed yet."""
    widget.setProperty("role", role)
    return widget
