"""Pictures that are left out one after another: the others stay where they are, and what goes next is in sight."""

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.corrections import Correction, corrected
from gui.data.choice import key_after, key_of, pixels_of, place_of
from gui.data.page import DataPage
from tests.gui.data.stage import DataStage


def test_the_others_keep_their_order_and_the_next_one_that_is_shown_is_chosen(
    qtbot: QtBot, stage: DataStage, page: DataPage
) -> None:
    document = stage.document
    for label, at in ((8, 5), (None, -1)):
        page.chips.chosen.emit(label)
        shown = pixels_of(document.data, page.grid.keys)
        place = at % len(shown)
        gone = [place, place + 1] if at > 0 else [place - 1, place]
        page.grid._choose(place)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):  # a small keyboard of a Mac has the second alone
            qtbot.keyClick(page.grid, key)
            assert page.grid.key == page.grid.keys[min(place, len(page.grid.keys) - 1)]
        np.testing.assert_array_equal(pixels_of(document.data, page.grid.keys), np.delete(shown, gone, axis=0))


def test_the_next_one_is_in_sight_though_the_one_that_was_left_out_was_not(stage: DataStage, page: DataPage) -> None:
    """It was chosen on another page."""
    key = int(page.grid.keys[-60])
    page._pin(key)
    assert page.grid.verticalScrollBar().value() == 0
    page.foot.left_out.emit()
    assert page.grid.key == page.grid.keys[-59]
    place = page.grid.cell(len(page.grid.keys) - 59)
    assert page.grid.viewport().rect().contains(place.center())


def test_of_a_list_that_is_gone_with_the_picture_the_next_one_is_chosen_by_the_number_it_has_now() -> None:
    """The wrong ones are known no longer, once the data have changed: the whole set is shown."""
    data = load_data("digits")
    shown = np.array([2651, 971, key_of("test", 3), 3000])
    for key, after in ((2651, 971), (971, key_of("test", 3)), (key_of("test", 3), 3000), (3000, key_of("test", 3))):
        part, place = place_of(key)
        left = corrected(data, (Correction(part, place, None),))
        assert key_after(key, shown, data, left) == after
    assert key_after(971, np.array([971, 2651]), data, corrected(data, (Correction("train", 971, None),))) == 2650
    assert key_after(971, shown, data, data) == 971, "it was not left out"
