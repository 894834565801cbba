"""What to say of a new run: with what it begins, or why it does not go on with what is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def way_it_starts(blocks: int, has_learned: bool) -> str:
    """`blocks`: how many begin with what they had learned before; `has_learned`: what is shown had made a step."""
    if blocks == 1:
        return _tr("Starts from what 1 block had learned before")
    if blocks:
        return _tr("Starts from what {n} blocks had learned before").format(n=blocks)
    if has_learned:
        return _tr("A new training: another seed or validation share means other pictures to check on")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Session", text)
