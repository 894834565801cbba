"""By how much the score of a class leads the others, or lies behind, and what counts most for that: a unit or a map.

Why a picture is read as a 3 and not as an 8 is a difference of two sums over the same numbers: of each number it takes
the weight for the one class less that for the other.
"""

from __future__ import annotations

from html import escape

import numpy as np

from engine.text import plain, signed
from gui.look.words import in_context, unbroken
from gui.state.inside.open_number import OpenNumber
from gui.xray.digits import places
from gui.xray.named_places import Goal, map_words, place_words

_tr = in_context("LeadOfClass")


def lead_words(number: OpenNumber) -> tuple[str, Goal | None] | None:
    """Such as "This score leads 8, the next, by 10.91; ReLU 3, unit 73 counts most for that: +1.92."
    and the number that a link in it opens: it is rich text, then. None of a number that is no score, and where the
    largest are equal or no numbers.
    """
    place, trace, names = number.place, number.trace, number.document.data.class_names
    if place is None or trace is None or number.done.instruction.output != trace.program.scores:
        return None
    scores, part, weights = number.array(trace.program.scores), number.terms.parts[0], number.done.arrays[:1]
    is_sum = [one.ndim for one in weights] == [2] and number.terms.is_exact
    if not is_sum or scores.shape != (len(names),) or not np.isfinite(scores).all():
        return None
    own = place.index[0]
    other = max((one for one in range(len(names)) if one != own), key=lambda one: float(scores[one]), default=own)
    lead = float(scores[own]) - float(scores[other])
    if not lead:
        return None
    assert part.factors is not None
    counts = part.inputs * (part.factors - weights[0][:, other])  # what each number adds to the lead
    of_maps = part.places.shape[1] == 3 and int(part.places[:, 2].max()) > 0
    which, by = _most(counts * np.sign(lead), part.places[:, 2] if of_maps else np.arange(len(counts)))
    goal = part.register, tuple(int(one) for one in part.places[which])
    there = map_words(number, part.register, goal[1][2]) if of_maps else place_words(number, *goal)
    words = _tr("This score leads {other}, the next, by {lead}; {there} counts most for that: {by}.")
    if lead < 0:
        words = _tr("This score lies {lead} behind {other}, the largest; {there} counts most for that: {by}.")
    digits, name = max(2, places(scores)), unbroken(names[other])
    shown = round(float(scores[own]), digits) - round(float(scores[other]), digits)  # who subtracts comes to it
    numbers = {"lead": plain(abs(shown), digits), "by": signed(by * np.sign(lead), digits)}
    if not part.register:  # pixels are made of nothing
        return words.format(other=name, there=there, **numbers), None
    return words.format(other=escape(name), there=f'<a href="there">{escape(there)}</a>', **numbers), goal


def _most(counts: np.ndarray, groups: np.ndarray) -> tuple[int, float]:
    """Of the group of what counts for something (T,) that counts most: its largest number, and what it counts for in
    all."""
    sums = np.bincount(groups, weights=counts)
    most = int(sums.argmax())
    return int(np.where(groups == most, counts, -np.inf).argmax()), float(sums[most])
