"""Two plots side by side; where there is no room for both, one at a time under tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTabBar, QWidget

from gui.look.theme import theme

if TYPE_CHECKING:
    from gui.curves.curve_plot import CurvePlot

LEAST_WIDTH, LEAST_ALONE = 280, 190  # of a plot beside another one, and of one under tabs, at 100 %
MOST_ALONE = 380  # pixels that it keeps whatever the text: a small screen has no more


class SideBySide(QWidget):
    """Holds the plots it is given; `turned` says that another one came to light."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.charts: list[CurvePlot] = []
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName(self.tr("Curves"))
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.hide()
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(holder, 0, 0)
        grid.addWidget(self.tabs, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._are_tabs = False

    def add(self, chart: CurvePlot) -> None:
        for other in self.charts:
            chart.header.beside, other.header.beside = other.header, chart.header
        self.charts.append(chart)
        self.tabs.addTab(chart.header.title)
        self._row.addWidget(chart, 1)
        self._arrange()

    def restyle(self) -> None:
        self._row.setSpacing(theme.px(16))
        for chart in self.charts:
            chart.restyle()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(LEAST_ALONE), MOST_ALONE), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._are_tabs != self._too_narrow:
            self._arrange()

    @property
    def _too_narrow(self) -> bool:
        return self.width() < len(self.charts) * theme.px(LEAST_WIDTH) + theme.px(16)

    def _arrange(self) -> None:
        """The tabs stand where the plots else have their titles."""
        self._are_tabs = self._too_narrow and len(self.charts) > 1
        self.tabs.setVisible(self._are_tabs)
        self.tabs.raise_()
        for place, chart in enumerate(self.charts):
            chart.header.keep_free(self.tabs.sizeHint().width() if self._are_tabs else 0)
            chart.setVisible(not self._are_tabs or place == self.tabs.currentIndex())

    def _turn(self, _index: int) -> None:
        if self._are_tabs:
            self._arrange()
            self.turned.emit()
