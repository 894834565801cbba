"""The learning-rate range test in the window: a task on a copy of the training, its points, and taking its result."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import DataRef
from engine.errors import EngineError
from engine.lab.range_test import STEPS, RangeTest, range_test
from engine.project.design import Design
from engine.training.recipe import Recipe
from gui.look.words import problem_and_remedy
from gui.state import edits
from gui.state.training.session import Session

TASK = "range test"
LOOK_MS = 60


class RateFinder(QObject):
    """`changed` when there are new points. The result is forgotten when the stack, the recipe or the data change."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self.session, self.document = session, session.document
        self.is_open = self.is_running = False
        self.points: list[tuple[float, float]] = []  # rate and loss; filled by the task
        self.result: RangeTest | None = None
        self.failure = ""
        self._of: object = None
        self._start: tuple[str, int] | None = None  # the run and the step whose weights it began with
        self._was_old = False
        self._shown = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.document.design_changed.connect(self._follow)
        self.document.data_changed.connect(self._follow)
        self.document.runs_changed.connect(self._forget)  # Train would begin with other weights now
        for signal in (session.checkpoint_changed, session.history_reset):
            signal.connect(self._see_age)

    @property
    def why_not(self) -> str:
        """Why it cannot begin, or nothing."""
        return self.session.why_not

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return len(self.points) / STEPS

    @property
    def is_old(self) -> bool:
        """Whether Train has gone on since: with other weights than those whose rates were found."""
        return self.result is not None and self._goes_on_with != self._start

    @property
    def _goes_on_with(self) -> tuple[str, int] | None:
        """Run and step whose weights Train would go on with; None: it would begin anew."""
        run = self.session.run
        return (run.id, run.step) if run is not None and run.step and self.session.can_go_on else None

    def begin(self) -> None:
        """Try growing learning rates on a copy of what Train would go on with."""
        self.cancel()
        document, design = self.document, self.document.design
        if self.why_not:
            return
        start = self.session.begins_with
        points: list[tuple[float, float]] = []
        self.points, self.result, self.failure, self._shown = points, None, "", 0
        self._of, self.is_open, self.is_running = self._about(), True, True
        self._start = self._goes_on_with
        self._was_old = False
        stack, data, recipe = design.stack, document.data, design.recipe
        tasks = self.session.tasks
        tasks.run(
            TASK,
            lambda: tasks.cores.shared(
                lambda cores: range_test(
                    stack, data, recipe, start, cores, lambda rate, loss: points.append((rate, loss))
                )
            ),
            self._found,
            self._failed,
        )
        self._timer.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; the points so far stay on screen."""
        self.session.tasks.cancel(TASK)
        self._end()

    def close(self) -> None:
        """Stop, and hide it."""
        self.is_open = False
        self.cancel()

    def take(self) -> None:
        """Set the learning rate to the middle of the range found, as a step of undo."""
        if self.result is not None and self.result.middle is not None:
            self.document.edit(*edits.change_recipe(self.document.design, learning_rate=self.result.middle))

    def _about(self) -> tuple[Design, DataRef]:
        """What the result depends on: everything but the notes and the learning rate itself. Under one name there may
        be other pictures by now."""
        design, pictures = self.document.design, self.document.data.reference
        return design.with_(recipe=design.recipe.replace(learning_rate=Recipe().learning_rate), notes=""), pictures

    def _follow(self, *_changed: object) -> None:
        if self._about() != self._of:
            self._forget()

    def _see_age(self) -> None:
        if self.is_open and self.is_old != self._was_old:
            self._was_old = self.is_old
            self.changed.emit()

    def _forget(self) -> None:
        if self.is_open or self.result is not None:  # a closed one still knows which rates learn
            self.points, self.result = [], None
            self.close()

    def _found(self, result: RangeTest) -> None:
        self.result = result
        self._end()

    def _failed(self, error: EngineError) -> None:
        self.failure = " ".join(problem_and_remedy(error))
        self._end()

    def _end(self) -> None:
        self.is_running = False
        self._timer.stop()
        self.changed.emit()

    def _look(self) -> None:
        if len(self.points) != self._shown:
            self._shown = len(self.points)
            self.changed.emit()
