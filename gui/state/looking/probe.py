"""The probe: the picture in the focus, and what every block of the current stack makes of it.

It works on checkpoints, so it serves untrained, training and trained networks alike. After an edit it computes at once;
during a training it computes in a task, so that the window never waits. Tasks rest while the window shows an edit:
painting needs the interpreter many times, and would wait for it each time.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Images
from engine.errors import EngineError
from engine.network.block import Shape
from engine.network.checkpoint import Arrays, Checkpoint
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.weights import belongs
from engine.project.design import Design
from engine.project.fits import fits
from engine.project.kept_picture import SeenPicture
from engine.training.probing import probe, untrained
from gui.state.document import Document
from gui.state.focus import Focus, FocusHolder, PictureRef
from gui.state.looking.first_number import FirstNumber
from gui.state.looking.loose_parts import down_to_misfit, inside
from gui.state.looking.own_pictures import UNKNOWN, Own, OwnPictures
from gui.state.looking.seen_again import SeenAgain
from gui.state.looking.sighting import Sighting, looking
from gui.state.looking.switches import InUse
from gui.state.project.learned import Learned, start_of
from gui.state.training.session import Session
from gui.state.training.shown_run import Standing
from gui.state.work.live_pace import LivePace

BETWEEN_MS = 200
MOST_AT_ONCE = 80  # blocks: a longer stack is computed in a task after an edit, too
MOST_WORK_AT_ONCE = 2e8  # multiply-adds, some hundredths of a second
MOST_WEIGHTS_AT_ONCE = 3e6  # start values, drawn by chance, take as long
TASK = "look"


class Probe(QObject):
    """Keeps `maps` and `weights` of the current stack up to date."""

    changed = Signal()
    candidates_changed = Signal()  # other pictures to choose from, or another of them chosen

    def __init__(
        self, document: Document, session: Session, focus: FocusHolder | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self.focus = focus or FocusHolder(document, self)
        self.first = FirstNumber(self.focus)
        self.maps: dict[str, np.ndarray] = {}
        self.weights: Arrays = {}
        self.sighting: Sighting | None = None  # the last result
        self.failure: EngineError | None = None  # why there is none of what is there now
        self._reach: tuple[float, float] | None = None  # of the last result, computed when it is asked for
        self.candidates: list[int] = []
        self.own = OwnPictures()
        self._seen_again = SeenAgain(document, self.focus, self.own)
        self._spread = 0
        self._as_read = document.data_as_read
        self._tasks = session.tasks
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look_aside)
        self._rest_until = 0.0
        self._pace = LivePace(self._tasks, BETWEEN_MS / 1000)
        self._is_late = False  # a checkpoint came while the one before was being computed
        self._past: Checkpoint | None = None
        self.in_use = InUse()
        self._start: tuple[tuple[Stack, Shape, int, Learned], Checkpoint] | None = None  # the last start values
        self._choose()
        session.history_reset.connect(self._see_other_run)
        session.checkpoint_changed.connect(self._soon)
        session.state_changed.connect(self._follow_state)
        document.design_changed.connect(self._follow)
        document.data_changed.connect(self._data_changed)
        document.switched_changed.connect(self._look_again)
        self.focus.changed.connect(self._focus_changed)
        self._look()

    @property
    def picture(self) -> np.ndarray:
        """The picture in the focus (H, W, C), as the network sees it."""
        return self.images.picture(self.focus.value.picture.index)

    @property
    def images(self) -> Images:
        """The part of the data, or the user's pictures, with the picture in the focus."""
        data, part = self.document.data, self.focus.value.picture.part
        if part in ("drawn", "file"):
            return self.own.images(part, data)
        return data.train if part == "train" else data.test

    @property
    def label(self) -> str:
        """The true class of the picture in the focus; "": unknown."""
        number = int(self.images.labels[self.focus.value.picture.index])
        return self.document.data.class_names[number] if number != UNKNOWN else ""

    @property
    def answer(self) -> np.ndarray | None:
        """The probability of each class (classes,); None if the stack does not end with them, or if digits stand in for
        pictures that are missing."""
        stack = self.document.design.stack
        if not stack.is_ended or self.document.data_problem:
            return None
        found = self.maps.get(stack.places[-1].id)
        return found if found is not None and found.shape == (self.document.data.classes,) else None

    @property
    def reach(self) -> tuple[float, float]:
        """The largest number of all maps, and of all filters: these have the full colour on one scale for the whole
        network."""
        if self._reach is None:
            maps = [np.abs(one).max() for one in self.maps.values() if one.ndim == 3 and one.size]
            filters = [np.abs(one).max() for own in self.weights.values() for one in own.values() if one.ndim == 4]
            found = (float(np.nan_to_num(max(part, default=0.0))) for part in (maps, filters))
            self._reach = next(found), next(found)
        return self._reach

    @property
    def learned(self) -> bool:
        """Whether the network of the moment has learned anything; if not, a right answer is luck."""
        if self._past is not None:
            run = self.session.run_of(self._past)
            return self._past.step > 0 or (run is not None and run.began_learned(self.document.runs))
        run = self.session.run
        if run is None or run.newest is None:
            return False
        if self.session.fits and (run.has_learned or self.session.making is None):
            return run.has_learned
        return self.document.learned.has_learned and bool(self.document.learned_arrays(self._shown_stack()))

    @property
    def standing(self) -> Standing:
        """How far the network has come. The accuracy at an earlier moment is not known here."""
        if not self.learned:
            return "untrained"
        if self._past is None and self.session.is_new_in_part:
            return "partly"
        return "guessing" if self._past is None and self.session.is_like_guessing else "learned"

    @property
    def past(self) -> Checkpoint | None:
        """The weights of the past moment in the focus; None: the newest."""
        return self._past

    @property
    def learned_weights(self) -> Checkpoint | None:
        """The weights of the last result as learned: with no filter switched off."""
        return self.in_use.learned(self.sighting.checkpoint) if self.sighting is not None else None

    def look_at(self, checkpoint: Checkpoint | None) -> None:
        """Use the weights of an earlier moment if they fit the stack; None: the newest again."""
        if checkpoint is not self._past:
            self._past = checkpoint
            self._look()

    def look_at_own(self, own: Own, part: Literal["drawn", "file"] = "file") -> None:
        """Look at a picture of the user's own."""
        self.focus.look(picture=self.own.add(own, part))

    @property
    def kept_picture(self) -> SeenPicture | None:
        """The picture in the focus, as a project remembers it."""
        return self._seen_again.kept

    def look_again(self, picture: SeenPicture | None) -> None:
        """Look at a picture that a project remembered, if the data has it."""
        self._seen_again.look(picture)

    def shuffle(self) -> None:
        """Offer other pictures, and look at the one of the same class."""
        before = self.focus.value.picture
        self._spread += 1
        self._choose(int(self.images.labels[before.index]))
        if self.focus.value.picture == before:
            self.candidates_changed.emit()

    def _choose(self, label: int = 3, picture: PictureRef | None = None) -> None:
        """Choose a picture of each of the first ten classes; the focus gets `picture`, or that of the class `label`."""
        labels = self.document.data.test.labels
        classes = np.flatnonzero(np.bincount(labels))[:10]
        members = [np.flatnonzero(labels == one) for one in classes]
        self.candidates = [int(group[self._spread % len(group)]) for group in members]
        place = int(np.flatnonzero(classes == label)[0]) if label in classes else 0
        self.focus.look(picture=picture or PictureRef("test", self.candidates[place]))

    def _data_changed(self) -> None:
        before, self._spread = self.focus.value.picture, 0
        known, self._as_read = self._as_read, self.document.data_as_read
        images = self.document.data.train if before.part == "train" else self.document.data.test
        stays = known is self._as_read and before.part in ("test", "train") and before.index < len(images)
        self._choose(picture=before if stays else self._seen_again.come(before))  # after a correction the focus stays
        if self.focus.value.picture == before:  # the same index, and perhaps another picture
            self.candidates_changed.emit()
            self._look()

    def _focus_changed(self, before: Focus, after: Focus) -> None:
        if before.picture != after.picture:
            self.candidates_changed.emit()
            self._look()

    def _follow(self, before: Design, after: Design) -> None:
        """Compute again if the edit changed the outputs: at once, or in a task if the stack is long."""
        seen_by = [(design.stack, design.data_name, *start_of(design.recipe)) for design in (before, after)]
        if seen_by[0] == seen_by[1]:
            return
        if len(self.document.analysis.rows) > MOST_AT_ONCE:
            self._tasks.let_paint()
            self._soon()
        else:
            self._look()

    def _look(self) -> None:
        """Compute at once, or in a task what would hold the window up, and cancel a task that is under way."""
        self._timer.stop()
        self._tasks.cancel(TASK)
        self._is_late, self.failure = False, None
        analysis = self.document.analysis
        if analysis.multiply_adds > MOST_WORK_AT_ONCE or analysis.parameters > MOST_WEIGHTS_AT_ONCE:
            self._look_again()
            return
        stack = self._shown_stack()
        checkpoint = self._weights_for(stack, lambda: None)()
        begun = perf_counter()
        try:
            maps = probe(stack, checkpoint, self.picture)
        except EngineError as error:
            self._missed(error)
            raise
        self._show(Sighting(checkpoint, maps, perf_counter() - begun, stack))

    def _soon(self) -> None:
        """Compute in a task when the last result is old enough."""
        if self._tasks.is_running(TASK):
            self._is_late = True
        elif not self._timer.isActive():
            left = self._rest_until - perf_counter()
            if self._rest_until and self.session.is_busy:
                left = max(left, self._pace.left())
            self._timer.start(max(0, round(1000 * left)))

    def _see_other_run(self) -> None:
        """What is shown is of another run than what is said beside it: that does not wait for the end of a pause."""
        self._rest_until = 0.0
        if self._timer.isActive():
            self._timer.start(0)

    def _follow_state(self) -> None:
        """A training that pauses or has ended is shown soon."""
        if self._timer.isActive():
            self._timer.stop()
            self._soon()

    def _look_again(self) -> None:
        """A filter was switched off or on, or there is much to compute: in a task, at once."""
        self._rest_until = 0.0
        self._timer.stop()
        self._soon()

    def _look_aside(self) -> None:
        """Compute in a task, unless the window has worked so much that the training comes first."""
        if self._rest_until and self.session.is_busy and (left := round(1000 * self._pace.left())):
            self._timer.start(left)
            return
        stack, picture = self._shown_stack(), self.picture
        weights = self._weights_for(stack, self._tasks.rest)
        self._tasks.run(TASK, lambda: looking(stack, weights, picture), self._found, self._missed, priority=10)

    def _found(self, sighting: Sighting) -> None:
        self.failure = None
        self._show(sighting)
        self._missed()

    def _missed(self, error: EngineError | None = None) -> None:
        """Also called if there was not enough memory, or a user's block has a mistake: the earlier maps stay."""
        if error is not None:
            self.failure = error
            self.changed.emit()
        if self._is_late:
            self._is_late = False
            self._soon()

    def _show(self, sighting: Sighting) -> None:
        self.sighting, self._reach = sighting, None
        maps, weights = self._inside_misfit(sighting)
        parameters = sighting.checkpoint.parameters
        self.weights = {**parameters, **weights} if weights else parameters
        self.maps = sighting.maps | maps
        self._rest_until = perf_counter() + max(BETWEEN_MS / 1000 - sighting.took, 10 * sighting.took)
        self.first.see(sighting, self.picture.shape, None if self.session.is_busy else self.learned_weights)
        self._pace.begin()
        self.changed.emit()

    def _shown_stack(self) -> Stack:
        """The blocks down to the first that does not fit."""
        return down_to_misfit(self.document.design.stack, self.document.analysis.rows)

    def _inside_misfit(self, sighting: Sighting) -> tuple[dict[str, np.ndarray], Arrays]:
        """Maps and weights of blocks in a group that does not fit as a whole."""
        stack, shown = self.document.design.stack, sighting.stack.places
        is_now = stack.places[: len(shown)] == shown  # otherwise another result will come
        group = stack.places[len(shown)].block if len(shown) < len(stack) and is_now else None
        if group is None or not group.stacks or len(self.document.analysis.rows) > MOST_AT_ONCE:
            return {}, {}
        seed, learned = self.document.design.recipe.seed, self.document.learned.arrays
        reaching = sighting.maps[shown[-1].id] if shown else self.picture
        return inside(
            group, self.document.analysis.rows, reaching,
            lambda part, shape: untrained(part, shape, seed, learned, whole=stack),
        )  # fmt: skip

    def _weights_for(self, stack: Stack, rest: Callable[[], object]) -> Callable[[], Checkpoint]:
        """A function that gives the stack's weights, with switched filters, in any thread."""
        learned = self._learned_for(stack, rest)
        changes, images = self.document.switched, self.document.data.train
        return (lambda: self.in_use.of(stack, learned(), changes, images)) if changes else learned

    def _learned_for(self, stack: Stack, rest: Callable[[], object]) -> Callable[[], Checkpoint]:
        """The same as learned: trained weights, or start values."""
        run, document, past = self.session.run_of(self._past), self.document, self._past
        design, shape, learned = document.design, document.data.shape, document.learned
        if run is not None and run.stack == stack and fits(design, document.data_ref, run):
            # Else it is of a project that is just being left. The first step of a branch may be its parent's.
            is_its_own = past is not None and (past.run == run.id or belongs(lower(stack, shape), past))
            checkpoint = past if is_its_own else run.newest
            is_here = document.data_ref is not None  # else pictures of another shape may be shown
            if checkpoint is not None and (is_here or belongs(lower(stack, shape), checkpoint)):
                return lambda: checkpoint
        asked = (stack, shape, design.recipe.seed, learned)
        known = self._start
        if known is not None and known[0] == asked:
            return lambda: known[1]

        def start() -> Checkpoint:
            found = untrained(*asked[:3], learned.arrays, rest)
            self._start = asked, found
            return found

        return start
