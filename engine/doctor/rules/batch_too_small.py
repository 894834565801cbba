"""A batch too small to be normalised: where a block rests on the mean and the spread of a batch, one or two pictures
have next to none.

Ioffe and Szegedy, "Batch Normalization" (2015): each number is centred by the batch's mean and divided by its spread.
Of a single picture that leaves 0 of every number, whatever it shows, and of two only which one has more. A map has
many numbers of one picture, and bears it. Measured behind a fully connected block, after three epochs of 810 digits:
9 to 12 % right in batches of one, 58 to 62 of two, and 89 to 91 of four or more. A deep network of them diverges,
whatever its learning rate: what is divided by no spread is multiplied by 300 in each.
"""

from __future__ import annotations

from math import prod

from engine.doctor.finding import Evidence, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.network.own_blocks import call_of
from engine.network.shapes import flow
from engine.text import QT_TRANSLATE_NOOP, count, say

ENOUGH = 3  # pictures: of so many more than their order is left
WANTED = 32


def look(evidence: Evidence) -> Finding | None:
    data, batch = evidence.data, evidence.recipe.batch_size
    if data is None or batch >= ENOUGH or (evidence.epochs < 1 and not evidence.failure):
        return None
    if not evidence.is_unlearned or evidence.is_half_right:
        return None
    for place, shape, *_ in flow(evidence.stack, (data.side, data.side, 1)):
        call = call_of(place.block)
        if call is None or call.update is None or shape is None or prod(shape[:-1]) > 1:
            continue
        words = QT_TRANSLATE_NOOP("engine", "Of two pictures, {block} leaves only which one has more of each number.")
        if batch == 1:
            words = QT_TRANSLATE_NOOP(
                "engine", "{block} takes the mean of the batch away: of a single picture nothing is left."
            )
        short = QT_TRANSLATE_NOOP("engine", "The batch is too small for it.")
        label = say(QT_TRANSLATE_NOOP("engine", "Start anew with batches of {batch} pictures"), batch=count(WANTED))
        remedy = anew_with(evidence, label, batch_size=WANTED)
        title = QT_TRANSLATE_NOOP("engine", "The batches are too small to be normalised")
        fact = evidence.fact(place.id, words, short)
        return Finding("stuck", -5, title, (fact,), remedy=remedy, plot=loss_course(evidence))
    return None
