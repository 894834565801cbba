"""The test pictures as points by the output of a block: one basis for the whole recording, and points at each step.

The basis is fitted once for a run and a block. Points of the step that is looked at come first; those of other
recorded steps are made after it, so that the map follows the time machine at once. A map of neighbours is made of one
step alone, the one that is looked at.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Images, Subset
from engine.explain import Network
from engine.explain.data_map import Basis, fitted_basis, rows_of
from engine.explain.neighbours import neighbours
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.looking.probe import Probe
from gui.state.looking.some_pictures import SomePictures
from gui.state.past.recorded_run import Recorded, coarse_first, recorded
from gui.state.work.wanted import Wanted

PICTURES, STEPS = 600, 24  # points, and steps that are made beforehand
FITTED, OF_EACH = 8, 150  # steps that the basis is fitted to, and pictures of each
MOST_WORK = 3e11  # multiply-adds: if all steps take more, none is made beforehand
RESTS_MS = 80  # without a change of the step, until the time bar rests
LOOK_MS = 150
FIT, PLACE = "data map: basis", "data map: points"


class Of(NamedTuple):
    """What a map is of: the course of a run, its stack, the block, the pictures."""

    course: object
    stack: Stack
    block: str
    test: Images


class DataMap(QObject):
    """Follows the focus while a view shows it (`set_wanted`)."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.session, self.document = probe, probe.session, probe.document
        self.basis: Basis | None = None
        self.block = ""  # "": the block before the answer
        self.points: dict[int, np.ndarray] = {}  # by step (N, 2), in the two directions of the basis
        self.by_neighbours = False  # what is shown: else the points in two directions
        self.near: dict[int, np.ndarray] = {}  # by step, as neighbours
        self.shown_step: int | None = None
        self._of: Of | None = None
        self._some = SomePictures(PICTURES)
        self._wanted = Wanted(self._follow, self._follow)
        self.set_wanted = self._wanted.set
        self._fresh: dict[int, np.ndarray] = {}
        self._fresh_near: dict[int, np.ndarray] = {}
        self._asked = (-1, False)  # the last step, and whether as neighbours
        self._rest = QTimer(self, singleShot=True, interval=RESTS_MS)
        self._rest.timeout.connect(self._ask)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        for signal in (probe.changed, self.session.recordings.changed, self.document.design_changed):
            signal.connect(self._follow)

    def set_block(self, block: str) -> None:
        self.block = block
        self._follow()

    def set_by_neighbours(self, by_neighbours: bool) -> None:
        self.by_neighbours = by_neighbours
        self._follow()

    # What views read

    @property
    def blocks(self) -> list[str]:
        """Every block whose output can be drawn, in their order."""
        rows = self.document.analysis.rows
        ids = [place.id for place in self.document.design.stack.walk()]
        return [id for id in ids if (row := rows.get(id)) is not None and row.out_shape is not None]

    @property
    def shown_block(self) -> str:
        """The block that is chosen, or else the third from the end: after it come only scores and probabilities."""
        known = self.blocks
        if self.block in known:
            return self.block
        return known[-3] if len(known) >= 3 else known[-1] if known else ""

    @property
    def images(self) -> Subset:
        """The test pictures that are points."""
        return self._some.of(self.document.data.test)

    @property
    def step(self) -> int | None:
        """The step that is looked at."""
        checkpoint = self._checkpoint
        return checkpoint.step if checkpoint is not None else None

    @property
    def shown(self) -> np.ndarray | None:
        """The points of the step in the focus, or of the nearest step that is known. `shown_step` says which one it is.
        """
        step, known = self.step, self._maps
        if step is None or not known:
            return None
        self.shown_step = min(known, key=lambda one: abs(one - step))
        return known[self.shown_step]

    @property
    def limits(self) -> tuple[float, float, float, float]:
        """Left, right, low and high of all known points, so that the frame stays still while the points move; each map
        of neighbours has its own."""
        shown = self.shown
        if shown is None:
            return (-1.0, 1.0, -1.0, 1.0)
        every = shown if self.by_neighbours else np.concatenate(list(self.points.values()))
        every = every[np.isfinite(every).all(axis=1)]
        if not len(every):
            return (-1.0, 1.0, -1.0, 1.0)
        low, high = np.percentile(every, 0.5, axis=0), np.percentile(every, 99.5, axis=0)
        far = np.maximum(np.maximum(np.abs(low), np.abs(high)), 1.0)
        away = 0.08 * np.maximum(high - low, 1e-6 * far)  # a digit that counts, however far away they lie
        return (float((low - away)[0]), float((high + away)[0]), float((low - away)[1]), float((high + away)[1]))

    @property
    def why_not(self) -> str:
        """Why there is no map; "" if there is one, or one is being made."""
        if not self.blocks or self.document.analysis.problems:
            return self.tr("The stack cannot be asked: see its problems on Build.")
        if self._known is None:
            return self.tr("Nothing of this stack is recorded yet. Press Train: its outputs are drawn at every step.")
        if not len(self.document.data.test):
            return self.tr("There are no test pictures.")
        return ""

    @property
    def is_working(self) -> bool:
        return self.session.tasks.is_running(FIT) or self.session.tasks.is_running(PLACE) or self._rest.isActive()

    @property
    def _maps(self) -> dict[int, np.ndarray]:
        """Those of the kind that is shown."""
        return self.near if self.by_neighbours else self.points

    @property
    def _known(self) -> Recorded | None:
        return recorded(self.session, self.probe.focus, STEPS)

    @property
    def _checkpoint(self) -> Checkpoint | None:
        return self.probe.past or self.session.checkpoint

    # Keeping up

    def _follow(self, *_changed: object) -> None:
        if not self._wanted:
            self._call_off()
            return
        known = self._known
        if self.why_not or known is None:
            self._call_off()
            self.basis, self.points, self.near, self._of = None, {}, {}, None
            self.changed.emit()
            return
        of = Of(known.recording.course, known.run.stack, self.shown_block, self.document.data.test)
        if self._of is None or of[:3] != self._of[:3] or of.test is not self._of.test:
            self._call_off()
            self._of, self.basis, self.points, self.near = of, None, {}, {}
            self._fit(of, known)
        elif self.basis is not None and not (self.session.is_busy and self._rest.isActive()):
            self._rest.start()  # a training never rests: its newest step comes each time this has run out
        self.changed.emit()

    def _fit(self, of: Of, known: Recorded) -> None:
        steps = coarse_first(known.steps)[:FITTED]
        images = self.images

        def work() -> Generator[None, None, Basis]:
            checkpoints = (found for step in steps if (found := known.at(step)) is not None)
            return (yield from fitted_basis(of.stack, checkpoints, images, of.block, len(steps), OF_EACH))

        def take(basis: Basis) -> None:
            if of == self._of:
                self.basis = basis
                self._ask()
                self.changed.emit()

        self.session.tasks.run(FIT, work, take, None, 1)  # once for a run: nothing is seen before it

    def _ask(self) -> None:
        """Compute the points of the step in the focus first, then those of the recorded steps."""
        of, basis, known, checkpoint = self._of, self.basis, self._known, self._checkpoint
        if of is None or basis is None or known is None or checkpoint is None:
            return
        beforehand = [step for step in coarse_first(known.steps) if step not in self.points]
        if len(beforehand) * len(self.images) * max(self.document.analysis.multiply_adds, 1) > MOST_WORK:
            beforehand = []
        is_training, nothing_is_seen = self.session.is_busy, not self._maps
        if is_training:
            beforehand = []  # the points of now are what moves
        is_running = self.session.tasks.is_running(PLACE)
        is_there, by_neighbours = checkpoint.step in self._maps, self.by_neighbours
        if is_there and (not beforehand or is_running):
            return
        if is_running and (is_training or self._asked == (checkpoint.step, by_neighbours)):
            return
        first = [] if is_there else [checkpoint]
        self._asked, images = (checkpoint.step, by_neighbours), self.images

        def work() -> Generator[None, None, None]:
            later = (found for step in beforehand if (found := known.at(step)) is not None)
            for one in (*first, *later):
                network = Network.of(of.stack, images.shape, one)
                rows = yield from rows_of(network, of.block, images)
                points = basis.points(rows)
                if of == self._of:
                    self._fresh[one.step] = points
                if by_neighbours and one in first:
                    near = yield from neighbours(rows, points)
                    if of == self._of:
                        self._fresh_near[one.step] = near
                yield

        self._looking.start()
        self.session.tasks.run(PLACE, work, self._done, self._failed, -1 if is_training and not nothing_is_seen else 0)

    def _look(self) -> None:
        fresh, self._fresh = self._fresh, {}
        near, self._fresh_near = self._fresh_near, {}
        if fresh or near:
            self.points |= fresh
            self.near |= near
            self.changed.emit()

    def _done(self, _none: object = None) -> None:
        self._failed()
        self._rest.start()  # there may be a newer step by now

    def _failed(self, _error: object = None) -> None:
        self._looking.stop()
        self._look()

    def _call_off(self) -> None:
        self._rest.stop()
        self._looking.stop()
        for key in (FIT, PLACE):
            self.session.tasks.cancel(key)
        self._fresh, self._fresh_near = {}, {}
