"""What a slow disk gives is waited for in sight: the window paints, a training goes on, and who does not want to wait
stops it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtWidgets import QMessageBox, QWidget

from engine.errors import EngineError
from gui.look.words import in_context
from gui.state.work.tasks import Tasks, Work
from gui.widgets.question import Answer, ask

T = TypeVar("T")
TASK = "what the window waits for"
AT_ONCE = 0.3  # seconds in which nobody has to be told
_tr = in_context("WaitedFor")


def waited_for(
    window: QWidget, tasks: Tasks, deed: Callable[[], T], title: str, more: str = "",
    unwanted: Callable[[T], object] = lambda _late: None, at_once: float | None = None,
) -> T | None:  # fmt: skip
    """What `deed` gives, which is done in the tasks' thread; None: the user has stopped to wait. Raises EngineError.
    `more` is said of it. What nobody waits for any longer is `unwanted`. Nobody is asked about what is there within
    `at_once` seconds."""
    made: list[T] = []
    given: list[T] = []
    failed: list[EngineError] = []
    boxes: list[QMessageBox] = []
    has_stopped: list[bool] = []

    def work() -> Work:
        yield None
        made.append(one := deed())
        if has_stopped:
            refuse()
        return one

    def refuse() -> None:
        with suppress(IndexError):  # the other thread was sooner
            unwanted(made.pop())

    def end(kept: list, one: object) -> None:
        kept.append(one)
        for box in boxes:
            box.reject()

    tasks.run(TASK, work, lambda one: end(given, one), lambda error: end(failed, error), priority=9)
    tasks.wait_for(TASK, AT_ONCE if at_once is None else at_once)
    if not given and not failed:
        more = more or _tr("The disk is slow. Nothing changes here until it is read.")
        ask(window, "hourglass", title, more, {Answer.Cancel: _tr("Stop waiting")}, boxes.append)
        tasks.cancel(TASK)
    if failed:
        raise failed[0]
    if given:
        return given[0]
    has_stopped.append(True)
    refuse()
    return None


def opened(window: QWidget, tasks: Tasks, name: str, load: Callable[[], T]) -> T | None:
    """The same of what is opened, such as a project of this name."""
    return waited_for(window, tasks, load, _tr("“{name}” is being opened").format(name=name))
