"""Where the clock was set back, as where a computer's battery has died, what is kept now is no older than the rest."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.data import download, room, shelf
from engine.files.day import age_of
from engine.lab import comparisons_folder, sweeps_folder
from engine.lab.repeats import Repeat, Repeats
from engine.lab.runs_folder import RunsFolder
from engine.lab.searching import Search
from engine.lab.sweep import Sweep
from engine.lab.trial import Outcome
from engine.project.design import Design
from engine.project.presets import preset
from engine.training.run import Run
from tests.engine.lab.test_runs_folder import keep, made

__all__ = ["made"]
YEARS = time.time() + 5e8


def of_years_to_come(*files: Path) -> None:
    for file in files:
        os.utime(file, (YEARS, YEARS))


def comparison(folder: Path, number: int) -> Path:
    pair = Design(notes="").with_(data_name=f"{number}"), Design()
    before = set(folder.iterdir()) if folder.exists() else set()
    comparisons_folder.keep(folder, pair, comparisons_folder.KeptComparison(([], []), {}, 1, None))
    return next(iter(set(folder.iterdir()) - before), folder / "gone")


def repeat(folder: Path, number: int) -> Path:
    Repeats(folder).keep("a", Repeat(number, (), 0.5))
    return folder / f"a-{number}.json"


def sweep(folder: Path, number: int) -> Path:
    search = Search(Sweep(preset("dense").design(), {"batch_size": [16]}))
    search.trials = search.sweep.trials()
    search.outcomes = {one.id: Outcome(one.id) for one in search.trials}
    sweeps_folder.save(search, file := folder / f"{2040 - number}.json")
    return file


def reading(folder: Path, number: int) -> Path:
    page = folder / f"{number}" / shelf.PAGE
    page.parent.mkdir(parents=True)
    page.write_text("")
    shelf.keep_few(folder)
    return page


@pytest.fixture(params=[comparison, repeat, sweep, reading])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], Path]:
    """Each is kept in a folder with room for two."""
    monkeypatch.setattr(comparisons_folder, "MOST", 2)
    monkeypatch.setattr(sweeps_folder, "MOST", 2)
    monkeypatch.setattr(shelf, "KEPT_READINGS", 2)
    monkeypatch.setattr("engine.lab.repeats.MOST_FILES", 2)
    return request.param


def test_what_is_kept_now_is_not_what_has_to_go(tmp_path: Path, kept: Callable[[Path, int], Path]) -> None:
    later = [kept(tmp_path / "of", number) for number in (1, 2)]
    of_years_to_come(*later)
    now = [kept(tmp_path / "of", number) for number in (3, 4)]
    assert [file.exists() for file in (*later, *now)] == [False, False, True, True]


def test_what_another_program_deletes_in_the_same_moment_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: Callable[[Path, int], Path]
) -> None:
    """What had just been written was said not to be."""
    found = Path.glob
    first = kept(tmp_path / "of", 0)
    gone = first.parent.parent / "gone" / shelf.PAGE if first.name == shelf.PAGE else first.with_name("gone.json")
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: [gone, *found(folder, pattern)])
    os.utime(first, (1, 1))
    now = [kept(tmp_path / "of", number) for number in (3, 4)]
    assert [file.exists() for file in (first, *now)] == [False, True, True]


def test_a_run_that_was_just_made_does_not_make_room_for_those_of_years_to_come(tmp_path: Path, made: Run) -> None:
    folder = RunsFolder(tmp_path / "runs")
    for id, when in (("later", YEARS), ("last", YEARS + 60), ("now", time.time() - 60)):
        keep(folder, made, id, when)
    last, now = (folder.get(id).bytes for id in ("last", "now"))  # not quite the same: of when they were made
    assert [one.id for one in folder.thin(last + now)] == ["later"], "not the last made before the clock was set back"
    assert [one.id for one in folder.thin(now)] == ["last"]


def test_what_was_left_unfinished_goes_though_it_is_of_years_to_come(tmp_path: Path) -> None:
    for name in (f"{room.READING}mine", f"{room.READING}hers"):
        (tmp_path / name).mkdir()
    of_years_to_come(tmp_path / f"{room.READING}hers")
    room.sweep(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [f"{room.READING}mine"]
    (tmp_path / "half").write_text("")
    of_years_to_come(tmp_path / "half")
    download._sweep(tmp_path, {})
    assert not (tmp_path / "half").exists()


def test_an_hour_that_comes_twice_a_year_makes_nothing_old() -> None:
    assert age_of(time.time() + 3700) < 0 < age_of(time.time() - 5) < 10
