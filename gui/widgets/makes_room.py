"""A widget whose parts stand otherwise where it is narrow: they are placed anew whenever it has another size."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent


class MakesRoom:
    """Stands before the kind of widget: `class Bar(MakesRoom, QWidget)`."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[misc]
        self._make_room()

    def _make_room(self) -> None:
        """Place the parts as the size allows."""
        raise NotImplementedError
