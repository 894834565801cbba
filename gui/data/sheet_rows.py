"""Sheets with figures in rows, one at a time as it is cut up: a box around each figure, and a field for what each row
shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from engine.data.fit import Fit
from engine.data.sheet import Sheet
from engine.data.sheet_file import names_for, names_of, survey_of, unlike_most
from engine.data.survey import Survey
from engine.errors import DataError
from engine.text import count
from gui.look.drawing import RIGHT, write_in
from gui.look.theme import theme
from gui.look.words import problem_and_remedy
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.widgets.calm import CalmChoice
from gui.widgets.keep_room import keep_room
from gui.widgets.segmented import Option, Segmented

WHOLE = "whole"
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
            Option(WHOLE, self.tr("Whole"), self.tr("These are no sheets: each picture shows one thing")),
        ], self.tr("What shows the same"))  # fmt: skip
        self.which = CalmChoice()
        self.which.setAccessibleName(self.tr("The sheet that is shown"))
        self.which.setToolTip(self.tr("Each sheet, and how many figures are seen in its rows"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._asked = styled(QLabel(self.tr("What they show")), "label")
        keep_room(self.view)  # while whole pictures are chosen, too: the choice stays under the mouse
        in_column(self.way, self._asked, self.names, self.which, (self.view, 1), of=self)
        self.names.textEdited.connect(self._name)
        self.way.chosen.connect(self._name)
        self.which.currentIndexChanged.connect(self._show_sheet)
        self.hide()

    def show_survey(self, path: Path, survey: Survey | None, is_file: bool = True) -> None:
        """What was found in a file or folder; it is shown where it is of sheets."""
        self._path, self.survey, self.problem = path, survey if survey and survey.sheet else None, ""
        if survey is None or survey.sheet is None:
            return
        sheets = _sheets(survey)
        self.way.show_value("rows")
        self.way.button(WHOLE).setVisible(len(sheets) > 1 and not is_file)
        self.names.setText(names_for([*sheets.values()]))
        with QSignalBlocker(self.which):
            self.which.clear()
            for name in sheets:
                self.which.addItem("", name)
            self.which.setCurrentIndex(next(at for at, one in enumerate(sheets.values()) if one is survey.sheet))
        self._show_sheet()

    @property
    def cut(self) -> Mapping[str, Sheet | str]:
        """The sheets whose figures are meant; none where each picture shows one thing."""
        return self.survey.sheets if self.survey is not None and self.way.value != WHOLE else {}

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
        self.problem = ""
        try:
            self.survey = survey_of(self._path.name, self.survey.sheets, self.fit(Fit()))
        except DataError as error:
            self.problem = " ".join(problem_and_remedy(error))
        if not self.problem and len(self.survey.classes) < 2:
            self.problem = self.tr("Name at least two classes: what is to be told apart?")
        if self.way.value == WHOLE:
            self.problem = self.tr("Say of each picture what it shows: “Say their classes here…” below.")
        self._show_sheet()
        self.named.emit()

    def _show_sheet(self, _row: int = 0) -> None:
        if self.survey is None:
            return
        sheets, is_whole = _sheets(self.survey), self.way.value == WHOLE
        unlike = unlike_most(sheets)
        for row, (name, sheet) in enumerate(sheets.items()):
            lengths = [*map(len, sheet.rows)]
            words = self.tr("{file}: {rows} × {n}") if len({*lengths}) == 1 else self.tr("{file}: {figures} in {rows}")
            if name in self.survey.passed_over:
                words = self.tr("{sheet}, not used").format(sheet=words)
            elif name in unlike:
                words = self.tr("{sheet}, unlike most").format(sheet=words)
            figures = ", ".join(map(count, lengths))
            words = words.format(file=name, rows=count(len(lengths)), n=count(lengths[0]), figures=figures)
            self.which.setItemText(row, words)
            self.which.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)
        for one in (self._asked, self.names, self.view):
            one.setVisible(not is_whole)
        self.which.setVisible(len(sheets) > 1 and not is_whole)
        shown = sheets[self.which.currentData()]
        self.view.show_sheet(shown, self._names, self.way.value != "columns")


def _sheets(survey: Survey) -> dict[str, Sheet]:
    return {name: one for name, one in survey.sheets.items() if isinstance(one, Sheet)}


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
        may_touch = self._sheet.may_touch
        for number, row in enumerate(self._sheet.rows):
            boxes = [QRectF(at.x() + times * box.left, at.y() + times * box.top, times * (box.right - box.left),
                            times * (box.bottom - box.top)) for box in row]  # fmt: skip
            for figure, place in zip(row, boxes, strict=True):
                painter.setPen(QPen(theme.color("error"), 2) if figure in may_touch else QPen(theme.color("accent"), 1))
                painter.drawRect(place)
            write_in(painter, "label", "text")
            if self._is_by_row and number < len(self._names):
                said = QRectF(0, boxes[0].center().y() - margin / 2, margin - theme.px(4), margin)
                painter.drawText(said, RIGHT, self._names[number])
            elif not self._is_by_row and number == 0:
                for box, name in zip(boxes, self._names, strict=False):
                    painter.drawText(QRectF(box.center().x() - margin, 0, 2 * margin, theme.px(18)),
                                     Qt.AlignmentFlag.AlignCenter, name)  # fmt: skip
        painter.end()
