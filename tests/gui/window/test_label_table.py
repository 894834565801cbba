"""The network of the moment labels the pictures of a table, and the window goes on meanwhile."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from engine.data.progress import Progress
from engine.explain import answers
from engine.explain.table_answers import answering_folder
from engine.project.presets import preset
from gui.state.looking.learned_network import learned_network
from gui.state.work.tasks import Work
from gui.window import label_table
from gui.window.main_window import MainWindow
from tests.gui.evaluating import design, open_trained, trained


def test_a_table_without_labels_is_labelled_and_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label, images = window.work.label_table, window.document.data.test.batch(slice(0, 9))
    table, out = tmp_path / "test.csv", tmp_path / "answers.csv"
    rows = [",".join(map(str, row)) for row in images.pixels.reshape(9, -1).tolist()]
    table.write_text("\n".join([",".join(f"pixel{number}" for number in range(784)), *rows]))
    asked: list[str] = []
    told: list[str] = []
    noted: list[str] = []
    label.done.connect(lambda words, _where: noted.append(words))
    label.failed.connect(lambda problem, _remedy: told.append(problem))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: asked.append("table") or (str(table), ""))
    kinds: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: kinds.append(given[3]) or (str(out), ""))
    label.choose()
    assert not asked  # nothing is learned yet
    assert told == ["There is no network that has learned."]
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.checkpoint is not None, timeout=20_000)
    network = learned_network(window.session, window.probe)
    assert network is not None
    label.choose()
    assert noted == ["The pictures of test.csv are being labelled."]
    assert kinds == ["Tables (*.csv)"]  # no columns with tabs between them are written
    qtbot.waitUntil(lambda: len(noted) > 1, timeout=20_000)
    assert noted[1] == "The network has labelled 9 pictures: answers.csv is saved."
    said = answers(*network[:2], images).said
    names = np.array(window.document.data.class_names)[said]
    lines = out.read_text().split()
    assert lines == ["ImageId,Label", *(f"{at},{name}" for at, name in enumerate(names, start=1))]
    table.write_text("1,2,3\n4,5,6")
    label.choose()
    qtbot.waitUntil(lambda: len(told) > 1, timeout=20_000)
    assert "784 pixels" in told[1]
    qtbot.waitUntil(lambda: not window.work.findChildren(QProgressDialog))


def test_how_far_a_folder_is_labelled_is_seen_and_cancelled_at_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand photos take minutes: nothing said how many were done, and nothing ended it but the window."""

    def endless(*_given: object) -> Generator[Progress | None, None, None]:
        while True:
            yield Progress(3, 10)
            yield None

    monkeypatch.setattr("engine.explain.table_answers.answering_folder", endless)
    monkeypatch.setattr(label_table, "A_MOMENT", 0)
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.checkpoint is not None, timeout=20_000)
    noted, tasks, out = [], window.session.tasks, tmp_path / "out.csv"
    window.work.label_table.done.connect(lambda words, _where: noted.append(words))
    window.work.label_table.label(tmp_path, str(out))
    window.work.label_table.label(tmp_path, str(out))  # into the same file: the first one is over
    qtbot.waitUntil(lambda: len(window.work.findChildren(QProgressDialog)) == 1)
    (shown,) = window.work.findChildren(QProgressDialog)
    qtbot.waitUntil(lambda: shown.isVisible() and (shown.value(), shown.maximum()) == (3, 10))
    shown.canceled.emit()
    qtbot.waitUntil(lambda: not window.work.findChildren(QProgressDialog))
    assert not tasks.is_running(f"{label_table.TASK}: {out}")
    assert noted[-1] == f"Cancelled: of “{tmp_path.name}” nothing is saved."
    assert not out.exists()


def test_where_the_pictures_of_the_project_are_lost_that_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window.work.label_table.failed.connect(lambda *said: told.extend(said))
    monkeypatch.setattr(window.document, "data_problem", ("There is no file 'a.npz'.", "Look for it."))
    window.work.label_table.choose()
    assert told == ["There is no file 'a.npz'.", "Look for it."]


def test_of_two_tables_neither_ends_the_other_and_both_come_before_what_nobody_has_asked_for(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    def endless() -> Work:
        while True:
            yield None

    window.session.tasks.run("looks", endless, lambda _none: None, priority=-1)
    images = window.document.data.test.batch(slice(0, 2))
    table, files = tmp_path / "test.csv", [tmp_path / "a.csv", tmp_path / "b.csv"]
    table.write_text("\n".join(",".join(map(str, row)) for row in images.pixels.reshape(2, -1).tolist()))
    window.session.step_once()
    qtbot.waitUntil(lambda: window.session.checkpoint is not None, timeout=20_000)
    for file in files:
        window.work.label_table.label(table, str(file))
    qtbot.waitUntil(lambda: all(file.exists() for file in files), timeout=20_000)


def write_table(table: Path, pixels: np.ndarray) -> Path:
    table.write_text("\n".join(",".join(map(str, row)) for row in pixels.reshape(len(pixels), -1).tolist()))
    return table


def test_another_stack_than_that_which_has_learned_labels_nothing(window: MainWindow) -> None:
    open_trained(window)
    window.document.edit("Another stack", window.document.design.with_(stack=preset("lenet").design().stack))
    assert learned_network(window.session, window.probe) is None


def test_a_network_whose_pictures_are_not_here_labels_those_of_a_table(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said that no network has learned, and that Train is to be pressed, which cannot be."""
    names = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    gone, table = str(tmp_path / "gone.npz"), write_table(tmp_path / "test.csv", window.document.data.test.pixels[:5])
    run = replace(trained(), data=replace(trained().data, name=gone, classes=names))
    window.document.open(design().with_(data_name=gone), None, "trained", runs=(run,))
    assert window.document.data_problem
    assert learned_network(window.session, window.probe) is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "answers.tsv"), ""))
    window.work.label_table.choose()
    out = tmp_path / "answers.tsv.csv"  # there are commas in it
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert {line.split(",")[1] for line in out.read_text().split()[1:]} <= {*names}


def test_the_pictures_of_a_folder_are_labelled_and_those_that_cannot_be_read_are_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label, test, out = window.work.label_table, window.document.data.test, tmp_path / "answers.csv"
    (folder := tmp_path / "photos").mkdir()
    for number in range(3):
        Image.fromarray(test.pixels[number, :, :, 0]).save(folder / f"{number}.png")
    (folder / "cut.png").write_bytes((folder / "0.png").read_bytes()[:60])
    told: list[str] = []
    label.done.connect(lambda words, _where: told.append(words))
    label.failed.connect(lambda problem, _remedy: told.append(problem))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    label.choose_folder()
    assert told.pop() == "There is no network that has learned."
    open_trained(window)
    label.choose_folder()
    qtbot.waitUntil(lambda: len(told) > 1, timeout=20_000)
    assert told[1].startswith("The network has labelled 3 pictures: answers.csv is saved.")
    assert told[1].endswith(" 1 could not be read, the first is cut.png.")
    qtbot.waitUntil(lambda: not window.work.findChildren(QProgressDialog))
    network = learned_network(window.session, window.probe)
    assert network is not None
    steps = answering_folder(folder, *network[:2], window.document.data, window.document.data.class_names)
    assert [(one.done, one.total) for one in steps if one is not None] == [(0, 4), (1, 4), (2, 4), (3, 4)]
    said = answers(*network[:2], test.batch(slice(0, 3))).said
    assert out.read_text().split() == ["file,label", *(f"{at}.png,{one}" for at, one in enumerate(said))]

    others = (*network[:2], replace(network[2], classes=tuple("abcdefghij")))
    monkeypatch.setattr(label_table, "learned_network", lambda *_: others)
    label.choose_folder()
    assert told[2] == "The network that is looked at has learned from other pictures than those in use."


def test_what_shows_how_far_it_is_takes_no_key_from_who_goes_on_meanwhile(qtbot: QtBot) -> None:
    """It came two seconds later, and the space that was typed then into another field cancelled it."""
    qtbot.addWidget(window := QWidget())
    shown = label_table._Shown("", "Cancel", 0, 0, window)
    assert shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating), "the offscreen window system heeds it not"
    shown.end()
