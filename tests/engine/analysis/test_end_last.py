"""Whatever is put below the end of a network, the end comes last again in one click, and once."""

import pytest

from engine.analysis.analysis import analyse
from engine.analysis.hints import hints
from engine.blocks import block
from engine.network.stack import Stack

DIGIT = (28, 28, 1)


@pytest.mark.parametrize("below", ["dropout", "relu", "fully_connected"])
def test_what_was_put_below_softmax_moves_softmax_to_the_end_and_adds_no_second_one(below):
    units = {"units": 10} if below == "fully_connected" else {}
    stack = Stack.of(block("fully_connected", units=10), block("softmax"), block(below, **units))
    analysis = analyse(stack, DIGIT, 10)
    (problem,) = analysis.problems
    (fix,) = problem.fixes
    assert fix.label == "Move Softmax to the end"
    mended = fix.mended(stack)
    assert [place.block.kind for place in mended] == ["fully_connected", below, "softmax"]
    assert mended.places[-1].id == "1-softmax"
    assert analyse(mended, DIGIT, 10).problems == ()
    (early,) = (hint for hint in hints(stack, analysis, 3600) if hint.block_id == "1-softmax")
    assert early.fixes == (fix,)


def test_of_two_softmax_above_the_end_the_last_one_is_moved_and_the_other_is_still_one_too_many():
    stack = Stack.of(*(block(kind) for kind in ("fully_connected", "softmax", "softmax", "dropout")))
    stack = stack.replace("0-fully_connected", block("fully_connected", units=10))
    analysis = analyse(stack, DIGIT, 10)
    moved = {hint.block_id: hint.fixes[0].label for hint in hints(stack, analysis, 3600)}
    assert moved == {"1-softmax": "Remove Softmax", "2-softmax": "Move Softmax to the end"}


def test_softmax_stays_where_other_scores_come_below_it():
    stack = Stack.of(block("fully_connected", units=10), block("softmax"), block("fully_connected", units=7))
    (problem,) = analyse(stack, DIGIT, 10).problems
    assert [fix.label for fix in problem.fixes] == ["Add the end"]
