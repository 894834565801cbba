"""How the test pictures of a set of the user's are drawn: how many, and whether those of one film stay together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from gui.qt.style_property import styled
from gui.widgets.segmented import Option, Segmented

FIRST = 20  # percent


class SetAside(QObject):
    """Two fields of the tray; `chosen` says that one was changed."""

    chosen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.percent = Segmented(
            [Option(share, f"{share} %") for share in (10, FIRST, 30)], self.tr("Set aside for the test")
        )
        self.together = styled(QCheckBox(self.tr("Keep pictures of one film together")), "label")
        self.together.setToolTip(self.tr(
            "For pictures that were taken one after another: all that are nearly the same are learned from, or all are "
            "for the test. Else the test asks for what the network knows by heart."
        ))  # fmt: skip
        self.percent.chosen.connect(lambda _percent: self.chosen.emit())
        self.together.toggled.connect(lambda _on: self.chosen.emit())

    def begin(self) -> None:
        self.percent.show_value(FIRST)
        self.together.setChecked(False)

    def show_fields(self, has_any: bool, is_sheet: bool) -> None:
        """What stands on a sheet is of no film."""
        self.percent.setVisible(has_any)
        self.together.setVisible(has_any and not is_sheet)

    @property
    def share(self) -> float:
        return (self.percent.value or FIRST) / 100

    @property
    def keeps_together(self) -> bool:
        return self.together.isChecked() and not self.together.isHidden()
