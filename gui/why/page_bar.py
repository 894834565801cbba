"""The bar over the page: which picture, which question, for which class, and whether random weights are asked, too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.look.theme import theme
from gui.qt.style_property import styled
from gui.why.class_choice import ClassChoice
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.note import NoteButton
from gui.widgets.page_frame import as_bar, fit_bar

QUESTION, FOR_QUESTION = 124, 400  # pixels at 100 % for the question, and of a bar that has them
OTHER = 90  # for the name of the other class


class PageBar(QFrame):
    """Its parts are connected by the page."""

    def __init__(self) -> None:
        super().__init__()
        as_bar(self)
        self._can_ask = self._is_wide = True
        self._other, self._room = "", 0
        self.where = styled(ElidedLabel(), "strong")
        self.for_ = styled(QLabel(self.tr("What speaks for")), "secondary")
        self.choice = ClassChoice(self.tr("What speaks for"))
        self.rather = styled(QPushButton(), "toggle")
        self.rather.setCheckable(True)
        self.rather.setIcon(theme.icon("scales"))
        self.random = styled(QPushButton(self.tr("Beside random weights")), "toggle")
        self.random.setCheckable(True)
        self.random.setIcon(theme.icon("shuffle"))
        self.random.setToolTip(
            self.tr("Show beside each map that of random weights: what stays the same was not learned. Yours stay")
        )
        self.about = NoteButton(
            self.tr("What this page can tell, and what it cannot"),
            (
                self.tr("Where a small change, or a covered patch, moves the score of a class: three questions."),
                self.tr("Which of these maps depend on what was learned: those of random weights beside them tell."),
                self.tr("Which map counts most at a square of Grad-CAM: a double click there opens its number."),
                self.tr("What one pixel does to the score, or to the answer: point at it in the picture."),
                self.tr("How little it takes to turn the answer."),
            ),
            (
                self.tr("The reason of the answer: no map is one. They often disagree, because they ask other things."),
                self.tr("Whether the network would do the same on another picture."),
            ),
        )
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.where, 1)
        for widget in (self.for_, self.choice, self.rather, self.random, self.about):
            row.addWidget(widget)
        theme.followed_by(self._restyle)

    def _restyle(self) -> None:
        fit_bar(self)
        self._row.setSpacing(theme.px(10))
        self.rather.setIconSize(theme.icon_beside_words())
        self.random.setIconSize(theme.icon_beside_words())

    def ask(self, can: bool) -> None:
        """Show what can be asked, or nothing of it where no answer can be had."""
        self._can_ask = can
        self.choice.setVisible(can)
        self.rather.setVisible(can)
        self.random.setVisible(can)
        self.for_.setVisible(can and self._is_wide)

    def show_other(self, name: str, can: bool) -> None:
        """Rather than which class it may be asked."""
        self.rather.setEnabled(can)
        if name != self._other:
            self._other = name
            words = self.tr(
                "Show what speaks for one class rather than for {name}: the maps of the lead that the one score has"
                " over the other. Choose that other class below, at “Turn it into”"
            )
            self.rather.setToolTip(words.format(name=name))
            self.rather.setAccessibleName(self.tr("Rather than {name}").format(name=name))
            self._name_other()

    def _name_other(self) -> None:
        metrics = self.rather.fontMetrics()
        name = metrics.elidedText(self._other, Qt.TextElideMode.ElideRight, theme.px(OTHER)).replace("&", "&&")
        short = self.tr("Not {name}") if self._room >= theme.px(600) else ""
        words = self.tr("Rather than {name}") if self._room >= theme.px(900) else short
        self.rather.setText(words.format(name=name))

    def fit(self, room: int) -> None:
        """Where there is little room the words yield first; the question has room before the classes are wide."""
        self._room = room
        self._name_other()
        self.where.setMinimumWidth(theme.px(QUESTION) if room >= theme.px(FOR_QUESTION) else 0)
        self._is_wide = room >= theme.px(900)
        self.ask(self._can_ask)
        short = self.tr("Random") if room >= theme.px(600) else ""
        self.random.setText(self.tr("Beside random weights") if room >= theme.px(720) else short)
        self.random.setAccessibleName(self.tr("Beside random weights"))
