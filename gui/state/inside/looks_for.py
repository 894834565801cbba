"""What the filter in the focus looks for: the patches of the data that excite it most and least, and the picture that
gradient ascent finds for it. During a training they are renewed so seldom that it is not slowed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from engine.data import Images
from engine.data.images import some
from engine.explain.ascent import Ascent, ascent
from engine.explain.best_patches import BestPatches, Patches, best_patches
from engine.explain.network import Network
from engine.explain.reads import reads
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.look.words import translated
from gui.state.focus import Focus, PictureRef
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Work

MOST = 3000  # training pictures that are searched
RESTS = 0.15  # seconds


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


class Sought(NamedTuple):
    network: Network
    patches: BestPatches
    places: np.ndarray  # of the pictures that were searched, in the training set


class LooksFor(Asking[Question, Sought]):
    """Searches in `block`, which `look_at` chooses; `climb` makes the picture."""

    task, between, urgency = "best patches", 4.0, 1

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(probe.session, parent)
        self.probe, self.focus = probe, probe.focus
        self.block = ""
        self._viewers: set[object] = set()
        self.climb = Climb(self)
        self.climb.changed.connect(self.changed)
        self.changed.connect(self.climb.follow)
        probe.changed.connect(self.follow)
        self.focus.changed.connect(self._filter_changed)
        self.document.data_changed.connect(self.follow)

    # What views read

    @property
    def images(self) -> Images:
        return self.document.data.train

    @property
    def why_lost(self) -> str:
        """Why nothing is searched where the pictures are not here: it would be found in digits that stand in for them.
        """
        problem = self.document.data_problem
        return translated(problem[0]) if problem else ""

    @property
    def seen(self) -> int:
        """How many pictures were searched."""
        return self.found.patches.seen if self.found is not None else 0

    @property
    def filter(self) -> int:
        """The number of the filter that is looked at."""
        count = len(self.found.patches.most.values) if self.found is not None else 1
        return min(self.focus.map_of(self.block), count - 1)

    @property
    def step(self) -> int | None:
        """The step of the weights that are shown."""
        return self.of.checkpoint.step if self.of is not None else None

    def patches(self, most: bool = True) -> tuple[Patch, ...]:
        """Of the filter in the focus: the patches that excite it most, or least, in that order."""
        if self.found is None:
            return ()
        network, found, places = self.found
        patches = patches_of(network, found.block_id, found.most if most else found.least, self.filter)
        return tuple(one._replace(picture=int(places[one.picture])) for one in patches)  # in the whole set

    # What views call

    def set_wanted_by(self, who: object, wanted: bool) -> None:
        """Called by each view, `who`, when it is shown and when it is hidden."""
        (self._viewers.add if wanted else self._viewers.discard)(who)
        for asking in (self, self.climb):
            asking.set_wanted(bool(self._viewers))

    def look_at(self, block: str) -> None:
        if block != self.block:
            self.block = block
            self.follow()
            self.changed.emit()

    def open(self, patch: Patch) -> None:
        """Move the focus of the window to the picture and to the place in it."""
        pixel = (patch.place[0], patch.place[1]) if len(patch.place) == 2 else None
        self.focus.look(
            picture=PictureRef("train", patch.picture), block=self.block, map=self.filter, pixel=pixel
        )

    # Keeping up

    def _filter_changed(self, before: Focus, after: Focus) -> None:
        if before.map != after.map and self.found is not None:
            self.changed.emit()

    def question(self) -> Question | None:
        sighting, learned = self.probe.sighting, self.probe.learned_weights
        if self.why_lost or sighting is None or learned is None or self.block not in sighting.stack.ids:
            return None
        return Question(learned, sighting.stack, self.block, self.images)

    def stays(self, known: Question, now: Question) -> bool:
        return known[2:] == now[2:]

    def wait(self, now: Question) -> float:
        return self.pause_left if self.session.is_busy else RESTS if self.found is not None else 0.0

    def work(self, asked: Question) -> Work:
        network = Network.of(asked.stack, asked.images.shape, asked.checkpoint)
        places = some(len(asked.images), MOST)
        found = yield from best_patches(network, asked.block, asked.images.batch(places))
        return Sought(network, found, places)


class Climbing(NamedTuple):
    network: Network
    block: str
    filter: int
    high: float  # the largest number of a pixel


class Climb(Asking[Climbing, Ascent]):
    """The picture that gradient ascent finds for the filter in the focus."""

    task, urgency = "climb to a filter's picture", 1

    def __init__(self, looks: LooksFor) -> None:
        super().__init__(looks.session, looks)
        self.looks = looks

    def question(self) -> Climbing | None:
        looks, images = self.looks, self.looks.images
        if looks.found is None:
            return None
        high = 255 * float(np.max(images.scale)) if images.pixels.dtype == np.uint8 else 1.0
        return Climbing(looks.found.network, looks.found.patches.block_id, looks.filter, high)

    def stays(self, known: Climbing, now: Climbing) -> bool:
        return known[1:] == now[1:]

    def wait(self, now: Climbing) -> float:
        return RESTS

    def work(self, asked: Climbing) -> Work:
        return (yield from ascent(asked.network, asked.block, asked.filter, high=asked.high))


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
