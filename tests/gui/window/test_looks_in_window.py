"""What the page Lab shows of the test pictures counts for the seal of the project's window."""

from engine.lab.searching import Search
from engine.lab.sweep import Sweep
from engine.lab.trial import Outcome, Trial
from gui.lab.page import LabPage
from gui.lab.sweep_page import SweepPage
from gui.window.lab_page import LAB, SWEEP, go_to_part
from gui.window.main_window import MainWindow


def made(trial: Trial) -> Outcome:
    return Outcome(trial.id, test_accuracy=0.9, test_pictures=1000, steps=7)


def test_a_comparison_and_a_sweep_count_as_looks_at_the_test_pictures(window: MainWindow) -> None:
    document = window.document
    seal, design = document.seal, document.design
    go_to_part(window.pages.work.page_switch, SWEEP)
    page: LabPage = window.pages.work.page_switch.page(LAB)  # type: ignore[assignment]
    before, sides = seal.times(design.data_name), ([Trial.of(design, 0)], [Trial.of(design, 1), Trial.of(design, 2)])
    page.comparison.trials = sides
    page.comparison.outcomes = {trial.id: made(trial) for trial in (*sides[0], sides[1][0])}
    page.comparison.changed.emit()
    assert seal.times(design.data_name) == before + 2
    sweep: SweepPage = page.made[SWEEP]  # type: ignore[assignment]
    fresh = Trial.of(design, 30)
    sweep.work.search = Search(Sweep(design, {"learning_rate": (0.1,)}), confirmations=[fresh])
    sweep.work.search.outcomes = {fresh.id: made(fresh)}
    sweep.work.look()
    assert seal.times(design.data_name) == before + 3
