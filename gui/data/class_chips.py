"""The classes with their counts: one shows its pictures alone. Where they are too many for a row, they are a list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from engine.text import count
from gui.look.amounts import pictures_in_words
from gui.look.theme import theme
from gui.look.words import isolated
from gui.qt.laid_out import REST, in_row
from gui.qt.style_property import styled
from gui.widgets.calm import CalmChoice

ALL = 10_000  # the number of the button for all classes


class ClassChips(QWidget):
    """`chosen` brings a class, or None for all."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(None if number == ALL else number))
        self.list = CalmChoice()
        self.list.setAccessibleName(self.tr("Class"))
        self.list.setSizeAdjustPolicy(CalmChoice.SizeAdjustPolicy.AdjustToContents)
        self.list.activated.connect(lambda row: self.chosen.emit(row - 1 if row else None))
        self._row = in_row(self.list, REST, of=self)
        self._shown: tuple[tuple[str, int], ...] | None = None
        theme.followed_by(self._restyle)

    def show_classes(self, counts: dict[str, int], label: int | None) -> None:
        """Show how many there are of each, and which class is chosen."""
        if tuple(counts.items()) != self._shown:
            self._shown = tuple(counts.items())
            self._fill(counts)
        number = ALL if label is None else label
        button = self._group.button(number)
        if button is not None:
            button.setChecked(True)
        self.list.setCurrentIndex(0 if label is None else label + 1)
        self._arrange()

    def _fill(self, counts: dict[str, int]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self.list.clear()
        entries = [(ALL, self.tr("All"), sum(counts.values()))]
        entries += [(number, name, pictures) for number, (name, pictures) in enumerate(counts.items())]
        for number, name, pictures in entries:
            self.list.addItem(f"{isolated(name)}  ({count(pictures)})")
            if len(counts) > 20:
                continue
            words = isolated(name.replace("&", "&&"))
            button = styled(QPushButton(f"{words}  {count(pictures)}" if number != ALL else words), "chip")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setToolTip(pictures_in_words(pictures))
            self._group.addButton(button, number)
            self._row.insertWidget(self._row.count() - 1, button)

    def _arrange(self) -> None:
        """Chips where they have room, else the list."""
        buttons = self._group.buttons()
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in buttons)
        fits = bool(buttons) and wanted <= self.width()
        for button in buttons:
            button.setVisible(fits)
        self.list.setVisible(not fits)

    def _restyle(self) -> None:
        self._row.setSpacing(theme.px(6))
        self.setFixedHeight(theme.px(30))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
