"""The switch between the pages of a window: Build, Evaluate and the others. The header and the bars below stay.

It stands at the right of the menu row. A page is made when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QHBoxLayout, QMenu, QMenuBar, QToolButton, QWidget

from engine.values import dataclass
from gui.look.theme import theme
from gui.qt.keys import called
from gui.qt.style_property import styled
from gui.widgets.fitting_stack import FittingStack

BUILD, DATA = "build", "data"
BOTH = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
WORDS, SIGNS = Qt.ToolButtonStyle.ToolButtonTextOnly, Qt.ToolButtonStyle.ToolButtonIconOnly
#: How the page that is shown and the others stand beside the menus, from much room to little; None: in a menu.
STYLES = (BOTH, BOTH), (WORDS, WORDS), (BOTH, SIGNS), (SIGNS, SIGNS), (BOTH, None), (SIGNS, None)


@dataclass
class Entry:
    """One page: its word for the program, and what the user reads. `page` is None until it is first shown."""

    word: str
    label: str
    help: str
    keys: str
    button: QToolButton
    action: QAction  # in the menu of all pages
    make: Callable[[], QWidget]
    page: QWidget | None = None
    stand_in: QWidget | None = None  # in its place, while the page has a window of its own


class PageSwitch(QFrame):
    """Shows one page at a time in `middle`. `changed` brings the word of the page that is shown; `asked` comes before
    that, and also where it is the one already."""

    leaving = Signal(str)  # what is shown next
    changed = Signal(str)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}
        self.middle = FittingStack()
        self.current = ""
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._actions = QActionGroup(self)
        self.others = styled(QToolButton(self), "page")  # the menu of all pages, for want of room for the other buttons
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.others.setIcon(theme.icon("caret-down", "secondary"))
        self.others.setToolTip(self.tr("All pages"))
        self.others.setAccessibleName(self.others.toolTip())
        self.others.setMenu(QMenu(self.others))
        self.others.hide()
        theme.changed.connect(self._restyle)

    def add(self, word: str, label: str, icon: str, help: str, make: Callable[[], QWidget]) -> None:
        """A further page at the end; the first is shown at once."""
        keys = f"Ctrl+{len(self.entries) + 1}"
        button = styled(QToolButton(self), "page")
        button.setCheckable(True)
        button.setText(label)
        button.setIcon(theme.icon(icon, "secondary"))
        button.setToolButtonStyle(BOTH)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(f"{help} ({called(keys)})")
        button.setAccessibleName(label)
        button.setAccessibleDescription(help)
        button.clicked.connect(partial(self._clicked, word))
        self._group.addButton(button)
        self._row.removeWidget(self.others)
        self._row.addWidget(button)
        self._row.addWidget(self.others)
        action = self.others.menu().addAction(label)
        action.setCheckable(True)
        action.triggered.connect(partial(self._clicked, word))
        self._actions.addAction(action)
        self.entries[word] = Entry(word, label, help, keys, button, action, make)
        if not self.current:
            self.go(word)
        self._restyle()

    def go(self, word: str, reason: Qt.FocusReason | None = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Show a page and give it the keyboard focus; without a `reason` the focus stays. Raises KeyError."""
        entry = self.entries[word]
        self.asked.emit()
        if entry.page is None:
            entry.page = entry.make()
            self.middle.addWidget(entry.page)
        entry.button.setChecked(True)
        entry.action.setChecked(True)
        if word != self.current:
            self.leaving.emit(word)
            self.current = word
            shown = entry.stand_in or entry.page
            if reason is not None and (had := shown.focusWidget()) is not None:
                had.clearFocus()  # Qt would give it back without the reason, and a click would show a ring
            self.middle.setCurrentWidget(shown)
            self.changed.emit(word)
            self._restyle()
            if reason is not None:
                shown.setFocus(reason)

    def page(self, word: str) -> QWidget | None:
        """A page, if it was made already."""
        return self.entries[word].page

    def lend(self, word: str, stand_in: QWidget) -> QWidget:
        """Give a page away, to a window of its own; `stand_in` has its place until it is taken back."""
        entry = self.entries[word]
        if entry.page is None:
            entry.page = entry.make()
            self.middle.addWidget(entry.page)
        entry.stand_in = stand_in
        self.middle.addWidget(stand_in)
        self.middle.removeWidget(entry.page)
        if word == self.current:
            self.middle.setCurrentWidget(stand_in)
        return entry.page

    def take_back(self, word: str) -> None:
        entry = self.entries[word]
        if entry.page is not None and entry.stand_in is not None:
            self.middle.addWidget(entry.page)
            if word == self.current:
                self.middle.setCurrentWidget(entry.page)
            self.middle.removeWidget(entry.stand_in)
            entry.stand_in.deleteLater()
            entry.stand_in = None

    def on_build(self, verb: Callable[[], object]) -> Callable[[], object]:
        """The same function, with Build shown first: elsewhere its effect would not be seen."""

        def go_and_do() -> object:
            self.go(BUILD, None)
            return verb()

        return go_and_do

    def _clicked(self, word: str, _checked: bool = False) -> None:
        self.go(word, Qt.FocusReason.MouseFocusReason)

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, theme.px(1), theme.px(12), theme.px(1))
        self._row.setSpacing(theme.px(4))
        for button in (*(entry.button for entry in self.entries.values()), self.others):
            button.setFixedHeight(theme.px(22))
        QTimer.singleShot(0, self, self._stand_anew)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and isinstance(bar := self.parentWidget(), QMenuBar):
            bar.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Sign and word of every page beside the menus; with less room the words alone, with still less the signs, and
        at last the others are in a menu of their own: those of the window have to be reached."""
        bar = self.parentWidget()
        if isinstance(bar, QMenuBar):
            menus = bar.sizeHint().width() - self.sizeHint().width()
            room = bar.width() - menus
            self._style(*next((style for style in STYLES if self._width(*style) <= room), STYLES[-1]))

    def reading_order(self) -> list[QWidget]:
        return [*(entry.button for entry in self.entries.values()), self.others]

    def _styles(
        self, shown: Qt.ToolButtonStyle, others: Qt.ToolButtonStyle | None
    ) -> dict[QToolButton, Qt.ToolButtonStyle | None]:
        """How each button stands then; None: it is hidden."""
        styles = {one.button: shown if word == self.current else others for word, one in self.entries.items()}
        return {**styles, self.others: SIGNS if others is None else None}

    def _width(self, shown: Qt.ToolButtonStyle, others: Qt.ToolButtonStyle | None) -> int:
        """The room that is needed then. Nothing is hidden to know it: what is hidden loses the keyboard."""
        margins, width = self._row.contentsMargins(), -self._row.spacing()
        for button, style in self._styles(shown, others).items():
            if style is not None:
                _stand(button, style)
                width += button.sizeHint().width() + self._row.spacing()
        return margins.left() + width + margins.right()

    def _style(self, shown: Qt.ToolButtonStyle, others: Qt.ToolButtonStyle | None) -> None:
        styles = self._styles(shown, others)
        had_keyboard = any(button.hasFocus() for button, style in styles.items() if style is None)
        for button, style in styles.items():
            _stand(button, style or SIGNS)
            if style is not None:
                button.show()
        if had_keyboard:
            self.entries[self.current].button.setFocus(Qt.FocusReason.OtherFocusReason)
        for button, style in styles.items():
            button.setVisible(style is not None)
        self._row.activate()

    def _stand_anew(self) -> None:
        """Qt's menu row asks for the size of its corner only when it is resized: tell it that it was."""
        self.fit()
        bar = self.parentWidget()
        if isinstance(bar, QMenuBar) and self.size() != self.sizeHint():
            QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))
            bar.update()  # where the switch stood meanwhile, menus would be left half painted


def _stand(button: QToolButton, style: Qt.ToolButtonStyle) -> None:
    """Sign, word or both; a sign beside its word is wider than high, which leaves some air between the two."""
    button.setToolButtonStyle(style)
    button.setIconSize(QSize(theme.px(20 if style == BOTH else 14), theme.px(14)))
