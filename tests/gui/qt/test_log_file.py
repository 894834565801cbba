"""The log stays small, keeps the last words of a crash, and is silent where nothing can be written."""

import logging
import os
import sys
from pathlib import Path

import pytest

from engine.files.in_time import aside
from gui.qt import log_file


def test_a_log_that_is_full_goes_on_in_a_new_file_and_the_oldest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "LARGEST", 2000)
    end = log_file.begin(tmp_path)
    for number in range(200):
        logging.getLogger("rotation").error("fault %03d %s", number, "x" * 60)
    end()
    files = sorted(file for file in tmp_path.iterdir() if file.name.startswith("convscope.log"))
    assert [file.name for file in files] == ["convscope.log", *(f"convscope.log.{number}" for number in (1, 2, 3))]
    assert all(file.stat().st_size <= 2000 for file in files)
    said = [line.split("fault ")[1][:3] for file in (*files[:0:-1], files[0]) for line in file.read_text().splitlines()]
    assert said == [f"{number:03}" for number in range(200 - len(said), 200)]  # the newest, none lost between files


def test_the_last_words_of_a_crash_stay_when_the_program_starts_again(tmp_path: Path) -> None:
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault\n")
    for _ in range(2):
        log_file.begin(tmp_path)()
        assert (tmp_path / "crash.log.1").read_text().startswith("Fatal Python error")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full")
def test_on_a_full_disk_and_without_a_folder_nothing_is_raised(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "convscope.log").symlink_to("/dev/full")
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "file" / "log"):
        end = log_file.begin(folder)
        logging.getLogger("full").error("a fault")
        end()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
@pytest.mark.parametrize("name", ["convscope.log", "crash.log"])
def test_the_start_waits_for_no_pipe_in_the_place_of_a_log(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    begun = aside(lambda: log_file.begin(tmp_path)(), 2.0)
    assert begun.is_set()
    assert (tmp_path / name).is_fifo()
