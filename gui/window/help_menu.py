"""The Help menu: first steps, the tour, and what the program is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar, QMessageBox, QWidget

from gui.window.menu import Keys, Menu
from gui.window.menus import WindowVerbs


class HelpMenu(Menu):
    """First steps, the tour, and what the program is made of."""

    def __init__(self, bar: QMenuBar, window: WindowVerbs) -> None:
        super().__init__(bar, bar.tr("&Help"))
        self.window: QWidget = bar.window()
        self.add(self.tr("&Take the tour"), window.take_tour)
        self.add(self.tr("&First steps"), self._first_steps, Keys.HelpContents)
        self.add(self.tr("&About ConvScope"), self._about)

    def _first_steps(self) -> None:
        steps = (
            self.tr("Press <b>Train</b>. The curves show how many digits the network reads rightly."),
            self.tr("Watch the filters on the blocks: they change while it learns."),
            self.tr("Click a block and change its settings on the right. Every change can be undone."),
            self.tr("Drag a block from the left between two others, or take one away with Delete."),
            self.tr("Click the empty canvas: the recipe on the right says how fast and how long to train."),
            self.tr("Ctrl+K finds everything the program can do."),
        )
        rows = "".join(f"<li style='margin-bottom:6px'>{step}</li>" for step in steps)
        box = QMessageBox(self.window)
        box.setWindowTitle(self.tr("First steps"))
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(f"<ol>{rows}</ol>")
        box.exec()

    def _about(self) -> None:
        from importlib.metadata import PackageNotFoundError, version  # takes time the first paint has no use for

        try:
            number = version("convscope")
        except PackageNotFoundError:  # run from its folder without being installed
            number = ""
        QMessageBox.about(
            self.window,
            self.tr("About ConvScope"),
            self.tr(
                "<b>ConvScope</b> {version}<br>Build a network. Watch it learn to see.<br><br>"
                "Handwritten digits: MNIST, © Yann LeCun and Corinna Cortes, CC BY-SA 3.0.<br>"
                "Font: Inter, SIL Open Font License. Icons: Phosphor, MIT."
            ).format(version=number),
        )
