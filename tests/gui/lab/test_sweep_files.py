"""The files of sweeps: each sweep has its own, and outcomes of changed data are told from those of today's."""

import errno
import re
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine.lab import sweeps_folder
from engine.lab.searching import Search
from engine.lab.sweep import Sweep
from engine.lab.sweeps_folder import begun, new_file
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from gui.lab import sweep_page
from gui.lab.sweep_form import SweepForm
from gui.lab.sweep_page import SweepPage
from gui.lab.sweep_results import PARAMETERS
from gui.state.document import Document
from gui.state.lab.sweep_work import SweepWork
from gui.state.training.epoch_forecast import KEY, EpochForecast
from gui.state.work.tasks import Tasks

SWEEP = Sweep(preset("dense").design(fresh_ids=False), {"batch_size": [32, 64]})


def made(trials: Sequence[Trial], *_: Any, **__: Any) -> Generator[Outcome, None, None]:
    yield from (Outcome(trial.id, test_accuracy=0.9, test_pictures=9, pictures="of another day") for trial in trials)


def full(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SweepPage]:
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    monkeypatch.setattr("gui.state.lab.sweep_work.run_all", made)
    document, tasks = Document(), Tasks()
    page = SweepPage(SweepWork(tasks, folder=tmp_path / "sweeps"), SweepForm(document, EpochForecast(tasks)))
    page.show()
    yield page
    tasks.close()
    page.close()
    page.deleteLater()


def run(qtbot: QtBot, page: SweepPage) -> Path:
    page.work.begin(SWEEP)
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert page.work.file is not None
    return page.work.file


def test_a_sweep_whose_data_has_changed_says_so_and_can_be_gone_on_with(qtbot: QtBot, page: SweepPage) -> None:
    file = run(qtbot, page)
    page.work.load(file)
    qtbot.waitUntil(lambda: page.work.done == 0)
    words = "0 of 2 trainings are made. 2 more learned from other pictures: the data has changed since."
    assert page.progress.text() == words
    assert page.go_on.isVisible()


def test_what_is_made_anew_of_changed_data_counts_as_made(qtbot: QtBot, page: SweepPage) -> None:
    page.work.load(run(qtbot, page))
    qtbot.waitUntil(lambda: page.work.done == 0)
    new: list[list[Trial]] = []
    page.work.made.connect(lambda trials, _outcomes: new.append(trials))
    page.work.go_on()
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert list(map(len, new)) == [2 + 16], "else the time that is left is said too long"


def test_a_run_whose_data_has_changed_since_is_not_opened_as_another_one(qtbot: QtBot, page: SweepPage) -> None:
    run(qtbot, page)
    with qtbot.waitSignal(page.work.failed) as told:
        page.work.open(SWEEP.trials()[0], "it")
    assert told.args is not None
    assert "its data holds other pictures now" in told.args[0]
    assert page.work.opening is None


def test_an_earlier_sweep_fills_the_whole_form_so_that_start_asks_for_it_again(qtbot: QtBot, page: SweepPage) -> None:
    page.form.document.open(preset("dense").design(), None, "No convolution")
    design = page.form.document.design
    design = design.with_(recipe=design.recipe.replace(epochs=7, cycles=7))
    wanted = Sweep(design, {"batch_size": [16, 32, 64]}, seeds=(0, 1, 2), at_random=2)
    page.work.begin(wanted)
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert page.work.file is not None
    page.work.load(page.work.file)
    qtbot.waitUntil(lambda: not page.work.tasks.is_running("sweep"))
    page.form.refresh()
    assert page.form.sweep is not None
    assert page.form.sweep.design.recipe.epochs == 7
    assert (page.form.sweep.axes, page.form.sweep.seeds) == (wanted.axes, wanted.seeds)
    assert page.form.sweep.at_random == 2


def test_results_of_another_network_than_the_one_on_screen_say_so(qtbot: QtBot, page: SweepPage) -> None:
    document = page.form.document
    document.open(preset("dense").design(), None, "No convolution")

    def says_so_with(**changes: object) -> bool:
        document.edit("", document.design.with_(recipe=document.design.recipe.replace(**changes)))
        page.form.refresh()
        return page.of_another.isVisible()

    run(qtbot, page)
    assert not says_so_with(batch_size=64, epochs=9, seed=5), "what is varied, how long, and by chance is of no account"
    assert says_so_with(learning_rate=0.5)
    document.undo_stack.undo()
    page.form.refresh()
    assert not page.of_another.isVisible()
    document.open(preset("lenet").design(), None, "LeNet")
    page.form.refresh()
    assert page.of_another.isVisible()
    called = page.of_another.text()
    assert called.endswith("than yours is now: Fully connected, ReLU, Fully connected, Softmax, on MNIST digits.")
    deep = Sweep(preset("assignment").design(fresh_ids=False), {"batch_size": [32]})
    page.work.begin(deep)
    qtbot.waitUntil(lambda: not page.work.is_running)
    assert "Convolution, ReLU, …, Softmax, on" in page.of_another.text(), "of twelve blocks the first and the last"


def test_sweeps_that_begin_within_one_second_have_files_of_their_own(tmp_path: Path) -> None:
    first, second = new_file(tmp_path), new_file(tmp_path)  # neither has any results yet
    assert first != second
    assert sorted([second, first]) == [first, second]  # the newest is found by its name
    assert begun(first) is not None
    assert begun(tmp_path / "2026-11-27 01.15.22.json") == datetime(2026, 11, 27, 1, 15, 22)  # of an earlier version
    assert begun(tmp_path / "of my class.json") is None


@pytest.mark.parametrize(("axes", "against"), [({"batch_size": [32, 64]}, "batch_size"),
                                               ({"batch_size": [64], "units": [8, 16]}, PARAMETERS)])  # fmt: skip
def test_networks_that_have_as_many_parameters_lie_by_what_was_varied(
    page: SweepPage, axes: dict[str, list[int]], against: str
) -> None:
    page.work.search = Search(Sweep(SWEEP.design, axes))
    page.results.refresh()
    assert page.results._value(page.results.against) == against


def test_results_that_cannot_be_written_are_said_to_be_and_kept_once_there_is_room(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full, all seemed well, and with the window the whole sweep was gone."""
    save = sweeps_folder.save
    monkeypatch.setattr("gui.state.lab.to_disk.SECONDS", 0.01)
    monkeypatch.setattr(sweeps_folder, "save", full)
    file, tasks = run(qtbot, page), page.work.tasks
    assert page.progress.text().endswith("The results cannot be written to the disk: No space left on device. "
                                         "Make room: it is tried again.")  # fmt: skip
    (lost,) = tasks.losses(is_closing=True)
    assert lost.endswith("will be lost: it cannot be written to the disk (No space left on device).")
    assert tasks.losses(is_closing=False) == (), "another project takes nothing from it"
    page.hide()
    page.work.begin(SWEEP)  # another one may be made meanwhile
    monkeypatch.setattr(sweeps_folder, "save", save)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert "cannot be written" not in page.progress.text()
    assert tasks.losses(is_closing=True) == ()
    assert len(sweeps_folder.load(file).trials) == 2


def test_so_is_a_sweep_that_was_brought_to_the_window(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """“It is tried again” was said, and it was not."""
    monkeypatch.setattr("gui.state.lab.to_disk.SECONDS", 0.01)
    save, tasks, search = sweeps_folder.save, page.work.tasks, Search(SWEEP)
    search.trials = SWEEP.trials()
    search.outcomes = {one.id: Outcome(one.id, test_accuracy=0.9, test_pictures=9) for one in search.trials}
    save(search, tmp_path / "hers.json")
    monkeypatch.setattr(sweeps_folder, "save", full)
    page.work.load(tmp_path / "hers.json")
    qtbot.waitUntil(lambda: "cannot be written" in page.progress.text())
    assert len(tasks.losses(is_closing=True)) == 1
    monkeypatch.setattr(sweeps_folder, "save", save)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert "cannot be written" not in page.progress.text()
    assert page.work.file is not None
    assert len(sweeps_folder.load(page.work.file).outcomes) == 2


def test_who_opens_the_program_again_is_told_where_the_sweep_of_last_night_is(qtbot: QtBot, page: SweepPage) -> None:
    """38 of 60 trainings were made, and the page said: No sweep yet."""
    page.refresh()
    assert page.empty.message.text() == "No sweep yet"
    run(qtbot, page)
    page.work.search = page.work.file = None
    page.refresh()
    assert page.empty.message.text() == "No sweep is open"
    assert "Earlier sweeps" in page.empty.advice.text()


def test_earlier_sweeps_are_told_apart_by_what_they_varied(
    qtbot: QtBot, page: SweepPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The menu was ten times of the day, and these were 07.01.10."""
    file = run(qtbot, page)
    (file.parent / "2025-01-31 10.11.12.000001.json").write_text("no sweep")
    (file.parent / "0 of my class.json").write_text("no sweep")
    page.work.begin(SWEEP)
    page._open_menu()
    page.menu.close()
    names = [action.text() for action in page.menu.actions()]
    network = "Fully connected 32 → Fully connected 10"
    assert names[1:] == ["31 Jan 2025", "0 of my class"]
    assert re.fullmatch(rf"(today|yesterday) \d\d:\d\d  Batch size · {network} · MNIST digits", names[0])
    monkeypatch.setattr("gui.lab.sweep_page.READ_AT_ONCE", 1)
    page._open_menu()
    page.menu.close()
    first = page.menu.actions()[0]
    assert re.fullmatch(r"(today|yesterday) \d\d:\d\d", first.text()), "a menu does not wait for a large file"
    monkeypatch.setattr(sweep_page, "_named", lambda _file: "Cats & dogs")
    page._open_menu()
    page.menu.close()
    assert page.menu.actions()[0].text() == "Cats && dogs", "a menu would underline what follows a single one"
    qtbot.waitUntil(lambda: not page.work.is_running)
