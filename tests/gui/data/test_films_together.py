"""Who brings pictures that were taken one after another keeps them on one side of the test in the import."""

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from engine.data.looks import looks
from tests.engine.data.files import write_folder
from tests.engine.data.test_apart import as_png, films
from tests.gui.data.stage import DataStage


def a_folder_of_films(path: Path) -> Path:
    part = films()
    frames = enumerate(zip(part.pixels, part.labels, strict=True))
    return write_folder(path, {f"{('cup', 'pen')[label]}/{n:03}.png": as_png(pixels) for n, (pixels, label) in frames})


def test_films_are_kept_together_where_that_is_ticked_and_it_is_said_before(
    stage: DataStage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder, tray = a_folder_of_films(tmp_path / "filmed"), stage.page.tray
    stage.page.bring(folder)
    qtbot.waitUntil(tray.go.isEnabled)
    assert tray.aside.together.isVisible()
    assert "set aside for the test, the same share of each class." in tray.outcome.text()
    tray.aside.together.click()
    assert "set aside for the test: of each film all, or none." in tray.outcome.text()
    tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "filmed")
    assert looks(stage.document.data).learned_too == ()
    stage.page.bring(folder)
    qtbot.waitUntil(tray.go.isEnabled)
    assert not tray.aside.together.isChecked(), "what was ticked for one folder is not meant for the next"
    tray.name.setText("drawn")
    tray.go.click()
    qtbot.waitUntil(lambda: stage.document.data.name == "drawn")
    assert looks(stage.document.data).nearly
    qtbot.waitUntil(lambda: "Nearly the same" in stage.page.pixels.twice.text())
    assert tray.aside.together.text() in stage.page.pixels.twice.toolTip(), "called as in the import"


def test_where_nothing_is_drawn_for_the_test_nobody_is_asked(stage: DataStage, qtbot: QtBot, tmp_path: Path) -> None:
    part, tray = films(), stage.page.tray
    drawn, own = tmp_path / "drawn.npz", tmp_path / "own.npz"
    np.savez(drawn, X=part.pixels, y=part.labels)
    np.savez(own, x_train=part.pixels, y_train=part.labels, x_test=part.pixels[::9], y_test=part.labels[::9])
    for path, asks in ((drawn, True), (own, False), (drawn, True)):
        stage.page.bring(path)
        qtbot.waitUntil(tray.go.isEnabled)
        assert tray.aside.together.isVisible() == asks
        tray.aside.together.setChecked(True)  # a tick that nobody sees does not count
        assert tray.aside.keeps_together == asks
