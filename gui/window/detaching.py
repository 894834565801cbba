"""Panels and pages in windows of their own, for a second screen. Closed, they go back to where they were.

Which ones are detached, and where their windows lie, is remembered from one start to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from gui.look.theme import theme
from gui.qt.at_rest import AtRest
from gui.qt.laid_out import in_column
from gui.qt.style_property import styled
from gui.window.page_switch import PageSwitch


class OwnWindow(QWidget):
    """A window for one panel. Closing it only brings the panel back."""

    closed = Signal()

    def __init__(self, panel: QWidget, title: str, main: QWidget, at_rest: AtRest) -> None:
        super().__init__(main, Qt.WindowType.Window)
        self._at_rest = at_rest
        self.setWindowTitle(title)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        in_column(panel, of=self)
        panel.show()

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        with self._at_rest.painting():
            return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()


class Detaching(QObject):
    """Detaches panels and pages, each known by a word. The keys of `actions` work in their windows, too."""

    changed = Signal(str)  # the word of what was detached, or brought back

    def __init__(
        self, main: QWidget, switch: PageSwitch, actions: Callable[[], list[QAction]], at_rest: AtRest
    ) -> None:
        super().__init__(main)
        self.main, self.switch, self.actions, self.at_rest = main, switch, actions, at_rest
        self.titles: dict[str, str] = {}
        self.windows: dict[str, OwnWindow] = {}
        self._panels: dict[str, QWidget] = {}
        self._homes: dict[str, tuple[QSplitter, list[QWidget | None]]] = {}  # with all that lies there, in its order
        self._sizes: dict[QSplitter, list[int]] = {}  # when it was last whole

    def add_panel(self, word: str, title: str, panel: QWidget) -> None:
        """A panel that lies in a splitter."""
        self._panels[word], self.titles[word] = panel, title
        home = panel.parentWidget()
        assert isinstance(home, QSplitter)
        self._homes[word] = home, [home.widget(place) for place in range(home.count())]

    def add_page(self, word: str, title: str) -> None:
        """A page of the switch; it is made when it is first shown or detached."""
        self.titles[word] = title

    def is_detached(self, word: str) -> bool:
        return word in self.windows

    def toggle(self, word: str) -> None:
        if self.is_detached(word):
            self.bring_back(word)
        else:
            self.detach(word)

    def detach(self, word: str, geometry: QByteArray | None = None) -> None:
        """Give a panel or page a window of its own."""
        if self.is_detached(word):
            self.windows[word].raise_()
            return
        if word in self._panels:
            panel, size = self._panels[word], self._panels[word].size()
            home, whole = self._homes[word]
            if home.count() == len(whole):
                self._sizes[home] = home.sizes()
        else:
            size = self.switch.middle.size()
            panel = self.switch.lend(word, StandIn(self.titles[word], partial(self.bring_back, word)))
        window = self.windows[word] = OwnWindow(panel, f"{self.titles[word]} - ConvScope", self.main, self.at_rest)
        window.addActions(self.actions())
        window.closed.connect(partial(self.bring_back, word))
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(size.expandedTo(panel.minimumSizeHint()))
        self._hide_empty_home(word)
        window.show()
        self.changed.emit(word)

    def bring_back(self, word: str) -> None:
        """Put it back where it was."""
        window = self.windows.pop(word, None)
        if window is None:
            return
        window.closed.disconnect()
        if word in self._panels:
            panel, (home, whole) = self._panels[word], self._homes[word]
            before = whole[: whole.index(panel)]  # those of them that are there now: others may be detached, too
            home.insertWidget(sum(one is not None and home.indexOf(one) >= 0 for one in before), panel)
            home.show()
            if home.count() == len(whole):
                home.setSizes(self._sizes[home])
        else:
            self.switch.take_back(word)
        window.close()
        window.deleteLater()
        self.changed.emit(word)

    def _hide_empty_home(self, word: str) -> None:
        """Hide the splitter that a panel came from if nothing is left in it."""
        if word in self._homes and not self._homes[word][0].count():
            self._homes[word][0].hide()

    # From one start to the next

    def remember(self, settings: QSettings) -> None:
        """Write down what is detached, and bring all of it back."""
        settings.setValue("detached/words", ",".join(self.windows))
        for word, window in tuple(self.windows.items()):
            settings.setValue(f"detached/{word}", window.saveGeometry())
        for word in reversed(tuple(self.windows)):
            self.bring_back(word)

    def restore(self) -> None:
        settings = QSettings()
        for word in str(settings.value("detached/words", "")).split(","):
            if word in self.titles:
                geometry = settings.value(f"detached/{word}")
                self.detach(word, geometry if isinstance(geometry, QByteArray) else None)


class StandIn(QWidget):
    """What stands in the place of a page while it has a window of its own."""

    def __init__(self, title: str, bring_back: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = styled(QLabel(self.tr("{title} is in a window of its own.").format(title=title)), "title")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton(self.tr("Bring it back"))
        button.clicked.connect(lambda _checked=False: bring_back())
        self.setFocusProxy(button)
        rows, line = QVBoxLayout(self), QHBoxLayout()
        rows.addStretch(2)
        rows.addWidget(words)
        line.addStretch(1)
        line.addWidget(button)
        line.addStretch(1)
        rows.addLayout(line)
        rows.addStretch(3)
        rows.setSpacing(theme.px(12))
