"""A Softmax that does not end the network: it squeezes what passes into numbers from 0 to 1 that add up to 1.

Before the ending one, the right class leads by 1 at most, so the loss of C classes stays above ln(1 + (C - 1) / e):
follows from the definition of softmax. Between blocks with weights n numbers are 1/n each at the beginning, and so is
what comes back of the gradient. It is a finding where the network has not learned well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import e, log

from engine.blocks import block
from engine.doctor.finding import Evidence, Finding
from engine.doctor.plots import loss_course, loss_words
from engine.doctor.remedies import anew_with
from engine.network.stack import Placed, Stack
from engine.text import QT_TRANSLATE_NOOP

NOT_LEARNED = 0.2  # of the way from the best answer to guessing


def least_loss(classes: int) -> float:
    """The cross-entropy of so many scores from 0 to 1, of which the right one is 1 and all others are 0."""
    return log(1 + (classes - 1) / e)


def look(evidence: Evidence) -> Finding | None:
    loss, best = evidence.recent_loss(), evidence.best_answer
    found = list(_inside(evidence.stack))
    if not found or evidence.epochs < 1 or loss < best + NOT_LEARNED * (evidence.guessing - best):
        return None
    stack, facts = evidence.stack, []
    for before, place, after in found:
        said = {"loss": loss_words(loss)}
        words = QT_TRANSLATE_NOOP("engine", "{block} passes on numbers that add up to 1: the loss is still {loss}.")
        if after is not None and after.block.ends_network:
            words = QT_TRANSLATE_NOOP(
                "engine", "Behind {block} the loss cannot fall below {least}, with all answers right; it is {loss}."
            )
            said["least"] = loss_words(least_loss(evidence.classes))
        short = QT_TRANSLATE_NOOP("engine", "It squeezes all that passes.")
        facts.append(evidence.fact(place.id, words, short, **said))
        is_alone = after is not None and not after.block.ends_network
        if is_alone and (before is None or before.block.category != "activation"):
            stack = stack.replace(place.id, block("relu"))
        else:
            stack = stack.remove(place.id)
    title = QT_TRANSLATE_NOOP("engine", "A Softmax stands inside the network")
    advice = QT_TRANSLATE_NOOP("engine", "Only the end of a network needs one.")
    remedy = anew_with(evidence, QT_TRANSLATE_NOOP("engine", "Start anew without it"), stack)
    return Finding("softmax", -1, title, tuple(facts[:3]), advice, remedy, loss_course(evidence))


def _inside(stack: Stack, is_whole: bool = True) -> Iterator[tuple[Placed | None, Placed, Placed | None]]:
    """Each Softmax that is not the end of the whole network, between its neighbours."""
    places = [None, *stack.places, None]
    for before, (place, after) in zip(places, pairwise(places[1:]), strict=False):
        if place is None:
            continue
        for inner in place.block.stacks:
            yield from _inside(inner, False)
        if place.block.ends_network and (after is not None or not is_whole):
            yield before, place, after
