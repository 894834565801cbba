"""A command that is killed, or whose computer goes off, has kept what it had learned some minutes before."""

from pathlib import Path

import pytest

import gui.app
from engine.cli.commands import train
from engine.lab.runs_folder import RunsFolder
from engine.project.project import load_project
from tests.engine.samples import some_digits, write_npz
from tests.own_folders import keep_in


def killed(*_given: object) -> None:
    raise RuntimeError


@pytest.mark.parametrize(("seconds", "kept"), [(0.0, [True]), (3600.0, [])])
def test_what_a_killed_command_has_learned_is_among_all_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    seconds: float,
    kept: list[bool],
) -> None:
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(train, "KEEP_SECONDS", seconds)
    monkeypatch.setattr(train, "KEEP_SHARE", 1e9)  # after each step
    monkeypatch.setattr(train, "figures_of", killed)  # at its end, before it says and saves anything
    few = write_npz(tmp_path / "few.npz", some_digits(200, 60))
    assert gui.app.main(["train", "dense", "--data", str(few), "--steps", "5"]) != 0
    assert [one.steps in (4, 5) for one in RunsFolder().all()] == kept, "the last may be being validated"
    assert [RunsFolder().open(one.id).runs[0].step == one.steps for one in RunsFolder().all()] == kept
    capsys.readouterr()
    assert gui.app.main(["runs", "list"]) == 0
    assert ("not ended" in capsys.readouterr().out) == bool(kept), "or it would look like one that came to its end"


@pytest.mark.parametrize(
    ("again", "ends", "kept"),
    [(("--steps", "8"), True, [11]), (("--steps", "2"), True, [5, 8]),
     (("--steps", "2", "--set", "learning_rate=0.01"), False, [5, 8])],
    ids=["it comes further", "it is stopped before that", "another recipe, killed as well"],
)  # fmt: skip
def test_a_killed_command_that_is_given_again_is_one_run_once_it_has_come_as_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: tuple[str, ...], ends: bool, kept: list[int]
) -> None:
    """It goes on from the file, which is older than what was kept on its way: the same steps were listed twice."""
    keep_in(monkeypatch, tmp_path)
    few, file = write_npz(tmp_path / "few.npz", some_digits(200, 60)), str(tmp_path / "a.convscope")
    assert gui.app.main(["train", "dense", "--data", str(few), "--steps", "3", "--save", file]) == 0
    monkeypatch.setattr(train, "KEEP_SECONDS", 0.0)
    monkeypatch.setattr(train, "KEEP_SHARE", 1e9)  # after each step
    with monkeypatch.context() as patch:
        patch.setattr(train, "figures_of", killed)
        assert gui.app.main(["train", file, "--steps", "5", "--save", file]) != 0
        if not ends:
            assert gui.app.main(["train", file, *again, "--save", file]) != 0
    if ends:
        assert gui.app.main(["train", file, *again, "--save", file]) == 0
    assert sorted(one.steps for one in RunsFolder().all()) == kept
    assert all(RunsFolder().open(one.id).runs[0].step == one.steps for one in RunsFolder().all())


@pytest.mark.parametrize(
    ("again", "is_told"),
    [((), True), (("--seed", "5"), False), (("--set", "learning_rate=0.01"), False)],
    ids=["the same", "another seed", "another recipe"],
)
def test_who_gives_a_killed_command_again_is_told_how_to_go_on_with_what_it_had_learned(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    again: tuple[str, ...],
    is_told: bool,
) -> None:
    keep_in(monkeypatch, tmp_path)
    monkeypatch.setattr(train, "KEEP_SECONDS", 0.0)
    monkeypatch.setattr(train, "KEEP_SHARE", 1e9)  # after each step
    few, file = write_npz(tmp_path / "few.npz", some_digits(200, 60)), str(tmp_path / "a.convscope")
    command = ["train", "dense", "--data", str(few), "--epochs", "3"]
    with monkeypatch.context() as patch:
        patch.setattr(train, "figures_of", killed)
        assert gui.app.main([*command, "--steps", "7"]) != 0
    (kept,) = RunsFolder().all()
    told = f"after step {kept.steps}. To go on with it, if it was cut off: convscope runs save {kept.id} FILE"
    assert told not in capsys.readouterr().err
    assert gui.app.main([*command, *again, "--steps", "2"]) == 0
    assert capsys.readouterr().err.count(told) == is_told, "once"
    assert gui.app.main(["runs", "save", kept.id, file]) == 0
    assert gui.app.main(["resume", file]) == 0
    (whole,) = load_project(Path(file)).runs
    assert (whole.id, whole.step, whole.ended) == (kept.id, 9, "finished")
