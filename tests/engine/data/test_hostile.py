"""Broken and malicious files are refused in two sentences that name the file, without much time or memory."""

import os
import time
from pathlib import Path

import pytest

from engine.data.load import importing, load_data
from engine.data.shelf import shelf
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.hostile import HOSTILE
from tests.system import most_memory

SECONDS, MEGABYTES = 5, 512
pytestmark = pytest.mark.usefixtures("empty_shelf")


def test_there_are_more_than_seventy_five():
    assert len(HOSTILE) >= 75


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_nothing_stays(tmp_path, title):
    folder = tmp_path / "theirs"
    folder.mkdir()
    if "pipe" in title and not hasattr(os, "mkfifo"):
        pytest.skip("on Windows no file of a folder is a pipe")
    path = HOSTILE[title](folder)
    begun, before = time.perf_counter(), most_memory()
    with pytest.raises(DataError) as caught:
        finished(importing(path, "evil"))
    error = caught.value
    names = [path.name, *(one.name for one in folder.iterdir()), path.stem]
    assert any(name in error.problem for name in names), error.problem
    assert error.problem.endswith(".")
    assert error.remedy.endswith((".", ")")), error.remedy
    assert "Error" not in error.problem
    assert "Traceback" not in error.problem
    assert [one for one in shelf().rglob("*") if one.is_file()] == []
    with pytest.raises(DataError):
        load_data(path)
    assert time.perf_counter() - begun < 2 * SECONDS
    grown = (most_memory() - before) / 1e6
    assert grown < MEGABYTES
    assert not Path("/tmp/convscope_was_here").exists()


def test_the_line_of_a_table_that_cannot_be_used_has_the_number_that_an_editor_shows(tmp_path):
    lines = ["label," + ",".join(f"pixel{place}" for place in range(16)), "", *(f"{n},{'0,' * 15}1" for n in range(3))]
    for wrong in (f"1,{'0,' * 15}x", "1,0"):
        (tmp_path / "t.csv").write_text("\n".join([*lines, "", wrong]), encoding="utf-8")
        with pytest.raises(DataError, match=r"Line 7 of t\.csv"):
            load_data(tmp_path / "t.csv")
