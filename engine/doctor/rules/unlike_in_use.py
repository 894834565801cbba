"""Right in training, and wrong as it is used: a normalisation by the batch rests on a running mean and variance then,
which are still near what they began with after few steps, and lag behind where each step changes much.

Ioffe and Szegedy, "Batch Normalization" (2015). Each step puts a tenth of its batch's mean and variance in place of the
running ones, which begin with 0 and 1: after 10 steps a third of that is left, and a spread of 0.1 is taken for one six
times as large, in each block again. Measured with three to six in a row after 9 to 22 steps: 57 to 93 % right in
training, and 9 to 32 % as it is used; after two epochs with the remedy 90 to 100. Later they lag only
where steps are far too long: behind five Sigmoids and as many normalisations RMSprop with 0.001 had 93 % right in
training, 27 as it is used, and after four more epochs 97 and 14; after four with a tenth of that rate 98 and 97. Of 221
others with 30 steps or more none lost over 17 points, and batches of one or two pictures did not have this effect.
Where its own pictures are as wrong in a batch (`Evidence.by_batch`), the last steps have spoilt the weights, and no
other mean would help: so it was with one of 27 others, after 45 long steps of SGD.
"""

from __future__ import annotations

from inspect import signature
from math import ceil, log2

from engine.doctor.finding import FEWEST, Evidence, Fact, Finding, Plot, Remedy
from engine.doctor.remedies import LOWEST, go_on
from engine.doctor.rules import few_steps
from engine.network.own_blocks import call_of
from engine.ops import running_statistics
from engine.text import QT_TRANSLATE_NOOP, count, percent_number, say

FAR = 0.25  # of the pictures it learned from: more are right in training than as it is used
LEFT = 0.001  # of what the running ones began with: less is not to blame
ENOUGH = 40  # steps, in an epoch with the remedy: then 1 % of that is left
RATE = signature(running_statistics).parameters["rate"].default


def look(evidence: Evidence) -> Finding | None:
    used, steps, history = evidence.as_used, evidence.steps, evidence.history
    if used is None or evidence.seen < FEWEST or evidence.epochs < 1:
        return None
    left = (1 - RATE) ** steps
    are_few = left >= LEFT
    last = history.accuracy[-ceil(evidence.seen / evidence.recipe.batch_size) :]
    trained = float(last.mean())
    if trained < (1 + evidence.chance) / 2 or trained - used < FAR or (are_few and evidence.is_warm):
        return None
    if evidence.by_batch is not None and evidence.by_batch - used < FAR:
        return None  # the weights of the last steps are to blame, by whatever statistics
    place = next((one for one in evidence.stack.walk() if (call := call_of(one.block)) and call.update), None)
    if place is None:
        return None
    words = QT_TRANSLATE_NOOP("engine", "In training {trained} % are right; as it is used, {used} % of such pictures.")
    seen = Fact(say(words, trained=percent_number(trained), used=percent_number(used)))
    words = QT_TRANSLATE_NOOP(
        "engine", "Used alone, {block} goes by a running mean and variance, which lag behind: steps change too much."
    )
    short = QT_TRANSLATE_NOOP("engine", "Its running mean lags behind.")
    if are_few:
        words = QT_TRANSLATE_NOOP(
            "engine", "Used alone, {block} goes by a running mean and variance: after {steps} steps, {left} % of them "
            "is still what they began with."
        )  # fmt: skip
        short = QT_TRANSLATE_NOOP("engine", "Too few steps for its running mean.")
    fact = evidence.fact(place.id, words, short, steps=count(steps), left=percent_number(left))
    title = QT_TRANSLATE_NOOP("engine", "It is right in training, and not as it is used")
    now, alone = QT_TRANSLATE_NOOP("engine", "in training"), QT_TRANSLATE_NOOP("engine", "as used")
    plot = Plot(QT_TRANSLATE_NOOP("engine", "Right, in %"), bars=((now, 100 * trained), (alone, 100 * used)))
    advice = QT_TRANSLATE_NOOP("engine", "More steps mend it: train on.")
    if not are_few:
        advice = QT_TRANSLATE_NOOP("engine", "Shorter steps, or fewer blocks that normalise by the batch, mend it.")
    remedy = _more_steps(evidence) if are_few else _shorter_steps(evidence)
    return Finding("steps", -4, title, (seen, fact), advice, remedy, plot, explains_all=True)


def _shorter_steps(evidence: Evidence) -> Remedy | None:
    """A tenth of the rate, unless it is as low as that already."""
    rate = float(evidence.history.learning_rate[-1])
    if rate <= LOWEST * evidence.recipe.optimiser.usual_rate:
        return None
    return go_on(evidence, rate / 10, QT_TRANSLATE_NOOP("engine", "A tenth of the rate; what was learned stays."))


def _more_steps(evidence: Evidence) -> Remedy | None:
    """Smaller batches, where an epoch has few steps and smaller ones would make more."""
    pictures = sum(evidence.data.counts) if evidence.data is not None else 0
    smaller = max(few_steps.LEAST, 2 ** int(log2(max(pictures / ENOUGH, 1))))
    if not pictures or smaller >= evidence.recipe.batch_size:
        return None
    return few_steps.smaller_batches(evidence, pictures, smaller)
