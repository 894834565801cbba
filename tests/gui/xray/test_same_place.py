"""From block to block X-ray stays at one place of the picture, whatever the size of the maps."""

from __future__ import annotations

from collections.abc import Callable

from tests.gui.xray.stages import SMALL, Stage


def opened(stage: Stage, *names: str) -> list[tuple[int, ...]]:
    """Where the numbers lie that a click on each of these blocks opens."""
    places = []
    for name in names:
        stage.page.open_block(stage.id(name))
        assert stage.number.place is not None
        places.append(stage.number.place.index[:-1])
    return places


def test_a_smaller_map_is_opened_at_the_same_place_of_the_picture(made: Callable[..., Stage]) -> None:
    """Not in its last corner, where nothing is to be seen: there all numbers of a window are alike."""
    stage = made(SMALL)
    stage.open("Convolution 1", 13, 21, 1)
    assert opened(stage, "Max pool") == [(6, 10)]
    assert stage.page.one.story is not None
    assert stage.page.one.story.window is not None
    assert stage.page.one.story.window.corner == (12, 20), "it looks at the number that was open"
    assert opened(stage, "Convolution 2", "Convolution 1") == [(5, 8), (13, 20)]


def test_units_have_no_place_and_do_not_lose_it(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 13, 21, 1)
    assert opened(stage, "Fully connected", "Softmax", "Max pool") == [(), (), (6, 10)]


def test_another_unit_does_not_lose_it_either(made: Callable[..., Stage]) -> None:
    """The strongest number of the map was opened instead, somewhere else."""
    stage = made(SMALL)
    stage.open("Convolution 1", 13, 21, 1)
    opened(stage, "Fully connected")
    assert stage.number.move(1, 0)
    assert opened(stage, "Max pool") == [(6, 10)]


def test_where_no_pixel_was_chosen_each_block_opens_with_its_strongest_number(made: Callable[..., Stage]) -> None:
    """A pool at the strongest number of a convolution, which may be below zero, shows four numbers that are alike."""
    stage = made(SMALL)
    stage.number.focus.look(block=stage.id("Convolution 1"), map=1)
    opened(stage, "Fully connected")
    assert stage.number.move(1, 0)
    opened(stage, "Max pool")
    assert stage.number.focus.value.pixel is None


def test_the_block_that_is_open_stays_at_its_number(made: Callable[..., Stage]) -> None:
    stage = made(SMALL)
    stage.open("Convolution 1", 13, 21, 1)
    assert opened(stage, "Max pool", "Max pool") == [(6, 10), (6, 10)]
    assert stage.number.move(1, 0)
    assert opened(stage, "Max pool") == [(7, 10)]
