"""Anything that mouse, keys and other programs can do to the windows, drawn from a seed: what is seen is pressed, typed
into, dragged, drawn on, dropped upon or chosen, with no plan at all.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QDrag, QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

from gui.window import launch
from gui.window.main_window import MainWindow
from gui.window.windows import Windows
from tests.gui import from_outside
from tests.gui.beginnings import BEGINNINGS, SIZES
from tests.gui.dragging import Drag
from tests.waiting import wait

NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
WORDS = ("0", "-1", "3", "12", "0.5", "1e9", "", "abc", "0.01", "7", "1/0", "nan", "conv", "100", "2, 3",
         "{0}", "<b>a & b %1", "\U0001f9e0 \u540d", "x" * 300)  # fmt: skip
PLAIN = tuple(
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Space", "Return", "Escape",
                 "Tab", "Delete", "Plus", "Minus", "F5", "F10", "F11", "B", "P")
)  # fmt: skip
KEYS = (
    *((key, NO_KEY) for key in PLAIN), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Tab, SHIFT),
    (Qt.Key.Key_Right, SHIFT),
)  # fmt: skip
NEVER = ("quit", "close window", "clösé windöw")
A_VISIT, BEGINS = 12, 30  # acts on a page; acts after which a training begins where none goes on


class Wandering:
    """One window, perhaps two, and all that is done with them; `done` tells it."""

    def __init__(self, home: Path, seed: int, pages: list[str], begins_with: str = "") -> None:
        self.chance, self.home, self.wanted = random.Random(seed), home, pages
        self.done: list[str] = []
        self.drag = Drag()
        self.files = from_outside.files_to_open(home, seed)
        self.begins_with = begins_with or self.chance.choice(list(BEGINNINGS))
        self.held: list[QMimeData] = []  # Qt does not keep them
        from_outside.answer_dialogs(self.chance, home, self._files)
        QDrag.exec = lambda source, *actions: self._carry(source, *actions)  # type: ignore
        self.windows = Windows(MainWindow)
        self.window = self.windows.new()
        self.window.resize(*self.chance.choice(SIZES))
        launch.begin(self.window)
        self.visits = QTimer(interval=25)  # a menu that is open has an event loop of its own
        self.visits.timeout.connect(self._visit_popup)
        self.visits.start()

    # What is done

    def go(self, acts: int) -> None:
        """Open a project, and do so many things."""
        self.act(self._begin)
        verbs = self.verbs()
        for number in range(acts):
            session = self.window.session
            if number % A_VISIT == 0:
                self.act(self._page)
            if number % BEGINS == 3 and session.state == "idle" and not session.why_not:
                self.act(session.start)
            self.act(self.chance.choices(list(verbs), list(verbs.values()))[0])

    def verbs(self) -> dict[Callable[[], None], float]:
        """What is done, and how often beside the others."""
        return {
            self._touch: 40, self._menu: 4, self._key: 8, self._undo: 3, self._wait: 6, self._drop: 2, self._paste: 2,
            self._other_window: 0.7, self._train: 3, self._command: 2, self._close: 0.7, self._meanwhile: 1,
        }  # fmt: skip

    def act(self, verb: Callable[[], object]) -> float:
        """Do it, and give the seconds of the processor that it took in the window's thread."""
        self.done.append(verb.__name__)
        begun = time.thread_time()
        verb()
        QApplication.processEvents()
        return time.thread_time() - begun

    def _note(self, words: str) -> None:
        self.done[-1] += f" {words}"

    def _page(self) -> None:
        switch = self.window.work.page_switch
        word = self.chance.choice(self.wanted or list(switch.entries))
        self._note(word)
        switch.go(word)

    def _shown(self) -> list[QWidget]:
        found = []
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and not isinstance(top, QMenu):
                for one in top.findChildren(QWidget):
                    if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty():
                        found.append(one)
        return found

    def _touch(self) -> None:
        shown = [one for one in self._shown() if answers(one) or self.chance.random() < 0.01]
        switch = self.window.work.page_switch
        page = switch.entries[switch.current].page
        on_page = [one for one in shown if page is not None and page.isAncestorOf(one)]
        shown = on_page if on_page and self.chance.random() < 0.7 else shown
        kinds: dict[str, list[QWidget]] = {}
        for one in shown:
            kind = f"{type(one).__name__} {one.objectName()} {type(one.parentWidget()).__name__}"
            kinds.setdefault(kind, []).append(one)
        if not kinds:
            return
        kind = self.chance.choice(sorted(kinds))
        self._use(self.chance.choice(kinds[kind]))

    def _use(self, widget: QWidget) -> None:
        chance, words = self.chance, getattr(widget, "text", lambda: "")
        text = words() if callable(words) else ""
        text = text or widget.accessibleName()
        self._note(f"{type(widget).__name__} {text!r} in {type(widget.parentWidget()).__name__}")
        at = self._somewhere(widget)
        if isinstance(widget, QAbstractButton) and chance.random() < 0.9:
            if any(one in text.lower() for one in NEVER):
                return
            QTest.mouseClick(widget, LEFT, NO_KEY, widget.visibleRegion().boundingRect().center())
        elif isinstance(widget, QComboBox):
            for _ in range(chance.randint(1, 3)):
                QTest.keyClick(widget, chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        elif isinstance(widget, (QLineEdit, QAbstractSpinBox, QPlainTextEdit)):
            QTest.mouseClick(widget, LEFT, NO_KEY, at)
            QTest.keyClick(widget, Qt.Key.Key_A, CTRL)
            write(widget, chance.choice(WORDS))
            ends = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Up
            if isValid(widget) and chance.random() < 0.7:
                QTest.keyClick(widget, chance.choice(ends))
        elif isinstance(widget, QAbstractSlider) and chance.random() < 0.4:
            for _ in range(chance.randint(1, 5)):
                QTest.keyClick(widget, chance.choice(KEYS[:8])[0])
        elif isinstance(widget, QAbstractItemView) and chance.random() < 0.5:
            QTest.mouseClick(widget.viewport(), LEFT, chance.choice((NO_KEY, NO_KEY, CTRL, SHIFT)), at)
        else:
            self._at(widget, at)

    def _somewhere(self, widget: QWidget) -> QPoint:
        area = widget.visibleRegion().boundingRect()
        return QPoint(self.chance.randint(area.left(), max(area.left(), area.right())),
                      self.chance.randint(area.top(), max(area.top(), area.bottom())))  # fmt: skip

    def _at(self, widget: QWidget, at: QPoint) -> None:
        """Anything the mouse and keys can do at a point."""
        chance = self.chance
        how = chance.choice(("click", "click", "drag", "drag", "twice", "wheel", "right", "hover", "key"))
        self._note(f"{how} at {at.x()}, {at.y()}")
        if how == "click":
            QTest.mouseClick(widget, LEFT, chance.choice((NO_KEY, NO_KEY, NO_KEY, CTRL, SHIFT)), at)
        elif how == "twice":
            QTest.mouseDClick(widget, LEFT, NO_KEY, at)
        elif how == "right":
            where = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
            QApplication.postEvent(widget, where)
        elif how == "hover":
            for _ in range(3):
                QTest.mouseMove(widget, at + QPoint(chance.randint(-9, 9), chance.randint(-9, 9)))
        elif how == "wheel":
            turned = QPoint(0, chance.choice((-240, -120, 120, 240)))
            event = QWheelEvent(
                QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(), turned, Qt.MouseButton.NoButton,
                chance.choice((NO_KEY, NO_KEY, CTRL)), Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(widget, event)
        elif how == "key":
            widget.setFocus()
            QTest.keyClick(widget, *chance.choice(KEYS[:14]))
        else:
            self._pull(widget, at)

    def _pull(self, widget: QWidget, at: QPoint) -> None:
        carried = self.drag.carried
        QTest.mousePress(widget, LEFT, NO_KEY, at)
        for step in range(self.chance.randint(1, 6)):
            if isValid(widget) and self.drag.carried == carried:
                QTest.mouseMove(widget, at + QPoint(self.chance.randint(-60, 60), 12 * step))
                if self.chance.random() < 0.3:
                    QApplication.processEvents()
        if self.chance.random() < 0.1:
            QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Escape)
        if isValid(widget) and self.drag.carried == carried:
            QTest.mouseRelease(widget, LEFT, NO_KEY, at + QPoint(self.chance.randint(-60, 60), 30))
        else:
            QTest.mouseRelease(QWidget(), LEFT)

    def _carry(self, source: QDrag, *actions: object) -> object:
        """What is dragged goes over some places, and is dropped at the last of them, or not."""
        takes = [one for one in self._shown() if one.acceptDrops()] or [self.window]
        canvas = self.window.stack_view.canvas
        for last in (False, False, True):
            place = canvas if self.chance.random() < 0.6 and canvas.isVisible() else self.chance.choice(takes)
            (self.drag.to if last else self.drag.over)(place, self._somewhere(place))
        if self.chance.random() < 0.15:
            self.drag.cancel()
        return self.drag.carry(source, *actions)  # type: ignore[arg-type]

    def _menu(self) -> None:
        bar = self.window.menuBar()
        found: list[QAction] = []
        for menu in bar.findChildren(QMenu):
            menu.aboutToShow.emit()
            found += [one for one in menu.actions() if one.isEnabled() and one.menu() is None and one.text()]
        action = self.chance.choice(found)
        words = action.text().replace("&", "")
        if words.lower() not in NEVER:
            self._note(words)
            action.trigger()

    def _key(self) -> None:
        key, held = self.chance.choice(KEYS)
        self._note(f"{key.name} {held.name}")
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def _undo(self) -> None:
        history = self.window.document.undo_stack
        for _ in range(self.chance.randint(1, 4)):
            (history.undo if self.chance.random() < 0.7 else history.redo)()

    def _train(self) -> None:
        session = self.window.session
        verb = self.chance.choice((
            session.start, session.start, session.step_once, session.epoch_once, session.one_more, session.pause,
            session.resume, session.stop, session.stop_soon, session.stop_at_once, session.reset, session.measure_test,
        ))  # fmt: skip
        if verb in (session.reset, session.stop) or session.can_train:
            self._note(verb.__name__)
            verb()

    def _wait(self) -> None:
        wait(self.chance.choice((20, 100, 400)))

    def _begin(self) -> None:
        self._note(self.begins_with)
        BEGINNINGS[self.begins_with](self.window, self.home, self.chance)

    def _files(self) -> list[Path]:
        return from_outside.all_files(self.home, self.files)

    def _drop(self) -> None:
        """Drop something from outside somewhere."""
        place = self.chance.choice([one for one in self._shown() if one.acceptDrops()] or [self.window])
        data, words = from_outside.something(self.chance, self._files())
        self.held.append(data)
        self._note(f"{words} on {type(place).__name__}: {from_outside.drop(place, data)}")

    def _paste(self) -> None:
        """Paste what is on the clipboard, or something of another program, where the keys go."""
        if self.chance.random() < 0.6:
            data, words = from_outside.something(self.chance, self._files())
            self._note(words)
            from_outside.to_clipboard(data)
        keys = self.chance.choice(("Ctrl+V", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+A", "Ctrl+C", "Ctrl+X"))
        place = QApplication.focusWidget() or self.chance.choice([one for one in self._shown() if answers(one)])
        self._note(f"{keys} in {type(place).__name__}")
        place.setFocus()
        QTest.keySequence(place, QKeySequence(keys))

    def _command(self) -> None:
        """Type into the list of commands, and take one."""
        QTest.keySequence(self.window, QKeySequence("Ctrl+K"))
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            QTest.keyClicks(field, self.chance.choice("abcdefghiklmnoprstuvwx"))
            for _ in range(self.chance.randint(0, 9)):
                QTest.keyClick(field, Qt.Key.Key_Down)
            QTest.keyClick(field, self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def _close(self) -> None:
        """Close one of several windows, or hide the window for a moment as the desktop does."""
        kinds = Qt.WindowType.Window, Qt.WindowType.Dialog
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.windowType() in kinds]
        if len(tops) > 1:
            one = self.chance.choice([top for top in tops if top is not self.window])
            self._note(type(one).__name__)
            one.close()
        else:
            self.window.showMinimized()
            QApplication.processEvents()
            self.window.showNormal()

    def _meanwhile(self) -> None:
        self._note(from_outside.meanwhile(self.chance, self.home, self.files))

    def _other_window(self) -> None:
        """Go on in another window."""
        if len(self.windows.open_windows) < 2:
            self.windows.new()
        self.window = self.chance.choice(self.windows.open_windows)
        self.window.activateWindow()
        self._note(str(self.windows.open_windows.index(self.window)))

    def _visit_popup(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        if isinstance(popup, QMenu) and self.chance.random() < 0.5:
            found = [one for one in popup.actions() if one.isEnabled() and one.text() and one.menu() is None]
            found = [one for one in found if one.text().replace("&", "").lower() not in NEVER]
            if found:
                action = self.chance.choice(found)
                self.done.append(f"chosen {action.text()!r}")
                QTest.mouseClick(popup, LEFT, NO_KEY, popup.actionGeometry(action).center())
        if QApplication.activePopupWidget() is popup:
            popup.close()


def write(widget: QWidget, words: str) -> None:
    """By keys, or at once where they are many or no key is in the words: `QTest` has none for them."""
    if words.isascii() and len(words) < 50:
        QTest.keyClicks(widget, words)
    else:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget, event)


def answers(widget: QWidget) -> bool:
    """Whether the mouse or a key does anything there."""
    if isinstance(widget, QScrollBar):
        return False
    own = any(hasattr(vars(kind).get(f"mouse{deed}Event"), "__code__") for kind in type(widget).__mro__
              for deed in ("Press", "Move", "Release", "DoubleClick"))  # fmt: skip
    return own or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
