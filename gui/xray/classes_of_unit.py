"""Which classes a unit speaks for: what its number adds to the score of each, where the block of scores reads it."""

from __future__ import annotations

import numpy as np

from engine.network.trace import Trace
from engine.text import signed
from gui.look.words import in_context, unbroken
from gui.state.inside.open_number import OpenNumber
from gui.xray.digits import places

_tr = in_context("ClassesOfUnit")


def added_to_scores(trace: Trace, register: int, unit: int) -> np.ndarray | None:
    """What a unit of a vector adds to each score (classes,): what is left of its number behind the activation, times
    its weights. None: the scores do not read it, or not as a sum, or only through other units."""
    scores = trace.ops.get(trace.program.scores)
    if scores is None or [one.ndim for one in scores.arrays[:1]] != [2]:
        return None
    for number, done in trace.ops.items():
        keeps = done.output.shape == trace.registers[register].shape and all(one.ndim == 1 for one in done.arrays)
        if done.instruction.inputs == (register,) and keeps and number != trace.program.scores:
            register = number
    if scores.instruction.inputs != (register,):
        return None
    return np.asarray(scores.inputs[0][0][unit] * scores.arrays[0][unit])


def classes_words(number: OpenNumber) -> str:
    """Such as "It adds most to the score of 3, +1.21, and takes most from that of 6, −0.80."; "" of a
    number that is not read so."""
    place, trace, names = number.place, number.trace, number.document.data.class_names
    if place is None or trace is None or len(place.index) != 1:
        return ""
    added = added_to_scores(trace, number.done.instruction.output, place.index[0])
    if added is None or len(added) != len(names) or not np.isfinite(added).all():
        return ""
    digits, most, least = places(added), int(added.argmax()), int(added.argmin())
    if not added.any():
        return _tr("It adds nothing to any score in this picture.")
    if added[least] >= 0:
        words = _tr("It adds most to the score of {most}, {more}.")
    elif added[most] <= 0:
        words = _tr("It takes most from the score of {least}, {less}.")
    else:
        words = _tr("It adds most to the score of {most}, {more}, and takes most from that of {least}, {less}.")
    more, less = (signed(float(added[one]), digits) for one in (most, least))
    return words.format(most=unbroken(names[most]), least=unbroken(names[least]), more=more, less=less)
