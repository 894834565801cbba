"""What the command line has found of a sweep opens in the window, and is kept there."""

import json
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.data import load_data
from engine.data.corrections import Correction, with_correction
from engine.lab.sweep import Sweep, best, cells
from engine.lab.sweep_file import figures, to_plain
from engine.lab.trial import Outcome
from engine.project.presets import preset
from engine.project.project import Project, save_project
from gui.lab.page import LabPage
from gui.lab.sweep_page import SweepPage
from gui.qt.folder import users_folder
from gui.state.training.epoch_forecast import KEY
from gui.widgets.question import Answer
from gui.window.lab_page import LAB
from gui.window.launch import open_named
from gui.window.main_window import MainWindow
from tests.engine.samples import some_digits, write_npz

SWEEP = Sweep(preset("dense").design(fresh_ids=False), {"batch_size": [32, 64]})


@pytest.fixture(autouse=True)
def _begun_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    QSettings().setValue(KEY, "1 1 1")  # else it is measured after some seconds
    monkeypatch.setattr("engine.lab.sweeps_folder.own_folder", lambda: tmp_path / "sweeps")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """As `convscope sweep --json` writes it: both combinations, and two fresh seeds for each."""
    def outcome(accuracy: float, id: str) -> Outcome:
        return Outcome(id, test_accuracy=accuracy, test_pictures=100, parameters=9)

    trials = SWEEP.trials()
    known = {trial.id: outcome(0.7 + 0.1 * n, trial.id) for n, trial in enumerate(trials)}
    again = SWEEP.confirmations(best(cells(trials, known)), 2)
    known |= {trial.id: outcome(0.9 - n / 100, trial.id) for n, trial in enumerate(again)}
    said = {name: [figures(one, known[one.id]) for one in part]
            for name, part in (("trials", trials), ("confirmations", again))}  # fmt: skip
    file = tmp_path / "rates.json"
    file.write_text(json.dumps({**said, "stopped": False, "sweep": to_plain(SWEEP, 2)}, indent=1))
    return file


def page_of(window: MainWindow) -> SweepPage:
    lab = window.work.page_switch.page(LAB)
    assert isinstance(lab, LabPage)
    sweep = lab.made["sweep"]
    assert isinstance(sweep, SweepPage)
    return sweep


def shown(qtbot: QtBot, window: MainWindow) -> SweepPage:
    """The page Sweep, once it shows what was opened."""
    page = page_of(window)
    qtbot.waitUntil(lambda: not page.work.tasks.is_running("sweep"))
    return page


def drop(window: MainWindow, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    window.files.drop(mime)


@pytest.mark.parametrize("way", ["dropped", "named", "dialog"])
def test_what_the_command_line_found_of_a_sweep_is_shown_with_its_verdict(
    qtbot: QtBot, window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *said: asked.append(said[3]) or (str(file), ""))
    design = window.document.design
    {"dropped": lambda: drop(window, file), "named": lambda: open_named(window, str(file)),
     "dialog": window.files.open}[way]()  # fmt: skip
    page = shown(qtbot, window)
    assert page.isVisible()
    assert not window.message.isVisible()
    assert "Best with 2 fresh seeds: Batch size 64, 89.5 %" in page.results.winner.text()
    assert page.results.table.isVisibleTo(page)
    assert page.progress.text() == "rates.json: 6 of 6 trainings are made."
    assert window.document.design == design
    assert way != "dialog" or "*.json" in asked[0]


def test_a_sweep_that_was_opened_is_kept_once_among_the_earlier_ones_and_its_file_stays(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    before = file.read_bytes()
    for _ in range(2):
        window.files.open_path(str(file))
        page = shown(qtbot, window)
    assert page.work.file is not None
    assert len(list(page.work.folder.glob("*.json"))) == 1
    kept = page.work.file
    page.work.load(kept)
    qtbot.waitUntil(lambda: not page.work.origin)
    assert page.work.done == 6
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.glob("*.json")] == ["rates.json"]


def test_a_sweep_that_is_under_way_is_not_ended_by_another_one_that_is_opened(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    window.files.open_path(str(file))
    work = shown(qtbot, window).work
    before = work.search
    work.is_running = True
    window.files.open_path(str(file))
    assert work.is_running
    assert work.search is before
    work.is_running = False
    assert window.message.said == "A sweep is under way, so rates.json was not opened."
    window.files.open_path(str(file))
    assert not window.message.isVisible(), "it is open now"
    shown(qtbot, window)


def test_a_sweep_that_was_written_by_hand_fills_the_form_and_can_be_made(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "<i>by hand.json"
    file.write_text('{"design": "dense", "vary": {"batch_size": [16, 32]}, "seeds": 3}')
    window.files.open_path(str(file))
    page = shown(qtbot, window)
    assert page.work.can_go_on
    assert page.form.seeds.value == 3
    assert page.progress.text() == "<i>by hand.json: 0 of 6 trainings are made."
    assert page.progress.textFormat() == Qt.TextFormat.PlainText
    assert not list(page.work.folder.glob("*.json")), "there is nothing to keep yet"


def test_a_sweep_that_was_written_by_hand_names_what_lies_beside_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    few, file = write_npz(tmp_path / "few.npz", some_digits(60, 20)), tmp_path / "by hand.json"
    save_project(Project(preset("lenet").design(fresh_ids=True)), tmp_path / "mine.convscope")
    (tmp_path / "dense").mkdir()  # the name of a preset means that one
    for design, kind in (("mine.convscope", "tanh"), ("dense", "relu")):
        file.write_text(json.dumps({"design": design, "data": "few.npz", "vary": {"batch_size": [16, 32]}}))
        window.files.open_path(str(file))
        search = shown(qtbot, window).work.search
        assert search is not None, window.message.text.text()
        assert search.sweep.design.data_name == str(few)
        assert search.sweep.design.stack.blocks[1].kind == kind


def test_relabelled_pictures_that_are_others_in_a_sweep_are_told_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    others, file = write_npz(tmp_path / "others.npz", some_digits(60, 20)), tmp_path / "with others.json"
    design = SWEEP.design.with_(corrections=with_correction((), Correction("train", 3900, None), load_data("digits")))
    sweep = {"design": design.to_plain(), "data": str(others), "vary": {"batch_size": [16, 32]}}
    file.write_text(json.dumps(sweep), encoding="utf-8")
    window.files.open_path(str(file))
    assert shown(qtbot, window).work.can_go_on
    assert window.message.said == "What was relabelled or left out is not so in others: these are other pictures."
    assert not capfd.readouterr().err, "nobody reads that"


def test_another_json_file_says_what_can_be_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "package.json"
    file.write_text('{"name": "left-pad"}')
    drop(window, file)
    shown(qtbot, window)
    assert window.message.said == "package.json holds no sweep."
    assert "convscope sweep wrote with --json" in window.message.text.text()


@pytest.mark.parametrize("what", ["a sweep", "a picture", "nothing"])
def test_who_opens_what_leaves_the_project_there_is_not_asked_to_save_it(
    window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    picture, asked = tmp_path / "three.png", list[object]()
    Image.new("L", (28, 28), 128).save(picture)
    chosen = {"a sweep": str(file), "a picture": str(picture), "nothing": ""}[what]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    monkeypatch.setattr("gui.window.leaving.ask", lambda *said: asked.append(said) or Answer.Cancel)
    window.document.mark_unsaved()
    window.files.open()
    assert asked == []
    assert not chosen or users_folder() == Path(chosen).parent, "the next dialog opens where one was"
    chosen = str(tmp_path / "other.convscope")
    save_project(Project(window.document.design), Path(chosen))
    window.files.open()
    assert len(asked) == 1, "this one takes its place"
    window.document.mark_saved(tmp_path / "mine.convscope")
