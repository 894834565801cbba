"""A sheet with figures in rows, as it is cut up: a box around each figure, and a field for what each row shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from engine.data.fit import Fit
from engine.data.sheet import Sheet
from engine.data.sheet_file import names_for, names_of, survey_of
from engine.data.survey import Survey
from engine.errors import DataError
from gui.look.drawing import RIGHT, write_in
from gui.look.theme import theme
from gui.look.words import problem_and_remedy
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.widgets.segmented import Option, Segmented

SIDE, NAMES = 190, 34  # of the sheet, and of what stands beside its rows, at 100 %


class SheetRows(QWidget):
    """`named`: the figures have other classes by now, or the names do not fit them, and `problem` says why."""

    named = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.survey: Survey | None = None
        self.problem = ""
        self._path = Path()
        self.view = SheetView()
        self.names = QLineEdit()
        self.names.setAccessibleName(self.tr("What the rows show"))
        self.names.setToolTip(self.tr("From above, with blanks or commas between; - leaves a row out"))
        self.way = Segmented([
            Option("rows", self.tr("Rows"), self.tr("All figures of a row show the same")),
            Option("columns", self.tr("Columns"), self.tr("All figures of a column show the same")),
        ], self.tr("What shows the same"))  # fmt: skip
        in_column(self.way, styled(QLabel(self.tr("What they show")), "label"), self.names, (self.view, 1), of=self)
        self.names.textEdited.connect(self._name)
        self.way.chosen.connect(self._name)
        self.hide()

    def show_survey(self, path: Path, survey: Survey | None) -> None:
        """What was found in a file; it is shown where it is a sheet."""
        self._path, self.survey, self.problem = path, survey if survey and survey.sheet else None, ""
        if survey is not None and survey.sheet is not None:
            self.way.show_value("rows")
            self.names.setText(names_for([one for one in survey.sheets.values() if isinstance(one, Sheet)]))
            self.view.show_sheet(survey.sheet, self._names, is_by_row=True)

    def fit(self, fit: Fit) -> Fit:
        """The same with what the rows or columns show."""
        if self.survey is None:
            return fit
        said = self.names.text()
        return replace(fit, columns=said) if self.way.value == "columns" else replace(fit, rows=said)

    @property
    def _names(self) -> tuple[str, ...]:
        return names_of(self.names.text())

    def _name(self, _value: object = None) -> None:
        if self.survey is None or self.survey.sheet is None:
            return
        sheet, self.problem = self.survey.sheet, ""
        try:
            self.survey = survey_of(self._path.name, self.survey.sheets, self.fit(Fit()))
        except DataError as error:
            self.problem = " ".join(problem_and_remedy(error))
        if not self.problem and len(self.survey.classes) < 2:
            self.problem = self.tr("Name at least two classes: what is to be told apart?")
        self.view.show_sheet(sheet, self._names, self.way.value != "columns")
        self.named.emit()


class SheetView(QWidget):
    """The sheet, with a box around each figure, and the names beside its rows or above its columns."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._names: tuple[str, ...] = ()
        self._is_by_row = True
        self._image = QImage()
        self.setAccessibleName(self.tr("The sheet as it is cut up"))
        theme.changed.connect(self.updateGeometry)

    def show_sheet(self, sheet: Sheet, names: tuple[str, ...], is_by_row: bool) -> None:
        if sheet is not self._sheet:
            pixels = np.ascontiguousarray(np.rint(255 * (1 - sheet.ink)).astype(np.uint8))
            height, width = pixels.shape
            self._image = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
        self._sheet, self._names, self._is_by_row = sheet, names, is_by_row
        rows = ", ".join(self.tr("{n} figures").format(n=len(row)) for row in sheet.rows)
        self.setAccessibleDescription(rows)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE + NAMES), theme.px(SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        margin = theme.px(NAMES)
        room = self.rect().adjusted(margin, 0 if self._is_by_row else theme.px(18), 0, 0)
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRectF(room.x(), room.y(), size.width(), size.height())
        painter.drawImage(at, self._image)
        times = size.width() / max(self._image.width(), 1)
        for number, row in enumerate(self._sheet.rows):
            boxes = [QRectF(at.x() + times * box.left, at.y() + times * box.top, times * (box.right - box.left),
                            times * (box.bottom - box.top)) for box in row]  # fmt: skip
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRects(boxes)
            write_in(painter, "label", "text")
            if self._is_by_row and number < len(self._names):
                said = QRectF(0, boxes[0].center().y() - margin / 2, margin - theme.px(4), margin)
                painter.drawText(said, RIGHT, self._names[number])
            elif not self._is_by_row and number == 0:
                for box, name in zip(boxes, self._names, strict=False):
                    painter.drawText(QRectF(box.center().x() - margin, 0, 2 * margin, theme.px(18)),
                                     Qt.AlignmentFlag.AlignCenter, name)  # fmt: skip
        painter.end()
