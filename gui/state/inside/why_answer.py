"""Why this answer: the maps of the picture in the focus, the same with random weights, and the change that turns it.

Each is a task for given weights, picture and class, and runs only while a view shows it. A result stays until a newer
one replaces it, and is not computed twice. During a training a task may finish before newer weights are used.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.explain import Network, along, gradcam, map_frame, occlusion, saliency, turned
from engine.explain.attributions import Why, gradcam_that_tells
from engine.values import dataclass
from gui.look.words import translated
from gui.state.focus import Focus
from gui.state.inside.one_pixel import MOST, OnePixel
from gui.state.inside.why_found import Found, TurningChange, Weights
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Work

BETWEEN_SECONDS = 1.0  # the shortest pause during a training

Piece = tuple[Why, bool]  # the method, and whether random weights are used


class WhyAnswer(QObject):
    """Follows the focus while a view shows it (`set_wanted`)."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.document, self.focus = probe, probe.document, probe.focus
        self.is_random = False  # maps of random weights are wanted, too
        self.is_rather = False  # the maps tell what speaks for the class rather than for `other`
        self._chosen = ""  # a block, chosen while the page is seen
        self._turn_to: tuple[int, tuple[str, ...]] | None = None  # chosen among these classes
        self._picture: tuple[object, np.ndarray] | None = None
        self._pixel = OnePixel()
        self.maps, self.turn = Maps(self), Turning(self)
        for asking in (self.maps, self.turn):
            asking.changed.connect(self.changed)
        probe.changed.connect(self._follow)
        self.focus.changed.connect(self._look_elsewhere)
        self.document.data_changed.connect(self._follow)

    def set_wanted(self, wanted: bool) -> None:
        """Called by the view when it is shown, and when it is hidden."""
        for asking in (self.maps, self.turn):
            asking.set_wanted(wanted)

    # What is asked

    @property
    def why_not(self) -> tuple[str, str]:
        """Why there is no answer to explain, and what to do; two empty strings if there is one."""
        if self.probe.answer is not None and self.probe.sighting is not None:
            return "", ""
        if lost := self.document.data_problem:
            words = lost[0] if self.document.is_coming else self.tr("The pictures of this project are not here")
            return translated(words), translated(lost[1])
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
        """The class that the changed picture shall give: the user's choice, or else the right one of a picture that was
        mistaken, or else the second most likely one."""
        chosen, among = self._turn_to or (self.said, ())
        names, label = self.document.data.class_names, self.probe.label
        if chosen != self.said and among == names:
            return chosen
        if label in names and label != names[self.said]:
            return names.index(label)
        order = np.argsort(-np.nan_to_num(self.answer), kind="stable")
        return int(next((one for one in order if one != self.said), self.said))

    @property
    def other(self) -> int:
        """The class that the explained one is compared with: that of the change, or else the answer."""
        return self.turn_to if self.turn_to != self.class_ else self.said

    @property
    def than(self) -> int | None:
        """Rather than which class the maps explain; None: the score alone."""
        return self.other if self.is_rather and self.other != self.class_ else None

    def set_rather(self, wanted: bool) -> None:
        """Whether the maps shall tell what speaks for the class rather than for `other`."""
        self.is_rather = wanted
        self._follow()

    def set_turn_to(self, class_: int) -> None:
        self._turn_to = class_, self.document.data.class_names
        self._follow()

    def set_random(self, wanted: bool) -> None:
        """Whether maps of random weights are wanted, too."""
        self.is_random = wanted
        self._follow()

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
        return found.map.block_id if found is not None else self.asked_block or next(iter(self.candidates), "")

    @property
    def asked_block(self) -> str:
        """The one that was chosen here, if it has maps; "": the last one that tells something."""
        return self._chosen if self._chosen in self.blocks else ""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The blocks of the stack itself whose output is maps, the last one first."""
        known = self.blocks
        return tuple(place.id for place in reversed(self.document.design.stack.places) if place.id in known)

    def choose_block(self, block: str) -> None:
        """Whose maps are added up; "": the last ones that tell something."""
        self._chosen = block
        self.focus.look(block=block)
        self._follow()

    def of(self, why: Why, random: bool = False) -> Found | None:
        """The map for the network, class and block of now, perhaps of slightly older weights; None: not known."""
        found, now = (self.maps.found or {}).get((why, random)), self.weights
        if now is None or (found is not None and not found.weights.is_of(now.stack, now.picture)):
            return None  # it is of what was here before
        return found if found is not None and found.is_of(self.class_, self.than, self.asked_block) else None

    @property
    def picture(self) -> np.ndarray:
        """The picture in the focus, the same array as long as it is the same picture."""
        key = (self.focus.value.picture, self.document.data)
        if self._picture is None or self._picture[0] != key:
            self._picture = (key, self.probe.picture)
        return self._picture[1]

    @property
    def turning(self) -> TurningChange | None:
        """The change for this picture and this class, if it is known."""
        change = self.turn.found
        return change if change is not None and change.target == self.turn_to else None

    def is_old(self, weights: Weights) -> bool:
        """Whether the window looks at other weights by now."""
        return self.probe.sighting is None or weights.checkpoint is not self.probe.sighting.checkpoint

    @property
    def is_untrained(self) -> bool:
        """Whether nothing is learned yet, at the moment in the focus, or some blocks are new."""
        return self.probe.standing in ("untrained", "partly")

    @property
    def failure(self) -> tuple[str, str]:
        return self.maps.failure if self.maps.failure[0] else self.turn.failure

    @property
    def weights(self) -> Weights | None:
        """Those that are asked; None where there is nothing to ask."""
        sighting = self.probe.sighting
        if self.why_not[0] or sighting is None:
            return None
        return Weights(sighting.checkpoint, sighting.stack, self.picture)

    def with_pixel(self, row: int, column: int) -> np.ndarray | None:
        """The scores with one pixel changed (see OnePixel); None where that takes too long to be asked here."""
        weights = self.weights
        if weights is None or self.document.analysis.multiply_adds > MOST:
            return None
        return self._pixel.scores(weights, row, column)

    # Keeping up

    def _look_elsewhere(self, before: Focus, after: Focus) -> None:
        if before.block != after.block:
            self._chosen = after.block if self.maps.is_wanted else ""  # what is chosen for an edit is no question here
        if (before.class_, before.block, before.picture) != (after.class_, after.block, after.picture):
            self._follow()

    def _follow(self) -> None:
        self.maps.follow()
        self.turn.follow()
        if self.maps.is_wanted:
            self.changed.emit()


@dataclass(frozen=True)
class Mapping:
    weights: Weights
    class_: int
    than: int | None
    block: str  # whose maps are added up; "": of `candidates` the last that tells something
    pieces: tuple[Piece, ...]  # the maps that are wanted, the quick ones first
    candidates: tuple[str, ...] = field(compare=False)
    shown: str = field(compare=False)
    found: dict[Piece, Found] = field(compare=False)  # by now

    def holds(self, known: Found | None) -> bool:
        """Whether a map is known for exactly these weights, classes and block."""
        return known is not None and known.weights == self.weights and known.is_of(self.class_, self.than, self.block)


class Maps(Asking[Mapping, dict[Piece, Found]]):
    task, between, urgency = "why: maps", BETWEEN_SECONDS, 2

    def __init__(self, why: WhyAnswer) -> None:
        super().__init__(why.probe.session, why)
        self.why = why
        self.counted = (0, 0)  # places covered so far for the occlusion map, and how many there are

    def question(self) -> Mapping | None:
        why, weights = self.why, self.why.weights
        if weights is None:
            return None
        whys: tuple[Why, ...] = ("saliency", "gradcam", "occlusion") if why.block else ("saliency", "occlusion")
        pieces = tuple((one, random) for random in (False, True)[: 1 + why.is_random] for one in whys)
        asked = why.class_, why.than, why.asked_block
        return Mapping(weights, *asked, pieces, why.candidates, why.block, self.found or {})

    def stays(self, known: Mapping, now: Mapping) -> bool:
        """What is of another class or block is not shown."""
        return known.weights.is_of(now.weights.stack, now.weights.picture)

    def is_newer(self, known: Mapping, now: Mapping) -> bool:
        return self.stays(known, now) and replace(known, weights=now.weights) == now

    def wait(self, now: Mapping) -> float:
        return self.pause_left if self.of is not None and self.is_newer(self.of, now) else 0.0

    def work(self, asked: Mapping) -> Work:
        weights, told, found = asked.weights, asked.shown, dict(asked.found)
        networks: dict[bool, Network] = {}
        self.counted = (0, 0)
        for why, random in asked.pieces:
            if asked.holds(found.get((why, random))):
                continue
            if random not in networks:
                learned = Network.of(weights.stack, weights.picture.shape, weights.checkpoint)
                networks[random] = learned.randomised() if random else learned
                yield None
            network, block, instead = networks[random], asked.block, ""
            if why == "gradcam" and not random:
                blocks = (block, *asked.candidates) if block else asked.candidates
                one, other = yield from gradcam_that_tells(network, weights.picture, asked.class_, blocks, asked.than)
                one = one if block or other is None else other
                instead, told = other.block_id if other is not None else "", one.block_id
            elif why == "gradcam":
                one = gradcam(network, weights.picture, asked.class_, told, asked.than)
            elif why == "saliency":
                one = saliency(network, weights.picture, asked.class_, asked.than)
            else:

                def count(done: int, all: int) -> None:
                    self.counted = done, all
                    self.so_far(asked, dict(found))

                one = yield from occlusion(network, weights.picture, asked.class_, so_far=count, than=asked.than)
            frame = map_frame(network.program, one.block_id) if one.block_id else None
            found[why, random] = Found(weights, block, one, frame, instead)
            self.so_far(asked, dict(found))
            yield None
        return found


class Turn(NamedTuple):
    weights: Weights
    target: int


class Turning(Asking[Turn, TurningChange]):
    """The change of the picture that turns the answer."""

    task, between, urgency = "why: turning", BETWEEN_SECONDS, 1

    def __init__(self, why: WhyAnswer) -> None:
        super().__init__(why.probe.session, why)
        self.why = why

    def question(self) -> Turn | None:
        weights = self.why.weights
        return Turn(weights, self.why.turn_to) if weights is not None else None

    def stays(self, known: Turn, now: Turn) -> bool:
        return known.target == now.target and known.weights.is_of(now.weights.stack, now.weights.picture)

    def work(self, asked: Turn) -> Work:
        weights = asked.weights
        network = Network.of(weights.stack, weights.picture.shape, weights.checkpoint)
        yield None
        found = yield from turned(network, weights.picture, asked.target)
        way = along(network, weights.picture, found.change)
        return TurningChange(weights, asked.target, found, way)
