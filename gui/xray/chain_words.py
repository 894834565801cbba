"""What the gradient of the open number is made of, in a sentence: the chain rule, one step of it, with a way on."""

from __future__ import annotations

from html import escape

import numpy as np

from engine.explain.passed_back import passed_back
from engine.text import count
from gui.look.words import in_context
from gui.state.inside.open_number import MOST_AT_ONCE, OpenNumber
from gui.xray.digits import figures, with_sign
from gui.xray.story import place_words
from gui.xray.worked_figures import multiplied

_tr = in_context("ChainWords")


def chain_words(number: OpenNumber) -> tuple[str, tuple[int, tuple[int, ...]] | None]:
    """The sentence, with a link, and the register and index that it leads to. " ": the network is large, the number is
    the end of the chain, or an op that nobody described reads it."""
    place, trace = number.place, number.trace
    if place is None or trace is None or number.document.analysis.multiply_adds > MOST_AT_ONCE:
        return " ", None
    gradients, register = number.gradients, trace.program.registers_of(place.block)[-1]
    parts = passed_back(trace, gradients, register, place.index) if gradients is not None else None
    if not parts:
        return " ", None
    terms = int(sum(np.count_nonzero(part.products) for part in parts))
    if not terms:
        return _tr("The loss does not change with this number: nothing that is made of it has a gradient."), None
    part = max(parts, key=lambda one: float(np.abs(one.products).max(initial=0.0)))
    at = int(np.abs(part.products).argmax())
    index = tuple(int(one) for one in part.places[at])
    assert part.factors is not None
    above, factor, product = (float(of[at]) for of in (part.inputs, part.factors, part.products))
    total = float(number.gradient(register)[place.index])
    words = _tr(
        "Chain rule: its gradient, {total}, adds up over {n} numbers made of it, gradient there × what it counts for"
        " there. Most: {there}, {way} = {product}."
    ) if terms > 1 else _tr("Chain rule: its gradient, {total}, comes from {there} alone, {way}.")
    there = f'<a href="there">{escape(place_words(number, part.register, index))}</a>'
    said = words.format(
        total=with_sign(figures(total)), n=count(terms), there=there, way=with_sign(multiplied(above, factor)),
        product=with_sign(figures(product)),
    )  # fmt: skip
    return said, (part.register, index)
