"""Pictures that are only labelled, shared out among processes piece by piece: whoever is done takes the next piece.

A piece is some lanes. Each partner is given one more than it works on, so that it never waits for the caller, who does
pieces himself in between. All lanes are those that one thread would take, so the scores are the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

import numpy as np

from engine.fast.running.awake import AWAKE
from engine.fast.running.channel import Channel
from engine.fast.running.orders import to_be_scored
from engine.fast.running.shared_arrays import SharedPieces
from engine.fast.running.workspace import Span, lanes_of
from engine.network.program import Program
from engine.network.scale import Scale
from engine.ops.arrays import Array
from engine.values import dataclass

LONGEST = 20_000_000  # nanoseconds of work, roughly, in a piece: who is done first waits for others no longer than that
SHARES = 4  # pieces of what is left, for each process


@dataclass(frozen=True)
class Scoring:
    """Scores of pictures (N, H, W, C) into out (N, classes), in lanes of so many `samples`."""

    pixels: Array
    scale: Scale
    out: Array
    samples: int
    work: float  # nanoseconds, roughly, of one picture


@dataclass
class _Helper:
    """A partner, the pieces it has been given, each with its place, and places that are free."""

    channel: Channel
    free: deque[int]
    given: deque[tuple[int, Span]]


class Sharing:
    """One evaluation by the caller and these partners, who have the weights."""

    def __init__(
        self, program: Program, asked: Scoring, partners: Sequence[Channel], pieces: SharedPieces, patience: float
    ) -> None:
        self._program, self._asked, self._pieces, self._patience = program, asked, pieces, patience
        self._helpers = [_Helper(one, deque(pieces.of_partner(number)), deque()) for number, one in enumerate(partners)]
        self._left = deque(lanes_of(len(asked.pixels), asked.samples))
        room = pieces.room(asked.pixels.dtype)
        lanes = int(LONGEST / (asked.samples * asked.work))
        self._most = max(1, min(lanes, room // asked.samples))

    def run(self, here: Callable[[list[Span]], None]) -> None:
        """`here` does the caller's own lanes. Raises PartnerLostError."""
        begun = AWAKE.now()
        while self._left:
            for helper in self._helpers * SharedPieces.AHEAD:
                few_left = len(self._left) <= len(self._helpers)  # enough for each to get one
                if self._left and helper.free and not (helper.given and few_left):
                    self._give(helper)
            if self._left:
                here(self._next())
            for helper in self._helpers:
                while helper.given and helper.channel.can_read(0):
                    self._take(helper, None)
        now = AWAKE.now()
        for helper in self._helpers:
            while helper.given:
                self._take(helper, now + (now - begun) + self._patience)

    def _next(self) -> list[Span]:
        """Shorter pieces towards the end, so that all are done at about the same time."""
        count = max(1, min(self._most, len(self._left) // (SHARES * (1 + len(self._helpers)))))
        return [self._left.popleft() for _ in range(count)]

    def _give(self, helper: _Helper) -> None:
        spans, place, asked = self._next(), helper.free.popleft(), self._asked
        start, stop = spans[0][0], spans[-1][1]
        kind = asked.pixels.dtype
        np.copyto(self._pieces.pixels(place, stop - start, kind), asked.pixels[start:stop])
        helper.channel.write(to_be_scored(self._program, place, stop - start, asked.samples, kind, asked.scale))
        helper.given.append((place, (start, stop)))

    def _take(self, helper: _Helper, until: float | None) -> None:
        helper.channel.read(until)
        place, (start, stop) = helper.given.popleft()
        np.copyto(self._asked.out[start:stop], self._pieces.scores[place, : stop - start])
        helper.free.append(place)
