"""Inputs that are not scaled: pixels from 0 to 255, for example, make every unit's output very large at once.

LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998): inputs should lie around zero with a spread of about one.
Bytes, which are scaled to 0 to 1, are well within that. It is a finding where little was learned: tanh had 94 % right
of unscaled digits after three epochs, and 90 with the remedy; ReLU had 82 and 93, or 50 and 92.
"""

from __future__ import annotations

from engine.blocks import block
from engine.doctor.finding import Evidence, Fact, Finding, Plot, Remedy
from engine.doctor.remedies import anew_with
from engine.network.stack import renewed
from engine.text import QT_TRANSLATE_NOOP, brief, say

LARGE = 4.0  # a standard deviation above this is a finding
SMALL = 0.01  # and one below this
NARROW = 0.5  # of their largest value is what pixels differ by: to divide them by it would leave them alike


def is_there(evidence: Evidence) -> bool:
    """Whether the network sees such pixels, however well it learned from them."""
    data = evidence.data
    is_mended = any(place.block.category == "normalisation" for place in evidence.stack.places[:1])
    return data is not None and not SMALL <= data.spread <= LARGE and not (is_mended and data.low != data.high)


def look(evidence: Evidence) -> Finding | None:
    data = evidence.data
    if data is None or not is_there(evidence):
        return None
    is_blank, between = data.low == data.high, data.high - data.low
    if not (is_blank or evidence.is_unlearned):
        return None
    words = QT_TRANSLATE_NOOP("engine", "Pixels go from {low} to {high}; networks learn best from about 0 to 1.")
    title = QT_TRANSLATE_NOOP("engine", "The pixels are not scaled")
    advice = QT_TRANSLATE_NOOP("engine", "Divide them by their largest value in the file, or store them as bytes.")
    if between < NARROW * max(abs(data.low), abs(data.high)):
        advice = QT_TRANSLATE_NOOP(
            "engine", "Subtract their lowest value in the file, and divide them by the largest that is left."
        )
    elif data.spread < SMALL and between >= NARROW:
        words = QT_TRANSLATE_NOOP("engine", "Pixels go from {low} to {high}, but nearly all of them are alike.")
        title = QT_TRANSLATE_NOOP("engine", "Nearly all pixels are alike")
        advice = QT_TRANSLATE_NOOP("engine", "Look at the pictures: are they nearly empty, or a few pixels too bright?")
    if is_blank:  # a file of which only the labels were kept, or that was read wrongly
        words = QT_TRANSLATE_NOOP("engine", "Each pixel of each picture is {low}: nothing tells the classes apart.")
        title = QT_TRANSLATE_NOOP("engine", "All pixels are equal")
        advice = QT_TRANSLATE_NOOP("engine", "Look at the pictures in their file: no training mends this.")
    remedy = None if is_blank or (data.spread < SMALL and between >= NARROW) else _normalise(evidence)
    fact = Fact(say(words, low=brief(data.low), high=brief(data.high)))
    plot = Plot(
        QT_TRANSLATE_NOOP("engine", "Pixels"),
        bars=(
            (QT_TRANSLATE_NOOP("engine", "lowest"), data.low),
            (QT_TRANSLATE_NOOP("engine", "highest"), data.high),
            (QT_TRANSLATE_NOOP("engine", "spread"), data.spread),
        ),
        limit=1.0,
        limit_words=QT_TRANSLATE_NOOP("engine", "usual end"),
    )
    return Finding("scale", -5, title, (fact,), advice, remedy, plot, explains_all=is_blank)


def _normalise(evidence: Evidence) -> Remedy:
    """Scale them in the network itself: the pictures stay as they are."""
    label = QT_TRANSLATE_NOOP("engine", "Start anew with Batch normalise in front")
    return anew_with(evidence, label, evidence.stack.insert(0, renewed(block("batch_normalise"))))
