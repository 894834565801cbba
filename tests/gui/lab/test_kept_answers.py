"""What an experiment has answered is known the next day, and after another experiment; a prediction comes first."""

import errno
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine.files.file_lock import alone
from engine.lab.answers_file import KeptAnswer, keep, recall
from engine.lab.experiment import Answer
from engine.lab.trial import Outcome
from engine.lab.watched import Glimpse
from engine.lab.watching import Seen
from engine.project.presets import preset
from gui.lab.experiments_page import ExperimentsPage
from gui.state.document import Document
from gui.state.lab.experiment_work import KEEPING, ExperimentWork
from gui.state.training.epoch_forecast import KEY, EpochForecast
from gui.state.work.tasks import Tasks


class Fake:
    """Stands in for the processes: the more pictures, the better, by far."""

    def __init__(self, wanted: Sequence[Seen], *_: Any) -> None:
        self.seen, self.is_done = {one.trial.id: one for one in wanted}, True
        for number, one in enumerate(self.seen.values()):
            one.take(Glimpse(5, 1.0, 4.0, ((1.0, 2.0, 0.5),)))
            one.outcome = Outcome(one.trial.id, test_accuracy=0.6 + 0.15 * (number % 3), test_pictures=1000)

    def end(self) -> None:
        pass


@pytest.fixture
def started(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], ExperimentsPage]]:
    """Starts the program with LeNet."""
    monkeypatch.setattr("gui.state.lab.experiment_work.Watching", Fake)
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    every: list[Tasks] = []

    def start(name: str = "lenet") -> ExperimentsPage:
        document, tasks = Document(), Tasks()
        document.open(preset(name).design(fresh_ids=True), None, name)
        every.append(tasks)
        page = ExperimentsPage(ExperimentWork(document, EpochForecast(tasks), tasks, file=tmp_path / "answers.json"))
        qtbot.addWidget(page)
        page.show()
        return page

    yield start
    for tasks in every:
        tasks.close()


def answered(qtbot: QtBot, page: ExperimentsPage, kind: str = "how_many_pictures") -> None:
    """Until it has an answer, be that written or not."""
    page.cards.choose(kind)
    page.options[0].click()
    page.start.click()
    qtbot.waitUntil(lambda: page.work.answer is not None)


def tried(qtbot: QtBot, page: ExperimentsPage, kind: str) -> None:
    answered(qtbot, page, kind)
    qtbot.waitUntil(lambda: not page.work.tasks.is_running(KEEPING))


def test_an_answer_is_known_after_a_restart_once_it_was_predicted(
    qtbot: QtBot, started: Callable[..., ExperimentsPage]
) -> None:
    before = started()
    tried(qtbot, before, "how_many_pictures")
    said = before.said.text()
    assert before.verdict.text() == "It is: Not even half."
    page = started()
    page.cards.choose("how_many_pictures")
    assert page.cards.cards["how_many_pictures"].state.text() == "Came out otherwise"
    assert page.answer.isHidden(), "a class predicts before it is told"
    page.options[2].click()
    assert page.verdict.text() == "You predicted it: Not even half."
    assert page.said.text() == f"{said} (It was found before: try it again to see the curves.)"
    assert page.time.text().endswith(": with the seeds of before, which give the same again")
    assert not page.curves.isVisible()
    tried(qtbot, page, "how_many_pictures")
    assert page.said.text() == said


def test_an_answer_is_known_after_another_experiment_and_not_of_another_network(
    qtbot: QtBot, started: Callable[..., ExperimentsPage]
) -> None:
    page = started()
    tried(qtbot, page, "how_many_pictures")
    tried(qtbot, page, "filters_or_data")
    page.cards.choose("how_many_pictures")
    page.options[1].click()
    assert page.verdict.text() == "It is: Not even half."
    other = started("dense")
    other.cards.choose("how_many_pictures")
    assert other.cards.cards["how_many_pictures"].state.text() == "Not tried yet"
    other.options[1].click()
    assert other.answer.isHidden()
    assert "seeds of before" not in other.time.text()
    design = preset("lenet").design()
    other.work.document.open(design, None, "LeNet")
    assert other.cards.cards["how_many_pictures"].state.text() == "Came out otherwise"


def test_an_answer_is_known_of_what_is_there_now_however_one_came_to_it(
    qtbot: QtBot, started: Callable[..., ExperimentsPage]
) -> None:
    def state(page: ExperimentsPage) -> str:
        page.refresh()
        return page.cards.cards["how_many_pictures"].state.text()

    page = started()
    document, before = page.work.document, page.work.document.design
    tried(qtbot, page, "how_many_pictures")
    document.edit("Batch size", before.with_(recipe=before.recipe.replace(batch_size=8)))
    assert state(page) == "Came out otherwise, before your changes"
    page.options[2].click()
    page.start.click()
    qtbot.waitUntil(lambda: page.work.answer is not None and not page.work.tasks.is_running(KEEPING))
    assert state(page) == "Predicted rightly"
    document.undo_stack.undo()
    assert state(page) == "Came out otherwise", "as it did with this stack"
    again = started()
    assert state(again) == "Came out otherwise"
    again.work.document.edit("Batch size", before.with_(recipe=before.recipe.replace(batch_size=8)))
    assert state(again) == "Predicted rightly", "though it was not opened so"


def test_what_another_window_has_found_is_known_of_a_project_that_is_opened(
    qtbot: QtBot, started: Callable[..., ExperimentsPage]
) -> None:
    page, other = started(), started("dense")
    tried(qtbot, page, "how_many_pictures")
    other.work.document.open(preset("lenet").design(), None, "LeNet")
    assert other.cards.cards["how_many_pictures"].state.text() == "Came out otherwise"


def test_of_two_windows_that_find_an_answer_at_one_time_each_is_kept(
    qtbot: QtBot, started: Callable[..., ExperimentsPage], tmp_path: Path
) -> None:
    """Each read the file, added its own, and wrote it whole: of two answers one was lost."""
    file, page = tmp_path / "answers.json", started()
    with alone(file.with_suffix(".lock")):
        answered(qtbot, page)
        qtbot.wait(50)
        assert not file.exists(), "the other one is writing"
        assert not keep(file, KeptAnswer("saliency", "a", 0, Answer("text", 0)))
    qtbot.waitUntil(lambda: not page.work.tasks.is_busy)
    assert keep(file, KeptAnswer("saliency", "a", 0, Answer("text", 0)))
    assert {kind for kind, _ in recall(file)} == {"how_many_pictures", "saliency"}


def test_an_answer_is_kept_where_the_window_closes_while_another_one_writes_its_own(
    qtbot: QtBot, started: Callable[..., ExperimentsPage], tmp_path: Path
) -> None:
    file, page = tmp_path / "answers.json", started()
    with alone(file.with_suffix(".lock")):
        answered(qtbot, page)
        page.work.tasks.call_off()  # the other one does not come to an end: the window does not wait for ever
    assert not file.exists()
    page = started()
    with alone(lock := file.with_suffix(".lock")):
        answered(qtbot, page)
        other = Timer(0.05, lock.unlink)  # it is done, and the lock with it
        other.start()
        page.work.tasks.close()
    other.join()
    assert {kind for kind, _ in recall(file)} == {"how_many_pictures"}


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_that_an_answer_cannot_be_written_to_a_full_disk_is_said_and_it_is_tried_again_as_the_window_closes(
    qtbot: QtBot, started: Callable[..., ExperimentsPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next day the answer was not there, and nobody had said that the disk was full."""
    page, words = started(), "This could not be written to the disk: No space left on device. Make room"
    with monkeypatch.context() as context:
        context.setattr("engine.lab.answers_file.keep", full)
        answered(qtbot, page)
        qtbot.waitUntil(lambda: words in page.said.text())
        (lost,) = page.work.tasks.losses(is_closing=True)
        assert lost.startswith("What an experiment in the Lab found will be lost:"), "who leaves is asked first"
        assert page.work.tasks.losses(is_closing=False) == (), "another project takes nothing from it"
        page.work.document.open(preset("dense").design(), None, "Dense")
        page.refresh()
        assert not page.work.why_unkept("how_many_pictures"), "of another network nothing was found"
    page.work.tasks.close()
    assert {kind for kind, _ in recall(tmp_path / "answers.json")} == {"how_many_pictures"}
    page = started()
    tried(qtbot, page, "how_many_pictures")
    assert words not in page.said.text()


def test_answers_that_a_full_disk_did_not_take_are_written_as_soon_as_there_is_room(
    qtbot: QtBot, started: Callable[..., ExperimentsPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They waited for the window to close: a kill lost them, and who closed it was not asked."""
    monkeypatch.setattr("gui.state.lab.experiment_work.TRY_AGAIN", 0.01)
    page = started()
    with monkeypatch.context() as context:
        context.setattr("engine.lab.answers_file.keep", full)
        for network in ("lenet", "dense"):
            page.work.document.open(preset(network).design(), None, network)
            answered(qtbot, page)
            qtbot.waitUntil(lambda: "could not be written" in page.said.text())
    qtbot.waitUntil(lambda: not page.work.tasks.is_busy)
    assert len(recall(tmp_path / "answers.json")) == 2
    assert "could not be written" not in page.said.text()
    assert page.work.tasks.losses(is_closing=True) == ()


def test_an_answer_that_no_experiment_has_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    for kind, prediction, option in (("saliency", 0, 7), ("saliency", 9, 0), ("saliency", -1, 0), ("other", 0, 0)):
        keep(file, KeptAnswer(kind, "a", prediction, Answer("text", option)))
        assert recall(file) == {}


def test_the_newest_answer_of_a_network_counts_and_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    for number, subject in enumerate(("a", "b", "a")):
        keep(file, KeptAnswer("saliency", subject, number, Answer(f"text {number}", None)))
    newest = KeptAnswer("saliency", "a", 2, Answer("text 2", None))
    assert recall(file)["saliency", "a"] == newest
    assert recall(file)["saliency", "b"].prediction == 1
    file.write_text(file.read_text().replace('"prediction": 1', '"prediction": "one"'))
    assert recall(file) == {("saliency", "a"): newest}
    for content in ("", "{}", "[3, null]"):
        file.write_text(content)
        assert recall(file) == {}
