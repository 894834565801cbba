"""The top row of the window: the project's name, undo and redo, the training bar, and the theme."""

from __future__ import annotations

from os.path import isabs

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from engine.data.embedded import title_of
from engine.data.sources import offered
from gui.look.theme import theme
from gui.look.words import hyphenated
from gui.qt.laid_out import REST, in_column, in_row
from gui.state.document import Document
from gui.widgets.makes_room import MakesRoom
from gui.window.project_title import ProjectTitle

FOR_WORDS, FOR_LOOK, FOR_UNDO = 850, 700, 650  # from these widths on there is room for the name and for buttons
LEAST_WIDTH, MOST_LEAST = 608, 960  # in less, pages and menus lose words; large text must do with a small screen
NAME = 132  # the name's width at 100 %: fixed, or the buttons would move with every edit and every name


class Header(MakesRoom, QWidget):
    """Holds the training bar it is given; shows whether the project is saved."""

    def __init__(self, document: Document, training_bar: QWidget) -> None:
        super().__init__()
        self.document = document
        self.where = "there"  # the project's file, see `Holding.where`
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ProjectTitle()
        self.saved = QLabel()
        self.undo = QToolButton(autoRaise=True)
        self.redo = QToolButton(autoRaise=True)
        self.look = QToolButton(autoRaise=True)
        self.words = QWidget()
        in_column(REST, self.title, self.saved, REST, of=self.words, gap=0)
        self._row = in_row(self.words, self.undo, self.redo, (training_bar, 1), self.look, of=self)
        document.saved_changed.connect(self.show_saved)
        document.design_changed.connect(self.show_saved)
        theme.followed_by(self._restyle)
        self.show_saved()

    def _restyle(self) -> None:
        self.title.setFont(theme.font("strong"))
        self.saved.setFont(theme.font("label"))
        self.setFixedHeight(theme.px(56))
        self.words.setFixedWidth(theme.px(NAME))
        self._row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        self._row.setSpacing(theme.px(8))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(LEAST_WIDTH), MOST_LEAST), theme.px(56))

    def _make_room(self) -> None:
        """A narrow window hides the name first, which its title bar shows, then buttons for which there are keys."""
        self.words.setVisible(self.width() >= theme.px(FOR_WORDS))
        self.look.setVisible(self.width() >= theme.px(FOR_LOOK))
        for button in (self.undo, self.redo):
            button.setVisible(self.width() >= theme.px(FOR_UNDO))

    def show_where(self, where: str) -> None:
        """Show where the project's file is now. Where nobody finds it, nothing is saved, until it is back."""
        self.where = where
        if where != "away":
            self.document.is_lost = where != "there"
        self.document.saved_changed.emit()

    def show_saved(self, *_changed: object) -> None:
        document = self.document
        self.title.show_name(document.title, str(document.path or document.title), theme.px(NAME))
        self.saved.setToolTip("")
        if not document.undo_stack.isClean():
            self.saved.setText(self.tr("● Edited, not saved"))
        elif document.modified and self.where == "gone" and not document.has_trained:
            self.saved.setText(self.tr("● File gone, not saved"))
            self.saved.setToolTip(self.tr("The project's file is no longer where it was. Save it once more."))
        elif document.modified:
            trained, changed = self.tr("● Trained, not saved"), self.tr("● Changed, not saved")
            self.saved.setText(trained if document.has_trained else changed)
        elif document.path is not None and self.where == "away":
            self.saved.setText(self.tr("Saved, disk is away"))
            self.saved.setToolTip(self.tr("It is on a disk that is no longer there. Put it in again before you save."))
        elif document.path is not None:
            self._show_where_the_pictures_are()
        elif document.is_copy:
            self.saved.setText(self.tr("Copy, not saved yet"))
        elif document.runs:
            self.saved.setText(self.tr("Run of the Lab"))
        elif document.design.stack.places:
            self.saved.setText(hyphenated(self.tr("Ready-made stack")))
        else:
            self.saved.setText(self.tr("New project"))

    def _show_where_the_pictures_are(self) -> None:
        """A project that is sent to others, or brought to school on a stick, comes without pictures of one's own."""
        name = self.document.design.data_name
        if offered(name) is not None:
            self.saved.setText(self.tr("Saved"))
            return
        self.saved.setText(self.tr("Saved without pictures"))
        if isabs(name):
            words = self.tr("“{name}” is not in this file. On another computer both belong in one folder.")
        else:
            words = self.tr("“{name}” is not in the file. On another computer, import the same pictures by that name.")
        self.saved.setToolTip(words.format(name=title_of(name)))
