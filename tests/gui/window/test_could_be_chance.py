"""Who reads that a difference could be chance is led on: to both runs in the lab, where more seeds decide it."""

import pytest
from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from gui.lab.page import SEEK_MS, LabPage
from gui.state import edits
from gui.window.main_window import MainWindow


def test_could_be_chance_leads_to_both_runs_ticked_and_ready_to_be_compared(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the lab was open and its list read before, with another run ticked."""
    window.resize(1280, 560)
    document, session, work = window.document, window.session, window.work
    design = preset("dense").design()
    document.open(design.with_(recipe=design.recipe.replace(epochs=1, cycles=4)), None, "dense")
    before = document.design.stack.ids[0]
    ids = list[str]()
    for units in (31, 30, 8):
        document.edit(*edits.change(document.design, before, units=units))
        session.start()
        qtbot.waitUntil(lambda: session.state == "idle" and session.test is not None and not session.test_is_stale)
        assert session.run is not None
        ids.append(session.run.id)
    assert work.plots.run_before.pair == (ids[1], ids[2])
    every, kept = work.kept_runs.folder.all, work.kept_runs
    with monkeypatch.context() as patch:  # as long as the newest is still being written
        patch.setattr(kept.folder, "all", lambda: [one for one in every() if one.id != ids[2]])
        work.plots.verdict.more_opened.emit()
        page = work.page_switch.page("lab")
        assert isinstance(page, LabPage)
        qtbot.waitUntil(lambda: ids[1] in {one.id for one in kept.all})
        assert ids[2] not in page.table.shown
    kept.look()
    qtbot.waitUntil(lambda: page.table.shown == ids[1:])
    assert work.page_switch.current == "lab"
    qtbot.waitUntil(page.verdict.button.isEnabled)
    button = page.verdict.button
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())  # scrolled to, in a low window
    bar = page.side.verticalScrollBar()
    bar.setValue(0)
    page.table.tick(ids[1], False)
    page.table.tick(ids[0], True)
    qtbot.waitUntil(page.verdict.button.isEnabled)
    qtbot.wait(3 * SEEK_MS)
    assert bar.value() == 0 < bar.maximum(), "it is looked for once: who ticks others may look at their curves"
    page.go("sweep")
    work.plots.verdict.more_opened.emit()
    assert (page.parts.value, page.table.shown) == ("runs", ids[1:])
