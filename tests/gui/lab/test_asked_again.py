"""An experiment that was not clear is asked again with new seeds: those of before would say the same once more."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.lab.experiments_page import ExperimentsPage
from tests.gui.lab.test_experiments_page import Fake
from tests.gui.lab.test_experiments_page import page as _page

page = _page  # the fixture
MORE = ": with new seeds, beside those of before"


def tried(qtbot: QtBot, page: ExperimentsPage, *shares: float) -> set[int]:
    """The seeds that were trained."""
    Fake.shares, made = shares, len(Fake.made)
    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(Fake.made) > made and not page.work.is_running)
    return {one.trial.seed for one in Fake.made[-1].seen.values()}


def test_what_was_not_clear_is_tried_again_with_new_seeds_and_all_count(qtbot: QtBot, page: ExperimentsPage) -> None:
    """The same seeds were trained again, and said the same."""
    assert tried(qtbot, page, 0.9, 0.9, 0.1) == set(range(6))
    assert page.said.text().startswith("Not clear")
    assert page.time.text().startswith("18 more trainings, about ")
    assert page.time.text().endswith(MORE)
    page.cards.choose("few_pictures")
    QTest.keyClick(page, Qt.Key.Key_1)
    assert MORE not in page.time.text(), "of that nothing was found"
    page.cards.choose("learning_rates")
    assert tried(qtbot, page, 0.9, 0.9, 0.1) == set(range(6, 12))
    assert [len(arm.curves) for arm in page.curves.arms] == [12, 12, 12]
    assert page.work.setup.looks == 2
    assert tried(qtbot, page, 0.2, 0.9, 0.1) == set(range(12, 18))
    assert page.verdict.text() == "You predicted it: Your rate."
    assert "A hundredth reaches 66." in page.said.text(), "the mean of all eighteen"
    assert page.time.text().endswith(": with the seeds of before, which give the same again")
    assert page.time.text().startswith("54 trainings, about "), "those of the first try alone had not said it"
    assert tried(qtbot, page, 0.2, 0.9, 0.1) == set(range(18)), "it is clear: nothing is added until one likes it"
    assert page.work.setup.looks == 3
    assert page.verdict.text() == "You predicted it: Your rate."


def test_of_another_network_it_begins_with_the_first_seeds(qtbot: QtBot, page: ExperimentsPage) -> None:
    tried(qtbot, page, 0.9, 0.9, 0.1)
    document, before = page.work.document, page.work.document.design
    document.edit("Batch", before.with_(recipe=before.recipe.replace(learning_rate=0.002)))
    assert MORE not in page.time.text()
    assert tried(qtbot, page, 0.9, 0.9, 0.1) == set(range(6))
    document.undo_stack.undo()
    assert tried(qtbot, page, 0.9, 0.9, 0.1) == set(range(6, 12)), "of this one they are known"


def test_how_much_is_done_is_told_of_the_new_ones_and_who_stops_loses_none_of_before(
    qtbot: QtBot, page: ExperimentsPage
) -> None:
    tried(qtbot, page, 0.9, 0.9, 0.1)
    Fake.shares = ()
    QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(Fake.made) == 2 and len(page.work.seen) == 36)
    page.refresh()
    assert page.bar.value() == 250
    assert page.time.text().startswith("18 trainings, side by side")
    page.work.stop()
    page.refresh()
    assert page.time.text().endswith(MORE)
    assert tried(qtbot, page, 0.9, 0.9, 0.1) == set(range(6, 12))
