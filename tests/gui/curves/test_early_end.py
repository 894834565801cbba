"""A training that ended early in the window: its best weights are shown and tested, and it says so where one looks."""

from pytestqt.qtbot import QtBot

from engine.project.presets import preset
from engine.training.evaluation import evaluate
from gui.state.document import Document
from gui.training.sentences import Sentences
from tests.gui.on_plots import plots_of
from tests.gui.sessions import session_of


def test_the_best_weights_are_shown_tested_and_told_and_the_curve_after_them_is_faint(qtbot: QtBot) -> None:
    design = preset("dense").design()
    recipe = design.recipe.replace(epochs=30, cycles=60, patience=1, learning_rate=0.05)
    document = Document(design.with_(recipe=recipe))
    session = session_of(document)
    plots = plots_of(qtbot, session)
    session.start()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=60_000)
    run = session.run
    assert run is not None
    assert run.newest is not None
    assert session.test is not None
    assert (run.ended, run.kept_step) == ("early", run.step)
    losses = run.history.validation_loss.tolist()
    assert losses.index(min(losses)) == run.history.validation_step.tolist().index(run.step)
    assert evaluate(document.design.stack, run.newest, document.data.test).correct == session.test.correct
    said = Sentences(document, session, document)
    assert said.progress().title == f"Stopped early, best of epoch {int(run.epochs) + 1} kept"
    assert said.progress().remark.words == "nothing better in the 1.0 epochs after it"
    assert said.train().text == "Go on"
    assert said.train().tip.startswith("Give it 1 epoch more to get better than now, counted from where it stopped.")
    plots._redraw()
    assert [chart.moment for chart in plots.charts] == [run.step, run.step]
