"""What only Windows does: a file that somebody reads at that moment cannot be replaced, until he has read it."""

import os

import pytest

from engine import in_place
from engine.errors import EngineError
from engine.project.design import Design
from engine.project.project import Project, load_project, save_project
from engine.project.whole_file import backup_of


@pytest.fixture
def busy(monkeypatch):
    """How often a file is still open elsewhere when it is to be replaced."""
    left = []

    def replace(source, target, replace=os.replace):
        if left:
            left.pop()
            raise PermissionError(13, "Access is denied", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(in_place, "WAITS", (0.0, 0.0))
    return left


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_file_that_is_read_for_a_moment_is_saved_a_moment_later(tmp_path, busy, times):
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)
    busy += times * [True]
    save_project(Project(Design(notes="second")), path)
    assert load_project(path).design.notes == "second"
    assert load_project(backup_of(path)).design.notes == "first"
    assert busy == []


def test_a_file_that_stays_open_elsewhere_is_told_and_left(tmp_path, busy):
    path = tmp_path / "a.convscope"
    save_project(Project(Design(notes="first")), path)
    busy += 3 * [True]
    with pytest.raises(EngineError, match="Access is denied"):
        save_project(Project(Design(notes="second")), path)
    assert load_project(path).design.notes == "first"
    assert list(tmp_path.iterdir()) == [path]
