"""What Qt leaves beside the settings when it is killed while it writes them is taken away, and nothing else."""

import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from pytestqt.qtbot import QtBot

from gui.qt.settings_file import LOCKED_SECONDS, OLD_SECONDS, SettingsWatch, sweep


def test_old_left_overs_of_the_settings_go_and_all_else_stays(tmp_path: Path) -> None:
    name, left_over = "ConvScope.conf", "ConvScope.conf.aBcdEf"
    names = {name, left_over, f"{name}.backup", "Other.conf.aBcdEf", "Other.conf.lock"}
    for each in names:
        (tmp_path / each).touch()
        old = time.time() - OLD_SECONDS - 60
        os.utime(tmp_path / each, (old, old))
    (tmp_path / "ConvScope.conf.GHIjkl").touch()  # somebody is writing it
    sweep(tmp_path / name)
    assert {file.name for file in tmp_path.iterdir()} == names - {left_over} | {"ConvScope.conf.GHIjkl"}
    sweep(tmp_path / "no" / "ConvScope.conf")


def lock_beside(file: Path, words: str, age: float) -> Path:
    lock = file.with_name(f"{file.name}.lock")
    lock.write_text(words)
    os.utime(lock, (time.time() - age, time.time() - age))
    return lock


def test_settings_are_written_though_a_program_was_killed_before_its_lock_said_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ConvScope.conf"
    lock_beside(file, "", 0.0)
    sweep(file)  # else Qt would wait for ever
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.setValue("theme", "dark")
    settings.sync()
    assert "theme=dark" in file.read_text()


def test_a_lock_that_somebody_holds_just_now_stays_and_an_old_one_goes(tmp_path: Path) -> None:
    file = tmp_path / "ConvScope.conf"
    lock = lock_beside(file, "1\npython3\nhere\n", 0.0)
    sweep(file)
    assert lock.exists()
    lock_beside(file, "1\npython3\nhere\n", LOCKED_SECONDS + 60)
    sweep(file)
    assert not lock.exists()


def test_a_lock_without_an_owner_goes_while_the_program_runs_and_one_that_is_held_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / "one" / "ConvScope.conf", tmp_path / "two" / "ConvScope.conf"]
    parent = QObject()
    for file in files:
        file.parent.mkdir()
        SettingsWatch(parent, file)
    held = lock_beside(files[0], "1\npython3\nhere\n", 0.0)
    lock = lock_beside(files[1], "", 0.0)  # another program was killed
    qtbot.waitUntil(lambda: not lock.exists(), timeout=30_000)
    assert held.exists()
    parent.deleteLater()
