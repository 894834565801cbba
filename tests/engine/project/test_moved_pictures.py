"""A project and its pictures that lie in one folder are moved together, and belong together where they are then."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.project.design import Design
from engine.project.journal import Journal, Work
from engine.project.moved_pictures import where_now
from engine.project.owner import Owner
from engine.project.project import Project, load_project, save_project
from engine.project.recovery import keep, load, recoverable
from tests.engine.samples import some_digits, write_npz
from tests.engine.short_trainings import recorded_run


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where they are now; `away` is where they were saved."""
    folder = tmp_path / "stick"
    folder.mkdir()
    write_npz(folder / "mine.npz", some_digits(20, 10))
    return folder


@pytest.mark.parametrize("saved_as", ["/media/away/mine.npz", "E:\\mine.npz", "E:\\school\\mine.npz"])
def test_pictures_beside_a_project_are_found_where_both_were_moved(stick: Path, saved_as: str) -> None:
    first, _ = recorded_run()
    run = replace(first, data=replace(first.data, name=saved_as))
    other = replace(run, id="0" * 16, data=replace(run.data, name="digits"))
    looks, looked = {saved_as: 3, "digits": 1}, ((saved_as, run.id, 16), ("digits", run.id, 16))
    design = Design(run.stack, data_name=saved_as)
    save_project(Project(design, (other, run), None, looks, looked), stick / "a.convscope")
    found, here = load_project(stick / "a.convscope"), str(stick / "mine.npz")
    assert (found.design.data_name, [one.data.name for one in found.runs]) == (here, ["digits", here])
    assert found.run is found.runs[1], "its weights are those of the network"
    assert found.looks == {here: 3, "digits": 1}
    assert found.looked == ((here, run.id, 16), ("digits", run.id, 16))


def test_runs_of_other_pictures_beside_the_project_find_theirs_as_well(stick: Path) -> None:
    first, _ = recorded_run()
    run = replace(first, data=replace(first.data, name="E:\\mine.npz"))
    looks, looked = {"E:\\mine.npz": 2, str(stick / "mine.npz"): 1, "digits": 1}, (("E:\\mine.npz", run.id, 16),)
    save_project(Project(Design(run.stack), (run,), None, looks, looked), stick / "a.convscope")
    found, here = load_project(stick / "a.convscope"), str(stick / "mine.npz")
    assert (found.design.data_name, found.runs[0].data.name) == ("digits", here)
    assert found.looks == {here: 3, "digits": 1}
    assert found.looked == ((here, run.id, 16),)


@pytest.mark.parametrize("is_killed", [False, True])
def test_unsaved_work_finds_pictures_that_were_moved_beside_its_project(
    stick: Path, tmp_path: Path, is_killed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))
    first, _ = recorded_run()
    run = replace(first, data=replace(first.data, name="/media/away/mine.npz"))
    project, file = Project(Design(run.stack, data_name="/media/away/mine.npz"), (run,)), stick / "a.convscope"
    save_project(project, file)
    if is_killed:
        Journal(tmp_path / "kept").write(Work(project.design, project.runs, "a", file))
    else:
        keep(project, "a", file, tmp_path / "kept")
    (found,) = recoverable(tmp_path / "kept")
    work, here = load(found), str(stick / "mine.npz")
    assert (found.was_killed, work.design.data_name, work.runs[0].data.name) == (is_killed, here, here)


@pytest.mark.parametrize("name", ["digits", "mine.npz", "/media/away/others.npz", "/", "/media/..", "E:\\away\\.."])
def test_names_of_sets_and_pictures_that_are_nowhere_stay_as_they_are(stick: Path, name: str) -> None:
    assert where_now(name, stick / "a.convscope") == name


def test_a_name_longer_than_any_file_may_have_does_not_keep_a_project_from_opening(stick: Path) -> None:
    first, _ = recorded_run()
    design = Design(first.stack, data_name=f"/media/{'a' * 300}.npz")
    save_project(Project(design), stick / "a.convscope")
    assert load_project(stick / "a.convscope").design == design


def test_pictures_that_are_where_they_were_are_those_that_are_meant(stick: Path, tmp_path: Path) -> None:
    first = str(write_npz(tmp_path / "mine.npz", some_digits(20, 10)))
    assert where_now(first, stick / "a.convscope") == first


@pytest.mark.parametrize("is_design", [True, False])
def test_sets_of_one_file_name_from_different_folders_are_not_taken_for_each_other(
    stick: Path, is_design: bool
) -> None:
    """Two folders had each a mine.npz. Beside the project lies one of them: the pictures of the network on screen, or
    else those that were learned from last."""
    first, _ = recorded_run()
    names = "/media/away/mine.npz", "E:\\mine.npz"
    older, newer = (
        replace(first, id=sum * 16, data=replace(first.data, name=name, sha256=sum * 64))
        for name, sum in zip(names, "ab", strict=True)
    )
    design = Design(first.stack, data_name=names[0] if is_design else "digits")
    looked = tuple((run.data.name, run.id, 16) for run in (older, newer))
    save_project(
        Project(design, (older, newer), None, dict.fromkeys(names, 2), looked), stick / "a.convscope"
    )
    found, here = load_project(stick / "a.convscope"), str(stick / "mine.npz")
    now = (here, names[1]) if is_design else (names[0], here)
    assert tuple(run.data.name for run in found.runs) == now
    assert found.looks == dict.fromkeys(now, 2), "how often the test of each was looked at"
    assert [name for name, _run, _step in found.looked] == list(now)


@pytest.mark.parametrize("sums", ["aa", "a ", " a"])
def test_pictures_that_lay_in_two_folders_after_each_other_are_one_set_where_they_are_found(
    stick: Path, sums: str
) -> None:
    """Old files did not write down which pictures they were."""
    first, _ = recorded_run()
    names = "/media/away/mine.npz", "E:\\mine.npz"
    runs = tuple(
        replace(first, id=str(number) * 16, data=replace(first.data, name=name, sha256=(sum * 64).strip()))
        for number, (name, sum) in enumerate(zip(names, sums, strict=True))
    )
    save_project(Project(Design(first.stack, data_name=names[0]), runs), stick / "a.convscope")
    assert {run.data.name for run in load_project(stick / "a.convscope").runs} == {str(stick / "mine.npz")}


def test_the_file_beside_the_project_is_the_one_that_was_chosen_there_before_those_of_the_same_name(
    stick: Path,
) -> None:
    first, _ = recorded_run()
    here = str(stick / "mine.npz")
    lost, own = (
        replace(first, id=sum * 16, data=replace(first.data, name=name, sha256=sum * 64))
        for name, sum in (("E:\\mine.npz", "a"), (here, "b"))
    )
    save_project(Project(Design(first.stack, data_name="E:\\mine.npz"), (own, lost)), stick / "a.convscope")
    found = load_project(stick / "a.convscope")
    assert found.design.data_name == "E:\\mine.npz"
    assert [run.data.name for run in found.runs] == [here, "E:\\mine.npz"]
