"""Few steps in an epoch: a batch is nearly as large as the set, so a training of ten epochs makes some ten steps.

A step goes about as far whatever the size of its batch, so few steps learn little (Masters and Luschi, "Revisiting
Small Batch Training for Deep Neural Networks", 2018: batches of 2 to 32 did best). It is told before a missing
activation: of 1,351 digits in batches of 1,024, 46 to 76 % were right, 47 to 66 with a ReLU, and 85 to 90 with this.
"""

from __future__ import annotations

from math import ceil, log2

import numpy as np

from engine.doctor.finding import Evidence, Fact, Finding, Plot, Remedy
from engine.text import QT_TRANSLATE_NOOP, count, say

FEW = 4  # steps in an epoch
ENOUGH = 8  # with the remedy
LEAST = 4  # pictures in a batch
LEARNED = 0.95  # training accuracy: then the steps were enough


def look(evidence: Evidence) -> Finding | None:
    data, recipe = evidence.data, evidence.recipe
    pictures = sum(data.counts) if data is not None else 0
    steps = ceil(pictures / recipe.batch_size)
    smaller = max(LEAST, 2 ** int(log2(max(pictures / ENOUGH, 1))))
    with_it = ceil(pictures / smaller)
    if evidence.epochs < 1 or not 0 < steps < FEW or with_it <= steps:  # of so few pictures no batch makes more steps
        return None
    if float(np.median(evidence.history.accuracy[-ENOUGH:])) >= LEARNED:
        return None
    words = QT_TRANSLATE_NOOP("engine", "{pictures} pictures in batches of {batch}: {steps} steps in an epoch.")
    if steps == 1:
        words = QT_TRANSLATE_NOOP("engine", "{pictures} pictures in batches of {batch}: one step in an epoch.")
    fact = Fact(say(words, pictures=count(pictures), batch=count(recipe.batch_size), steps=count(steps)))
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Steps in an epoch"),
        bars=((QT_TRANSLATE_NOOP("engine", "now"), float(steps)),),
        limit=float(FEW),
        limit_words=QT_TRANSLATE_NOOP("engine", "at least"),
    )
    title = QT_TRANSLATE_NOOP("engine", "An epoch has very few steps")
    return Finding("steps", 11, title, (fact,), remedy=smaller_batches(evidence, pictures, smaller), plot=plot)


def smaller_batches(evidence: Evidence, pictures: int, smaller: int) -> Remedy:
    """Go on with so many of the `pictures` in a batch."""
    label = say(QT_TRANSLATE_NOOP("engine", "Batches of {batch} pictures"), batch=count(smaller))
    words = QT_TRANSLATE_NOOP("engine", "{steps} steps in an epoch. What was learned stays: train on.")
    detail = say(words, steps=count(ceil(pictures / smaller)))
    return Remedy(label, detail, evidence.recipe.replace(batch_size=smaller))
