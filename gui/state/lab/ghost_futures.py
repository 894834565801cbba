"""Ghost futures: what the training would do next, while the hand drags a number of the recipe.

Eight forks of the current run, with values around the dragged one, are trained some steps ahead. The training pauses
meanwhile and is never changed: to take the value is an edit like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic, perf_counter, sleep

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.lab.forks import AHEAD, Fork, Forks
from engine.settings import Real, Whole
from engine.text import QT_TRANSLATE_NOOP
from engine.training.history import History
from engine.training.recipe import Recipe
from engine.training.training import Training
from engine.values import dataclass
from gui.look.words import problem_and_remedy
from gui.qt.remembered import is_on, remember
from gui.state.document import Document
from gui.state.lab.ghost_thread import GhostThread
from gui.state.slider_stops import around
from gui.state.training.session import Session
from gui.state.work.cores import Share
from gui.state.work.faults import out_of_memory
from gui.state.work.tasks import END_SECONDS

GHOSTS = 8
LOOK_MS = 50
FEW_SECONDS = 0.35  # between two drawings of the other futures: drawing takes time from computing them
SETTING = "ghosts/on"
KEPT_MS = 30_000  # after so long without use nothing is kept ready
PATIENCE = 5.0  # seconds until a training that is asked to pause has paused


@dataclass(frozen=True)
class Ghost:
    """One future as far as it is known: rows of step, epoch, loss, accuracy. `is_hand`: of the dragged value."""

    value: int | float
    rows: np.ndarray
    is_hand: bool
    diverged: bool


class GhostFutures(QObject):
    """`changed` when there is more to see, or nothing any more; `on_changed` when they were switched on or off."""

    changed = Signal()
    arrived = Signal()  # as well, when the hand's future is as far as all shall go, and when all are
    failed = Signal(str, str)  # problem and remedy, once while the hand drags
    on_changed = Signal(bool)

    def __init__(self, document: Document, session: Session) -> None:
        super().__init__(session)
        self.document, self.session = document, session
        self.setting: Real | Whole | None = None  # the one that is tried
        self.value: int | float = 0
        self.history = History()  # of what is forked
        self._path = ""
        self._recipes: dict[int | float, Recipe] = {}
        self._tried: dict[int | float, Fork] = {}
        self._known: dict[int | float, tuple[Fork, Ghost]] = {}  # as it was when it was last asked for
        self._forks: Forks | None = None
        self._thread: GhostThread | None = None
        self._share: Share | None = None
        self._ended: list[GhostThread] = []
        self._state = ""  # of the session while something is tried
        self._goes_on = False  # whether the training goes on afterwards
        self._told = False  # the user was told why there are no futures
        self._seen: dict[bool, object] = {}  # of the hand's future, and of the others
        self._arrived: set[bool] = set()  # which of the two are as far as all shall go
        self._said = 0.0  # when `changed` was last said
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._unused = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._unused.timeout.connect(self._let_go)
        session.state_changed.connect(self._session_changed)
        session.history_reset.connect(self.end)

    @property
    def on(self) -> bool:
        return is_on(SETTING, usual=True)

    def switch(self, on: bool) -> None:
        """Turn ghost futures on or off; remembered for the next start."""
        remember(SETTING, on)
        if not on:
            self.end()
        self.on_changed.emit(on)

    @property
    def is_trying(self) -> bool:
        return self.setting is not None

    @property
    def ghosts(self) -> tuple[Ghost, ...]:
        """From the smallest number to the largest, as far as they are known."""
        return tuple(self._ghost(value, fork) for value, fork in self._tried.items())

    @property
    def reach(self) -> float:
        """How many epochs the plot must have room for: AHEAD steps at first, more as the futures go on."""
        longest = max((len(ghost.rows) for ghost in self.ghosts), default=0)
        steps = -(-max(longest, 1) // AHEAD) * AHEAD
        recipe = self.document.design.recipe
        pictures = len(self.document.data.train.labels) * (1 - recipe.validation_share)
        return steps * max((one.batch_size for one in self._recipes.values()), default=1) / max(pictures, 1.0)

    def try_number(self, tried: Recipe, path: str, value: int | float) -> None:
        """Try a value in a recipe. `path`: the setting's name, such as "learning_rate" or "optimiser.momentum"."""
        part: object = tried
        names = path.split(".")
        for name in names[:-1]:
            part = getattr(part, name)
        setting = part.declared()[names[-1]]  # type: ignore[attr-defined]
        if not self.on or self.session.why_not or not isinstance(setting, Real | Whole):
            return
        if self._path != path:
            self.end()
            self._begin()
            self._path, self.setting = path, setting
        self.value = value
        self._recipes = {one: _with(tried, names, one) for one in around(setting, value, GHOSTS)}
        self._want()
        self._say()

    def end(self) -> None:
        """The drag has ended: show nothing more, and let the training go on if it was running before."""
        if self.setting is None:
            return
        self.setting, self._path, self._recipes, self._tried, self._known = None, "", {}, {}, {}
        self._arrived = set()
        if self._forks is not None:
            self._forks.forget()
        if self._share is not None:
            self._share.give_back()
        self._timer.stop()
        self._unused.start()
        goes_on, self._goes_on = self._goes_on, False
        if goes_on and self.session.state == "paused":
            self.session.let_go()
        self.changed.emit()

    def close(self, until: float | None = None) -> None:
        """End the threads before the window closes, by `until` (of `monotonic`) at the latest."""
        until = monotonic() + END_SECONDS if until is None else until
        self._goes_on = False
        self.end()
        self._let_go()
        for thread in self._ended:
            thread.join(max(0.0, until - monotonic()))
        self._ended = []

    def prepare(self) -> None:
        """The mouse is near a value: prepare what takes long before the first step."""
        if not self.on or self.session.why_not or self.is_trying:
            return
        self._unused.start()
        if self._thread is None or not self._thread.is_alive():
            self._make_thread(self._warm)

    def _make_thread(self, warm: Callable[[], Training] | None) -> None:
        self._forks = self._thread = None
        forks = Forks(self._fork, warm)
        thread = GhostThread(forks, self.session.window_at_rest)
        with suppress(RuntimeError):  # no memory for a thread: `_begin` says that there are no futures to see
            thread.start()
            self._forks, self._thread = forks, thread

    def _let_go(self) -> None:
        """Free the plan and its processes."""
        if self._thread is not None and not self.is_trying:
            self._thread.end()
            self._ended = [thread for thread in (*self._ended, self._thread) if thread.is_alive()]
            self._thread = self._forks = None

    def _begin(self) -> None:
        session = self.session
        self._goes_on = session.state == "training"
        session.hold()
        self._state, self.history = session.state, session.history
        if self._thread is None or not self._thread.is_alive():
            self._make_thread(None)
        self._told = False
        self._share = session.tasks.cores.take(hurried=True)
        self._unused.stop()
        self._timer.start()
        if self._thread is None:
            self._tell(out_of_memory())

    def _warm(self) -> Training:
        """Called in the thread: a training of the current network, to make its plan ready."""
        run, design = self.session.run, self.document.design
        recipe, is_made = design.recipe, self.session.state != "idle" and run is not None
        if is_made and run is not None and run.seed is not None and run.validation_share is not None:
            recipe = recipe.replace(seed=run.seed, validation_share=run.validation_share)
        stack = run.stack if is_made and run is not None else design.stack
        return Training(stack, self.document.data, recipe, None, self.session.tasks.cores.count)

    def _fork(self, recipe: Recipe) -> Training:
        """Called in the thread: a training from where the current one paused, or from where Train would begin."""
        document, session, cores = self.document, self.session, self.session.tasks.cores.count
        if session.state == "paused":
            waited = 0.0
            while (run := session.paused_run) is None and session.state == "paused" and waited < PATIENCE:
                sleep(0.002)
                waited += 0.002
            if run is None or run.newest is None or run.seed is None or run.validation_share is None:
                raise EngineError(QT_TRANSLATE_NOOP("gui", "The training did not pause."), "")
            recipe = recipe.replace(seed=run.seed, validation_share=run.validation_share)
            return Training(run.stack, document.data, recipe, run.newest, cores)
        return Training(document.design.stack, document.data, recipe, session.begins_with, cores)

    def _want(self) -> None:
        """Ask for the future of the dragged value first, then for those of the nearest values."""
        if self._forks is not None:
            values = list(self._recipes)
            place = values.index(self.value)
            order = sorted(range(len(values)), key=lambda number: (abs(number - place), -number))
            self._forks.want(self._recipes[values[number]] for number in order)
            self._tried = {value: self._forks.known[recipe] for value, recipe in self._recipes.items()}
            self._known = {value: known for value, known in self._known.items() if value in self._tried}

    def _tell(self, error: EngineError) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(*problem_and_remedy(error))

    def _look(self) -> None:
        if self._thread is not None and self._thread.failure is not None:
            self._tell(self._thread.failure)
        stand = [(value, len(fork.steps), fork.diverged) for value, fork in self._tried.items()]
        seen: dict[bool, object] = {
            is_hand: [one for one in stand if (one[0] == self.value) == is_hand] for is_hand in (True, False)
        }
        before, self._arrived = self._arrived, {is_hand for is_hand in seen if self._are_there(is_hand)}
        if self._arrived - before:
            self._seen = seen
            self._say()
            self.arrived.emit()
        elif seen[True] != self._seen.get(True) or (seen != self._seen and perf_counter() - self._said >= FEW_SECONDS):
            self._seen = seen
            self._say()

    def _are_there(self, is_hand: bool) -> bool:
        forks = [fork for value, fork in self._tried.items() if (value == self.value) == is_hand]
        return bool(forks) and not any(fork.has_steps_before(AHEAD) for fork in forks)

    def _say(self) -> None:
        self._said = perf_counter()
        self.changed.emit()

    def _ghost(self, value: int | float, fork: Fork) -> Ghost:
        """The future of a value; the same object while there is nothing new of it."""
        steps, is_hand = tuple(fork.steps), value == self.value
        of, known = self._known.get(value, (None, None))
        as_before = known is not None and (len(known.rows), known.is_hand) == (len(steps), is_hand)
        if known is None or of is not fork or not as_before or known.diverged != fork.diverged:
            rows = [(step.number, step.epoch, step.loss, step.accuracy) for step in steps]
            known = Ghost(value, np.array(rows, float).reshape(-1, 4), is_hand, fork.diverged)
            self._known[value] = fork, known
        return known

    def _session_changed(self) -> None:
        if self.is_trying and self.session.state != self._state:  # somebody else lets it go on, or has stopped it
            self._goes_on = False
            self.end()


def _with(recipe: Recipe, names: Sequence[str], value: int | float) -> Recipe:
    if len(names) == 1:
        return recipe.replace(**{names[0]: value})
    return recipe.replace(**{names[0]: getattr(recipe, names[0]).replace(**{names[1]: value})})
