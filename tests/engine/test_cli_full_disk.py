"""A command ends with its training: where the disk took nothing of it, nobody is told that nothing is lost."""

import errno
import json
import os
import tempfile

import pytest

import gui.app
from engine.project import whole_file
from engine.project.project import load_project
from tests.engine.samples import some_digits, write_npz
from tests.engine.test_cli_sweeps import WORDS, stopped_after, use


def nowhere():
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")


@pytest.mark.parametrize("temporary", [tempfile.gettempdir, nowhere])
def test_a_training_of_which_nothing_could_be_written_is_told_as_lost(tmp_path, monkeypatch, capsys, temporary):
    """Python says that there is no folder of temporary files where none of them takes a byte."""
    npz = write_npz(tmp_path / "few.npz", some_digits(200, 60))

    def full(_number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("engine.project.whole_file.os.fsync", full)
    monkeypatch.setattr("tempfile.gettempdir", temporary)
    save = tmp_path / "a.convscope"
    assert gui.app.main(["train", "dense", "--data", str(npz), "--epochs", "1", "--save", str(save)]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()[-2:]
    assert problem == f"a.convscope could not be saved: {os.strerror(errno.ENOSPC)}."
    assert remedy == "Delete what you do not need there, or save it on another disk."
    assert not save.exists()


def test_a_training_for_which_a_home_folder_has_no_room_is_kept_where_there_is_some(tmp_path, monkeypatch, capsys):
    """What a student may put there is used up: neither the file nor the list of all runs takes what took hours."""
    npz, elsewhere = write_npz(tmp_path / "few.npz", some_digits(200, 60)), tmp_path / "of the system"
    elsewhere.mkdir()

    def room(folder, temporary=whole_file._temporary):
        if folder != elsewhere:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        return temporary(folder)

    monkeypatch.setattr("engine.project.whole_file._temporary", room)
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    save = tmp_path / "a.convscope"
    assert gui.app.main(["train", "dense", "--data", str(npz), "--epochs", "1", "--save", str(save)]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()[-2:]
    (kept,) = elsewhere.iterdir()
    assert problem == f"a.convscope could not be saved: {os.strerror(errno.EDQUOT)}."
    assert remedy == f"For now it is kept as {kept}: copy it from there soon."
    assert load_project(kept).run.step > 0


def test_a_sweep_for_which_its_disk_has_no_room_at_its_end_is_kept_where_there_is_some(tmp_path, monkeypatch, capsys):
    """Its figures are the work of a night, and were gone. What is written on the way is written once more, and is kept
    nowhere else."""
    npz, elsewhere = write_npz(tmp_path / "few.npz", some_digits(200, 60)), tmp_path / "of the system"
    elsewhere.mkdir()
    use(monkeypatch, stopped_after(100))
    monkeypatch.setattr("engine.cli.trials.KEEP_SECONDS", -1.0)
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    monkeypatch.setattr(whole_file, "_temporary", lambda _folder: nowhere())
    words = [*WORDS, "--data", str(npz), "--json"]
    assert gui.app.main([*words, str(tmp_path / "night.json")]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()[-2:]
    (kept,) = elsewhere.iterdir()
    assert problem.startswith("night.json could not be written: ")
    assert remedy == f"For now it is kept as {kept}: copy it from there soon."
    found = json.loads(kept.read_text())
    assert (len(found["trials"]), len(found["confirmations"])) == (2, 4)
    monkeypatch.undo()
    use(monkeypatch, stopped_after(0))  # nothing is trained once more
    assert gui.app.main([*words, str(kept)]) == 0


@pytest.mark.parametrize("is_there", [False, True])
def test_where_no_disk_has_room_for_figures_none_is_said_to_have_kept_them(tmp_path, monkeypatch, capsys, is_there):
    """Nor does half of them stay where the disk was full on the way."""
    use(monkeypatch, stopped_after(100))
    elsewhere = tmp_path / "of the system"
    if is_there:
        elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    monkeypatch.setattr(whole_file, "_temporary", lambda _folder: nowhere())

    def full(number, _mode):
        os.close(number)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("engine.cli.results.os.fdopen", full)
    assert gui.app.main([*WORDS, "--json", str(tmp_path / "night.json")]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "Write to another place."
    assert not is_there or not list(elsewhere.iterdir())
