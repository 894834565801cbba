"""The accuracy of the network with filters switched off or scaled, beside its accuracy as learned; and a ranking of the
filters by what is lost without each.

After a click the accuracy comes first, on at most a thousand test pictures, in some tens of milliseconds. The ranking
of all filters of a block follows in the background.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from engine.data import Images
from engine.data.images import Subset, some
from engine.errors import EngineError
from engine.explain.switching import Jury, Ranking, Score, can_switch, ranking, score
from engine.explain.weight_damage import Change
from engine.network.checkpoint import Checkpoint
from engine.network.program import lower
from engine.network.stack import Stack
from engine.network.weights import flat
from engine.random import stream
from engine.text import count, percent_number
from engine.training.evaluation import slice_size
from gui.state.inside.painting import as_learned
from gui.state.looking.asking import Asking
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Work

MOST = 1000  # test pictures that are answered
FEW, LEAST = 400, 150  # pictures of the first result; fewer for a slow network
RANK_RESTS = 0.7  # seconds without a change, until the ranking begins
BETWEEN = 3.0  # seconds between two results during a training


class Asked(NamedTuple):
    """What is answered: the weights, those they were painted on, what is switched or damaged, by a mean of which
    pictures, and so many of the test."""

    stack: Stack
    checkpoint: Checkpoint
    learned: Checkpoint
    switched: tuple[Change, ...]
    train: Images
    images: Subset
    pictures: int


class Tried(NamedTuple):
    before: Score  # as it learned
    now: Score  # as it is painted and switched


class FilterTrial(Asking[Asked, Tried]):
    """The accuracy; `ranking` is that of the filters of a block."""

    task = "try switched filters"

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(probe.session, parent)
        self.probe = probe
        self._some: tuple[Images, Subset] | None = None  # the test set, and those of it that are answered
        self._jury: tuple[tuple[Stack, Subset], Jury] | None = None  # used by the tasks' thread alone, as this:
        self._known: tuple[Checkpoint, Subset, np.ndarray] | None = None  # which pictures are right as it learned
        self.ranking = FilterRanking(self)
        self.ranking.changed.connect(self.changed)
        for signal in (probe.changed, self.session.state_changed, self.document.switched_changed):
            signal.connect(self.follow)
            signal.connect(self.ranking.follow)

    @property
    def before(self) -> Score | None:
        """As it learned."""
        return self.found.before if self.found is not None else None

    @property
    def now(self) -> Score | None:
        """As it is painted and switched."""
        return self.found.now if self.found is not None else None

    @property
    def is_painted(self) -> bool:
        return self.of is not None and self.of.learned is not self.of.checkpoint

    @property
    def is_old(self) -> bool:
        """It is of an earlier step than is looked at by now: a training is asked every few seconds."""
        if self.of is None or (now := self.probe.learned_weights) is None:
            return False
        return (self.of.checkpoint.run, self.of.checkpoint.step) != (now.run, now.step)

    @property
    def right(self) -> str:
        """The accuracy of now in words, with its step where that is an earlier one; "–" before there is any."""
        if self.of is None or self.now is None:
            return "–"
        words = self.tr("{share} % right after step {step}") if self.is_old else self.tr("{share} % right")
        return words.format(share=percent_number(self.now.accuracy), step=count(self.of.checkpoint.step))

    @property
    def images(self) -> Subset:
        """The test pictures that are answered: MOST of them, in an order by chance, because those of the first result
        are of all classes, too."""
        test = self.document.data.test
        if self._some is None or self._some[0] is not test:
            self._some = test, Subset(test, stream(0, "trial").permutation(some(len(test), MOST)))
        return self._some[1]

    @property
    def slice(self) -> int:
        """How many pictures are answered in one turn of the task: some milliseconds."""
        return slice_size(self.document.analysis.multiply_adds)

    @property
    def is_complete(self) -> bool:
        """The stack can answer: it has no problem, and there are pictures. (Those that stand in for lost ones do not
        count: the accuracy on them would be taken for that of the test.)"""
        document = self.document
        return not (document.analysis.problems or document.data_problem) and bool(len(self.images))

    def set_wanted(self, wanted: bool) -> None:
        super().set_wanted(wanted)
        self.ranking.set_wanted(wanted)

    def question(self) -> Asked | None:
        """First of some pictures, so that there is a result soon, and then of all of them."""
        learned, images, document = self.probe.learned_weights, self.images, self.document
        if learned is None or not self.is_complete:
            return None
        few = min(max(5 * self.slice, LEAST) if self.slice < FEW // 5 else FEW, len(images))
        before = as_learned(self.session, learned)
        asked = Asked(
            document.design.stack, learned, before, document.switched, document.data.train, images, few
        )  # fmt: skip
        return asked._replace(pictures=len(images)) if self.of is not None and self.of[:-1] == asked[:-1] else asked

    def stays(self, known: Asked, now: Asked) -> bool:
        """During a training that of another run would be taken for that of now."""
        return known.images is now.images and (not self.session.is_busy or known.checkpoint.run == now.checkpoint.run)

    def is_newer(self, known: Asked, now: Asked) -> bool:
        return self.stays(known, now) and known.switched == now.switched

    def wait(self, now: Asked) -> float:
        is_more = self.of is not None and self.of.checkpoint is now.checkpoint
        return BETWEEN if self.session.is_busy and not self._is_by_hand(now) and not is_more else 0.0

    def _is_by_hand(self, now: Asked) -> bool:
        """A click does not wait for the end of a pause."""
        return self.of is None or self.of.switched != now.switched

    @property
    def priority(self) -> int:
        asked = self.under_way
        if asked is not None and self._is_by_hand(asked):
            return 8
        return -1 if self.session.is_busy else 0 if asked is not None and asked.pictures == len(asked.images) else 8

    def work(self, asked: Asked) -> Work:
        jury, known = self._jury_for(asked.stack, asked.images), self._known
        if known is None or known[:2] != (asked.learned, asked.images) or len(known[2]) < asked.pictures:
            right = yield from jury.right(*flat(jury.program, asked.learned), asked.pictures)
            self._known = known = asked.learned, asked.images, right
        before = known[2][: asked.pictures]
        right = before
        if asked.switched or asked.learned is not asked.checkpoint:
            weights = self.probe.in_use.of(asked.stack, asked.checkpoint, asked.switched, asked.train)
            right = yield from jury.right(*flat(jury.program, weights), asked.pictures)
        return Tried(score(before, before), score(right, before))

    def _jury_for(self, stack: Stack, images: Subset) -> Jury:
        """Called in the tasks' thread. The plan is kept, so that the next result comes sooner."""
        if self._jury is None or self._jury[0][0] != stack or self._jury[0][1] is not images:
            if self._jury is not None:
                self._jury[1].close()
            program = lower(stack, images.shape)
            self._jury = (stack, images), Jury(program, images, slice_size=self.slice)
        return self._jury[1]

    def came(self, asked: Asked) -> None:
        """The accuracy is shown: a look at the test pictures."""
        for one in (asked.learned, asked.checkpoint):
            self.document.seal.look(self.document.design.data_name, one.run, one.step)

    def _broke(self, error: EngineError) -> None:
        """What was found before would be taken for the answer."""
        self.drop()
        super()._broke(error)


class Ranked(NamedTuple):
    """Whose filters are ranked, and by which pictures."""

    stack: Stack
    learned: Checkpoint
    block: str
    images: Subset
    slice_size: int


class FilterRanking(Asking[Ranked, Ranking]):
    """How the accuracy changes without each filter of `block`: it waits until a training rests."""

    task = "rank filters"
    priority = -1

    def __init__(self, trial: FilterTrial) -> None:
        super().__init__(trial.session, trial)
        self.trial = trial
        self.block = ""
        self.is_stopped = False  # by the user: what is known stays, and nothing is ranked

    @property
    def is_old(self) -> bool:
        """It is of other weights than are looked at by now."""
        return self.of is not None and self.of != self.question()

    @property
    def done(self) -> int:
        """How many filters have been switched off so far, of the weights of now."""
        return len(self.found.without) if self.found is not None and not self.is_old else 0

    def stop(self, stopped: bool) -> None:
        """It begins anew when it is not stopped any more."""
        self.is_stopped = stopped
        self._look()
        self.follow()
        self.changed.emit()

    def look_at(self, block: str) -> None:
        """Rank the filters of this block."""
        self.block = block
        self.follow()

    def question(self) -> Ranked | None:
        learned, stack = self.trial.probe.learned_weights, self.document.design.stack
        is_ready = self.trial.is_complete and self.block in stack.ids and can_switch(stack, self.block)
        return Ranked(stack, learned, self.block, self.trial.images, self.trial.slice) if learned and is_ready else None

    def stays(self, known: Ranked, now: Ranked) -> bool:
        return known.block == now.block and known.images is now.images

    def wait(self, now: Ranked) -> float | None:
        return None if self.is_stopped or self.session.is_busy else RANK_RESTS

    def work(self, asked: Ranked) -> Work:
        return (yield from ranking(*asked, so_far=partial(self.so_far, asked)))
