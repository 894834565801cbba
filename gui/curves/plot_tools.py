"""The small buttons beside the curves: how they are smoothed and scaled, which part is seen, and saving them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from engine.training.history import History
from gui.curves.save_menu import SaveMenu
from gui.curves.smooth_menu import SmoothMenu
from gui.look.theme import theme
from gui.qt.laid_out import in_column
from gui.qt.remembered import is_on
from gui.widgets.makes_room import MakesRoom

if TYPE_CHECKING:
    from gui.curves.curve_plot import CurvePlot

LOWEST = 22  # pixels of a button's height


class PlotTools(MakesRoom, QWidget):
    """A column of them. Which part is seen can be chosen on the curves; `whole` leads back to all of them."""

    smoothing_chosen = Signal(str)
    failed = Signal(str, str)  # problem, remedy

    def __init__(
        self, history: Callable[[], History], plots: Callable[[], Sequence[CurvePlot]], smoothing: str
    ) -> None:
        """`history` and `plots` give what is saved and how it looks, `smoothing` is the word of how it is smoothed."""
        super().__init__()
        self.smooth = self._tool(self.tr("Smoothing of the training curve"))
        self.zoom = self._tool(self.tr("Enlarge the newest accuracy; else the axis has 0 to 100 %"))
        self.zoom.setAccessibleName(self.tr("Enlarge the accuracy"))
        self.zoom.setCheckable(True)
        self.whole = self._tool(self.tr("Show all epochs again (Esc); drag over a curve to see a part of them"))
        self.whole.setAccessibleName(self.tr("Show all epochs"))
        self.log = self._tool(self.tr("Loss on a logarithmic axis"))
        self.log.setCheckable(True)
        self.log.setChecked(is_on("plots/logarithmic"))
        self.save = self._tool(self.tr("Save the curves"))
        menu = SmoothMenu(smoothing, self)
        menu.chosen.connect(self.smoothing_chosen)
        self.smooth.setMenu(menu)
        self.saving = SaveMenu(history, plots, self)
        self.saving.failed.connect(self.failed)
        self.save.setMenu(self.saving)
        self._column = column = in_column(self.smooth, self.zoom, self.whole, self.log, self.save, of=self)
        self.whole.hide()
        column.addStretch(1)

    def show_part(self, is_part: bool) -> None:
        """Only a part of the epochs is seen: the way back stands where else the accuracy is enlarged."""
        self.whole.setVisible(is_part)
        self.zoom.setVisible(not is_part)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """Those that are there as long as there are curves."""
        return self.smooth, self.zoom, self.log, self.save

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(32), 4 * LOWEST)

    def _make_room(self) -> None:
        """Large text in a low window: the buttons give way, and none is cut."""
        gap = min(theme.px(4), max(0, (self.height() - 4 * LOWEST) // 8))
        self._column.setSpacing(gap)
        high = max(LOWEST, min(theme.px(26), (self.height() - 3 * gap) // 4))
        for button in (*self.buttons, self.whole):
            button.setFixedSize(theme.px(32), high)

    def restyle(self) -> None:
        icons = ("waves", "magnifying-glass-plus", "", "download-simple", "arrows-out-line-horizontal")
        for button, icon in zip((*self.buttons, self.whole), icons, strict=True):
            if icon:
                button.setIcon(theme.icon(icon, "accent" if button is self.whole else "secondary"))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._make_room()
        self.log.setText(self.tr("log"))
        self.log.setFont(theme.font("label"))
