"""A file's day that the system does not know, as Windows none before 1970, stops nothing: it is left out."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from engine.cli.commands.runs import _line
from engine.files import day
from engine.files.day import day_of
from engine.lab.runs_folder import RunsFolder
from engine.project.design import Design
from engine.project.journal import LINES, Journal, Work
from engine.project.owner import Owner
from engine.project.recovery import Recovered, recoverable
from engine.training.training import Training
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE

LAST_OF_WINDOWS = 32536850399  # the last second of the year 3000


class OfWindows(datetime):
    """As it answers there."""

    @classmethod
    def fromtimestamp(cls, seconds: float, *zone: object) -> datetime:
        if not 0 <= seconds <= LAST_OF_WINDOWS:
            raise OSError(22, "Invalid argument")
        return datetime.fromtimestamp(seconds)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day, "datetime", OfWindows)


def test_a_day_is_told_where_the_system_knows_it(there: None) -> None:
    assert day_of(86_400 * 365.25 * 50).year == 2020
    assert [day_of(seconds) for seconds in (-1.0, LAST_OF_WINDOWS + 1, 1e11, 1e30)] == [None] * 4


@pytest.mark.parametrize("seconds", [1e12, 1e30, float("nan")])
def test_no_system_knows_days_of_other_ages(seconds: float) -> None:
    assert day_of(seconds) is None


def test_a_run_of_no_known_day_is_listed(there: None, tmp_path: Path) -> None:
    training, folder = Training(plain_stack(), DATA, RECIPE), RunsFolder(tmp_path / "runs")
    training.close()
    kept = folder.keep(Design(), training.run())
    assert _line(kept).startswith(f"  {kept.id}  {day_of(kept.made):%Y-%m-%d %H:%M}  ")
    assert _line(replace(kept, made=-1.0)).startswith(f"  {kept.id}  (no date)  ")


def test_what_a_killed_program_has_left_on_a_disk_without_a_clock_is_offered(
    there: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    for title, seconds in (("Mine", -5.0), ("Yours", 1e9)):
        journal = Journal(tmp_path)
        journal.write(Work(Design(), (), title, None))
        os.utime(journal.folder / LINES, (seconds, seconds))
    assert [work.title for work in recoverable(tmp_path)] == ["Mine", "Yours"]


@pytest.mark.parametrize(("seconds", "is_home"), [(1e9, True), (-5.0, False)])
def test_a_file_that_may_have_been_saved_since_is_not_the_home_of_what_is_recovered(
    there: None, tmp_path: Path, seconds: float, is_home: bool
) -> None:
    saved = tmp_path / "mine.convscope"
    saved.write_bytes(b"")
    os.utime(saved, (seconds, seconds))
    home = Recovered(tmp_path / "work", "Mine", saved, datetime.now()).home
    assert home == (saved if is_home else None)
