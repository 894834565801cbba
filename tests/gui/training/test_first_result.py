"""The first result of a training comes into room that was kept for it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.state.document import Document
from gui.training.training_bar import TrainingBar
from tests.gui.on_screen import on_screen
from tests.gui.sessions import session_of


@pytest.mark.parametrize(("share", "kept"), [(0.1, True), (0.0, False)])
def test_the_bar_of_the_progress_keeps_its_width_when_the_first_result_comes(
    qtbot: QtBot, share: float, kept: bool
) -> None:
    """It was 139 pixels shorter all at once. Without validation nothing comes, and it takes the room."""
    design = preset("dense").design()
    session = session_of(Document(design.with_(recipe=design.recipe.replace(epochs=500, validation_share=share))))
    bar = on_screen(qtbot, TrainingBar(session.document, session), 1100, 40)
    before = bar.progress.width()
    session.start()
    bar._show_progress()
    widths = {bar.chip.isVisible(): settled(bar)}
    assert list(widths) == [False], "it comes later"
    assert (widths[False] < before) == kept
    qtbot.waitUntil(lambda: session.progress.step > 3 if not kept else bar.chip.isVisible())
    assert settled(bar) == widths[False]


def settled(bar: TrainingBar) -> int:
    for _ in range(3):
        QApplication.processEvents()
    return bar.progress.width()
