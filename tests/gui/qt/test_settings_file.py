"""What Qt leaves beside the settings when it is killed while it writes them is taken away, and nothing else."""

import os
import time
from pathlib import Path

from gui.qt.settings_file import OLD_SECONDS, sweep


def test_old_left_overs_of_the_settings_go_and_all_else_stays(tmp_path: Path) -> None:
    name, left_over = "ConvScope.conf", "ConvScope.conf.aBcdEf"
    names = {name, left_over, f"{name}.lock", f"{name}.backup", "Other.conf.aBcdEf"}
    for each in names:
        (tmp_path / each).touch()
        old = time.time() - OLD_SECONDS - 60
        os.utime(tmp_path / each, (old, old))
    (tmp_path / "ConvScope.conf.ABCdef").touch()  # somebody is writing it
    sweep(tmp_path / name)
    assert {file.name for file in tmp_path.iterdir()} == names - {left_over} | {"ConvScope.conf.ABCdef"}
    sweep(tmp_path / "no" / "ConvScope.conf")
