"""A number that the stacks of a block make together is opened arm by arm: which of them brought what."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine import Stack, block
from gui.xray.sum_boxes import SumBox
from tests.gui.xray.stages import RESIDUAL, Stage, number_of


def branches(merge: str, *maps: int) -> Stack:
    stacks = tuple(Stack.of(block("convolution", filters=n, size=3, padding="same")) for n in maps)
    behind = block("relu"), block("fully_connected", units=10), block("softmax")
    return Stack.of(block("branches", stacks=stacks, merge=merge), *behind).renewed()


def boxes(stage: Stage) -> list[SumBox]:
    return list(stage.page.one.sum.boxes)


def test_what_came_by_the_shortcut_and_what_the_blocks_found_have_a_box_each(made: Callable[..., Stage]) -> None:
    """ "Sum of 2 = +9.32" stood there, and which of two names below it was the shortcut had to be guessed."""
    stage = made(RESIDUAL)
    for row, column, map in ((4, 5, 1), (12, 13, 0), (20, 9, 3)):
        stage.open("Residual", row, column, map)
        found, by, *rest = boxes(stage)
        assert (found.word, by.word, by.sign) == ("Blocks inside", "Shortcut", "+")
        trace = stage.number.trace
        assert trace is not None
        for box, name in ((found, "Tanh"), (by, "Convolution 1")):
            true = float(trace.output(stage.id(name))[0, row, column, map])
            assert number_of(box.number) == pytest.approx(true, abs=0.01)  # rounded so that they add up
        shown = number_of(found.number) + number_of(by.number)
        assert shown == pytest.approx(number_of(rest[-1].number), abs=1e-9), "what is shown adds up"
        assert "shortcut" in stage.page.one.sentence.text()
        story = stage.page.one.story
        assert story is not None
        how = {one.how: one.name for one in story.rows if one.role == "term"}
        assert how["Shortcut"].startswith("Convolution 1, map ")
        assert how["Blocks inside"].startswith("Tanh, map ")


def test_a_click_on_the_box_of_an_arm_opens_its_number(made: Callable[..., Stage]) -> None:
    stage = made(RESIDUAL)
    stage.open("Residual", 4, 5, 1)
    stage.page.one.sum.pick(1)
    assert stage.number.place is not None
    assert (stage.number.place.block, stage.number.place.index) == (stage.id("Convolution 1"), (4, 5, 1))


def test_a_shortcut_that_begins_at_the_picture_leads_to_no_sum(made: Callable[..., Stage]) -> None:
    inside = Stack.of(block("convolution", filters=1, size=3, padding="same"))
    stack = Stack.of(block("residual", stacks=(inside, Stack())), block("fully_connected", units=10), block("softmax"))
    stage = made(stack.renewed())
    stage.open("Residual", 14, 14, 0)
    found, by, *_ = boxes(stage)
    assert found.goal is not None
    assert by.goal is None


def test_of_added_branches_each_has_its_number_and_many_are_one_sum(made: Callable[..., Stage]) -> None:
    stage = made(branches("add", 4, 4, 4))
    stage.open("Branches", 6, 7, 2)
    assert [box.word for box in boxes(stage)[:3]] == ["Branch 1", "Branch 2", "Branch 3"]
    assert stage.page.one.sentence.text() == "What the 3 branches bring to this place is added."
    stage = made(branches("add", 4, 4, 4, 4))
    stage.open("Branches", 6, 7, 2)
    assert boxes(stage)[0].word == "Sum of 4"


def test_of_maps_one_after_another_it_is_said_which_branch_this_one_is_of(made: Callable[..., Stage]) -> None:
    """ "The maps are put one after another" did not say whose the 5th one is."""
    stage = made(branches("concatenate", 3, 1, 4))
    for map, own, branch in ((2, 3, 1), (3, 1, 2), (4, 1, 3), (7, 4, 3)):
        stage.open("Branches", 6, 7, map)
        words = f"Map {map + 1} is map {own} of branch {branch}: the maps of all branches, one after another."
        assert stage.page.one.sentence.text() == words
        trace = stage.number.trace
        assert trace is not None
        its = trace.output(stage.id(f"Convolution {branch}"))[0, :, :, own - 1]
        np.testing.assert_array_equal(its, trace.output(stage.id("Branches"))[0, :, :, map])
        story = stage.page.one.story
        assert story is not None
        assert story.rows[0].how == f"Branch {branch}"


def test_of_units_one_after_another_it_is_said_so_too_and_they_are_no_maps(made: Callable[..., Stage]) -> None:
    stacks = tuple(Stack.of(block("fully_connected", units=n)) for n in (3, 5))
    both = block("branches", stacks=stacks, merge="concatenate")
    stage = made(Stack.of(both, block("relu"), block("fully_connected", units=10), block("softmax")).renewed())
    stage.open("Branches", 4)
    words = "Unit 5 is unit 2 of branch 2: the numbers of all branches, one after another."
    assert stage.page.one.sentence.text().startswith(words)


def test_a_long_headline_of_gradients_makes_the_page_no_wider(made: Callable[..., Stage]) -> None:
    """Of a residual the names of both arms stood there whole: the switch that leads back to the values was cut off."""
    inside = Stack.of(block("convolution", filters=4, size=3, padding="same"), block("batch_normalise"))
    stack = Stack.of(
        block("convolution", filters=4, size=3, padding="same"), block("batch_normalise"),
        block("residual", stacks=(inside, Stack())), block("relu"), block("fully_connected", units=10),
        block("softmax"),
    ).renewed()  # fmt: skip
    stage = made(stack)
    stage.open("Residual", 9, 9, 1)
    stage.page.show_what("map")
    stage.number.shows_gradients = True
    stage.page.maps.refresh()
    assert "added to it: Batch normalise 1" in stage.page.maps.before_title.text()
    area = stage.page.areas["map"]
    stage.page.maps.layout().activate()
    assert stage.page.maps.minimumSizeHint().width() <= area.viewport().width()
