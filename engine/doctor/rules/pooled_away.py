"""A pooling that makes one number of each whole map: nothing behind it knows where anything was found.

That is what a global average is for, behind blocks that have seen much of the picture, with a map for each thing worth
knowing (Lin, Chen and Yan, "Network In Network", 2014). So it is a finding only where a copy could not learn sixteen
pictures by heart, nor came near it, whatever was changed. Of digits behind 8 filters 10 to 14 % were right after six
epochs, and 92 with the remedy; behind 16 and 32 a copy only is slow, and 66 % were right.
"""

from __future__ import annotations

from engine.blocks import block
from engine.doctor.finding import Evidence, Finding
from engine.doctor.plots import loss_course
from engine.doctor.remedies import anew_with
from engine.doctor.rules import one_batch_not_learned
from engine.network.shapes import Passage, flow
from engine.text import QT_TRANSLATE_NOOP

LEAST_SIDE = 8  # pixels of the map before: in fewer there is little to tell apart


def look(evidence: Evidence) -> Finding | None:
    tried, pooled = evidence.one_batch, _pooled(evidence)
    if pooled is None or tried is None or tried.helped is not None or one_batch_not_learned.look(evidence) is None:
        return None
    (place, shape, *_), stack = pooled, evidence.stack
    assert shape is not None
    words = QT_TRANSLATE_NOOP("engine", "{block} makes one number of each map of {height} x {width}.")
    short = QT_TRANSLATE_NOOP("engine", "One number of each map is left.")
    fact = evidence.fact(place.id, words, short, height=shape[0], width=shape[1])
    title = QT_TRANSLATE_NOOP("engine", "Pooling leaves nothing of where things are")
    label = QT_TRANSLATE_NOOP("engine", "Start anew with Max pool by 2 in its place")
    behind = [one.block for one in stack.places[stack.ids.index(place.id) + 1 :] if one.block.category != "regularise"]
    takes_maps = any(one.has_filters and one.takes == "vector" for one in behind[:1])
    remedy = anew_with(evidence, label, stack.replace(place.id, block("max_pool"))) if takes_maps else None
    advice = "" if remedy else QT_TRANSLATE_NOOP("engine", "Let it pool less, or more filters look before it does.")
    return Finding("one batch", 7, title, (fact,), advice, remedy, loss_course(evidence))


def _pooled(evidence: Evidence) -> Passage | None:
    """The first pooling that leaves one number of maps that are not small. Of pictures that are no squares the shorter
    side counts."""
    side = evidence.data.side if evidence.data is not None else 0
    for one in flow(evidence.stack, (side, side, 1)):
        if one.place in evidence.stack.places and one.place.block.category == "pooling" and one.out_shape is not None:
            before, left = one.in_shape or (), one.out_shape[:-1]
            if len(before) == 3 and min(before[:2]) >= LEAST_SIDE and max(left, default=1) == 1:
                return one
    return None
