"""Says that something went wrong which nobody foresaw: in plain words, with a report to copy and a way to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from gui.widgets.question import show_words


class FaultBox(QMessageBox):
    """It stops nothing: the window behind it goes on working."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with its last window
        self.setWindowTitle("ConvScope")
        more = self.tr(
            "Your work is safe: you can go on, and save it. If this comes again, copy the report and send it to "
            "those who gave you ConvScope. It says where the program failed, and holds nothing of yours."
        )
        show_words(self, "warning-circle", self.tr("Something went wrong inside ConvScope"), more)
        self.report = report
        self.go_on = self.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        self.copy = QPushButton(self.tr("Copy the report"))
        self.addButton(self.copy, QMessageBox.ButtonRole.ActionRole)
        self.copy.clicked.disconnect()  # else it would close the box
        self.copy.clicked.connect(self._copy)
        self.setDefaultButton(self.go_on)
        self.setEscapeButton(self.go_on)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(self.tr("Copied"))
