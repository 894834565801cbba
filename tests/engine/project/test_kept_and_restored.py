"""What was kept of unsaved work is all of it, and goes where it belongs, whatever came between."""

import json
import os
import time
from pathlib import Path

import pytest

from engine.errors import FileError
from engine.project.held_file import HeldFile, signature
from engine.project.journal import Journal, Work
from engine.project.owner import SILENT_SECONDS, Owner
from engine.project.project import Project, load_project, save_project
from engine.project.recovery import keep, load, recoverable
from engine.project.whole_file import backup_of
from tests.engine.project.test_project import same, trained

__all__ = ["trained"]


def test_a_run_that_was_reset_and_brought_back_by_an_undo_is_in_the_journal_again(
    trained: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))  # the program is gone
    made, work = Journal(tmp_path), Work(trained.design, trained.runs, "Mine", None)
    for one in (work, Work(trained.design, (), "Mine", None), work):
        made.write(one)
    assert same(load(recoverable(tmp_path)[0]), trained)


def test_kept_work_does_not_go_over_a_file_that_was_put_there_since_however_old_that_is(
    trained: Project, tmp_path: Path
) -> None:
    """A copy of last week was brought back by hand, or somebody else's computer has another time."""
    path, folder = tmp_path / "mine.convscope", tmp_path / "kept"
    save_project(trained, path)
    keep(trained, "Mine", path, folder, as_read=signature(path))
    (found,) = recoverable(folder)
    assert found.home == path
    save_project(Project(trained.design), path)
    os.utime(path, (time.time() - 7 * 86_400,) * 2)
    assert found.home is None


@pytest.mark.parametrize("is_killed", [False, True])
def test_kept_work_knows_its_file_also_when_the_next_start_is_in_another_folder(
    is_killed: bool, trained: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was opened at a prompt, by its name alone: saving would have asked for a new place."""
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    path, folder, elsewhere = tmp_path / "mine.convscope", tmp_path / "kept", tmp_path / "elsewhere"
    elsewhere.mkdir()
    save_project(trained, path)
    monkeypatch.chdir(tmp_path)
    name, state = Path(path.name), signature(path)
    if is_killed:
        Journal(folder).write(Work(trained.design, trained.runs, "Mine", name, as_read=state))
    else:
        keep(trained, "Mine", name, folder, as_read=state)
    monkeypatch.chdir(elsewhere)
    assert recoverable(folder)[0].home == path


@pytest.mark.parametrize("left", [b"", b"half"])
def test_a_damaged_file_never_takes_the_place_of_a_whole_backup(trained: Project, tmp_path: Path, left: bytes) -> None:
    """It is opened from there and saved: were the computer off in that moment, both would be damaged."""
    path = tmp_path / "mine.convscope"
    for _ in range(2):
        save_project(trained, path)
    path.write_bytes(left)
    save_project(Project(trained.design), path)
    assert same(load_project(backup_of(path)), trained)
    save_project(trained, path)
    assert load_project(backup_of(path)).runs == (), "from then on it is the file before"


@pytest.mark.skipif(os.name == "nt", reason="not everybody may make a symbolic link there")
def test_behind_a_symbolic_link_what_was_saved_before_is_found_and_kept_too(trained: Project, tmp_path: Path) -> None:
    path, link = tmp_path / "mine.convscope", tmp_path / "on the desktop" / "link.convscope"
    link.parent.mkdir()
    link.symlink_to(path)
    for _ in range(2):
        save_project(trained, link)
    path.write_bytes(b"half")
    with pytest.raises(FileError) as caught:
        load_project(link)
    assert caught.value.backup is not None
    assert same(load_project(caught.value.backup), trained)
    save_project(Project(trained.design), link)
    assert same(load_project(backup_of(path)), trained)


def test_a_lock_that_a_power_cut_has_left_empty_keeps_nobody_out_for_minutes(tmp_path: Path) -> None:
    path = tmp_path / "mine.convscope"
    lock = tmp_path / ".mine.convscope.lock"
    lock.write_bytes(b"")
    assert not HeldFile(path).is_ours, "it is just being written"
    os.utime(lock, (time.time() - 2,) * 2)
    assert HeldFile(path).is_ours


def test_a_laptop_that_has_slept_gives_no_sign_for_the_computer_that_has_taken_its_project_over(tmp_path: Path) -> None:
    """That one may have ended since; nobody could ever save under this name again."""
    path, lock = tmp_path / "mine.convscope", tmp_path / ".mine.convscope.lock"
    mine = HeldFile(path)
    lock.write_text(json.dumps({**Owner("another", 7).to_plain(), "mark": "theirs"}))
    long_ago = time.time() - SILENT_SECONDS - 60
    os.utime(lock, (long_ago, long_ago))
    mine.sign()
    mine._has_signed.wait(10)
    assert lock.stat().st_mtime == pytest.approx(long_ago, abs=2)
    assert mine.renew(), "they have given no sign for minutes"
    mine.sign()
    assert json.loads(lock.read_text())["mark"] == mine._mark
