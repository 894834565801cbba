"""The presentation: the window turns into one large page, and back into exactly what it was before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from gui.curves.sentences import earlier_words
from gui.look.words import translated
from gui.state.looking.probe import Probe
from gui.training.sentences import Sentences
from gui.window.pages import Pages

if TYPE_CHECKING:
    from gui.presentation.page import PresentationPage
    from gui.presentation.top import Words

MOST_MS = 300  # to wait for the window system to give the window its old size


class Presenting(QObject):
    """Begins and ends the presentation of one window.

    The work page is not shown before the window has its old size again, so that no border in it moves.
    """

    def __init__(self, window: QMainWindow, pages: Pages, probe: Probe) -> None:
        super().__init__(window)
        self.window, self.pages, self.probe = window, pages, probe
        self.page: PresentationPage | None = None
        self._problem = ""
        self._before: QWidget | None = None  # the page that was shown
        self._focus: QWidget | None = None
        self._state, self._size = Qt.WindowState.WindowNoState, QSize()
        self._leaving = False
        self._then: Callable[[], object] | None = None  # to be done after it has ended
        self._late = QTimer(self, singleShot=True, interval=MOST_MS)
        self._late.timeout.connect(self._show_before)
        pages.currentChanged.connect(self._follow_page)
        probe.session.failed.connect(self._failed)
        probe.session.state_changed.connect(self._state_changed)

    @property
    def is_on(self) -> bool:
        return self._before is not None

    def toggle(self) -> None:
        if self.is_on:
            self.leave()
        else:
            self.begin()

    def begin(self) -> None:
        """Show what the window looks at, large, on the whole screen."""
        if self.page is None:
            from gui.presentation.page import PresentationPage
            from gui.window.presented_board import PresentedBoard

            self.page = PresentationPage(self.probe, self._words, self.pages.work.training_bar.train_or_pause)
            work = self.pages.work
            self.page.left.connect(self.leave)
            self.page.number_wanted.connect(lambda: self.leave_for(work.open_number))
            self.page.weight_wanted.connect(lambda spot: self.leave_for(lambda: work.open_weight(spot)))
            PresentedBoard(self.page, work.draw_here)
            self.pages.addWidget(self.page)
        window = self.window
        self._before, self._focus = self.pages.currentWidget(), QApplication.focusWidget()
        self._state, self._size, self._problem = window.windowState(), window.size(), ""
        self.pages.setCurrentWidget(self.page)
        window.menuBar().hide()
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Give the window its old size; when it has it, show what was there."""
        if not self.is_on or self._leaving:
            return
        self._leaving = True
        self.window.installEventFilter(self)
        self.window.setWindowState(self._state)
        if self.window.size() == self._size:
            self._show_before()
        else:
            self._late.start()

    def _follow_page(self, _index: int) -> None:
        """Another page is shown, with a project that was dropped or opened late: to that one it leads back."""
        if self.is_on and self.pages.currentWidget() is not self.page:
            self._before, self._focus = self.pages.currentWidget(), None
            self.leave()

    def leave_for(self, deed: Callable[[], object]) -> None:
        """Leave, and then do this on the work page."""
        self._then = deed
        self.leave()

    def end_at_once(self) -> None:
        """The window closes."""
        if self.is_on:
            self._leaving = True
            self.window.setWindowState(self._state)
            self._show_before()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._leaving and self.window.size() == self._size:
            QTimer.singleShot(0, self._show_before)
        return super().eventFilter(watched, event)

    def _show_before(self) -> None:
        before, focus = self._before, self._focus
        if before is None:
            return
        self._late.stop()
        self.window.removeEventFilter(self)
        self._before = self._focus = None
        self._leaving = False
        then, self._then = self._then, None
        self.window.menuBar().show()
        self.pages.setCurrentWidget(before)
        if focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            selecting = self.pages.work.stack_view.selecting
            if selecting.focused not in ("", *selecting.chosen):
                selecting.go_to()  # another block was selected since: the arrows walk on from that one
        if then is not None:
            self.pages.show_work()
            then()

    # What it says

    def _failed(self, problem: str, _remedy: str) -> None:
        self._problem = problem
        if self.page is not None and self.page.isVisible():
            self.page.refresh()

    def _state_changed(self) -> None:
        if self.probe.session.state != "idle":
            self._problem = ""

    def _words(self) -> Words:
        """The same as the training bar says."""
        from gui.presentation.top import Words

        bar, session = self.pages.work.training_bar, self.probe.session
        sentences = bar.words
        train, progress, result = sentences.train(), sentences.progress(), sentences.result()
        why = session.why_not if session.state == "idle" and isinstance(sentences, Sentences) else ""
        problem, found = self._problem or why, self.pages.work.findings.open
        return Words(
            session.document.title, train.text, train.icon, bar.step.isEnabled(), problem or progress.title,
            progress.step if not problem else "", progress.share, progress.parts, bool(problem),
            result.measure if result else "", result.value if result else "", result.detail if result else "",
            bool(result and result.final and not result.chance), earlier_words(session), session.can_train,
            "" if problem else progress.short, translated(found[0].title) if found else "",
        )  # fmt: skip
