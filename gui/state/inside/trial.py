"""The accuracy of the network with filters switched off or scaled, beside its accuracy as learned; and a ranking of the
filters by what is lost without each.

After a click the accuracy comes first, on at most a thousand test pictures, in some tens of milliseconds. The ranking
of all filters of a block follows in the background.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

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
from engine.training.evaluation import slice_size
from gui.look.words import translated
from gui.state.inside.painting import as_learned
from gui.state.looking.probe import Probe
from gui.state.work.tasks import Work
from gui.state.work.wanted import Wanted

MOST = 1000  # test pictures that are answered
FEW, LEAST = 400, 150  # pictures of the first result; fewer for a slow network
TRY, RANK = "try switched filters", "rank filters"
RANK_MS = 700  # without a change, until the ranking begins
TELL_MS = 300
BETWEEN_MS = 3000  # between two results during a training


class Asked(NamedTuple):
    """What is answered: the weights, those they were painted on, what is switched or damaged, the pictures."""

    checkpoint: Checkpoint
    learned: Checkpoint
    switched: tuple[Change, ...]
    images: Subset


class Trial(QObject):
    """Works only while a view shows it (`set_wanted`). `block` is the one whose filters are ranked."""

    changed = Signal()

    def __init__(self, probe: Probe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.probe, self.document = probe, probe.document
        self.tasks = probe.session.tasks
        self.before: Score | None = None  # as it learned
        self.now: Score | None = None  # as it is painted and switched
        self.is_painted = False
        self.ranking: Ranking | None = None
        self.failure = self.not_ranked = ""  # why the test pictures could not be asked, or the filters not ranked
        self.block = ""
        self.is_stopped = False  # by the user: nothing is ranked until it is wanted again
        self._wanted = Wanted(self._follow, self._call_off)
        self.set_wanted = self._wanted.set
        self._asked: Asked | None = None
        self._ranked: tuple[Checkpoint, str, Subset] | None = None
        self._ranking_of: tuple[Checkpoint, str, Subset] | None = None  # of what the ranking is that is shown
        self._part: tuple[Images, Subset] | None = None  # the test set, and those of it that are answered
        self._known: tuple[Checkpoint, Subset, np.ndarray] | None = None  # which pictures are right as it learned
        self._jury: tuple[tuple[Stack, Subset], Jury] | None = None  # used by the tasks' thread alone
        self._tries = QTimer(self, singleShot=True)
        self._tries.timeout.connect(self._try)
        self._ranks = QTimer(self, singleShot=True, interval=RANK_MS)
        self._ranks.timeout.connect(self._rank)
        self._trains = probe.session.is_busy
        self._told: list[Ranking] = []
        self._telling = QTimer(self, interval=TELL_MS)
        self._telling.timeout.connect(self._tell)
        probe.changed.connect(self._follow)
        probe.session.state_changed.connect(self._follow_state)
        self.document.switched_changed.connect(self._follow)

    @property
    def images(self) -> Subset:
        """The test pictures that are answered: MOST of them, in an order by chance, because those of the first result
        are of all classes, too."""
        test = self.document.data.test
        if self._part is None or self._part[0] is not test:
            self._part = test, Subset(test, stream(0, "trial").permutation(some(len(test), MOST)))
        return self._part[1]

    @property
    def _slice(self) -> int:
        """How many pictures are answered in one turn of the task: some milliseconds."""
        return slice_size(self.document.analysis.multiply_adds)

    @property
    def is_complete(self) -> bool:
        """The stack can answer: it has no problem, and there are pictures. (Those that stand in for lost ones do not
        count: the accuracy on them would be taken for that of the test.)"""
        document = self.document
        return not (document.analysis.problems or document.data_problem) and bool(len(self.images))

    @property
    def is_ranking_old(self) -> bool:
        """The ranking is of other weights, or other pictures, than are looked at by now."""
        return self.ranking is not None and not self._is_of_now(self._ranking_of)

    def _is_of_now(self, ranked: tuple[Checkpoint, str, Subset] | None) -> bool:
        if ranked is None:
            return False
        learned, block, images = ranked
        return learned is self.probe.learned_weights and block == self.block and images is self.images

    def _call_off(self) -> None:
        self._tries.stop()
        if self.tasks.is_running(TRY):
            self._asked = None  # without an answer: it is asked again when it is wanted again
        self.tasks.cancel(TRY)
        self._call_off_ranking()

    def _call_off_ranking(self) -> None:
        """It begins anew when it is wanted again."""
        self._ranks.stop()
        if self.tasks.is_running(RANK):
            self._ranked = None
        self.tasks.cancel(RANK)

    @property
    def ranked(self) -> int:
        """How many filters the ranking of now has switched off so far."""
        return len(self.ranking.without) if self.ranking is not None and not self.is_ranking_old else 0

    def stop_ranking(self, stopped: bool) -> None:
        """What is known of it stays; it begins anew when it is not stopped any more."""
        self.is_stopped = stopped
        if stopped:
            self._tell()
            self._telling.stop()
            self._call_off_ranking()
        else:
            self._follow()
        self.changed.emit()

    def look_at(self, block: str) -> None:
        """Rank the filters of this block."""
        if block != self.block:
            self.block = block
            self.ranking, self._ranked, self.not_ranked = None, None, ""
            self.tasks.cancel(RANK)
            self._follow()

    def _follow(self) -> None:
        sighting = self.probe.sighting
        if not self._wanted or sighting is None:
            return
        if not self.is_complete:
            self._call_off()
            if self.before is not None:
                self.before = self.now = self.ranking = None
                self._asked = self._ranked = self._known = None
                self.changed.emit()
            return
        training, target = self.probe.session.is_busy, self._target()
        if training and target and self._asked and target.checkpoint.run != self._asked.checkpoint.run:
            self.before = self.now = self._asked = None  # it would be taken for that of now
            self.changed.emit()
        if target != self._asked:
            if self._asked is None or self._asked.switched != self.document.switched:
                self._tries.start(0)  # a click does not wait for the end of a pause
            elif not self._tries.isActive():
                self._tries.start(BETWEEN_MS if training else 0)
        if training:
            self._call_off_ranking()
        elif self._wants_ranking():
            self._ranks.start()

    def _follow_state(self) -> None:
        """A training begins or rests. Its last weights may be seen before it rests: the probe has no others then."""
        trains = self.probe.session.is_busy
        if trains != self._trains:
            self._trains = trains
            self._follow()

    def _target(self) -> Asked | None:
        learned = self.probe.learned_weights
        if learned is None:
            return None
        return Asked(learned, as_learned(self.probe.session, learned), self.document.switched, self.images)

    def _try(self) -> None:
        asked = self._target()
        if asked is None or not self.is_complete:
            return
        by_hand = self._asked is None or self._asked.switched != asked.switched
        self._asked = asked
        if self.failure:  # it is asked again
            self.failure = ""
            self.changed.emit()
        spares = self.probe.session.is_busy and not by_hand
        self._ask(asked, max(5 * self._slice, LEAST) if self._slice < FEW // 5 else FEW, -1 if spares else 8)

    def _ask(self, asked: Asked, most: int, priority: int) -> None:
        """Answer the first pictures, so that there is a result soon, and then all of them. After a click the priority
        is high; during a training it is low."""
        stack, in_use = self.document.design.stack, self.probe.in_use
        known = self._known if self._known is not None and self._known[:2] == (asked.learned, asked.images) else None
        count = min(most, len(asked.images))

        def work() -> Work:
            jury = self._jury_for(stack, asked.images)
            if known is not None and len(known[2]) >= count:
                before = known[2][:count]
            else:
                before = yield from jury.right(*flat(jury.program, asked.learned), count)
            if not asked.switched and asked.learned is asked.checkpoint:
                return before, before
            weights = in_use.of(stack, asked.checkpoint)
            return before, (yield from jury.right(*flat(jury.program, weights), count))

        def take(found: tuple[np.ndarray, np.ndarray]) -> None:
            before, right = found
            if asked.images is self.images:  # the accuracy is shown: a look at the test pictures
                for one in (asked.learned, asked.checkpoint):
                    self.document.seal.look(self.document.design.data_name, one.run, one.step)
            self.is_painted = asked.learned is not asked.checkpoint
            if known is None or len(known[2]) < len(before):
                self._known = asked.learned, asked.images, before
            self.before, self.now = score(before, before), score(right, before)
            self.changed.emit()
            if count < len(asked.images) and asked == self._target():
                self._ask(asked, MOST, -1 if self.probe.session.is_busy else min(priority, 0))
            else:
                self._follow()

        self.tasks.run(TRY, work, take, self._failed, priority)

    def _jury_for(self, stack: Stack, images: Subset) -> Jury:
        """Called in the tasks' thread. The plan is kept, so that the next result comes sooner."""
        if self._jury is None or self._jury[0][0] != stack or self._jury[0][1] is not images:
            if self._jury is not None:
                self._jury[1].close()
            program = lower(stack, images.shape)
            self._jury = (stack, images), Jury(program, images, slice_size=self._slice)
        return self._jury[1]

    def _failed(self, error: EngineError) -> None:
        """Not enough memory, for example. What was found before would be taken for the answer; the next change asks
        again."""
        self.before = self.now = self._asked = None
        self.failure = translated(error.problem)
        self.changed.emit()

    # The ranking

    def _wants_ranking(self) -> bool:
        learned, stack = self.probe.learned_weights, self.document.design.stack
        if self.is_stopped or learned is None or self.block not in stack.ids or not can_switch(stack, self.block):
            return False
        return not self._is_of_now(self._ranked)

    def _rank(self) -> None:
        learned = self.probe.learned_weights
        if learned is None or not self.is_complete or not self._wants_ranking():
            return
        stack, block, images = self.document.design.stack, self.block, self.images
        self._ranked = learned, block, images
        if self.not_ranked:
            self.not_ranked = ""
            self.changed.emit()

        self._told = told = list[Ranking]()
        size = self._slice

        def work() -> Work:
            return (yield from ranking(stack, learned, block, images, slice_size=size, so_far=told.append))

        def take(found: Ranking) -> None:
            self.ranking, self._ranking_of = found, self._ranked
            self._telling.stop()
            self.changed.emit()

        self._telling.start()
        self.tasks.run(RANK, work, take, self._not_ranked, priority=-1)

    def _tell(self) -> None:
        """Show the ranking as far as it is known."""
        if not self.tasks.is_running(RANK):
            self._telling.stop()
        elif self._told and self._told[-1] is not self.ranking:
            self.ranking, self._ranking_of = self._told[-1], self._ranked
            self.changed.emit()

    def _not_ranked(self, error: EngineError) -> None:
        self._ranked, self.not_ranked = None, translated(error.problem)
        self.changed.emit()
