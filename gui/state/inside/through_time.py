"""One filter at some recorded steps: its weights, the map it made of the picture in the focus, and the patches that
excited it most; computed while a view shows it."""

from __future__ import annotations

from dataclasses import field, replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from engine.data import Images
from engine.data.images import some
from engine.explain.best_patches import best_patches
from engine.explain.network import Network
from engine.network.filters import filters, strongest
from engine.training.recording import Recording
from engine.training.run import Run
from engine.values import dataclass
from gui.state.focus import PictureRef
from gui.state.inside import looks_for
from gui.state.inside.looks_for import Patch, patches_of
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.past.recorded_run import RunInFocus, read
from gui.state.work.tasks import Work

MOST = 8  # moments
PICTURES = 600  # that are looked through at each, and those that excite the filter most at the newest
BEST = 3  # patches of each
RESTS = 0.4  # seconds
GROWN = 1.5  # times as many steps as at the last look: during a training it is time for another


@dataclass(frozen=True, eq=False)
class Stop:
    """A filter at one step: a plane (H, W) of its weights or None, its map (H, W), or (1, 1) of a unit, its best
    patches. `epoch`: how many were done by then."""

    step: int
    plane: np.ndarray | None
    map: np.ndarray
    best: tuple[Patch, ...]
    epoch: float = 0.0


class Followed(NamedTuple):
    stops: tuple[Stop, ...]
    slice: int  # that is shown of the filter: the strongest of now
    seen: int  # pictures that were looked through at each


@dataclass(frozen=True)
class Question:
    """Of a run it holds the course (see `Recording.course`) and the newest step."""

    course: object
    images: Images
    block: str
    filter: int
    picture: PictureRef
    step: int
    run: Run = field(compare=False)
    recording: Recording = field(compare=False)
    pixels: np.ndarray = field(compare=False)  # of the picture


class ThroughTime(Asking[Question, Followed]):
    """Of `block` and `filter`, for the picture in the focus."""

    task = "follow a filter"

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(probe.session, parent)
        self.probe, self.focus = probe, probe.focus
        self.block, self.filter = "", 0
        self._focused = RunInFocus(self.session, self.focus, self.follow)
        self.go = self._focused.go
        probe.changed.connect(self.follow)

    @property
    def stops(self) -> tuple[Stop, ...]:
        return self.found.stops if self.found is not None else ()

    @property
    def images(self) -> Images:
        return self.probe.document.data.train

    @property
    def why_not(self) -> str:
        """Why there is nothing to follow; "" where there is."""
        recording = self._focused.recording
        if lost := self._focused.why_lost[0]:
            return lost
        if recording is None or len(recording.steps) < 2:
            run = self._focused.run
            if recording is None and run is not None and run.step > 0:
                why = self.session.recordings.why_none(run.id)
                return f"{why} {self.tr('Train on, and the filter can be followed from here.')}"
            return self.tr("Train, and the filter can be followed through all that was recorded.")
        return ""

    def look_at(self, block: str, filter: int) -> None:
        if (block, filter) != (self.block, self.filter):
            self.block, self.filter = block, filter
            self.follow()
            self.changed.emit()

    def question(self) -> Question | None:
        run, recording = self._focused.run, self._focused.recording
        if run is None or recording is None or self.block not in run.stack.ids:
            return None
        return Question(
            recording.course, self.images, self.block, self.filter, self.focus.value.picture, run.step,
            run, recording, self.probe.picture,
        )  # fmt: skip

    def stays(self, known: Question, now: Question) -> bool:
        return replace(known, picture=now.picture, step=now.step) == now

    def is_newer(self, known: Question, now: Question) -> bool:
        return replace(known, step=now.step) == now

    def wait(self, now: Question) -> float | None:
        """To look anew at each step would never come to an end: there is to be half as much again to follow."""
        is_seen = self.session.is_busy and self.of is not None and self.is_newer(self.of, now)
        return None if is_seen and self.of is not None and now.step < GROWN * self.of.step else RESTS

    def work(self, asked: Question) -> Work:
        block, filter, whole, stack = asked.block, asked.filter, asked.images, asked.run.stack
        few, many = (some(len(whole), most) for most in (PICTURES, looks_for.MOST))
        kept = yield from read(asked.recording, asked.run, MOST, whole=False)
        last = Network.of(stack, whole.shape, kept[-1])
        found = yield from best_patches(last, block, whole.batch(many), BEST)
        places = np.union1d(few, many[found.most.pictures[filter]])  # as is said of what it looks for
        images = whole.batch(places)
        stops: list[Stop] = []
        in_shape = _in_shape(last, block)
        newest = filters(kept[-1].parameters.get(block, {}), in_shape)
        slice_ = int(strongest(newest[..., filter])) if newest is not None and filter < newest.shape[3] else 0
        for checkpoint in kept:
            network = Network.of(stack, whole.shape, checkpoint)
            array = filters(checkpoint.parameters.get(block, {}), in_shape)
            plane = array[:, :, slice_, filter].copy() if array is not None and filter < array.shape[3] else None
            output = network.register(network.program.registers_of(block)[-1], asked.pixels[np.newaxis])[0]
            yield None
            found = yield from best_patches(network, block, images, BEST)
            patches = patches_of(network, block, found.most, filter)
            best = tuple(one._replace(picture=int(places[one.picture])) for one in patches)  # in the whole set
            map, epoch = np.atleast_2d(output[..., filter]), asked.run.history.epoch_at(checkpoint.step)
            stops.append(Stop(checkpoint.step, plane, map, best, epoch))
        return Followed(tuple(stops), slice_, len(places))


def _in_shape(network: Network, block: str) -> tuple[int, ...] | None:
    """The shape of what a block reads."""
    first = next((one for one in network.program.instructions if one.key == block), None)
    return first.in_shape if first is not None else None
