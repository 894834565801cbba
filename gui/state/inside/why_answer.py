"""Why this answer: the maps of the picture in the focus, the same with random weights, and the change that turns it.

Each is a task for given weights, picture and class, and runs only while a view shows it. A result stays until a newer
one replaces it, and is not computed twice. During a training a task may finish before newer weights are used.
"""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import EngineError
from engine.explain import Attribution, Network, along, gradcam, map_frame, occlusion, saliency, turned
from engine.explain.attributions import Why, gradcam_that_tells
from engine.network.stack import Stack
from gui.look.words import translated
from gui.state.focus import Focus
from gui.state.inside.why_found import Change, Found, Weights
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

MAPS, TURNING = "why: maps", "why: turning"
LOOK_MS, SELDOM_MS = 80, 500  # between two looks at what a task has found so far; the same during a training
BETWEEN_SECONDS, RESTS_TIMES = 1.0, 3  # pause during a training: at least, and in times that the last task took


Piece = tuple[Why, bool]  # the method, and whether random weights are used


class WhyAnswer(QObject):
    """Follows the focus while a view shows it (`set_wanted`)."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.document, self.focus = probe, probe.document, probe.focus
        self.found: dict[Piece, Found] = {}
        self.change: Change | None = None
        self.counted = (0, 0)  # places covered so far for the occlusion map, and how many there are
        self.is_random = False  # maps of random weights are wanted, too
        self.failure: tuple[str, str] | None = None
        self._chosen = ""  # a block, chosen while the page is seen
        self._turn_to: tuple[int, tuple[str, ...]] | None = None  # chosen among these classes
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        self._coming: dict[str, tuple[Weights, tuple[object, ...]]] = {}
        self._fresh: dict[Piece, Found] = {}  # from the task's thread, not yet told
        self._picture: tuple[object, np.ndarray] | None = None
        self._rest_until = self._begun = 0.0
        self._told: tuple[object, ...] = ()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._follow)
        probe.changed.connect(self._follow)
        self.focus.changed.connect(self._look_elsewhere)

    # What is asked

    @property
    def why_not(self) -> tuple[str, str]:
        """Why there is no answer to explain, and what to do; two empty strings if there is one."""
        if self.probe.answer is not None and self.probe.sighting is not None:
            return "", ""
        if self.document.data_problem:
            return self.tr("The pictures of this project are not here"), translated(self.document.data_problem[1])
        problem = next(iter(self.document.analysis.problems), None)
        if problem is not None:
            return translated(problem.text), translated(problem.remedy)
        return (
            self.tr("This stack gives no answer yet"),
            self.tr("It must end with a number for each class. On Build the last row says what is missing."),
        )

    @property
    def answer(self) -> np.ndarray:
        """The probability of each class; NaN if there is no answer."""
        answer = self.probe.answer
        return answer if answer is not None else np.full(self.document.data.classes, np.nan)

    @property
    def said(self) -> int:
        return int(np.nan_to_num(self.answer).argmax())

    @property
    def class_(self) -> int:
        """The class that the maps explain: the one in the focus, or else the answer."""
        chosen = self.focus.value.class_
        return chosen if chosen is not None and chosen < self.document.data.classes else self.said

    @property
    def turn_to(self) -> int:
        """The class that the changed picture shall give: the user's choice, or else the second most likely one."""
        chosen, among = self._turn_to or (self.said, ())
        if chosen != self.said and among == self.document.data.class_names:
            return chosen
        order = np.argsort(-np.nan_to_num(self.answer), kind="stable")
        return int(next((one for one in order if one != self.said), self.said))

    def set_turn_to(self, class_: int) -> None:
        self._turn_to = class_, self.document.data.class_names
        self._follow()

    def set_random(self, wanted: bool) -> None:
        """Whether maps of random weights are wanted, too."""
        self.is_random = wanted
        self._follow()
        self.changed.emit()

    @property
    def blocks(self) -> list[str]:
        """The blocks whose output is maps, in their order."""
        rows = self.document.analysis.rows
        ids = [place.id for place in self.document.design.stack.walk()]
        return [id for id in ids if (row := rows.get(id)) is not None and len(row.out_shape or ()) == 3]

    @property
    def block(self) -> str:
        """The block whose maps Grad-CAM adds up; "": there is none. If none was chosen it is the last one whose map is
        not blank, as soon as that is known."""
        found = self.of("gradcam")
        return found.map.block_id if found is not None else self._asked_block or next(iter(self._candidates), "")

    @property
    def _asked_block(self) -> str:
        """The one that was chosen here, if it has maps; "": the last one that tells something."""
        return self._chosen if self._chosen in self.blocks else ""

    @property
    def _candidates(self) -> tuple[str, ...]:
        """The blocks of the stack itself whose output is maps, the last one first."""
        known = self.blocks
        return tuple(place.id for place in reversed(self.document.design.stack.places) if place.id in known)

    def choose_block(self, block: str) -> None:
        """Whose maps are added up; "": the last ones that tell something."""
        self._chosen = block
        self.focus.look(block=block)
        self._follow()

    def of(self, why: Why, random: bool = False) -> Found | None:
        """The map for the class and block of now, perhaps of slightly older weights; None: not known."""
        found = self.found.get((why, random))
        if found is None or found.class_ != self.class_ or (why == "gradcam" and found.block != self._asked_block):
            return None
        return found if found.weights.is_of(self._stack, self.picture) else None

    @property
    def picture(self) -> np.ndarray:
        """The picture in the focus, the same array as long as it is the same picture."""
        key = (self.focus.value.picture, self.document.data)
        if self._picture is None or self._picture[0] != key:
            self._picture = (key, self.probe.picture)
        return self._picture[1]

    @property
    def turning(self) -> Change | None:
        """The change for this picture and this class, if it is known."""
        change = self.change
        if change is None or change.target != self.turn_to:
            return None
        return change if change.weights.is_of(self._stack, self.picture) else None

    def is_old(self, weights: Weights) -> bool:
        """Whether the window looks at other weights by now."""
        return self.probe.sighting is None or weights.checkpoint is not self.probe.sighting.checkpoint

    @property
    def is_untrained(self) -> bool:
        """Whether nothing is learned yet, at the moment in the focus, or some blocks are new."""
        return self.probe.standing in ("untrained", "partly")

    @property
    def is_working(self) -> bool:
        return bool(self._coming)

    @property
    def _stack(self) -> Stack | None:
        return self.probe.sighting.stack if self.probe.sighting is not None else None

    # Keeping up

    def _look_elsewhere(self, before: Focus, after: Focus) -> None:
        if before.block != after.block:
            self._chosen = after.block if self._wanted else ""  # what is chosen for an edit is no question here
        if (before.class_, before.block) != (after.class_, after.block):
            self._follow()

    def _follow(self) -> None:
        if not self._wanted:
            return
        if self.why_not[0] or self.probe.sighting is None:
            self._call_off()
            self.changed.emit()
            return
        sighting = self.probe.sighting
        weights = Weights(sighting.checkpoint, sighting.stack, self.picture)
        rest = self._rest_until - perf_counter() if self.probe.session.is_busy else 0.0
        if rest > 0 and self.turning is not None and all(self.of(*piece) for piece in self._pieces):
            self._later.start(round(1000 * rest) + 1)
        else:
            self._ask_maps(weights)
            self._ask_turning(weights)
        self.changed.emit()

    @property
    def _pieces(self) -> list[Piece]:
        """The maps that are wanted, the quick ones first."""
        whys: tuple[Why, ...] = ("saliency", "gradcam", "occlusion") if self.block else ("saliency", "occlusion")
        return [(why, random) for random in (False, True)[: 1 + self.is_random] for why in whys]

    def _ask_maps(self, weights: Weights) -> None:
        class_, block, training = self.class_, self._asked_block, self.probe.session.is_busy
        shown, candidates = self.block, self._candidates
        wanted = [piece for piece in self._pieces if not self._holds(piece, weights, class_, block)]
        asked = (class_, block, tuple(wanted))
        if not wanted or self._is_coming(MAPS, weights, asked, training):
            return
        self._begin(MAPS, weights, asked)
        self.counted = (0, 0)

        def work() -> Work:
            networks: dict[bool, Network] = {}
            told = shown
            for why, random in wanted:
                if random not in networks:
                    learned = Network.of(weights.stack, weights.picture.shape, weights.checkpoint)
                    networks[random] = learned.randomised() if random else learned
                    yield None
                network = networks[random]
                instead = ""
                if why == "gradcam" and not random:
                    blocks = (block, *candidates) if block else candidates
                    one, other = yield from gradcam_that_tells(network, weights.picture, class_, blocks)
                    one = one if block or other is None else other
                    instead, told = other.block_id if other is not None else "", one.block_id
                else:
                    one = yield from self._map(network, weights.picture, class_, why, told)
                frame = map_frame(network.program, one.block_id) if one.block_id else None
                self._fresh[why, random] = Found(weights, class_, block, one, frame, instead)
                yield None

        priority = -1 if training else 2
        self.probe.session.tasks.run(MAPS, work, lambda _none: self._done(MAPS), self._failed, priority)

    def _map(
        self, network: Network, picture: np.ndarray, class_: int, why: Why, block: str
    ) -> Generator[None, None, Attribution]:
        """Compute one of the maps, in the tasks' thread."""
        if why == "saliency":
            return saliency(network, picture, class_)
        if why == "gradcam":
            return gradcam(network, picture, class_, block)
        return (yield from occlusion(network, picture, class_, so_far=self._count))

    def _ask_turning(self, weights: Weights) -> None:
        target, training = self.turn_to, self.probe.session.is_busy
        asked: tuple[object, ...] = (target,)
        known = self.change
        if known is not None and known.target == target and known.weights.is_same(weights):
            return
        if self._is_coming(TURNING, weights, asked, training):
            return
        self._begin(TURNING, weights, asked)

        def work() -> Generator[None, None, Change]:
            network = Network.of(weights.stack, weights.picture.shape, weights.checkpoint)
            yield
            found = yield from turned(network, weights.picture, target)
            way = along(network, weights.picture, found.change)
            return Change(weights, target, found, way)

        priority = -1 if training else 1
        self.probe.session.tasks.run(TURNING, work, self._take_change, self._failed, priority)

    def _holds(self, piece: Piece, weights: Weights, class_: int, block: str) -> bool:
        """Whether a map is known for exactly these weights, class and block."""
        found = self.found.get(piece)
        if found is None or found.class_ != class_ or (piece[0] == "gradcam" and found.block != block):
            return False
        return found.weights.is_same(weights)

    def _is_coming(self, key: str, weights: Weights, asked: tuple[object, ...], training: bool) -> bool:
        """Whether a task computes exactly this, or, during a training, the same for slightly older weights."""
        coming = self._coming.get(key)
        if coming is None or coming[1][:2] != asked[:2]:
            return False
        if training and coming[0].is_of(weights.stack, weights.picture):
            return True
        return coming[0].is_same(weights) and coming[1] == asked

    def _begin(self, key: str, weights: Weights, asked: tuple[object, ...]) -> None:
        self._coming[key] = weights, asked
        self._begun = perf_counter()
        self.failure = None
        self._looking.start(SELDOM_MS if self.probe.session.is_busy else LOOK_MS)

    def _count(self, done: int, all: int) -> None:
        """In the task's thread."""
        self.counted = done, all

    def _look(self) -> None:
        """Show what the task has found so far."""
        fresh, told = dict(self._fresh), (self.counted, len(self._coming))
        if not fresh and told == self._told and self._coming:
            return
        self._told = told
        for piece in fresh:
            self._fresh.pop(piece, None)
        self.found |= fresh
        if not self._coming:
            self._looking.stop()
        self.changed.emit()

    def _done(self, key: str) -> None:
        self._coming.pop(key, None)
        now = perf_counter()  # during a training, newer weights wait for the end of the pause
        self._rest_until = now + max(BETWEEN_SECONDS, RESTS_TIMES * (now - self._begun))
        self._look()
        self._follow()

    def _take_change(self, change: Change) -> None:
        self.change = change
        self._done(TURNING)

    def _failed(self, error: EngineError) -> None:
        """Not enough memory, for example, or outputs that are not finite; earlier results stay."""
        self._coming.clear()
        self._looking.stop()
        self.failure = translated(error.problem), translated(error.remedy)
        self._rest_until = perf_counter() + BETWEEN_SECONDS
        self.changed.emit()

    def _call_off(self) -> None:
        self._later.stop()
        self._looking.stop()
        for key in tuple(self._coming):
            self.probe.session.tasks.cancel(key)
        self._coming.clear()
        self._fresh.clear()
