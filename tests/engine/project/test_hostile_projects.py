"""Small files that would take gigabytes or minutes are refused in two sentences, quickly and in little memory."""

import time

import numpy as np
import pytest

from engine.errors import FileError
from engine.project import checks, project
from engine.project.checks import checked_history, parsed
from engine.project.packed_arrays import packed
from engine.project.project import load_project, save_project
from engine.training.history import History
from tests.engine.project.hostile_projects import LARGE, PARTS, hostile
from tests.engine.project.test_project import trained
from tests.system import most_memory

__all__ = ["trained"]
SECONDS, MEGABYTES = 5, 512
#: These take long to make, and are left to tests/benchmarks/hostile_files.py; the last is opened without its nonsense.
SLOW = (
    *("two million blocks", "a hundred thousand ReLUs", "a run of two hundred thousand blocks"),
    *("two thousand runs without arrays", "a log of two hundred thousand recipes", "a million corrections"),
    *("a million empty arrays", "a text of thirty million letters", "ten million zeros in JSON"),
    "recordings of nobody",
)
QUICK = [
    *(title for title in (*LARGE, *PARTS) if title not in SLOW),
    *("a list of a hundred thousand parts", "a number of parts that is not true", "a list longer than the file"),
    *("a thousand million zeros said to be two thousand", "a part packed in a way of its own"),
]


@pytest.fixture(scope="module")
def content(trained, tmp_path_factory):
    path = tmp_path_factory.mktemp("saved") / "a.convscope"
    save_project(trained, path)
    return path.read_bytes()


@pytest.mark.parametrize("title", QUICK)
def test_a_hostile_project_is_refused_soon_and_takes_no_memory(content, tmp_path, title):
    path = tmp_path / "a.convscope"
    path.write_bytes(hostile(content)[title]())
    begun, before = time.process_time(), most_memory()
    with pytest.raises(FileError) as caught:
        load_project(path)
    assert caught.value.remedy.endswith(".")
    assert time.process_time() - begun < SECONDS
    assert (most_memory() - before) / 1e6 < MEGABYTES


def test_a_small_bomb_is_refused_before_it_is_unpacked(content, tmp_path, monkeypatch):
    from tests.engine.project import hostile_projects

    path = tmp_path / "a.convscope"
    for name in ("arrays.safetensors", "later.bin"):
        path.write_bytes(hostile_projects._bomb(content, name, 40))
        monkeypatch.setattr("zipfile.ZipExtFile.read", lambda *_: pytest.fail("it was unpacked"))
        with pytest.raises(FileError):
            load_project(path)
        monkeypatch.undo()


def test_a_text_of_more_numbers_than_a_project_has_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("engine.project.checks.MOST_VALUES", 3)
    assert parsed(b"[0, 0, 0, 0]") == [0, 0, 0, 0]
    with pytest.raises(ValueError, match="more than a project can hold"):
        parsed(b"[0, 0, 0, 0, 0]")


@pytest.mark.parametrize("steps", [[1, 2, 2], [2, 1], [-1, 2], [0, float("nan")], [1, 2**60]])
def test_a_curve_whose_steps_no_training_can_have_made_is_refused(steps):
    row = np.array(steps, np.float64)
    with pytest.raises(ValueError, match="step"):
        checked_history(History(row, *[np.zeros(len(row))] * 4))
    sound = np.arange(1.0, len(row) + 1)
    checked_history(History(sound, *[np.zeros(len(row))] * 4))


def test_a_header_that_names_more_arrays_than_a_project_can_have_is_refused_before_any_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = b"".join(packed({name: np.zeros(2, np.float32) for name in "abc"}))
    assert set(project._arrays(content)) == set("abc")
    monkeypatch.setattr(checks, "MOST_ARRAYS", 3)  # the header is a brace, too
    with pytest.raises(ValueError, match="more arrays"):
        project._arrays(content)
