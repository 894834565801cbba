"""What is kept of a project on this computer does not need the share on which the project lies."""

from pathlib import Path

import pytest

from engine.data.sources import source_of
from engine.errors import DataError
from engine.project.design import Design
from engine.project.held_file import HeldFile
from engine.project.journal import Journal, Work
from engine.project.moved_pictures import where_now
from engine.project.owner import Owner
from engine.project.project import Project, load_project, save_project
from engine.project.recovery import keep, load, recoverable
from tests.engine.gone_share import let_go


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "share").mkdir()
    let_go(monkeypatch, tmp_path / "share")
    return tmp_path / "share" / "mine.convscope"


def test_unsaved_work_is_kept_with_its_place_while_the_share_is_gone(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))  # the program has ended
    journal = Journal(tmp_path / "recovery")
    journal.write(Work(Design(notes="edited"), (), "mine", path))
    (found,) = recoverable(tmp_path / "recovery")
    assert (found.path, load(found).design.notes) == (path, "edited")
    journal.discard()
    keep(Project(Design()), "mine", path, tmp_path / "recovery")
    assert [one.path for one in recoverable(tmp_path / "recovery")] == [path]


def test_a_project_is_saved_on_a_disk_of_which_the_system_does_not_say_how_its_paths_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disks made of memory are such."""
    let_go(monkeypatch, tmp_path, answered=("stat", "open"))
    save_project(Project(Design(notes="mine")), tmp_path / "mine.convscope")
    assert load_project(tmp_path / "mine.convscope").design.notes == "mine"


def test_a_file_there_is_nobodys_and_gone_and_a_folder_there_no_pictures(path: Path) -> None:
    file = HeldFile(path)
    assert (file.path, file.is_ours, file.as_read) == (path, True, None)
    assert where_now(str(path.with_name("digits")), path) == str(path.with_name("digits"))
    with pytest.raises(DataError):
        source_of(path.with_name("digits"))
