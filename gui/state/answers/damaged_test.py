"""How well the network of the moment reads damaged test pictures: a curve over the strength of the damage, computed as
a task while a view shows it. During a training its last curve stays: each takes seven passes over all test pictures."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from engine.data import Images
from engine.data.damage import DAMAGES
from engine.data.damaged import Damage
from engine.explain.bearing import Bearing, bearing
from engine.network.checkpoint import Checkpoint
from engine.network.stack import Stack
from gui.state.answers.answers_in_focus import AnswersInFocus, answered_at_once
from gui.state.looking.asking import Asking
from gui.state.work.tasks import Work


class Question(NamedTuple):
    stack: Stack
    checkpoint: Checkpoint
    images: Images
    damage: Damage
    number: int  # of the picture that is shown damaged
    at_once: int  # pictures


class DamagedTest(Asking[Question, Bearing]):
    """`found` belongs to `kind` and to the network and picture in the focus; None: not known yet."""

    task = "bear damage"

    def __init__(self, answers: AnswersInFocus, parent: QObject | None = None) -> None:
        super().__init__(answers.session, parent)
        self.answers = answers
        self.kind: Damage = next(iter(DAMAGES.values()))
        self._awaited: Damage | None = None  # the user has chosen it, and waits
        for signal in (answers.changed, answers.probe.focus.changed, self.session.state_changed):
            signal.connect(self.follow)

    def choose(self, kind: str) -> None:
        """Another kind of damage."""
        self.kind = self._awaited = DAMAGES[kind]
        self.follow()

    @property
    def number(self) -> int:
        """The number of the test picture that is to be shown damaged."""
        picture = self.answers.probe.focus.value.picture
        return picture.index if picture.part == "test" and picture.index < len(self.answers.images) else 0

    def question(self) -> Question | None:
        asked = self.answers.of
        if asked is None:
            return None
        size = answered_at_once(self.document.analysis.multiply_adds, most=250)
        return Question(*asked[:3], self.kind, self.number, size)

    def stays(self, known: Question, now: Question) -> bool:
        """Of another run there is nothing: its answers are gone before these come."""
        return (known.images, known.damage) == (now.images, now.damage)

    def is_newer(self, known: Question, now: Question) -> bool:
        return self.stays(known, now) and known.number == now.number

    @property
    def is_live(self) -> bool:
        return self.session.is_busy and not self.answers.is_past

    def wait(self, now: Question) -> float | None:
        """It is computed again when the training rests."""
        return None if self.is_live and self.of is not None and self.is_newer(self.of, now) else 0.0

    @property
    def priority(self) -> int:
        return 1 if self.found is None and self._awaited == self.kind else -1

    def work(self, asked: Question) -> Work:
        return (yield from bearing(*asked, cores=1))
