"""A question that is asked again as what it rests on changes, as long as somebody looks at the answer: a task."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from functools import partial
from time import perf_counter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from gui.look.words import problem_and_remedy
from gui.state.training.session import Session
from gui.state.work.tasks import Work

Q = TypeVar("Q")  # question
A = TypeVar("A")  # answer
LOOK_MS = 200  # between two looks at what is found so far
RESTS_TIMES = 30  # the pause during a training, in times that the last answer took


class Asking(QObject, Generic[Q, A]):
    """Keeps `found` up to date while a view shows it (`set_wanted`): the answer to the question `of`.

    Who asks says what the question of now is, a value that holds all that it rests on (`question`), how it is answered
    (`work`), and how long an answer stays that is to an earlier question (`stays`). A question that is another one
    since is called off; so is one that nobody looks at. Of what has failed, `failure` says why until it is asked anew,
    which the same question is when somebody looks again.
    """

    changed = Signal()
    task = ""  # its key
    between = 0.0  # the shortest pause between two answers during a training, in seconds
    urgency = 0  # its priority while there is no training

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.document = session, session.document
        self.of: Q | None = None
        self.found: A | None = None
        self.is_whole = False  # else it is what was found so far
        self.under_way: Q | None = None
        self.failure = ("", "")  # problem and remedy
        self.is_wanted = False
        self._failed: Q | None = None
        self._part: tuple[Q, A] | None = None  # from the tasks' thread, not yet told
        self._key = session.tasks.key_of_one_s_own(self.task, self)
        self._rest_until = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        for signal in (session.state_changed, session.history_reset):
            signal.connect(self._end_pause)

    # What each of them says

    def question(self) -> Q | None:
        """The question of now; None: nothing can be asked."""
        raise NotImplementedError

    def work(self, asked: Q) -> Work:
        """The task that answers it, in the tasks' thread: it reads what the question holds, and no state."""
        raise NotImplementedError

    def stays(self, known: Q, now: Q) -> bool:
        """Whether the answer to a question that is an earlier one by now is shown until the next one comes."""
        return False

    def is_newer(self, known: Q, now: Q) -> bool:
        """Whether it is the same, asked of newer weights: during a training, what is under way may finish first."""
        return self.stays(known, now)

    def wait(self, now: Q) -> float | None:
        """Seconds until it is asked; None: not now, and what is shown stays."""
        return self.pause_left

    def came(self, asked: Q) -> None:
        """An answer was found."""

    @property
    def priority(self) -> int:
        return -1 if self.session.is_busy else self.urgency

    # What views and they themselves call

    @property
    def is_live(self) -> bool:
        """A training makes ever newer weights of what is looked at."""
        return self.session.is_busy

    @property
    def is_working(self) -> bool:
        return self.under_way is not None

    @property
    def pause_left(self) -> float:
        """Seconds, during a training, until the next answer may be asked for."""
        return max(0.0, self._rest_until - perf_counter()) if self.is_live else 0.0

    def set_wanted(self, wanted: bool) -> None:
        """Called by the view when it is shown, and when it is hidden."""
        if wanted != self.is_wanted:
            self.is_wanted, self._failed = wanted, None
            if wanted:
                self.follow()
            else:
                self.call_off()

    def follow(self, *_changed: object) -> None:
        """Drop, call off or ask what has become another question."""
        if not self.is_wanted and self.of is None:
            return
        before = self._seen
        self._follow(self.question())
        if self._seen != before:
            self.changed.emit()

    def so_far(self, asked: Q, found: A) -> None:
        """In the tasks' thread: what is found by now, to be shown before the end."""
        self._part = asked, found

    def call_off(self) -> None:
        self._timer.stop()
        self._end()
        self.session.tasks.cancel(self._key)

    def drop(self) -> None:
        """Forget what is known of this question."""
        self.of = self.found = self._failed = None
        self.failure = ("", "")
        self._rest_until = 0.0
        self.is_whole = False

    # Keeping up

    def _end_pause(self) -> None:
        """The training rests or ends, or another run is shown than what is known is of: nobody waits for that. (The
        question of now is looked at later: the weights of the moment come only after these signals.)"""
        self._rest_until = 0.0
        if self._timer.isActive():
            self._timer.start(0)

    @property
    def _seen(self) -> tuple[object, ...]:
        """What views show: also that it is being answered, where there is no earlier answer."""
        return self.of, self.under_way if self.of is None else None, self.failure

    def _follow(self, now: Q | None) -> None:
        if self._failed is None:  # somebody looks anew
            self.failure = ("", "")
        if not self._may_stand(self.under_way, now):
            self.call_off()
        if not self._may_stand(self.of, now) or not self._may_stand(self._failed, now):
            self.drop()
        if not self.is_wanted:
            return
        wait = self.wait(now) if now is not None and not self._is_known(now) else None
        if now is None or wait is None:  # what is shown is right: a task under way is of something else
            self.call_off()
        elif now in (self.under_way, self._failed) or self._may_finish(now):
            return
        elif wait > 0:
            left = self._timer.remainingTime()  # -1: it does not run
            if not self.is_live or not 0 <= left <= 1000 * wait:  # each newer weight would put it off
                self._timer.start(round(1000 * wait))
        else:
            self._begin(now)

    def _is_known(self, now: Q) -> bool:
        return self.is_whole and now == self.of

    def _may_stand(self, known: Q | None, now: Q | None) -> bool:
        return known is None or (now is not None and (now == known or self.stays(known, now)))

    def _may_finish(self, now: Q) -> bool:
        """A training makes ever newer weights: what is under way comes to its end before these."""
        return self.is_live and self.under_way is not None and self.is_newer(self.under_way, now)

    def _ask(self) -> None:
        now = self.question()
        if self.is_wanted and now is not None and now != self.under_way and not self._is_known(now):
            before = self._seen
            self._begin(now)
            if self._seen != before:
                self.changed.emit()

    def _begin(self, now: Q) -> None:
        self._timer.stop()
        self.under_way, self._part = now, None
        self._looking.start()
        if not self.is_live:  # else it has newer weights alone
            self.failure, self._failed = ("", ""), None
        self.session.tasks.run(
            self._key, lambda: _timed(self.work(now)), partial(self._answered, now), self._broke, self.priority
        )

    def _look(self) -> None:
        part, self._part = self._part, None
        if part is not None and part[0] is self.under_way and self._may_stand(part[0], self.question()):
            (self.of, self.found), self.is_whole = part, False
            self.changed.emit()

    def _end(self) -> None:
        self.under_way = self._part = None
        self._looking.stop()

    def _answered(self, asked: Q, found: tuple[A, float]) -> None:
        self._end()
        if self._may_stand(asked, self.question()):
            self.found, took = found
            self.of, self.is_whole, self.failure, self._failed = asked, True, ("", ""), None
            self._rest_until = perf_counter() + max(self.between, RESTS_TIMES * took)
            self.came(asked)
            self.changed.emit()
        self.follow()

    def _broke(self, error: EngineError) -> None:
        """Not enough memory, for example; the last answer stays, and what was found so far."""
        self._failed = self.under_way
        self._look()
        self._end()
        self.failure = problem_and_remedy(error)
        self._rest_until = perf_counter() + self.between
        self.changed.emit()


def _timed(work: Work) -> Generator[float | None, None, tuple[Any, float]]:
    """What it gives, and how many seconds it worked."""
    took = 0.0
    with closing(work):
        while True:
            begun = perf_counter()
            try:
                pause = next(work)
            except StopIteration as end:
                return end.value, took + perf_counter() - begun
            took += perf_counter() - begun
            yield pause
