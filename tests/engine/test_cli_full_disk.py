"""A command ends with its training: where the disk took nothing of it, nobody is told that nothing is lost."""

import errno
import os

import gui.app
from tests.engine.samples import some_digits, write_npz


def test_a_training_of_which_nothing_could_be_written_is_told_as_lost(tmp_path, monkeypatch, capsys):
    npz = write_npz(tmp_path / "few.npz", some_digits(200, 60))

    def full(_number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("engine.project.whole_file.os.fsync", full)
    save = tmp_path / "a.convscope"
    assert gui.app.main(["train", "dense", "--data", str(npz), "--epochs", "1", "--save", str(save)]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()[-2:]
    assert problem == f"a.convscope could not be saved: {os.strerror(errno.ENOSPC)}."
    assert remedy == "Delete what you do not need there, or save it on another disk."
    assert not save.exists()
