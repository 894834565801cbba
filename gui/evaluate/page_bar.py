"""The bar over a page: the way to what is chosen, and back; at the right the moment, and what the page can tell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from gui.look.theme import theme
from gui.qt.style_property import styled
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.makes_room import MakesRoom
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import as_bar, fit_bar
from gui.widgets.segmented import Option, Segmented

ANSWERS, MAP = "answers", "map"
VIEW = 216  # pixels at 100 % for the two views


class PageBar(MakesRoom, QFrame):
    """`back_wanted`: a click on the arrow or on the whole."""

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        as_bar(self)
        self.back = QToolButton()
        self.back.setAccessibleName(self.tr("Back to all mistakes"))
        self.back.setToolTip(self.tr("Back to all mistakes (Esc)"))
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self.back_wanted)
        self.whole = styled(QPushButton(), "plain")
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.clicked.connect(self.back_wanted)
        self.between, self.part, self.moment = QLabel("›"), styled(ElidedLabel(), "strong"), ElidedLabel()
        self.part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.line = styled(ElidedLabel(), "label")
        self.line.setText(self.tr("What the network says of the test pictures, which it never learned from"), " ")
        self.moment.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.moment.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.moment.setProperty("role", "secondary")
        self.note = NoteButton(
            self.tr("What this page can and cannot tell"),
            (
                self.tr("Which classes this network confuses, on pictures it never learned from."),
                self.tr("Whether its probabilities can be taken at their word."),
                self.tr("How far the accuracy can be trusted: the interval counts how few the pictures are."),
            ),
            (
                self.tr("Why it errs: Build shows what every block makes of a picture, Why what it depends on."),
                self.tr("How it does on pictures of another kind, such as other pens, cameras or countries."),
                self.tr("How another seed would do: that takes several trainings."),
                self.tr("Anything, once you have chosen settings by these pictures: then they are learned from, too."),
            ),
        )
        self.view = Segmented(
            [
                Option(ANSWERS, self.tr("Answers"), self.tr("Confusion, mistakes, and how sure it is")),
                Option(MAP, self.tr("Map of the data"), self.tr("Test pictures as points, by the output of a block")),
            ],
            self.tr("Shown"),
        )
        self.view.show_value(ANSWERS)
        self._row = row = QHBoxLayout(self)
        for widget in (self.back, self.whole, self.between, self.part):
            row.addWidget(widget)
        row.addSpacing(theme.px(10))
        row.addWidget(self.line, 1)
        row.addWidget(self.moment)
        row.addWidget(self.view)
        row.addWidget(self.note)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        fit_bar(self)
        self._row.setSpacing(theme.px(6))
        self.back.setIcon(theme.icon("arrow-left"))
        self._show_where()
        self._make_room()

    def _show_where(self) -> None:
        """Bold is where one is. Another theme takes the font away."""
        part = self.part.text()
        self.whole.setFont(theme.font("body" if part else "strong"))

    def show_way(self, whole: str, part: str) -> None:
        """Where one is: "All mistakes", or "All mistakes › Is 2, read as 8"."""
        self.whole.setText(whole)
        self.part.setText(part)
        self._show_where()
        self.part.setVisible(bool(part))
        self.back.setEnabled(bool(part))
        self._make_room()

    def _make_room(self) -> None:
        """The step yields to what is chosen, and before it would be cut: the time bar tells it, too. Where it is
        narrowest the way back yields, which the arrow is, too, and without a choice leads nowhere."""
        shown, has_part = [self.back, self.whole, self.note, self.moment], bool(self.part.text())
        if has_part:
            shown += [self.between, self.part]
        margins, spaces = self._row.contentsMargins(), self._row.spacing() * (len(shown) + 2) + theme.px(10)
        needed = sum(one.sizeHint().width() for one in shown) + spaces + margins.left() + margins.right()
        needed += theme.px(VIEW)
        self.moment.setVisible(needed <= self.width())
        needed -= self.moment.sizeHint().width()
        has_room = needed <= self.width()
        self.view.setFixedWidth(theme.px(VIEW) if has_room else self.view.minimumSizeHint().width())
        needed += self.view.width() - theme.px(VIEW) - self.part.sizeHint().width() * has_part
        has_way = needed <= self.width()
        self.whole.setVisible(has_way)
        self.back.setVisible(has_way or has_part)
        self.between.setVisible(has_way and has_part)

    def show_moment(self, words: str) -> None:
        self.moment.setText(words)
        self._make_room()
