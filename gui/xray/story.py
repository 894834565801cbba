"""What is said about a number: the terms of the engine, grouped and rounded so that what is shown adds up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from html import escape
from math import isfinite
from typing import Literal

import numpy as np

from engine.ops.normalisation import EPSILON, normalise
from engine.text import count, signed
from engine.values import dataclass
from gui.look.words import in_context, translated, unbroken
from gui.state.inside.open_number import OpenNumber
from gui.state.inside.weight_spot import Spot
from gui.xray.arms import arms_of, merged_words
from gui.xray.classes_of_unit import classes_words
from gui.xray.digits import figures, left_over, places, rounded
from gui.xray.lead_of_class import lead_words
from gui.xray.named_places import Goal, map_words, place_words
from gui.xray.weights_of_number import factor_and_constant, weight_at
from gui.xray.window_of_number import Window, has_window, window_of
from gui.xray.worked_figures import exponentials, figures_for, lines_in_words, term_words

_tr = in_context("Story")

MOST_ROWS = 12  # terms that have a line of their own; the others share one


@dataclass(frozen=True)
class Row:
    """One line of the sum. `amount` is what it adds, as shown; None where it adds nothing of its own."""

    name: str
    how: str
    result: str
    amount: float | None = None
    goal: Goal | None = None
    channel: int | None = None  # a line of a whole channel
    role: Literal["term", "rest", "bias", "left over", "line"] = "term"
    weight: Spot | None = None  # what the number is multiplied by, or what is added


@dataclass(frozen=True, eq=False)
class Story:
    """Everything the page shows of one number. Its rows are told when they are asked for, while it is still open."""

    is_sum: bool  # the rows add up to it; else it has an arithmetic of its own
    is_exact: bool  # else the rest is what the block's own rule would have explained
    value: float
    digits: int
    sentence: str
    tell_rows: Callable[[], list[Row]]
    window: Window | None = None
    sum: float = 0.0  # of the terms, as shown
    bias: float | None = None  # as shown
    rest: float = 0.0  # what rounding, or a missing rule, leaves over
    classes: str = ""  # of a unit: which scores it adds to; of a score by how much it leads
    leads_to: Goal | None = None  # where a link in it goes: it is rich text, then

    @property
    def words(self) -> str:
        """How the number comes about, and what comes of it."""
        sentence = self.sentence if self.leads_to is None else escape(self.sentence)
        return f"{sentence} {self.classes}".strip()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self.tell_rows())


def tell(number: OpenNumber, channel: int | None = None) -> Story:
    """The story of the open number. `channel`: of a window with several; None for the one that adds most."""
    found = number.terms
    if found.lines:
        return _own_arithmetic(number)
    exact = found.is_exact
    has_bias = bool(found.bias) or (exact and len(number.done.arrays) > 1)
    products = found.products
    digits = places(np.append(products, (found.bias, found.value)))
    total, bias, rest = rounded([float(products.sum()), found.bias, found.remainder], found.value, digits)
    window, drawn, first_rows = None, "", partial(_term_rows, number, total, digits)
    if has_window(number):
        by_channel = _channels(number)
        shown = dict(zip(by_channel, rounded(list(by_channel.values()), total, digits), strict=True))
        strongest = max(by_channel, key=lambda one: abs(by_channel[one]))
        channel = channel if channel in by_channel else strongest
        window = window_of(number, channel, shown[channel], digits)
        if window.is_whole:  # each of its terms has a line, as without a picture of them
            drawn = _drawn(number, window, shown, digits)
        elif len(by_channel) > 1:
            first_rows = partial(_channel_rows, number, shown, digits)
        elif len(found.products) > 1:  # its map has its name above: before each row it would leave no room
            first_rows = partial(_term_rows, number, total, digits, names=_row_and_column)

    def rows() -> list[Row]:
        told = first_rows()
        if has_bias:
            word = _tr("Bias") if is_weighed(number) else _tr("Constant: shift − mean × factor")
            told.append(Row(word, "", signed(bias, digits), bias, role="bias", weight=factor_and_constant(number)[1]))
        if exact and len(told) == 1 and not found.remainder:
            return told  # nothing is added, so nothing is rounded
        words = _tr("Left over by rounding") if exact else _tr("Missing: what gradient × input does not explain")
        shown_rest = signed(rest, digits) if round(rest, digits) else left_over(found.remainder, digits)
        return [*told, Row(words, "", shown_rest, rest, role="left over")]

    said, shown_bias = drawn or _sentence(number), bias if has_bias else None
    classes, leads_to = lead_words(number) or (classes_words(number), None)
    sums = total, shown_bias, rest
    return Story(True, exact, found.value, digits, said, rows, window, *sums, classes, leads_to)


def is_weighed(number: OpenNumber) -> bool:
    """Whether the numbers are multiplied by weights that mix them."""
    return any(array.ndim > 1 for array in number.done.arrays)


def _own_arithmetic(number: OpenNumber) -> Story:
    """Line by line, by a formula of its own."""
    found = number.terms
    digits = max(3, places([found.value]))
    tell_rows = partial(_own_rows, number)
    words, classes = _sentence(number), classes_words(number)
    return Story(False, True, found.value, digits, words, tell_rows, rest=found.remainder, classes=classes)


def _own_rows(number: OpenNumber) -> list[Row]:
    """The lines of the formula; of several numbers (softmax) what each becomes, and where it came from."""
    found = number.terms
    digits = max(3, places([found.value]))
    said = lines_in_words(found.lines)
    rows = [Row(translated(text), "", words, role="line") for (text, _), words in zip(found.lines, said, strict=True)]
    for part in found.parts:
        if len(part.products) > 1:
            order = np.argsort(-part.products)[:MOST_ROWS]
            top = float(part.inputs.max())
            ways = exponentials([float(part.inputs[one]) for one in order], top)
            for one, (how, words) in zip(order, ways, strict=True):
                index = tuple(int(place) for place in part.places[one])
                name, power = place_words(number, part.register, index), float(part.products[one])
                rows.append(Row(name, how, words, power, (part.register, index)))
        elif len(part.products):
            index = tuple(int(place) for place in part.places[0])
            first = rows[0]
            rows[0] = Row(first.name, place_words(number, part.register, index), first.result,
                          goal=(part.register, index), role="line")  # fmt: skip
    rest = left_over(found.remainder, digits)
    rows.append(Row(_tr("Left over by rounding"), "", rest, role="left over"))
    return rows


def _sees_several(number: OpenNumber) -> bool:
    """Whether it looks at more than one place of its map."""
    region = number.regions.get(number.done.instruction.inputs[0])
    return region is not None and len(region) == 3 and any(one.stop - one.start > 1 for one in region[:2])


def _channels(number: OpenNumber) -> dict[int, float]:
    """{channel: what its terms add}."""
    part = number.terms.parts[0]
    sums = np.bincount(part.places[:, 2], weights=part.products)
    return {int(one): float(sums[one]) for one in np.unique(part.places[:, 2])}


def _channel_rows(number: OpenNumber, shown: dict[int, float], digits: int) -> list[Row]:
    """A line for each channel, the one that adds most first."""
    source = number.terms.parts[0].register
    order = sorted(shown, key=lambda one: -abs(shown[one]))
    return [
        Row(map_words(number, source, one), "", signed(shown[one], digits), shown[one], channel=one) for one in order
    ]


def _term_rows(number: OpenNumber, total: float, digits: int, names: Callable[..., str] | None = None) -> list[Row]:
    """The largest terms, each with where it came from, and by which arm; the others as one line."""
    parts = number.terms.parts
    terms = [
        (part.register, tuple(int(place) for place in where), float(x), factor, arm, float(product))
        for part, arm in zip(parts, arms_of(number) or [""] * len(parts), strict=True)
        for where, x, factor, product in zip(
            part.places,
            part.inputs,
            part.factors if part.factors is not None else part.products,
            part.products,
            strict=True,
        )
    ]
    terms.sort(key=lambda one: -abs(one[-1]))
    own = terms if len(terms) <= MOST_ROWS + 1 else terms[:MOST_ROWS]
    others = terms[len(own) :]
    amounts = [one[-1] for one in own] + ([sum(one[-1] for one in others)] if others else [])
    shown = rounded(amounts, total, digits)
    ways = term_words([(x, float(by), amount) for (_, _, x, by, *_), amount in zip(own, shown, strict=False)], digits)
    rows = [
        Row(
            (names or place_words)(number, register, where),
            arm if factor == 1 else how,
            signed(amount, digits), amount, (register, where), weight=weight_at(number, where),
        )
        for (register, where, _, factor, arm, _), amount, how in zip(own, shown, ways, strict=False)
    ]  # fmt: skip
    if others:
        words = _tr("The other {n} terms together").format(n=count(len(others)))
        rows.append(Row(words, "", signed(shown[-1], digits), shown[-1], role="rest"))
    return rows


def _row_and_column(number: OpenNumber, register: int, index: tuple[int, ...]) -> str:
    return _tr("Row {row}, column {column}").format(row=count(index[0] + 1), column=count(index[1] + 1))


def _sentence(number: OpenNumber) -> str:
    """What kind of arithmetic it is, in a sentence."""
    found, op = number.terms, number.done.instruction
    whole = _looks_at_whole_map(number)
    if not found.is_exact:
        return _tr(
            "Approximation: nobody has told how this block computes. Each number that comes in is multiplied by its"
            " gradient, as if the block were a sum; what that misses is a line of its own."
        )
    if found.lines:
        if len(op.in_shape) == 1 and len(found.products) > 1:
            return _tr("Each score becomes an exponential; this one, divided by the sum of all, is the probability.")
        if whole:
            return _tr("This number is compared with all numbers of its map: it looks at the whole map.")
        return _tr("The number that comes in becomes another one by a formula of its own.")
    if len(op.inputs) > 1 and (merged := merged_words(number)):
        return merged
    if len(found.products) == 1 and not op.call.arrays:
        factor = float(found.parts[0].factors[0]) if found.parts[0].factors is not None else 1.0
        if _sees_several(number):
            if _are_equal(number):
                return _tr("The largest number of the window goes on; of equals the first.")
            return _tr("The largest number of the window goes on; the others are left behind.")
        if factor == 1 or not found.parts[0].inputs[0]:  # 0 is not above 0, and yet stays what it is
            as_it_is = _tr("This number goes on as it is.")
            return _while_learning(number) or as_it_is if op.call.training_only else as_it_is
        return _below_zero(number) if factor == 0 else _tr("The number is made smaller.")
    if len(found.products) == 1 and not is_weighed(number):
        return _normalised(number)
    if not is_weighed(number):
        return _tr("The mean of the window: every number counts the same share.")
    return _tr("Number × weight, all added up; then the bias.")


def _while_learning(number: OpenNumber) -> str:
    """What a block that silences numbers while it learns would make of this one then; "" of another, and of none."""
    trace, found = number.trace, number.terms
    assert trace is not None
    assert trace.program.stack is not None
    share = float(getattr(trace.program.stack.block(number.done.instruction.key), "rate", 0.0))
    if not share or not isfinite(found.value):
        return ""
    words = _tr(
        "This number goes on as it is: in use nothing is silenced. In a step of training it becomes 0 with a"
        " probability of {share} %, and otherwise {way}, so that the mean stays."
    )
    kept = 1 - share
    shown = figures_for(lambda one: one / kept, (found.value,))[0]
    way = unbroken(f"{shown} ÷ {kept:g} = {figures(found.value / kept)}")
    return words.format(share=f"{100 * share:g}", way=way)


def _below_zero(number: OpenNumber) -> str:
    """Of a map that is 0 all over the same is said of all its numbers: who sees it asks why."""
    place, whole = number.place, number.array(number.done.instruction.output)
    assert place is not None
    map = whole[..., place.index[-1]]
    if map.size > 1 and not map.any():
        words = _tr("Below zero: the number becomes 0, as all {n} of this map do. It finds nothing in this picture.")
        return words.format(n=count(map.size))
    return _tr("Below zero: the number becomes 0.")


def _are_equal(number: OpenNumber) -> bool:
    """Whether another number of the window is as large as the one that goes on."""
    part = number.terms.parts[0]
    rows, columns = number.regions[part.register][:2]
    seen = number.done.inputs[0][0][rows, columns, part.places[0, 2]]
    return int((seen == part.inputs[0]).sum()) > 1


def _normalised(number: OpenNumber) -> str:
    """Mean and variance of a batch normalisation in use, and what becomes of them."""
    place, arrays = number.place, number.done.arrays
    assert place is not None
    if len(arrays) != 4:
        return _tr("The number is scaled and shifted: a factor and a constant.")
    scale, shift, mean, variance = (float(array[place.index[-1]]) for array in arrays)
    epsilon = number.done.instruction.call.options.get("epsilon", EPSILON)
    root = (variance + epsilon) ** 0.5
    words = _tr(
        "Running mean {mean} and √(variance + {epsilon}) = {root} of map {map}, from all batches: factor = scale"
        " {scale} ÷ {root}; constant = shift {shift} − mean × factor."
    )
    return words.format(  # four figures: who divides and adds comes to the factor and constant that are shown
        mean=figures(mean, 4), root=figures(root, 4), scale=figures(scale, 4), shift=figures(shift, 4),
        epsilon=np.format_float_positional(epsilon, trim="-"), map=place.index[-1] + 1,
    )  # fmt: skip


def _drawn(number: OpenNumber, window: Window, sums: dict[int, float], digits: int) -> str:
    """Of a unit that reads several maps: which of them is drawn, and what it adds to the sum; "" of a single one, and
    where a sum is no number: of these none is the largest."""
    if len(sums) < 2 or not np.isfinite(list(sums.values())).all():
        return ""
    words = _tr("Number × weight, all added up; then the bias. Drawn: {map}, which counts most of {n}: {sum}.")
    if abs(sums[window.channel]) < max(map(abs, sums.values())):  # the mouse holds it while another took its place
        words = _tr("Number × weight, all added up; then the bias. Drawn: {map}, one of {n}: {sum}.")
    name, its = map_words(number, window.source, window.channel), signed(sums[window.channel], digits)
    return words.format(map=unbroken(name), n=count(len(sums)), sum=its)


def _looks_at_whole_map(number: OpenNumber) -> bool:
    """Whether the op asks for all of a map: one of a single number is read whole by every op."""
    op = number.done.instruction
    return len(op.in_shape) == 3 and op.call.op is normalise
