"""What the gradient of the open number is made of, in a sentence: the chain rule, one step of it, with a way on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from engine import ops
from engine.explain.part import Part
from engine.explain.passed_back import passed_back
from engine.explain.reached import reached
from engine.text import count
from gui.look.words import in_context
from gui.state.inside.open_number import MOST_AT_ONCE, OpenNumber
from gui.xray.digits import figures, with_sign
from gui.xray.named_places import Goal, place_words
from gui.xray.worked_figures import figures_for, multiplied

_tr = in_context("ChainWords")

Said = tuple[str, Goal | None]  # a sentence, and where a link in it leads


def chain_words(number: OpenNumber) -> Said:
    """The sentence, with a link, and the register and index that it leads to. " ": the network is large, or an op that
    nobody described reads the number."""
    place, trace = number.place, number.trace
    if place is None or trace is None or number.document.analysis.multiply_adds > MOST_AT_ONCE:
        return " ", None
    gradients, register = number.gradients, trace.program.registers_of(place.block)[-1]
    if gradients is not None and register == trace.program.output != trace.program.scores:
        return _of_probability(number, place.index[0]), None
    parts = passed_back(trace, gradients, register, place.index) if gradients is not None else None
    if not parts:
        return " ", None
    terms = int(sum(np.count_nonzero(part.products) for part in parts))
    if not terms:
        return _why_none(number, parts)
    part = max(parts, key=lambda one: float(np.abs(one.products).max(initial=0.0)))
    at = int(np.abs(part.products).argmax())
    index = tuple(int(one) for one in part.places[at])
    assert part.factors is not None
    above, factor, product = (float(of[at]) for of in (part.inputs, part.factors, part.products))
    total = float(number.gradient(register)[place.index])
    past = [one for one in parts if _is_shortcut(number, register, one.register)]
    by_shortcut = float(sum(one.products.sum() for one in past))
    said = _sentence(terms > 1, part in past, None if not past else by_shortcut).format(
        by_shortcut=with_sign(figures(by_shortcut)),
        total=with_sign(figures(total)), n=count(terms), there=_link(number, part.register, index),
        way=with_sign(multiplied(above, factor)), product=with_sign(figures(product)),
    )  # fmt: skip
    return said, (part.register, index)


def _of_probability(number: OpenNumber, class_: int) -> str:
    """At the end of the chain: the loss reads the probability of the right class alone."""
    label, names, trace = number.loss_label, number.document.data.class_names, number.trace
    assert trace is not None
    if class_ != label:
        words = _tr(
            "The loss is −log of the probability of {name} and does not read this one: its gradient is 0. Its score has"
            " one, as all exponentials share one sum."
        )
        return words.format(name=escape(names[label]))
    share = float(trace.registers[trace.program.output][0, label])
    if not share:
        return " "  # the loss is taken from the scores, then
    words = _tr("The chain rule begins here: the loss is −log of this probability, its gradient −1 ÷ {share} = {way}.")
    return words.format(share=figures_for(lambda one: -1 / one, (share,))[0], way=figures(-1 / share))


def _sentence(several: bool, is_most: bool, by_shortcut: float | None) -> str:
    """Of one number that is made of it or of several; whether what counts most came by a shortcut, and what that brings
    in all, None where there is none."""
    if not several and is_most:
        return _tr("Chain rule: its gradient, {total}, comes by the shortcut alone, from {there}, {way}.")
    if not several and by_shortcut is not None:
        return _tr(
            "Chain rule: its gradient, {total}, comes from {there} alone, {way}. The shortcut brings 0: no gradient"
            " comes back to its sum at this place."
        )
    if not several:
        return _tr("Chain rule: its gradient, {total}, comes from {there} alone, {way}.")
    if by_shortcut is None:
        return _tr(
            "Chain rule: its gradient, {total}, adds up over {n} numbers made of it, gradient there × what it counts"
            " for there. Most: {there}, {way} = {product}."
        )
    if by_shortcut:
        return _tr(
            "Chain rule: its gradient, {total}, adds up over {n} numbers made of it; the shortcut alone brings"
            " {by_shortcut}. Most: {there}, {way} = {product}."
        )
    return _tr(
        "Chain rule: its gradient, {total}, adds up over {n} numbers made of it; the shortcut brings 0: no gradient"
        " comes back to its sum at this place. Most: {there}, {way} = {product}."
    )


def _is_shortcut(number: OpenNumber, register: int, reader: int) -> bool:
    """Whether what reads a register is a sum that it reaches past the blocks inside, just as it is."""
    trace = number.trace
    assert trace is not None
    assert trace.program.stack is not None
    instruction = trace.ops[reader].instruction
    inside, *past = instruction.inputs
    return trace.program.stack.block(instruction.key).has_shortcut and past == [register] and inside != register


def _why_none(number: OpenNumber, parts: Sequence[Part]) -> Said:
    """Why its gradient is 0: what reads it is shut for it, though a gradient may have come that far; or none has."""
    trace, place = number.trace, number.place
    assert trace is not None
    assert place is not None
    register = parts[0].register
    op = None if any(len(part.places) for part in parts) else trace.ops[register].instruction.call.op
    if op is ops.relu:
        words = _tr(
            "Its gradient is 0: the number is not above 0, so {there} stays 0. The gradient there, {above},"
            " counts × 0."
        )
        above = with_sign(figures(float(number.gradient(register)[place.index])))
        return words.format(there=_link(number, register, place.index), above=above), (register, place.index)
    if op is ops.max_pool and _is_as_large(number, register):
        words = _tr(
            "Its gradient is 0: of equal numbers in a window of {name} the first goes on, and this is not the first."
        )
        return words.format(name=escape(number.name(register))), None
    if op is ops.max_pool:
        words = _tr("Its gradient is 0: in no window of {name} does it go on as the largest, and only that has any.")
        return words.format(name=escape(number.name(register))), None
    return _tr("Its gradient is 0: no gradient comes back from what is made of it."), None


def _is_as_large(number: OpenNumber, register: int) -> bool:
    """Whether the number is as large as what goes on of a window of this pool in which it lies."""
    trace, place = number.trace, number.place
    assert trace is not None
    assert place is not None
    behind, value = reached(trace.program, place.block, place.index).get(register), trace.output(place.block)[0]
    return behind is not None and bool((number.array(register)[behind] == value[place.index]).any())


def _link(number: OpenNumber, register: int, index: tuple[int, ...]) -> str:
    return f'<a href="there">{escape(place_words(number, register, index))}</a>'
