"""Ink that is cut out of a photo in the background comes late: it is not shown in place of what was chosen since."""

import numpy as np
from pytestqt.qtbot import QtBot

from engine.data.fit import AS_INK, Fit
from gui.data.fit_preview import FitPreview
from gui.state.work.tasks import Tasks


def test_ink_that_comes_late_is_not_shown_where_the_photo_is_cropped_by_now(qtbot: QtBot, tasks: Tasks) -> None:
    view, ink = FitPreview(tasks), np.full((28, 28, 1), 255, np.uint8)
    qtbot.addWidget(view)
    for how, is_shown in (("crop", False), (AS_INK, True)):
        view._fit = Fit(how=how)
        view._show_ink(ink)
        assert (view._after is not None) == is_shown
