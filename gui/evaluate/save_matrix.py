"""The button that saves the confusion matrix: as a picture, as numbers, or to the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QImage, QPixmap

from gui.evaluate.matrix import ConfusionMatrix
from gui.look.theme import theme
from gui.widgets.save_plot import SavePlot

SHARPNESS = 2  # pixels of the picture for one of the window, in each direction


class SaveMatrix(SavePlot):
    """Knows what the matrix is as a picture and as rows."""

    def __init__(self, matrix: ConfusionMatrix) -> None:
        super().__init__("confusion")
        self.say(self.tr("Save or copy the matrix"))
        self.matrix = matrix

    def image(self) -> QImage:
        """The matrix as it stands on the page, without what is chosen, twice as sharp."""
        pixmap = QPixmap(self.matrix.size() * SHARPNESS)
        pixmap.setDevicePixelRatio(SHARPNESS)
        pixmap.fill(theme.color("card"))
        self.matrix.draw_bare(pixmap)
        return pixmap.toImage()

    def rows(self) -> Iterable[Iterable[object]]:
        """A row for what it is, a column for what was said; the names of the classes around."""
        yield [self.tr("is / read as"), *self.matrix.names]
        for name, row in zip(self.matrix.names, self.matrix.counts.tolist(), strict=True):
            yield [name, *row]
