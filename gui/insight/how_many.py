"""How many filters, units, maps or numbers a block has, in words: one of them is told as one."""

from __future__ import annotations

from gui.insight.content import Content
from gui.look.words import in_context

_tr = in_context("HowMany")


def of_weights(weights: Content, are_units: bool) -> str:
    """Words with gaps for {count}, {size} and {inputs}."""
    if weights.form == "heat" and weights.row_names:
        return _tr("A row for each array")
    if weights.form == "heat" and weights.values is not None and weights.values.shape[1] == 1:
        return _tr("1 unit × 1 input") if weights.count == 1 else _tr("{count} units × 1 input")
    if weights.form == "heat":
        return _tr("1 unit × {inputs} inputs") if weights.count == 1 else _tr("{count} units × {inputs} inputs")
    if weights.count == 1:
        return _tr("1 unit, {size} weights") if are_units else _tr("1 filter, {size}")
    return _tr("{count} units, {size} weights each") if are_units else _tr("{count} filters, {size}")


def of_output(output: Content, is_vector: bool, are_shares: bool) -> str:
    """The same of what a block makes of the picture."""
    if are_shares:
        return _tr("1 probability") if output.count == 1 else _tr("{count} probabilities, their sum is 100 %")
    if is_vector:
        return _tr("1 number") if output.count == 1 else _tr("{count} numbers")
    return _tr("1 map, {size}") if output.count == 1 else _tr("{count} maps, {size}")
