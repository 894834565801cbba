"""The sum of an opened number as boxes: its terms together, the bias, the number, and what is made of it next."""

from __future__ import annotations

from operator import truediv

from engine.text import signed
from gui.look.words import in_context
from gui.state.inside.open_number import OpenNumber
from gui.xray.arms import arms_of
from gui.xray.digits import never_nought, places
from gui.xray.story import Story, is_weighed
from gui.xray.sum_boxes import SumBox
from gui.xray.weights_of_number import factor_and_constant
from gui.xray.worked_figures import figures_for

_tr = in_context("NumberSum")

MOST_ARMS = 3  # that have a box each


def boxes_of(number: OpenNumber, story: Story) -> list[SumBox]:
    """The sum that an opened number is, what the activation behind it makes of it, and what each box opens."""
    digits, boxes = story.digits, []
    write = signed if story.is_sum else never_nought  # what is no term of a sum has no plus
    parts = number.terms.parts
    count = len(number.terms.products)
    is_sum = story.is_sum and (count > 1 or story.bias is not None)
    if is_sum:
        word = _tr("Sum of {n}").format(n=f"{count:,}") if count > 1 else _tr("Number × factor")
        scale, shift = factor_and_constant(number)
        boxes += _arms(number, story) or [SumBox("", word, signed(story.sum, digits), scale)]
        if story.bias is not None:
            word = _tr("Bias") if is_weighed(number) else _tr("Constant")
            boxes.append(SumBox("+", word, signed(story.bias, digits), shift))
        if round(story.rest, digits):
            word = _tr("Left over") if story.is_exact else _tr("Missing")
            boxes.append(SumBox("+", word, signed(story.rest, digits)))
    elif not story.is_sum and count > 1:  # of softmax: one exponential by the sum of all
        place = number.place
        assert place is not None
        power, powers = float(parts[0].products[place.index[0]]), float(parts[0].products.sum())
        said = figures_for(truediv, (power, powers), lambda share: never_nought(share, digits))
        boxes.append(SumBox("", _tr("Exponential"), said[0]))
        boxes.append(SumBox("÷", _tr("Sum of all {n}").format(n=count), said[1]))
    elif parts and count == 1 and story.window is None:
        x = float(parts[0].inputs[0])  # below 0 the number is 0, and tells nothing of its digits
        boxes.append(SumBox("", _tr("comes in"), write(x, max(digits, places([x]))), _goal(number)))
    sign = "=" if is_sum or count > 1 else "→" if boxes else ""
    boxes.append(SumBox(sign, _tr("This number"), write(story.value, digits), None, True))
    after = activated(number)
    if after is not None:
        register, value = after
        place = number.place
        assert place is not None
        word = _tr("After {name}").format(name=number.name(register))
        boxes.append(SumBox("→", word, signed(value, digits), (register, place.index)))
    return boxes


def _arms(number: OpenNumber, story: Story) -> list[SumBox]:
    """Of what comes by a few arms what each of them brings; [] of any other sum."""
    arms = arms_of(number)
    if not story.is_exact or not 1 < len(arms) <= MOST_ARMS:
        return []
    rows = {row.how: row for row in story.rows}
    boxes = list[SumBox]()
    for arm in arms:
        goal = rows[arm].goal  # a pixel of the picture is made of nothing
        boxes.append(SumBox("+" if boxes else "", arm, rows[arm].result, goal if goal and goal[0] else None))
    return boxes


def activated(number: OpenNumber) -> tuple[int, float] | None:
    """What the activation behind this block makes of the number."""
    place = number.place
    trace, own = number.trace, number.done.instruction.output
    if trace is None or place is None or trace.program.stack is None:
        return None
    for register, done in trace.ops.items():
        block = trace.program.stack.block(done.instruction.key)
        if done.instruction.inputs == (own,) and block.category == "activation" and not block.ends_network:
            return register, float(done.output[0][place.index])
    return None


def _goal(number: OpenNumber) -> tuple[int, tuple[int, ...]]:
    part = number.terms.parts[0]
    return part.register, tuple(int(one) for one in part.places[0])
