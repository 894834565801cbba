"""Two people's files are compared: what was trained in them is listed in the Lab, and the files stay as they are."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.project.project import Project, save_project
from engine.training.run import Run, new_id
from gui.lab.page import LabPage
from gui.window.command_palette import matches
from gui.window.main_window import MainWindow
from tests.gui.evaluating import design, trained
from tests.own_folders import keep_in


@pytest.fixture(autouse=True)
def own_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The list is empty at first."""
    keep_in(monkeypatch, tmp_path / "home")


def saved(folder: Path, name: str, *seeds: int) -> str:
    file = folder / f"{name}.convscope"
    save_project(Project(design(), tuple(replace(trained(3, seed), id=new_id()) for seed in seeds)), file)
    return str(file)


def test_the_newest_training_of_each_file_is_listed_and_ticked(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [saved(tmp_path, "Anna", 7, 0), saved(tmp_path, "Ben", 1)]
    before = [Path(file).read_bytes() for file in files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (files, ""))
    add = matches(window.command_palette.commands(), "add trainings")[0]
    add.do()
    page = window.work.page_switch.page("lab")
    assert isinstance(page, LabPage)
    assert window.work.page_switch.current == "lab"
    qtbot.waitUntil(lambda: len(page.curves.runs) == 2)
    assert sorted(page.table.title(one) for one in page.runs.all) == ["Anna, seed 0", "Ben, seed 1"]
    assert page._pair() is not None
    assert [Path(file).read_bytes() for file in files] == before
    files[:] = [saved(tmp_path, "Clara", 2), saved(tmp_path, "Empty")]
    begun = Run(new_id(), design().stack, trained(3, 0).data)  # and stopped before its first step
    save_project(Project(design(), (begun,)), files[1])
    add.do()
    qtbot.waitUntil(lambda: window.message.said == "Nothing was trained in Empty.convscope yet.")
    qtbot.waitUntil(lambda: len(page.runs.all) == 3)


def test_one_file_that_cannot_be_read_keeps_no_other_from_the_list(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    good, broken = [saved(tmp_path, name, seed) for seed, name in enumerate(("Anna", "Ben", "Clara"))], []
    for name in ("Damaged", "Empty"):
        broken.append(saved(tmp_path, name))
    Path(broken[0]).write_bytes(b"no project")
    runs, said = window.work.kept_runs, list[str]()
    runs.failed.connect(lambda problem, _remedy: said.append(problem))
    runs.add([Path(name) for name in (good[0], broken[0], good[1])])
    runs.add([Path(name) for name in (*broken, good[2])])  # and more, while the others are being read
    qtbot.waitUntil(lambda: len(said) == 2)
    damaged = "Damaged.convscope is damaged or is not a ConvScope project."
    assert said == [damaged, f"2 of 3 files were not added. {damaged}"]
    qtbot.waitUntil(lambda: sorted(one.title for one in runs.all) == ["Anna", "Ben", "Clara"])


def test_projects_that_are_dropped_on_the_lab_are_listed_and_elsewhere_it_is_said_where_to_drop_them(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(saved(tmp_path, name, seed)) for seed, name in enumerate(("Anna", "Ben"))])
    said = list[str]()
    window.files.failed.connect(lambda _problem, remedy: said.append(remedy))
    window.show_work()
    window.files.drop(mime)
    assert "page Lab" in said[0]
    window.work.page_switch.go("lab")
    page = window.work.page_switch.page("lab")
    assert isinstance(page, LabPage)
    page.go("seeds")
    window.files.drop(mime)
    qtbot.waitUntil(lambda: sorted(one.title for one in page.runs.all) == ["Anna", "Ben"])
    assert page.table.isVisible()
    window.show_start()
    window.files.drop(mime)
    assert said == said[:1] * 2, "the Lab is not on screen"
