"""Hints: beginners' slips are said, their fixes take them away, and good stacks are left alone."""

import pytest

from engine import Stack, analyse, block
from engine.analysis.hints import doubts, hints
from engine.data.augmentation import augmentation
from engine.project.presets import presets

SHAPE = (28, 28, 1)
END = (block("fully_connected", units=10), block("softmax"))


def noticed(stack: Stack, pictures: int = 3600) -> list:
    return list(hints(stack, analyse(stack, SHAPE, 10), pictures))


@pytest.mark.parametrize("name", [name for name in presets() if name != "empty"])
def test_a_preset_needs_no_hint(name: str) -> None:
    assert noticed(presets()[name].design().stack) == []


@pytest.mark.parametrize(
    ("blocks", "place", "words"),
    [
        (
            (block("convolution", filters=4), block("convolution", filters=4), block("relu"), *END),
            0,
            "no more than one",
        ),
        ((block("convolution", filters=4), block("dropout"), *END), 0, "no more than one"),
        ((block("convolution", filters=4), block("max_pool"), *END), 0, "a ReLU between them is usual"),
        (
            (block("convolution", filters=4), block("relu"), block("tanh"), *END),
            2,
            "one activation is enough",
        ),
        ((block("fully_connected", units=8), block("softmax"), *END), 1, "in the middle"),
        ((block("sigmoid"), block("fully_connected", units=8), block("relu"), *END), 0, "quarter"),
        ((block("fully_connected", units=10), block("relu"), block("softmax")), 1, "right before Softmax"),
        ((block("fully_connected", units=10), block("dropout"), block("softmax")), 1, "right before Softmax"),
    ],
)
def test_a_slip_is_said_at_its_block_and_its_fix_takes_it_away(blocks: tuple, place: int, words: str) -> None:
    stack = Stack.of(*blocks)
    (hint,) = noticed(stack)
    assert hint.block_id == stack.ids[place]
    assert words in hint.text
    mended = hint.fixes[0].mended(stack)
    assert noticed(mended) == []
    assert not analyse(mended, SHAPE, 10).problems


def test_of_a_block_that_does_not_fit_where_it_stands_no_activation_is_missed_before_it() -> None:
    misplaced = Stack.of(block("fully_connected", units=8), block("convolution"))
    assert [problem.block_id for problem in analyse(misplaced, SHAPE, 10).problems] == ["1-convolution"]
    assert noticed(misplaced) == []
    unfinished = Stack.of(block("convolution", filters=4), block("fully_connected", units=10))
    (hint,) = noticed(unfinished)
    assert "No activation before the next Fully connected" in hint.text


def test_what_takes_a_softmax_in_a_branch_is_what_comes_after_the_branches_and_not_the_next_branch() -> None:
    scores, both = block("fully_connected", units=10), block("softmax")
    branches = block("branches", merge="add", stacks=(Stack.of(scores, both).renewed(), Stack.of(scores).renewed()))
    in_branch = branches.stacks[0].ids[1]
    for end, label in (((both,), "Remove Softmax"), ((block("relu"), *END), "Use a ReLU")):
        stack = Stack.of(branches, *end)
        (hint,) = [one for one in noticed(stack) if "in the middle" in one.text]
        assert (hint.block_id, hint.fixes[0].label) == (in_branch, label)
        assert not analyse(hint.fixes[0].mended(stack), SHAPE, 10).problems


SIGMOID = Stack.of(block("convolution", filters=2, padding="same"), block("sigmoid")).renewed()
LONG = Stack.of(*(block("convolution", filters=2, padding="same"), block("relu")) * 2).renewed()
SHORT = Stack.of(block("convolution", filters=2, padding="same"), block("relu")).renewed()


@pytest.mark.parametrize(
    ("blocks", "is_deep"),
    [
        ((block("branches", stacks=(SIGMOID, LONG)), *END), False),
        ((block("branches", stacks=(LONG, SIGMOID)), *END), False),
        ((block("residual", stacks=(SIGMOID, LONG)), *END), False),
        ((block("branches", stacks=(SIGMOID, LONG)), block("fully_connected", units=8), block("relu"), *END), True),
        ((block("branches", stacks=(Stack((*SIGMOID, *SHORT)), LONG)), *END), True),
        ((*SIGMOID.blocks, block("branches", stacks=(SHORT, LONG)), block("global_average_pool"), END[1]), True),
        ((*SIGMOID.blocks, block("branches", stacks=(SHORT, SHORT.renewed())), block("global_average_pool"), END[1]),
         False),
    ],
    ids=["beside it", "before it", "along the shortcut", "after the branches", "in its branch", "in a branch after it",
         "one in each branch after it"],
)  # fmt: skip
def test_a_sigmoid_is_deep_down_where_blocks_with_weights_come_after_it_on_one_way(
    blocks: tuple, is_deep: bool
) -> None:
    stack = Stack.of(*blocks)
    sigmoids = [place.id for place in stack.walk() if place.block.kind == "sigmoid"]
    assert [one.block_id for one in noticed(stack) if "quarter" in one.text] == sigmoids * is_deep


def test_far_too_many_parameters_are_said_at_the_largest_block() -> None:
    stack = Stack.of(block("fully_connected", units=2000), block("relu"), *END)
    (hint,) = noticed(stack)
    assert hint.block_id == stack.ids[0]
    assert "by heart" in hint.text
    assert noticed(stack, pictures=60_000) == []


def test_a_block_with_a_problem_gets_no_hint() -> None:
    stack = Stack.of(block("convolution", size=3), block("convolution", size=60), *END)
    assert stack.ids[1] not in [hint.block_id for hint in noticed(stack)]


def test_a_change_that_alters_what_a_picture_shows_is_among_the_hints() -> None:
    augmentations = (augmentation("shift:2"), augmentation("flip"), augmentation("rotate:90"))
    found = [str(one.text) for one in doubts(augmentations, tuple("0123456789"))]
    assert len(found) == 2
    assert "b becomes a d" in found[0]
    assert "a 6 a 9" in found[1]
    assert doubts(augmentations, ("cat", "dog")) == ()


def test_of_a_stack_without_softmax_nothing_is_said_to_stand_before_it() -> None:
    stack = Stack.of(block("fully_connected", units=8), block("relu"), block("fully_connected", units=10))
    assert not [hint for hint in noticed(stack) if "Softmax" in hint.text]
