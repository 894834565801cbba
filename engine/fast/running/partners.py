"""Partners: other processes that take some lanes of each batch, because threads cannot run Python at the same time.

They take their share of evaluations, and one can label pictures while the others go on: see `label`.

Between two NumPy calls a thread needs Python's lock, and waits while another thread holds it; in small networks that
costs up to half of the time. Each process has a lock of its own. But a process takes a fifth of a second to start, and
needs memory of its own, so they are started only when a training lasts. A lane gives the same numbers in any process:
results are bit-identical. If one ends or does not answer, all are ended, and the plan's threads do this step and those
after it. Where weights are cut see `side_by_side`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.computer import cores_apart, move_to
from engine.fast.running.awake import AWAKE
from engine.fast.running.channel import Channel, PartnerLostError
from engine.fast.running.labelling import ToLabel, shared_set
from engine.fast.running.meeting import SharedMeeting, Side
from engine.fast.running.orders import READY, WATCHES, packed, read_outcome, to_be_labelled, to_be_used, what_to_train
from engine.fast.running.scoring import Scoring, Sharing
from engine.fast.running.shared_arrays import PIXELS, SharedArrays, SharedPieces, SharedSet
from engine.fast.running.starting import EARLY, POSSIBLE, started
from engine.fast.running.workspace import Job
from engine.network.program import Program
from engine.network.textbook import Batch
from engine.ops.arrays import Array

if TYPE_CHECKING:
    from engine.fast.running.executors import Threads


class Partners:
    """At most `most` processes. Of those that are there, with the caller as number 0, number p takes every so many-th
    job from p on.

    `natives` are the gradients of the caller's plan, a row for each job; `here` does the caller's own jobs. Where
    lanes wait for each other, `joins` are the shapes of what they tell each other. `scored`: how many scores a picture
    gets, and how many pictures a lane of an evaluation has.
    """

    lasts = 1.0  # seconds of training, or of evaluating, after which it is worthwhile to start them
    #: Seconds that a partner may take beyond twice the time of the caller's own lanes, and that partners may cost in
    #: many steps together: where other programs have their cores, the caller is quicker alone.
    patience = 1.5
    start_patience = 60.0  # seconds that `call` waits for them to start; no training waits for that
    a_moment = 0.03  # seconds that a training does wait, once, for one that began early

    def __init__(
        self,
        program: Program,
        batch_size: int,
        dtype: Any,
        samples: int,
        natives: Array,
        joins: Sequence[tuple[int, ...]],
        scored: tuple[int, int],
        most: int,
        here: Threads,
    ) -> None:
        self._program, self._batch_size, self._dtype, self._samples = program, batch_size, np.dtype(dtype), samples
        self._natives, self._joins, self._scored, self._here = natives, joins, scored, here
        self._can_be = POSSIBLE
        self._most = most if POSSIBLE else 0
        self._rows = natives.shape if most else (0, 0)  # none where they only take their share of evaluations
        self._worked = self._waited = 0.0  # seconds in evaluations, roughly, and seconds of this step
        self._cost = 0.0  # seconds by which steps took longer than if the caller had done all lanes one after another
        self._to_label: ToLabel | None = None
        self._set: SharedSet | None = None
        self._times = 0  # that the set was to be labelled
        self._under_way: deque[int] = deque()  # the last times: the last partner is at it, and takes no jobs
        self._scores: deque[Array] = deque()  # what came of the times before
        self._since: float | None = -np.inf if EARLY else None  # when the training began; long ago: wanted at once
        self._soon = False  # one that began early has been told what to do, and no step was made since
        self._core: int | None = None  # the caller's, where each process has one of its own
        self._shared: SharedArrays | None = None
        self._found: dict[int, list[Array]] = {}  # where gradients are, by how many processes do jobs
        self._pieces: SharedPieces | None = None
        self._partners: list[Channel] = []
        self.side: Side | None = None  # where they make steps together with the caller
        self.unheard: Sequence[Channel] = []  # who there has made the last one, and may not be at its end
        self._unready: list[Channel] = []  # those that have not said yet that they can begin

    def train(
        self, jobs: Sequence[Job], batch: Batch, parameters: Array, state: Array, gradient: Array
    ) -> Sequence[Array] | None:
        """Do all jobs, the caller some of them. None: there are no partners (yet). See `Executor`."""
        alone = len(jobs) == 1 or not self._rows[0]  # or they are there for evaluations only
        here = None if alone else self.at_hand(batch, jobs)
        if here is None or self._shared is None:  # the one that labelled was lost
            return None
        try:
            return self.share_jobs(here, jobs, batch, parameters, state, gradient)
        except BaseException as error:  # this step is not finished here: an answer that still comes would be taken
            self.close()  # for one of the next step, so no partner may live on
            for job in jobs:
                job.forget()
            if isinstance(error, PartnerLostError):
                return None
            raise

    def share_jobs(
        self, here: Sequence[Channel], jobs: Sequence[Job], batch: Batch, weights: Array, state: Array, gradient: Array
    ) -> Sequence[Array]:
        """Each does some, and tells what came of them. Weights that are trained side by side need not be told."""
        shared, of = self.tell(weights if self.side is None else None, state), len(here) + 1
        shared.take(batch, [span for number, job in enumerate(jobs) if number % of for span in job.spans])
        for number, partner in enumerate(here, start=1):
            partner.write(packed(self._program, batch, number, of))
        begun, new_state = AWAKE.now(), state.copy()
        meeting = SharedMeeting(jobs, jobs[::of], shared.joins, partial(self.let_all_go_on, here, begun))
        self._here.train_share(meeting, batch, weights, new_state, gradient)
        until, waits_since = self.until(begun), AWAKE.now()
        for number, partner in enumerate(here, start=1):
            for job in jobs[number::of]:
                job.correct, job.losses = read_outcome(partner.read(until))
        self._waited += AWAKE.now() - waits_since
        self.count_cost(AWAKE.now() - begun, len(jobs) / len(meeting.own))
        np.copyto(state, new_state)
        return self._rows_of(of)

    def at_hand(self, batch: Batch, jobs: Sequence[Job] = ()) -> Sequence[Channel] | None:
        """Those that can take part in a step now; None where there are none (yet). `jobs`: see `_are_ready_soon`."""
        self._since = AWAKE.now() if self._since is None else self._since
        if AWAKE.now() - self._since < self.lasts or batch.pixels.dtype not in PIXELS:
            return None
        if self._cost > self.patience:
            self.close()
        if not self._are_ready() and not self._are_ready_soon(jobs):
            return None
        self._waited = 0.0
        return self._partners[:-1] if self.is_away else self._partners

    def count_cost(self, took: float, more: float) -> None:
        """After a step that took so many seconds. Alone the caller would have done `more` times its own share."""
        self._cost = max(0.0, self._cost + took - more * (took - self._waited))

    def _are_ready_soon(self, jobs: Sequence[Job]) -> bool:
        """Whether they are, after a moment, where one began early: without it the first step would take longer."""
        if not self._soon:
            return False
        self._soon = False
        self._here.get_ready(jobs[:: 1 + self._most])
        return self._are_ready(self.a_moment)

    def will_label(self, to_label: ToLabel) -> None:
        """Start at least one, at once, which can label these pictures. Before any other has started."""
        if self._can_be:
            self._to_label = to_label
            self.will_score()
            self._since = -np.inf
            self._are_ready()

    def will_score(self) -> None:
        """Have at least one, even if batches are too little work for two."""
        if self._can_be:
            self._most = max(1, self._most)

    def score(self, asked: Scoring, parameters: Array, state: Array) -> bool:
        """Do an evaluation together with them. False: none can take a share of it now."""
        self._worked += 1e-9 * len(asked.pixels) * asked.work
        if not self._partners and self._worked >= self.lasts:
            self.will_score()
        if (not self._partners and self._worked < self.lasts) or not self._are_ready():
            return False
        here = self._partners[:-1] if self.is_away else self._partners
        if not here or self._pieces is None or (kind := asked.pixels.dtype) not in PIXELS:
            return False
        if self._pieces.room(kind) < asked.samples:
            return False
        try:
            self.tell(parameters, state)
            for partner in here:
                partner.write(to_be_used(self._program))
            self._here.prepare_use(parameters, state)
            sharing = Sharing(self._program, asked, here, self._pieces, self.patience)
            sharing.run(lambda spans: self._here.score([spans], asked.pixels, asked.scale, asked.out))
        except BaseException as error:  # an answer that still comes would be taken for another one
            self.close()
            if isinstance(error, PartnerLostError):
                return False
            raise
        return True

    @property
    def can_label(self) -> bool:
        """Whether there is one for it, be it still starting."""
        return self._to_label is not None and self._most > 0

    def label(self, parameters: Array, state: Array) -> bool:
        """Have the last one label the pictures with these weights; False: it cannot, or not yet, as between a step's
        gradient and its update: what it says of the one would be taken for the other."""
        if not self.can_label or self.unheard or not self._are_ready() or len(self._under_way) == SharedSet.TIMES:
            return False
        assert self._set is not None
        time = self._times % SharedSet.TIMES
        np.copyto(self._set.parameters[time], parameters)
        np.copyto(self._set.state[time], state)
        try:
            self._partners[-1].write(to_be_labelled(self._program, time))
        except PartnerLostError:
            self.close()
            return False
        self._under_way.append(time)
        self._times += 1
        return True

    @property
    def is_away(self) -> bool:
        """Whether the last one is still labelling."""
        self._fetch(0.0)
        return bool(self._under_way)

    def scores(self, seconds: float = 0.0) -> Array | None:
        """What came of `label`, each time once and in their order: scores (N, classes). None: nothing (yet), after a
        wait of so many seconds."""
        if not self._scores:
            self._fetch(seconds)
        return self._scores.popleft() if self._scores else None

    def _fetch(self, seconds: float) -> None:
        while self._under_way and self._set is not None and self._partners[-1].can_read(seconds):
            try:
                self._partners[-1].read()
                self._scores.append(self._set.scores[self._under_way.popleft()].copy())
            except PartnerLostError:
                self.close()
            seconds = 0.0

    def call(self) -> None:
        """Start them now, if they are of use, and wait until they can begin."""
        self._since = -np.inf
        self._are_ready(self.start_patience)

    def calling(self) -> Iterator[None]:
        """The same for what must not hold other work up: gives way until they can begin."""
        self._since = -np.inf
        until = AWAKE.now() + self.start_patience
        while not self._are_ready() and self._most and AWAKE.now() < until:
            yield

    def close(self) -> None:
        """End the processes, and do without them from now on.

        They are killed: nothing they have is worth saving, and a stopped one would not see its input end.
        """
        self._can_be, self._most = False, 0
        for partner in self._partners:
            partner.kill()
        for partner in self._partners:
            partner.close()
        for some in (self._partners, self._unready, self._under_way):
            some.clear()
        for shared in (self._shared, self._set, self._pieces, self.side):
            if shared is not None:
                shared.close()
        self._shared = self._set = self._pieces = self.side = None  # it knows this: they would outlive their plan
        self._found.clear()

    @property
    def take_jobs(self) -> bool:
        """Whether there are some that are not for evaluations only."""
        return bool(self._partners) and self._rows[0] > 0

    @property
    def pids(self) -> list[int]:
        """The processes there are."""
        return [partner.process.pid for partner in self._partners if partner.process is not None]

    def _are_ready(self, patience: float = 0.0) -> bool:
        """Whether all have said that they can begin, within so many seconds. The first call starts them."""
        try:
            if self._most and not self._partners:
                self._start()
            until = AWAKE.now() + patience
            while self._unready:
                if not self._unready[0].can_read(until - AWAKE.now()):
                    return False
                self._unready.pop(0).read()
        except BaseException as error:
            self.close()
            if not isinstance(error, (OSError, MemoryError, PartnerLostError)):
                raise
        return self._most > 0

    def _start(self) -> None:
        shared = self._shared = SharedArrays(self._program, self._batch_size, self._dtype, self._rows, self._joins)
        pieces = self._pieces = SharedPieces(self._program, self._dtype, *self._scored, self._most)
        asked = what_to_train(self._program, self._batch_size, self._dtype, shared)
        asked |= {"samples": self._samples, "pieces": {"partners": self._most, "file": pieces.file}}
        if self.side is not None:
            asked |= {"side": self.side.start()}
        if self._to_label is not None:
            self._set, about = shared_set(self._program, self._dtype, self._scored[0], self._to_label)
            asked |= {"set": about}
        self._core, *theirs = cores_apart(1 + self._most)
        self._soon = bool(EARLY)
        for number, core in enumerate(theirs, start=1):
            partner = started()
            partner.watches = WATCHES if core is not None else 0.0
            self._partners.append(partner)
            self._unready.append(partner)
            own = {"core": core} | ({"jobs": (number, 1 + self._most)} if self._rows[0] else {})
            partner.write(json.dumps(asked | own).encode())

    def tell(self, parameters: Array | None, state: Array) -> SharedArrays:
        """Put the weights where the partners read them, unless they know them. Trained there, nothing would be copied,
        but optimisers' passes over lines that another core has read take longer than the copy: up to a tenth of a step.

        Linux may wake whom a message is for on the core of the sender, who then stands still until the partner is done,
        while another core has nothing to do: measured in every third training. So each keeps to a core of its own.
        """
        if self._core is not None:
            move_to(self._core)
        assert self._shared is not None
        if parameters is not None:
            np.copyto(self._shared.parameters, parameters)
        np.copyto(self._shared.state, state)
        return self._shared

    def until(self, begun: float) -> float:
        """When the others must be done with what the caller, who began then, has just done."""
        now = AWAKE.now()
        return now + (now - begun) + self.patience

    def let_all_go_on(self, here: Sequence[Channel], begun: float) -> None:
        """Wait until all have come to the same join. A single partner need not wait until the caller has heard it."""
        until, waits_since = self.until(begun), AWAKE.now()
        for partner in here[: len(here) == 1]:
            partner.write(READY)
        for partner in here:
            partner.read(until)
        self._waited += AWAKE.now() - waits_since
        for partner in here[len(here) == 1 :]:
            partner.write(READY)

    def _rows_of(self, of: int) -> list[Array]:
        """Where the gradients are when so many processes have done the jobs, the caller number 0, `of` and so on."""
        assert self._shared is not None
        if of not in self._found:
            pairs = enumerate(zip(self._natives, self._shared.natives, strict=True))
            self._found[of] = [theirs if number % of else own for number, (own, theirs) in pairs]
        return self._found[of]
