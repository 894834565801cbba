"""A widget that is hidden for a moment leaves its place free, so that nothing else moves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def keep_room(*widgets: QWidget) -> None:
    """Let these have their place also while they are hidden."""
    for widget in widgets:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
