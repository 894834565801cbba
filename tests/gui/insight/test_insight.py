"""The panel looks into one block: filters and maps as they are, values under the mouse, one index for both."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from engine.blocks import block
from engine.project.presets import preset
from gui.insight.content import maps_of, slices, weights_of
from gui.insight.panel import FILTERS, MAPS, InsightPanel
from gui.look.theme import theme
from gui.state import edits
from gui.state.document import Document
from gui.widgets.ramp import ink_on, signed_color
from gui.widgets.signed import in_cell, signed


def ids(document: Document, kind: str) -> list[str]:
    return [place.id for place in document.design.stack if place.block.kind == kind]


def open_tab(qtbot: QtBot, panel: InsightPanel, index: int) -> None:
    middle = panel.tabs.tabRect(index).center()
    qtbot.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=middle)
    assert panel.tabs.currentIndex() == index


def test_with_nothing_selected_it_shows_the_filters_of_the_first_convolution(panel: InsightPanel) -> None:
    first = ids(panel.document, "convolution")[0]
    assert panel.tabs.currentIndex() == FILTERS
    assert panel.filters.headline.text() == "32 filters, 3×3"
    filters = panel.probe.weights[first]["filters"]
    np.testing.assert_array_equal(panel.filters.tiles.planes, filters[:, :, 0, :])


def test_hovering_a_cell_says_filter_row_column_and_value(qtbot: QtBot, panel: InsightPanel) -> None:
    tiles = panel.filters.tiles
    place = tiles.place(8)
    cell = tiles.enlargement()
    qtbot.mouseMove(tiles, place.topLeft() + QPoint(cell // 2, cell + cell // 2))
    value = float(tiles.planes[1, 0, 8])
    assert panel.filters.headline.text() == f"Filter 9, row 2, column 1: {signed(value)}"
    qtbot.mouseMove(tiles, QPoint(1, 1))
    assert panel.filters.headline.text() == "32 filters, 3×3"


def test_the_value_under_the_mouse_is_that_of_the_weights_of_now(qtbot: QtBot, panel: InsightPanel) -> None:
    """The colours followed the training, and the number beside them was of an earlier step."""
    page = panel.filters
    assert page.content.values is not None
    cell = page.tiles.enlargement() // 2
    for view, spot in ((page.tiles, QPoint(cell, cell)), (page.enlarged, QPoint(2, 2))):
        qtbot.mouseMove(view, (page.tiles.place(0).topLeft() if view is page.tiles else QPoint()) + spot)
        for more in (1, 2):
            page.show_content(replace(page.content, values=page.content.values + more), 0)
            assert page.headline.text() == f"Filter 1, row 1, column 1: {signed(float(page.tiles.planes[0, 0, 0]))}"
        qtbot.mouseMove(view, QPoint(view.width() - 1, view.height() - 1))


def test_of_one_filter_it_says_one(panel: InsightPanel) -> None:
    first = ids(panel.document, "convolution")[0]
    panel.document.edit(*edits.change(panel.document.design, first, filters=1))
    assert panel.filters.headline.text() == "1 filter, 3×3"


def test_hovering_where_there_is_little_room_says_place_and_value(qtbot: QtBot, panel: InsightPanel) -> None:
    tiles = panel.filters.tiles
    headline = panel.filters.headline
    headline.setFixedWidth(headline.fontMetrics().horizontalAdvance("Filter 9, row 1, column 1"))
    qtbot.mouseMove(tiles, tiles.place(8).topLeft() + QPoint(2, 2))
    assert headline.text() == f"row 1, column 1: {signed(float(tiles.planes[0, 0, 8]))}"


def test_a_click_picks_a_filter_and_its_map_keeps_the_number(qtbot: QtBot, panel: InsightPanel) -> None:
    tiles = panel.filters.tiles
    qtbot.mouseClick(tiles, Qt.MouseButton.LeftButton, pos=tiles.place(8).center())
    assert panel.filters.name.text() == "Filter 9"
    np.testing.assert_array_equal(panel.filters.enlarged.plane, tiles.planes[:, :, 8])
    assert panel.filters.first_fact.text().startswith("Bias ")
    open_tab(qtbot, panel, MAPS)
    assert panel.maps.name.text() == "Map 9"
    assert panel.maps.headline.text() == "32 maps, 26×26"


def test_arrow_keys_move_the_picked_filter_within_the_grid(qtbot: QtBot, panel: InsightPanel) -> None:
    tiles = panel.filters.tiles
    panel.probe.focus.look(map=0)
    tiles.setFocus()
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    qtbot.keyClick(tiles, Qt.Key.Key_Down)
    assert panel.filters.name.text() == f"Filter {2 + tiles.columns()}"
    qtbot.keyClick(tiles, Qt.Key.Key_End)
    assert panel.filters.name.text() == "Filter 32"
    qtbot.keyClick(tiles, Qt.Key.Key_Right)
    assert panel.filters.name.text() == "Filter 32"
    qtbot.keyClick(tiles, Qt.Key.Key_Home)
    assert panel.filters.name.text() == "Filter 1"


def test_own_scale_lets_each_filter_use_the_whole_ramp(qtbot: QtBot, panel: InsightPanel) -> None:
    page = panel.filters
    assert len(set(page.tiles.scales.tolist())) == 1
    assert page.tiles.scales[0] == pytest.approx(np.abs(page.tiles.planes).max())
    page.same_scale.click()
    np.testing.assert_allclose(page.tiles.scales, np.abs(page.tiles.planes).max(axis=(0, 1)))
    assert page.scale_bar.scale == pytest.approx(page.tiles.scales[panel.current])


def test_a_filter_with_several_channels_shows_its_strongest_and_any_other_on_demand(
    qtbot: QtBot, panel: InsightPanel
) -> None:
    second = ids(panel.document, "convolution")[1]
    panel.document.select(second)
    filters, shown = panel.probe.weights[second]["filters"], panel.probe.focus.map_of(second)
    strongest = np.square(filters).sum(axis=(0, 1)).argmax(axis=0)
    assert panel.filters.name.text() == f"Filter {shown + 1}, channel {strongest[shown] + 1}"
    assert panel.filters.headline.text() == "32 filters, 3×3×32"
    np.testing.assert_array_equal(panel.filters.tiles.planes[:, :, 0], filters[:, :, strongest[0], 0])
    panel.filters.channel.setFocus()
    qtbot.keyClick(panel.filters.channel, Qt.Key.Key_Up)
    assert panel.filters.name.text() == f"Filter {shown + 1}, channel 1"
    np.testing.assert_array_equal(panel.filters.tiles.planes, filters[:, :, 0, :])


def test_a_block_without_weights_shows_its_maps_and_the_tab_comes_back(panel: InsightPanel) -> None:
    panel.document.select(ids(panel.document, "relu")[0])
    assert panel.tabs.currentIndex() == MAPS
    assert not panel.tabs.isTabVisible(FILTERS)
    panel.document.select(ids(panel.document, "convolution")[0])
    assert panel.tabs.currentIndex() == FILTERS


def test_softmax_shows_a_probability_for_each_class(panel: InsightPanel) -> None:
    softmax = ids(panel.document, "softmax")[0]
    panel.document.select(softmax)
    bars = panel.maps.bars
    assert bars.names == tuple("0123456789")
    np.testing.assert_array_equal(bars.values, panel.probe.maps[softmax])
    assert sum(bars.values) == pytest.approx(1, abs=1e-5)
    assert bars.words(0.25) == "25.0 %"


def test_fully_connected_weights_are_a_heat_image_with_values_on_hover(qtbot: QtBot, panel: InsightPanel) -> None:
    first = ids(panel.document, "fully_connected")[0]
    panel.document.select(first)
    weights = next(array for array in panel.probe.weights[first].values() if array.ndim == 2)
    assert panel.filters.headline.text() == "128 units × 800 inputs"
    np.testing.assert_array_equal(panel.filters.heat.table, weights.T)
    heat = panel.filters.heat
    qtbot.wait(50)  # the page is laid out
    qtbot.mouseMove(heat, QPoint(heat.width() // 2, 1))
    column = heat.width() // 2 * 800 // heat.width()
    value = signed(float(weights[column, 0]))
    assert panel.filters.headline.text() == f"Unit 1, input {column + 1}: {value}"
    panel.filters.show_content(replace(panel.filters.content, values=weights.T + 1), 0)
    value = signed(float(weights[column, 0] + 1))
    assert panel.filters.headline.text() == f"Unit 1, input {column + 1}: {value}"


def test_the_rows_of_the_last_block_carry_the_names_of_the_classes_as_its_values_do(panel: InsightPanel) -> None:
    first, last = ids(panel.document, "fully_connected")
    panel.document.select(last)
    panel.filters.show_content(panel.filters.content, 3)
    assert panel.filters.name.text() == "Class 3"
    panel.document.select(first)
    panel.filters.show_content(panel.filters.content, 3)
    assert panel.filters.name.text() == "Unit 4"


def test_weights_that_read_a_picture_directly_are_pictures() -> None:
    weights = np.arange(28 * 28 * 5, dtype=np.float32).reshape(28 * 28, 5)
    content = weights_of({"weights": weights, "bias": np.zeros(5, np.float32)}, (28, 28, 1))
    assert content.form == "tiles"
    np.testing.assert_array_equal(content.values[:, :, 0, 3].ravel(), weights[:, 3])  # type: ignore[index]


def test_weights_of_before_an_edit_are_numbers_and_no_picture_of_the_new_shape() -> None:
    weights = {"weights": np.zeros((28 * 28 * 2, 5), np.float32)}  # as the probe has them till it has looked again
    assert weights_of(weights, (28, 28, 1)).form == "heat"


def test_a_block_of_one_s_own_that_stopped_is_not_said_not_to_fit(panel: InsightPanel) -> None:
    second = ids(panel.document, "convolution")[1]
    del panel.probe.maps[second]
    panel.document.select(second)
    said = panel.maps.message.text().replace("\u00a0", " ")
    assert said == "No feature maps yet: they appear as soon as Convolution 2 works."


def test_a_block_that_does_not_fit_says_when_its_maps_will_come(qtbot: QtBot, panel: InsightPanel) -> None:
    second = ids(panel.document, "convolution")[1]
    panel.document.select(second)
    panel.document.edit(*edits.change(panel.document.design, second, size=(60, 60)))
    page = panel.filters if panel.tabs.currentIndex() == FILTERS else panel.maps
    assert page.message.isVisible()
    assert "they appear as soon as Convolution 2 fits." in page.message.text().replace("\u00a0", " ")
    assert "Convolution\u00a02" in page.message.text()
    assert page.note is not None
    assert page.note.isHidden(), "its row would push the words out of a small window"
    for index, start in ((FILTERS, "No filters yet:"), (MAPS, "No feature maps yet:")):
        open_tab(qtbot, panel, index)
        page = (panel.filters, panel.maps)[index]
        assert page.message.text().startswith(start)


def test_an_empty_stack_is_no_error(panel: InsightPanel) -> None:
    panel.document.edit(*edits.remove(panel.document.design, panel.document.design.stack.ids))
    assert panel.filters.message.isVisible()


def test_filters_change_while_the_network_learns(qtbot: QtBot, panel: InsightPanel) -> None:
    before = panel.filters.tiles.planes.copy()
    panel.session.step_once()
    qtbot.waitUntil(lambda: not np.array_equal(panel.filters.tiles.planes, before))
    first = ids(panel.document, "convolution")[0]
    np.testing.assert_array_equal(panel.filters.tiles.planes, panel.probe.weights[first]["filters"][:, :, 0, :])


def test_a_hidden_panel_does_no_work_and_catches_up_when_shown(panel: InsightPanel) -> None:
    panel.hide()
    shown = panel.filters.tiles.planes
    first = ids(panel.document, "convolution")[0]
    panel.document.edit(*edits.change(panel.document.design, first, filters=8))
    assert panel.filters.tiles.planes is shown
    panel.show()
    assert panel.filters.tiles.count == 8


def test_every_preset_can_be_looked_into_block_by_block(qtbot: QtBot, panel: InsightPanel) -> None:
    for name in ("assignment", "lenet", "dense"):
        panel.document.open(preset(name).design(), None, name)
        for id in panel.document.design.stack.ids:
            panel.document.select(id)
            for index in (FILTERS, MAPS):
                if panel.tabs.isTabVisible(index):
                    open_tab(qtbot, panel, index)
                    assert not panel.grab().isNull()


def test_the_picture_of_the_tiles_has_the_colours_of_the_numbers(panel: InsightPanel) -> None:
    tiles = panel.filters.tiles
    picture = tiles.grab().toImage()
    place, cell = tiles.place(5), tiles.enlargement()
    for row in range(3):
        for column in range(3):
            x, y = place.left() + column * cell + cell // 2, place.top() + row * cell + cell // 2
            expected = signed_color(float(tiles.planes[row, column, 5]), float(tiles.scales[5]))
            assert picture.pixelColor(x, y).name() == expected.name()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_numbers_in_cells_contrast_with_their_cell(qapp: object, mode: str) -> None:
    theme.set_mode(mode, remember=False)  # type: ignore[arg-type]

    def luminance(color: object) -> float:
        parts = [getattr(color, name)() for name in ("redF", "greenF", "blueF")]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return float(np.dot((0.2126, 0.7152, 0.0722), linear))

    for value in np.linspace(-1, 1, 81):
        cell = signed_color(float(value), 1.0)
        low, high = sorted((luminance(cell), luminance(ink_on(cell))))
        assert (high + 0.05) / (low + 0.05) >= 4.5
    theme.set_mode("light", remember=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.251, "+0.25"), (-0.011, "−0.011"), (0.0, "0.00"), (12.34, "+12.3"), (1234.0, "+1,234"),
        (5e-4, "+0.0005"), (-4e-5, "≈ 0"), (-3.4e38, "−3.4 × 10³⁸"),
    ],
)  # fmt: skip
def test_numbers_carry_their_sign_and_about_three_digits(value: float, text: str) -> None:
    assert signed(value) == text


def test_numbers_in_cells_are_short() -> None:
    assert in_cell(0.2, 0.3) == "+0.20"
    assert in_cell(-0.001, 0.3) == "0.00"
    assert in_cell(-0.034, 0.09) == "−0.034"


def test_long_vectors_become_squares_and_short_ones_bars() -> None:
    assert maps_of(np.zeros(10, np.float32)).form == "bars"
    many = maps_of(np.arange(128, dtype=np.float32))
    assert many.form == "tiles"
    planes, _ = slices(many, None)
    assert planes.shape == (1, 1, 128)


def test_a_tab_is_shorter_where_the_name_of_the_block_would_take_a_line_from_the_filters(panel: InsightPanel) -> None:
    room = panel.tabs.sizeHint().width() + 2 * theme.px(16)
    name = panel.block_name.fontMetrics().horizontalAdvance(panel.block_name.text())
    for width, word in ((room + name + 60, "Feature maps"), (room + name + 10, "Maps")):
        panel.resize(width, 420)
        assert panel.tabs.tabText(MAPS) == word
        assert not panel.marks.isVisible()


def test_a_vector_has_values_and_a_map_feature_maps(panel: InsightPanel) -> None:
    document = panel.document
    panel.resize(520, 420)
    for kind, name in (("convolution", "Feature maps"), ("fully_connected", "Values"), ("softmax", "Values")):
        document.select(ids(document, kind)[0])
        assert panel.tabs.tabText(MAPS) == name


def test_numbers_in_cells_are_large_enough_to_read_and_fit_or_are_left_out(panel: InsightPanel) -> None:
    enlarged = panel.filters.enlarged
    for side in range(1, 8):
        cell = enlarged.width() / side
        font = enlarged._fitting("−0.35", cell)
        if font is None:
            assert side > 3
        else:
            assert font.pixelSize() >= theme.px(9)
            assert QFontMetrics(font).horizontalAdvance("−0.35") <= cell


def test_the_tabs_are_as_wide_as_their_words_whatever_was_shown_before(qtbot: QtBot, panel: InsightPanel) -> None:
    document, bar = panel.document, panel.tabs
    document.edit(*edits.insert(document.design, block("batch_normalise"), 1))
    for index in (0, 1, 0, 2, 0):  # filters and maps, weights and maps, maps alone
        document.select(document.design.stack.ids[index])
        qtbot.waitUntil(lambda: bar.width() == bar.sizeHint().width())


def test_picking_a_filter_puts_it_into_the_focus_and_any_other_hand_picks_it_here(
    qtbot: QtBot, panel: InsightPanel
) -> None:
    focus, first = panel.probe.focus, ids(panel.document, "convolution")[0]
    tiles = panel.filters.tiles
    qtbot.mouseClick(tiles, Qt.MouseButton.LeftButton, pos=tiles.place(8).center())
    assert (focus.value.block, focus.value.map) == (first, 8)
    focus.look(map=3)
    assert panel.filters.name.text() == "Filter 4"
    open_tab(qtbot, panel, MAPS)
    assert panel.maps.name.text() == "Map 4"
    open_tab(qtbot, panel, FILTERS)
    second = ids(panel.document, "convolution")[1]
    focus.look(block=second, map=5)
    assert panel.block_name.text() == panel.document.names[second]
    assert panel.filters.name.text().startswith("Filter 6")
