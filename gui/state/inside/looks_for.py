"""What the filter in the focus looks for: the patches of the data that excite it most and least, and the picture that
gradient ascent finds for it. During a training they are renewed so seldom that it is not slowed.
"""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Images
from engine.data.images import some
from engine.errors import EngineError
from engine.explain.ascent import Ascent, ascent
from engine.explain.best_patches import BestPatches, Patches, best_patches
from engine.explain.network import Network
from engine.explain.reads import reads
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.look.words import translated
from gui.state.focus import Focus, PictureRef
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Work

MOST = 3000  # training pictures that are searched
PATCHES, CLIMB = "best patches", "climb to a filter's picture"
RESTS_MS = 150
BETWEEN_SECONDS = 4.0  # the shortest pause between two searches during a training
RESTS_TIMES = 8  # the pause, in times that the last search took


class Patch(NamedTuple):
    """A part of a picture that excites a filter: where it lies, and how much it excites."""

    picture: int  # its index in the training set
    place: tuple[int, ...]  # row and column in the filter's map; () for a unit
    rows: slice  # of the picture: the receptive field at that place
    columns: slice
    value: float


class Question(NamedTuple):
    """What is searched for: the weights, the block, the pictures."""

    checkpoint: Checkpoint
    stack: Stack
    block: str
    images: Images

    def is_same(self, other: Question | None) -> bool:
        return (
            other is not None
            and self.checkpoint is other.checkpoint
            and self.block == other.block
            and self.images is other.images
        )


class LooksFor(QObject):
    """Searches only while a view shows it (`set_wanted`). `look_at` chooses the block."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.focus = probe, probe.focus
        self.session, self.tasks = probe.session, probe.session.tasks
        self.found: BestPatches | None = None
        self.climbed: Ascent | None = None
        self.patches_task, self.climb_task = map(self.tasks.key_of_one_s_own, (PATCHES, CLIMB))
        self.block = ""
        self.failure = ""  # the problem of the last look
        self._network: Network | None = None  # whose answers are shown
        self._places = np.zeros(0, np.int64)  # of the pictures that were searched, in the training set
        self._asked: Question | None = None
        self._under_way: Question | None = None
        self._climbed_for: tuple[Checkpoint, str, int] | None = None
        self._wanted: set[object] = set()
        self._rest_until = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._climbs = QTimer(self, singleShot=True, interval=RESTS_MS)
        self._climbs.timeout.connect(self._climb)
        probe.changed.connect(self._follow)
        self.focus.changed.connect(self._filter_changed)
        probe.document.data_changed.connect(self._forget_other_pictures)

    # What views read

    @property
    def images(self) -> Images:
        return self.probe.document.data.train

    @property
    def why_lost(self) -> str:
        """Why nothing is searched where the pictures are not here: it would be found in digits that stand in for them.
        """
        problem = self.probe.document.data_problem
        return translated(problem[0]) if problem else ""

    @property
    def seen(self) -> int:
        """How many pictures were searched."""
        return self.found.seen if self.found is not None else 0

    @property
    def filter(self) -> int:
        """The number of the filter that is looked at."""
        count = len(self.found.most.values) if self.found is not None else 1
        return min(self.focus.value.map or 0, count - 1)

    @property
    def step(self) -> int | None:
        """The step of the weights that are shown."""
        return self._asked.checkpoint.step if self._asked is not None else None

    @property
    def is_looking(self) -> bool:
        return self._under_way is not None

    def patches(self, most: bool = True) -> tuple[Patch, ...]:
        """Of the filter in the focus: the patches that excite it most, or least, in that order."""
        found, network = self.found, self._network
        if found is None or network is None:
            return ()
        kind = found.most if most else found.least
        patches = patches_of(network, found.block_id, kind, self.filter)
        return tuple(one._replace(picture=int(self._places[one.picture])) for one in patches)  # in the whole set

    # What views call

    def set_wanted(self, who: object, wanted: bool) -> None:
        """Called by each view, `who`, when it is shown and when it is hidden."""
        (self._wanted.add if wanted else self._wanted.discard)(who)
        if self._wanted:
            self._follow()
            self._climbs.start()  # it may have been called off
        else:
            self._call_off()

    def _call_off(self) -> None:
        self._timer.stop()
        self._climbs.stop()
        for task in (self.patches_task, self.climb_task):
            self.tasks.cancel(task)
        self._under_way = None

    def look_at(self, block: str) -> None:
        if block != self.block:
            self._call_off()
            self.block, self._rest_until, self.failure = block, 0.0, ""
            self.found = self.climbed = self._asked = self._network = self._climbed_for = None
            self.changed.emit()
            self._follow()

    def open(self, patch: Patch) -> None:
        """Move the focus of the window to the picture and to the place in it."""
        pixel = (patch.place[0], patch.place[1]) if len(patch.place) == 2 else None
        self.focus.look(
            picture=PictureRef("train", patch.picture), block=self.block, map=self.filter, pixel=pixel
        )

    # Keeping up

    def _question(self) -> Question | None:
        sighting, learned = self.probe.sighting, self.probe.learned_weights
        if self.why_lost or sighting is None or learned is None or self.block not in sighting.stack.ids:
            return None
        return Question(learned, sighting.stack, self.block, self.images)

    def _follow(self) -> None:
        if not self._wanted:
            return
        question = self._question()
        if question is None:
            if self.found is not None:
                self._forget()
            return
        if question.is_same(self._asked):  # what is shown is right: a search under way is of other weights
            self._timer.stop()
            self.tasks.cancel(self.patches_task)
            self._under_way = None
            return
        if question.is_same(self._under_way):
            return
        trains = self.session.is_busy
        if trains and (self._under_way is not None or self._timer.isActive()):
            return  # a search under way may finish: a training makes ever newer weights
        wait = 1000 * (self._rest_until - perf_counter()) if trains else RESTS_MS if self.found is not None else 0
        self._timer.start(max(0, round(wait)))

    def _forget(self) -> None:
        self.tasks.cancel(self.climb_task)  # it is of what is forgotten
        self.found = self.climbed = self._asked = self._climbed_for = None
        self.changed.emit()

    def _forget_other_pictures(self) -> None:
        """What was found are indices of pictures that may be there no longer."""
        if self.why_lost:
            self._call_off()
            self._forget()
        if self._asked is not None and self._asked.images is not self.images:
            self._forget()

    def _look(self) -> None:
        question = self._question()
        if not self._wanted or question is None or question.is_same(self._asked):
            return
        self._under_way = question
        told: list[BestPatches] = []
        places = some(len(question.images), MOST)

        def work() -> Work:
            begun = perf_counter()
            network = Network.of(question.stack, question.images.pixels.shape[1:], question.checkpoint)
            part = question.images.batch(places)
            found = yield from best_patches(network, question.block, part, so_far=told.append)
            return network, found, places, perf_counter() - begun

        self.tasks.run(
            self.patches_task, work, lambda found: self._take(question, *found), self._failed,
            priority=-1 if self.session.is_busy else 1,
        )  # fmt: skip

    def _take(self, question: Question, network: Network, found: BestPatches, places: np.ndarray, took: float) -> None:
        if question.images is not self.images:  # others were chosen while it searched
            self._under_way = None
            self._follow()
            return
        self._under_way, self._asked, self.failure = None, question, ""
        self._network, self.found, self._places = network, found, places
        self._rest_until = perf_counter() + max(BETWEEN_SECONDS, RESTS_TIMES * took)
        self.changed.emit()
        self._climbs.start()
        self._follow()

    def _failed(self, error: EngineError) -> None:
        self._under_way, self.failure = None, translated(error.problem)
        self.changed.emit()

    def _filter_changed(self, before: Focus, after: Focus) -> None:
        if before.map != after.map and self._wanted and self.found is not None:
            self.tasks.cancel(self.climb_task)
            self.climbed = self._climbed_for = None  # they are of another filter
            self.changed.emit()
            self._climbs.start()

    def _climb(self) -> None:
        asked, network = self._asked, self._network
        if not self._wanted or asked is None or network is None:
            return
        wanted = (asked.checkpoint, asked.block, self.filter)
        if self._climbed_for is not None and self._climbed_for == wanted:
            return

        def take(found: Ascent) -> None:
            self.climbed, self._climbed_for = found, wanted
            self.changed.emit()

        high = 255 * float(np.max(self.images.scale)) if self.images.pixels.dtype == np.uint8 else 1.0
        self.tasks.run(
            self.climb_task, lambda: ascent(network, wanted[1], wanted[2], high=high), take, self._failed,
            priority=-1 if self.session.is_busy else 1,
        )  # fmt: skip


def patches_of(network: Network, block: str, kind: Patches, filter: int) -> tuple[Patch, ...]:
    """The patches of one filter, each with its receptive field in the picture."""
    whole = tuple(slice(0, side) for side in network.program.input_shape[:2])
    found = []
    for picture, place, value in zip(kind.pictures[filter], kind.places[filter], kind.values[filter], strict=True):
        at = tuple(int(one) for one in place)
        region = reads(network.program, block, (*at, filter)).get(0) if at else None
        rows, columns = (region[0], region[1]) if region is not None else whole
        found.append(Patch(int(picture), at, rows, columns, float(value)))
    return tuple(found)
