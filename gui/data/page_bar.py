"""The bar over the page: the set and its shape, and which part of it is shown."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from engine.network.block import Shape
from engine.text import count, shape_words
from gui.data.choice import PartName
from gui.look.theme import theme
from gui.qt.style_property import styled
from gui.widgets.calm import CalmChoice
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.folding_choice import FoldingChoice
from gui.widgets.makes_room import MakesRoom
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import as_bar, fit_bar
from gui.widgets.segmented import Option

LEAST_TITLE = 80  # pixels at 100 % of the name of the set, which gives way to all else in the bar


class DataBar(MakesRoom, QFrame):
    """`part_chosen` brings a PartName. `beside_wanted`: show what has no room beside the pictures in their place."""

    part_chosen = Signal(object)
    beside_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        as_bar(self)
        self._narrow, self._counts = False, (0, 0, 0, 0)
        self.title, self.detail = styled(ElidedLabel(""), "strong"), styled(QLabel(), "secondary")
        self.parts = FoldingChoice([Option(part, part) for part in get_args(PartName)], self.tr("Part of the set"))
        self.parts.chosen.connect(self.part_chosen)
        self._row = QHBoxLayout(self)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.title)
        self._row.addWidget(self.detail)
        self._row.addStretch(1)
        self.order = CalmChoice()
        self.order.setAccessibleName(self.tr("Order"))
        orders = (("mixed", self.tr("shuffled")), ("number", self.tr("by number")), ("class", self.tr("by class")))
        for word, label in orders:
            self.order.addItem(label, word)
        self.wrong = QCheckBox(self.tr("answered wrongly"))
        tip = self.tr("Only pictures that the network answers wrongly; among those it learned from may be wrong labels")
        self.wrong.setToolTip(tip)
        self.note = NoteButton(
            self.tr("What this page can and cannot tell"),
            (
                self.tr("What is in the set: how many of each class, what they have in common, how bright they are."),
                self.tr("Which test pictures are among those to learn from, or nearly, as those taken a moment later."),
                self.tr("Which test pictures a trained network answers wrongly: some may be labelled wrongly."),
            ),
            (
                self.tr("The same thing twice, from another side, or moved: its pixels are others."),
                self.tr("Whether the pictures are like those the network will meet later."),
                self.tr("Which class is meant where people disagree."),
            ),
        )
        self.beside = QToolButton()
        self.beside.setCheckable(True)
        self.beside.hide()
        words = self.tr("Draw your own; what the pictures have in common, and how they are changed while learning")
        self.beside.setToolTip(words)
        self.beside.setAccessibleName(words)
        self.beside.toggled.connect(self.beside_wanted)
        for widget in (self.wrong, self.order, self.parts, self.beside, self.note):
            self._row.addWidget(widget)
        theme.followed_by(self._restyle)

    def set_narrow(self, narrow: bool) -> None:
        """Be short: without counts and shape."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.detail.setVisible(not narrow)
            self.beside.setVisible(narrow)
            self.beside.setChecked(False)
            self.wrong.setText(self.tr("wrong") if narrow else self.tr("answered wrongly"))
            self._show_parts()
            self._make_room()

    def _make_room(self) -> None:
        """The set is named in the list beside the pictures and in the header, too: a name that is cut says nothing."""
        parts = [one for one in (self.wrong, self.order, self.parts, self.beside, self.note) if not one.isHidden()]
        margins, gap = self._row.contentsMargins(), max(self._row.spacing(), 0)
        taken = sum(one.sizeHint().width() + gap for one in parts) + margins.left() + margins.right()
        self.title.setVisible(not self._narrow or taken + self.title.sizeHint().width() <= self.width())
        beside = 0 if self.detail.isHidden() else self.detail.sizeHint().width() + gap
        self.title.setMaximumWidth(max(theme.px(LEAST_TITLE), self.width() - taken - beside - gap))

    def show_data(self, title: str, shape: Shape, learned: int, aside: int, tests: int, part: PartName) -> None:
        self.title.setText(title)
        colours = self.tr("colour") if shape[2] >= 3 else self.tr("grey")
        self.detail.setText(f"{shape_words(shape[:2])}, {colours}")
        self._counts = (learned + aside + tests, learned, aside, tests)
        self._show_parts()
        self._make_room()
        self.parts.show_value(part)

    def _show_parts(self) -> None:
        words = (self.tr("All"), self.tr("Training"), self.tr("Validation"), self.tr("Test"))
        counted = zip(words, self._counts, strict=True)
        said = [word if self._narrow else f"{word} {count(number)}" for word, number in counted]
        for button, text in zip(self.parts.buttons, said, strict=True):
            button.setMinimumWidth(theme.px(24) + button.fontMetrics().horizontalAdvance(text))
        self.parts.say(said)

    def _restyle(self) -> None:
        fit_bar(self)
        self._show_parts()
        self.beside.setIcon(theme.icon("pencil-simple"))
        self._row.setSpacing(theme.px(10))
