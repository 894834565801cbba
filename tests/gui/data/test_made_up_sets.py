"""Made-up sets are known by what their pictures look like, before one of them is chosen."""

import numpy as np
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.sources import sources
from gui.data.sets_column import SetsColumn


def test_made_up_sets_stand_beside_their_first_picture_drawn_as_it_is_once_they_are_chosen(qtbot: QtBot) -> None:
    """Four titles with one sign told nobody what Blobs or Gratings are."""
    sets, names = SetsColumn(), sources()["toy"].offers()
    qtbot.addWidget(sets)
    qtbot.waitUntil(lambda: all(sets.rows[name].picture is not None for name in names))
    for name in names:
        row, train = sets.rows[name], load_data(name).train
        shown = row.picture
        assert shown is not None
        np.testing.assert_array_equal(shown, train.picture(0))
        assert row.is_photo == train.are_photos, name
