"""Saving: permissions, links, devices, long names; whatever fails, the old file, its backup and nothing half stay."""

import gc
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from safetensors.numpy import load

from engine.blocks import block
from engine.errors import EngineError
from engine.network.stack import Stack
from engine.project import whole_file
from engine.project.container import MANIFEST
from engine.project.design import Design
from engine.project.packed_arrays import packed
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of
from tests.engine.project.test_project import same, told, trained

__all__ = ["trained"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(trained, tmp_path):
    path = tmp_path / "a.convscope"
    before = os.umask(0o027)
    try:
        save_project(trained, path)
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o600)
        save_project(trained, path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "a.convscope.backup").stat().st_mode & 0o777 == 0o600


@contextmanager
def no_owner_of_all():
    """Who may write everywhere is nobody in particular meanwhile."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_written_to_is_told_and_the_old_file_unharmed(trained):
    with TemporaryDirectory() as name:  # those of pytest only their owner may look into
        folder = Path(name)
        path = folder / "a.convscope"
        save_project(Project(Design(notes="first")), path)
        folder.chmod(0o555)
        try:
            with no_owner_of_all():
                error = told(lambda: save_project(trained, path))
        finally:
            folder.chmod(0o700)
        assert "Permission denied" in error.problem
        assert load_project(path).design.notes == "first"
        assert [file.name for file in folder.iterdir()] == ["a.convscope"]


def test_at_no_instant_there_is_no_file(trained, tmp_path, monkeypatch):
    path = tmp_path / "a.convscope"
    save_project(trained, path)
    there: list[bool] = []
    for name in ("unlink", "remove", "rename", "replace", "link"):
        call = getattr(os, name)

        def watched(*given, call=call, **named):
            done = call(*given, **named)
            there.append(path.is_file())
            return done

        monkeypatch.setattr(os, name, watched)
    save_project(trained, path)
    assert there
    assert all(there)


@pytest.mark.skipif(os.name != "posix", reason="symbolic links of POSIX")
def test_a_symbolic_link_is_followed_and_not_replaced(trained, tmp_path):
    (tmp_path / "far").mkdir()
    link, real = tmp_path / "a.convscope", tmp_path / "far" / "real.convscope"
    link.symlink_to(real)
    for _ in range(2):
        save_project(trained, link)
        assert link.is_symlink()
        assert same(load_project(real), trained)


@pytest.mark.skipif(os.name != "posix", reason="files of POSIX")
def test_a_device_a_pipe_and_a_file_that_may_not_be_written_are_refused_and_left(trained, tmp_path, monkeypatch):
    pipe, locked = tmp_path / "pipe.convscope", tmp_path / "locked.convscope"
    os.mkfifo(pipe)
    locked.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    for path in (pipe, locked):
        told(lambda path=path: save_project(trained, path))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert locked.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [locked, pipe]


def test_a_name_of_the_longest_length_can_be_saved_again_and_has_its_backup(trained, tmp_path):
    for name in ("n" * 245 + ".convscope", "\N{SNOWMAN}" * 81 + ".convscope"):
        path = tmp_path / name
        try:
            path.touch()
            os.path.realpath(path, strict=True)
        except OSError:
            pytest.skip("Windows was not told to have paths of more than 260 letters")
        path.unlink()
        save_project(Project(Design(notes="first")), path)
        save_project(trained, path)
        assert load_project(backup_of(path)).design.notes == "first"


def test_what_was_no_project_any_more_is_kept_beside_the_one_that_takes_its_place(trained, tmp_path):
    """Somebody may still get back what is in the whole half of it. A project that is kept there already is worth more.
    """
    path = tmp_path / "a.convscope"
    path.write_bytes(b"PK, and half of what was learned")
    save_project(trained, path)
    assert backup_of(path).read_bytes() == b"PK, and half of what was learned"
    save_project(Project(Design(notes="later")), path)
    path.write_bytes(b"PK, cut off")
    save_project(trained, path)
    assert load_project(backup_of(path)).run.step == trained.run.step


def test_a_run_that_broke_after_its_last_good_step_is_saved_and_not_what_it_was_before(trained, tmp_path):
    """Its weights are of an earlier step than those it had on the way there."""
    run, path = trained.run, tmp_path / "a.convscope"
    broken = replace(run, newest=run.recorded[0], recorded=(), test=None, ended="failed", failure=("It broke.", ""))
    before = run.until(replace(run.newest, step=run.step - 1))
    assert broken.step < before.step < broken.last_step
    for runs in ((broken, before), (before, broken)):
        save_project(replace(trained, runs=runs), path)
        assert load_project(path).runs[0].failure == ("It broke.", "")


@pytest.mark.skipif(not hasattr(os, "link"), reason="no second names here")
@pytest.mark.parametrize("function", ["link", "replace"])
def test_a_full_disk_never_destroys_the_backup(trained, tmp_path, monkeypatch, function):
    path = tmp_path / "a.convscope"
    for notes in ("first", "second"):
        save_project(Project(Design(notes=notes)), path)

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, function, fail)
        patch.setattr(shutil, "copyfile", fail)  # which opens its target, and so empties it, first
        told(lambda: save_project(trained, path))
    assert load_project(backup_of(path)).design.notes == "first"
    assert load_project(path).design.notes == "second"
    assert len(list(tmp_path.iterdir())) == 2


def test_where_memory_ends_while_a_project_is_packed_that_is_what_is_raised(trained, tmp_path, monkeypatch):
    """Closing the ZIP raised a ValueError of an open handle in its place, and once more when it was forgotten: the
    window told of a fault of the program."""
    made = zipfile._ZipWriteFile

    def short(archive, entry, *more):
        if entry.filename.endswith(MANIFEST):
            raise MemoryError
        return made(archive, entry, *more)

    path = tmp_path / "a.convscope"
    save_project(trained, path)
    before = path.read_bytes()
    monkeypatch.setattr(zipfile, "_ZipWriteFile", short)
    with pytest.raises(MemoryError):
        save_project(trained, path)
    gc.collect()  # what is raised while it is forgotten fails a test
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_what_a_killed_writing_left_is_swept_and_that_of_a_living_one_is_not(trained, tmp_path):
    path = tmp_path / "a.convscope"
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    mine = whole_file._temporary(tmp_path)
    dead = mine.with_name(mine.name.replace(f"-{os.getpid()}-", f"-{int(ended.stdout)}-"))
    living = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    alive = mine.with_name(mine.name.replace(f"-{os.getpid()}-", f"-{living.pid}-"))
    of_before, strange = tmp_path / ".a.convscope.0123abcd", tmp_path / ".b.convscope.0123abcd"
    for one in (mine, dead, alive, of_before, strange):
        one.write_bytes(b"half")
        os.utime(one, (1, 1))
    with living:  # which ends with its input
        save_project(trained, path)
    assert sorted(tmp_path.iterdir()) == sorted([path, mine, alive, strange])


def test_a_project_that_could_not_be_opened_is_not_saved(trained, tmp_path, monkeypatch):
    monkeypatch.setattr("engine.project.project.LARGEST", 1000)
    assert "GB" in told(lambda: save_project(trained, tmp_path / "a.convscope")).problem
    too_many = Project(Design(Stack.of(*[block("relu")] * 1001)))
    with pytest.raises(EngineError, match="1001 blocks"):
        save_project(too_many, tmp_path / "a.convscope")
    assert not list(tmp_path.iterdir())


def test_arrays_are_packed_as_safetensors_without_a_copy():
    chance = np.random.default_rng(0)
    arrays = {
        "b": chance.standard_normal((3, 5)).astype(np.float32).T, "a": np.arange(3), "empty": np.zeros((0, 2)),
        "one": np.array(2.5), "bits": np.array([True, False]), "big": np.array([1, 2], ">i4"),
    }  # fmt: skip
    pieces = packed(arrays)
    found = load(b"".join(pieces))
    assert {name: (array.shape, array.tolist()) for name, array in found.items()} == {
        name: (array.shape, array.tolist()) for name, array in arrays.items()
    }
    assert np.shares_memory(np.frombuffer(pieces[1], np.uint8), arrays["a"])
    assert len(pieces[0]) % 8 == 0


def test_a_file_that_another_program_has_open_on_windows_is_to_be_closed_there(trained, tmp_path, monkeypatch):
    held = PermissionError(13, "The process cannot access the file because it is being used by another process")
    held.winerror = 32

    def fail(*_, **__):
        raise held

    with monkeypatch.context() as patch:
        patch.setattr("engine.project.project.write", fail)
        error = told(lambda: save_project(trained, tmp_path / "a.convscope"))
    assert error.remedy == "Close it in the other program, or save it under another name."
