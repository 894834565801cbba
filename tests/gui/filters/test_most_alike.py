"""Why do two filters look alike? The page Filters says which is most like the one that is shown, and leads to it."""

import tracemalloc

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import Stack, block
from engine.explain.alike import likeness
from engine.project.design import Design
from gui.filters.page import FiltersPage
from gui.look.theme import theme
from gui.widgets.signed import signed


def test_filters_are_as_alike_as_the_angle_between_them_is_small() -> None:
    filters = np.zeros((2, 2, 1, 5), np.float32)
    for number, pattern in enumerate(((3, 4, 0, 0), (6, 8, 0, 0), (-3, -4, 0, 0), (0, 5, 0, 0))):
        filters[..., number] = np.reshape(pattern, (2, 2, 1))
    found = likeness(filters, 0)
    assert found[1:4] == pytest.approx([1, -1, 0.8])
    assert np.isnan(found[[0, 4]]).all()  # itself, and one without a pattern
    filters[0, 0, 0, 1] = np.nan
    assert np.isnan(likeness(filters, 0)[1])


def test_filters_of_a_single_weight_have_no_pattern_to_be_alike_in(page: FiltersPage) -> None:
    """Of a 1×1 filter of grey pictures the next one of the same sign was called nearly the same, however strong."""
    assert np.isnan(likeness(np.array([0.83, 0.54, -2.0]).reshape(1, 1, 1, 3), 0)).all()
    stack = Stack.of(
        block("convolution", filters=3, size=1), block("fully_connected", units=10), block("softmax")
    )  # fmt: skip
    page.bench.document.open(Design(stack), None, "1×1")
    page.show()
    page.bench.look(block=stack.ids[0], filter=1)
    assert page.paint.alike.isHidden()
    assert page.bench.plane is not None
    assert page.paint.place.text() == f"One weight: {signed(float(page.bench.plane[0, 0]))}"
    page.bench.look(block=stack.ids[1], filter=1)
    assert not page.paint.alike.isHidden()
    assert page.paint.place.text().startswith("From ")


def test_how_alike_units_are_is_found_without_a_copy_of_all_their_weights() -> None:
    """Of 128 units that read 64 maps of 32 x 32 the window stood still for half a second at each click."""
    filters = np.random.default_rng(0).normal(size=(32, 32, 16, 64)).astype(np.float32)
    tracemalloc.start()
    try:
        found = likeness(filters, 3)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < filters.nbytes / 2
    one, other = (filters[..., number].ravel().astype(np.float64) for number in (3, 9))
    assert found[9] == pytest.approx(one @ other / np.sqrt((one @ one) * (other @ other)), rel=1e-9)


def test_the_filter_most_like_the_one_that_is_shown_is_a_link(page: FiltersPage, qtbot: QtBot) -> None:
    bench, paint = page.bench, page.paint
    page.show()
    bench.look(block=bench.blocks[0], filter=0)
    planes = bench.filters
    assert planes is not None
    bench.paint(2 * planes[:, :, 0, 2])
    qtbot.waitUntil(lambda: ">Filter 3</a>: cosine 1.00" in paint.alike.text())
    assert paint.alike.textFormat() == Qt.TextFormat.RichText  # a quiet line shows what is written in it as it is
    paint.alike.linkActivated.emit("link")
    assert bench.filter == 2
    assert ">Filter 1</a>: cosine 1.00" in paint.alike.text()
    bench.look(block=bench.blocks[1], filter=4)
    assert "Most like <a" in paint.alike.text()
    assert ">Class " in paint.alike.text()


@pytest.mark.parametrize(
    ("turned", "said"),
    [
        *((0.96, "nearly the same"), (0.94, "much alike"), (0.79, "partly alike")),
        *((0.49, "little alike"), (-0.96, "little alike")),
    ],
)
def test_whether_two_filters_are_the_same_is_said_in_words(page: FiltersPage, turned: float, said: str) -> None:
    """Who asks it read a cosine of 0.41, and was none the wiser."""
    page.show()
    planes = np.zeros((2, 2, 1, 3))
    planes[0, 0, 0] = 1.0, turned, -1.0
    planes[0, 1, 0, 1] = (1 - turned**2) ** 0.5
    page.bench.look(block=page.bench.blocks[0], filter=0)
    page.paint._say_most_alike(planes)
    assert page.paint.alike.words == f"Most like Filter 2: cosine {turned:.2f}, {said}".replace("-", "−")


def test_enter_leads_to_the_most_alike_filter_each_time_and_its_link_is_read_in_the_dark(
    page: FiltersPage, qtbot: QtBot
) -> None:
    """Enter did nothing until Tab was pressed once more; and after the sun had set the link was dark on dark."""
    bench, alike = page.bench, page.paint.alike
    page.show()
    bench.look(block=bench.blocks[0], filter=0)
    most = int(np.nanargmax(likeness(bench.filters, 0)))
    alike.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(alike, Qt.Key.Key_Return)
    assert bench.filter == most
    there = int(np.nanargmax(likeness(bench.filters, most)))
    qtbot.keyClick(alike, Qt.Key.Key_Return)
    assert bench.filter == there
    was = theme.dark
    theme.set_mode("light" if was else "dark", remember=False)
    try:
        assert f"color:{theme.color('accent').name()};" in alike.text()
    finally:
        theme.set_mode("dark" if was else "light", remember=False)


def test_the_filter_that_the_arrow_keys_pick_is_heard_and_how_many_times_it_gives_what_it_gives(
    page: FiltersPage, qtbot: QtBot
) -> None:
    page.show()
    page.bench.look(block=page.bench.blocks[0], filter=0)
    qtbot.keyClick(page.paint.tiles, Qt.Key.Key_Right)
    assert page.paint.tiles.accessibleDescription() == page.paint.name.text() == "Filter 2 of Convolution"
    page.bench.switch(0.5)
    assert page.switch.slider.accessibleDescription() == "× 0.50"
