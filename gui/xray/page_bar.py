"""The bar above the page: back, where one is, and whether one number, whole maps or a whole filter is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from gui.look.theme import theme
from gui.qt.keys import with_keys
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel, Slot
from gui.widgets.folding_choice import FoldingChoice
from gui.widgets.makes_room import MakesRoom
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import EDGE, as_bar, fit_bar
from gui.widgets.segmented import Option

ONE, MAP, FILTER, GRADIENT, LOSS = "one", "map", "filter", "gradient", "loss"
WHERE = 150  # pixels at 100 % for where one is
FOR_MOMENT = 280  # what has to be left for it beside the step, which the time bar tells, too


class PageBar(MakesRoom, QFrame):
    """Says where one is; its parts are connected by the page."""

    def __init__(self) -> None:
        super().__init__()
        as_bar(self)
        self.is_short = False
        self.back = QToolButton()
        self.back.setIcon(theme.icon("arrow-left"))
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(with_keys(self.tr("Back to the number you came from ({Backspace} or {Alt+Left})")))
        self.where = ElidedLabel()
        self.where.setProperty("role", "strong")
        self.where.elides = Qt.TextElideMode.ElideLeft  # the block is marked in the list: what is open in it says more
        self.moment = styled(ElidedLabel(), "secondary")
        self.moment.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.what = FoldingChoice(
            [
                Option(ONE, self.tr("One number"), self.tr("What one number is made of")),
                Option(MAP, self.tr("Whole map"), self.tr("All maps of the block, and those they are made of")),
                Option(FILTER, self.tr("Whole filter"), self.tr("All weights that make the numbers of this map")),
                Option(GRADIENT, self.tr("Its gradient"), self.tr("How a weight learns, and its next step")),
            ],
            self.tr("Shown"),
        )
        self.what.show_value(ONE)
        self.about = NoteButton(self.tr("What this view can tell, and what it cannot"), (), ())
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.back)
        row.addWidget(Slot(self.where), 1)
        row.addWidget(self.moment)
        row.addWidget(self.what)
        row.addWidget(self.about)
        theme.followed_by(self._restyle)

    def set_short(self, short: bool) -> None:
        """Say only a word of each choice, so that where one is has room."""
        self.is_short = short
        words = (self.tr("Number"), self.tr("Map"), self.tr("Filter"), self.tr("Gradient"))
        self.what.say(words if short else [option.label for option in self.what.options])
        self._make_room()

    def _make_room(self) -> None:
        """The choices are as wide as they want to be, or as all else leaves them."""
        wide, gap = theme.px(290 if self.is_short else 430), theme.px(12)
        others = self.back.width() + self.about.sizeHint().width() + 3 * gap
        edge = EDGE if self.width() >= wide + others + 2 * theme.px(EDGE) else EDGE // 2
        fit_bar(self, edge)
        room = self.width() - others - 2 * theme.px(edge)
        words = max(self.what.needed(), room - theme.px(WHERE))  # where one is comes before the air of the choices
        self.what.setFixedWidth(min(wide, words, max(room, gap)))
        left = room - self.what.width() - self.moment.sizeHint().width() - gap
        self.moment.setVisible(bool(self.moment.text()) and left >= theme.px(FOR_MOMENT))

    def show_moment(self, words: str) -> None:
        """Of which step the numbers are: a picture of the page has no time bar below."""
        if words != self.moment.text():
            self.moment.setText(words)
            self._make_room()

    def offer_weights(self, why_not: str) -> None:
        """Whether what has weights can be chosen, and if not, why."""
        for option, button in zip(self.what.options, self.what.buttons, strict=True):
            if option.value in (FILTER, GRADIENT) and button.toolTip() != (why_not or option.help):
                button.setEnabled(not why_not)
                button.setToolTip(why_not or option.help)

    def _restyle(self) -> None:
        self._row.setSpacing(theme.px(12))
        self.back.setFixedSize(theme.px(32), theme.px(32))
        self.set_short(self.is_short)
