"""One filter at some recorded steps: its weights, the map it made of the picture in the focus, and the patches that
excited it most; computed while a view shows it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.data import Images
from engine.data.images import some
from engine.errors import EngineError
from engine.explain.best_patches import best_patches
from engine.explain.network import Network
from engine.values import dataclass
from gui.look.words import translated
from gui.state.focus import PictureRef
from gui.state.inside import looks_for
from gui.state.inside.looks_for import Patch, patches_of
from gui.state.looking.probe import Probe
from gui.state.past.filter_film import filters, strongest
from gui.state.past.recorded_run import RunInFocus, read
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

MOST = 8  # moments
PICTURES = 600  # that are looked through at each, and those that excite the filter most at the newest
BEST = 3  # patches of each
RESTS_MS = 400
GROWN = 1.5  # times as many steps as at the last look: during a training it is time for another
TASK = "follow a filter"


@dataclass(frozen=True, eq=False)
class Stop:
    """A filter at one step: a plane (H, W) of its weights or None, its map (H, W), or (1, 1) of a unit, its best
    patches."""

    step: int
    plane: np.ndarray | None
    map: np.ndarray
    best: tuple[Patch, ...]


Question = tuple[object, int, str, int, PictureRef, Images]  # course, newest step, block, filter, picture, data


class ThroughTime(QObject):
    """`stops` are of `block` and `filter`, for the picture in the focus."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.focus, self.session = probe, probe.focus, probe.session
        self.stops: tuple[Stop, ...] = ()
        self.seen = 0  # pictures that were looked through at each
        self.slice = 0  # the slice of the filter that is shown: the strongest of now
        self._of: Question | None = None
        self._under_way: Question | None = None
        self.failure = ""  # the problem of the last look
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        self._timer = QTimer(self, singleShot=True, interval=RESTS_MS)
        self._timer.timeout.connect(self._look)
        self._focused = RunInFocus(self.session, self.focus, self._follow)
        self.go = self._focused.go
        probe.changed.connect(self._follow)
        self.block, self.filter = "", 0

    @property
    def images(self) -> Images:
        return self.probe.document.data.train

    @property
    def is_looking(self) -> bool:
        return self._under_way is not None

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

    def _call_off(self) -> None:
        self._timer.stop()
        self.session.tasks.cancel(TASK)
        self._under_way = None

    def look_at(self, block: str, filter: int) -> None:
        if (block, filter) != (self.block, self.filter):
            self._call_off()
            self.block, self.filter = block, filter
            self.stops, self._of, self.failure = (), None, ""
            self.changed.emit()
            self._follow()

    def _question(self) -> Question | None:
        run, recording = self._focused.run, self._focused.recording
        if run is None or recording is None or self.block not in run.stack.ids:
            return None
        picture = self.focus.value.picture
        return recording.course, run.step, self.block, self.filter, picture, self.images

    def _follow(self, *_changed: object) -> None:
        if not self._wanted:
            return
        question = self._question()
        if question is None:
            if self.stops:
                self.stops, self._of = (), None
                self.changed.emit()
            return
        if self._of is not None and (question[0], question[-1]) != (self._of[0], self._of[-1]):
            self.stops, self._of = (), None  # of another run, or of pictures that are not here any more
            self.changed.emit()
        if question == self._of:
            self._call_off()  # what is shown is right: a look under way is at something else
        if question in (self._of, self._under_way):
            return
        if self.session.is_busy and (
            _is_same(self._under_way, question) or (_is_same(self._of, question) and not self._has_grown(question))
        ):
            return  # to look anew at each step would never come to an end
        if not self._timer.isActive():  # each step of a training would put the look off
            self._timer.start()

    def _has_grown(self, question: Question) -> bool:
        """Whether there is half as much again to follow as at the last look."""
        return self._of is None or question[1] >= GROWN * self._of[1]

    def _look(self) -> None:
        question, run, recording = self._question(), self._focused.run, self._focused.recording
        if not self._wanted or question is None or run is None or recording is None:
            return
        self._under_way = question
        block, filter, picture = self.block, self.filter, self.probe.picture
        known, whole = run, self.images
        few, many = (some(len(whole), most) for most in (PICTURES, looks_for.MOST))

        def work() -> Work:
            kept = yield from read(recording, known, MOST, whole=False)
            shape = self.probe.document.data.shape
            last = Network.of(known.stack, shape, kept[-1])
            found = yield from best_patches(last, block, whole.batch(many), BEST)
            places = np.union1d(few, many[found.most.pictures[filter]])  # as is said of what it looks for
            images = whole.batch(places)
            stops: list[Stop] = []
            in_shape = _in_shape(last, block)
            newest = filters(kept[-1].parameters.get(block, {}), in_shape)
            slice_ = strongest(newest[:, :, :, filter]) if newest is not None and filter < newest.shape[3] else 0
            for checkpoint in kept:
                network = Network.of(known.stack, shape, checkpoint)
                array = filters(checkpoint.parameters.get(block, {}), in_shape)
                plane = array[:, :, slice_, filter].copy() if array is not None and filter < array.shape[3] else None
                output = network.register(network.program.registers_of(block)[-1], picture[np.newaxis])[0]
                yield None
                found = yield from best_patches(network, block, images, BEST)
                patches = patches_of(network, block, found.most, filter)
                best = tuple(one._replace(picture=int(places[one.picture])) for one in patches)  # in the whole set
                stops.append(Stop(checkpoint.step, plane, np.atleast_2d(output[..., filter]), best))
            return slice_, tuple(stops), len(places)

        self.session.tasks.run(
            TASK, work, lambda found: self._take(question, *found), self._failed,
            priority=-1 if self.session.is_busy else 0,
        )  # fmt: skip

    def _take(self, question: Question, slice_: int, stops: tuple[Stop, ...], seen: int) -> None:
        self._under_way, self._of, self.failure = None, question, ""
        self.slice, self.stops, self.seen = slice_, stops, seen
        self.changed.emit()
        self._follow()

    def _failed(self, error: EngineError) -> None:
        self._under_way, self.failure = None, translated(error.problem)
        self.changed.emit()


def _in_shape(network: Network, block: str) -> tuple[int, ...] | None:
    """The shape of what a block reads."""
    first = next((one for one in network.program.instructions if one.key == block), None)
    return first.in_shape if first is not None else None


def _is_same(known: Question | None, question: Question) -> bool:
    """Whether both ask the same of one run, at whatever step."""
    return known is not None and (known[0], known[2:]) == (question[0], question[2:])
