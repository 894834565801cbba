"""`convscope compare`, `sweep` and `resume`: experiments without a window."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import gui.app
from engine.cli.arguments import Parser
from engine.cli.commands import compare as comparing
from engine.cli.commands import sweep
from engine.cli.stopping import Stop
from engine.data.corrections import Correction
from engine.doctor import Finding, Remedy
from engine.errors import EngineError
from engine.lab.chance import compare
from engine.lab.trial import Outcome, Trial
from engine.project.presets import preset
from engine.project.project import Project, load_project, save_project
from engine.training.recipe import Recipe
from tests.engine.samples import some_digits, write_npz


@pytest.fixture(scope="module")
def npz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_npz(tmp_path_factory.mktemp("data") / "few.npz", some_digits(300, 60))


def no_more() -> Iterator[Outcome]:
    yield from ()


def figures(capsys: pytest.CaptureFixture[str], out: Path, *words: object) -> tuple[dict[str, Any], str]:
    assert gui.app.main([*map(str, words), "--json", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8")), capsys.readouterr().out


def test_two_presets_are_compared_by_paired_seeds_and_the_verdict_is_said_in_words(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("compare", "dense", "assignment", "--data", npz, "--seeds", 2, "--epochs", 2)
    found, said = figures(capsys, tmp_path / "c.json", *words)
    accuracies = found["accuracies"]
    assert [len(accuracies[name]) for name in "ab"] == [2, 2]
    again = compare(accuracies["a"], accuracies["b"], 60)
    assert (found["difference"], found["p"], found["verdict"]) == (again.difference, again.p, again.verdict)
    assert found["interval"] == list(again.interval)
    assert said.splitlines()[-1] == found["verdict"]
    assert said.startswith("A: dense, mean ")


def test_a_sweep_makes_each_trial_once_confirms_the_best_and_can_be_taken_up_again(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "s.json"
    words = ("sweep", "dense", "--data", npz, "--vary", "learning_rate=0.001,0.1", "--epochs", 1, "--confirm", 2)
    found, said = figures(capsys, out, *words)
    assert [(one["settings"], one["seed"]) for one in found["trials"]] == [
        ({"learning_rate": 0.001}, 0), ({"learning_rate": 0.1}, 0)
    ]  # fmt: skip
    assert sorted(one["seed"] for one in found["confirmations"]) == [1, 1, 2, 2]
    assert all(one["id"] and one["test_accuracy"] == one["test_accuracy"] for one in found["trials"])
    assert "The best again, with fresh seeds:" in said
    del found["trials"][1]
    out.write_text(json.dumps(found), encoding="utf-8")
    made: list[int] = []
    monkeypatch.setattr("engine.cli.trials.run_all", lambda trials, **_: made.append(len(trials)) or no_more())
    again, _ = figures(capsys, tmp_path / "t.json", *words, "--resume", out)
    assert made == [1, 0]  # the confirmations are known
    assert again["trials"] == found["trials"]


def test_a_sweep_of_an_earlier_version_is_taken_up_and_one_of_another_design_is_said_to_be_of_no_use(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a design has more settings by now the same training has another id."""
    made: list[int] = []

    def making(trials: list[Trial], **_: Any) -> Iterator[Outcome]:
        made.append(len(trials))
        return (Outcome(trial.id, test_accuracy=0.9, test_loss=0.3) for trial in trials)

    monkeypatch.setattr("engine.cli.trials.run_all", making)
    out = tmp_path / "s.json"
    words = ("sweep", "dense", "--data", npz, "--vary", "learning_rate=0.001,0.1", "--confirm", 2)
    found, _ = figures(capsys, out, *words, "--epochs", 1)
    for one in (*found["trials"], *found["confirmations"]):
        one["id"] = "0" + one["id"][1:][::-1]
    out.write_text(json.dumps(found), encoding="utf-8")
    made.clear()
    for epochs in (1, 2):
        assert gui.app.main([*map(str, words), "--epochs", str(epochs), "--resume", str(out)]) == 0
        assert ("is of this sweep" in capsys.readouterr().err) == (epochs == 2)
    assert made == [0, 0, 2, 4]


def test_a_sweep_that_is_killed_has_kept_what_was_made(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "s.json"
    words = ("sweep", "dense", "--data", npz, "--vary", "learning_rate=0.001,0.1", "--epochs", 1, "--confirm", 2)

    parser = ArgumentParser()
    sweep.add_arguments(parser)

    def killed(trials: list[Trial], **_: object) -> Iterator[Outcome]:
        yield Outcome(trials[0].id, test_accuracy=0.5, test_pictures=60)
        raise KeyboardInterrupt  # as little is done after it as after a kill

    with monkeypatch.context() as context:
        context.setattr("engine.cli.trials.run_all", killed)
        context.setattr("engine.cli.trials.KEEP_SECONDS", -1.0)
        with pytest.raises(KeyboardInterrupt):
            sweep.run(parser.parse_args([*map(str, words[1:]), "--json", str(out)]), None)
    kept = json.loads(out.read_text(encoding="utf-8"))
    assert (len(kept["trials"]), kept["stopped"]) == (1, True)
    made = lambda trials, **_: (Outcome(one.id, test_accuracy=0.6, test_pictures=60) for one in trials)  # noqa: E731
    monkeypatch.setattr("engine.cli.trials.run_all", made)
    found, _ = figures(capsys, out, "sweep", out)
    assert (len(found["trials"]), found["stopped"]) == (2, False)
    assert found["trials"][0] == kept["trials"][0]
    assert len(found["confirmations"]) == 4


def test_what_cannot_be_compared_or_varied_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in (
        ["compare", "dense", "dense", "--seeds", "1"],
        ["compare", "dense", "nothing"],
        ["sweep", "dense", "--vary", "nothing=1"],
        ["sweep", "dense", "--vary", "epochs"],
        ["sweep", "dense", "--vary", "seed=0,1,2"],
        ["sweep", "dense", "--vary", "epochs=1", "--resume", str(tmp_path / "none.json")],
        ["resume", str(tmp_path / "none.convscope")],
    ):
        assert gui.app.main(words) == 2
        assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(("part", "is_refused"), [("test", True), ("train", False)])
def test_what_is_tested_on_other_pictures_or_labels_is_not_compared(
    part: str, is_refused: bool, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "make_missing", lambda *_: Stop())
    design = preset("dense").design()
    files = [str(tmp_path / f"{name}.convscope") for name in "ab"]
    for file, corrections in zip(files, ((), (Correction(part, 3, None),)), strict=True):
        save_project(Project(design.with_(corrections=corrections)), file)
    assert gui.app.main(["compare", *files, "--seeds", "2"]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()
    assert problem.startswith("A and B are not tested alike") is is_refused
    assert remedy.startswith("Relabel and leave out the same test pictures in both") is is_refused


def test_the_doctor_tells_first_what_something_can_be_done_about(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the window does."""
    remedy = Remedy("Do that", "it helps", Recipe())
    found = Finding("symptom", 1, "It looks bad", ()), Finding("cause", 2, "It is bad", (), remedy=remedy)
    monkeypatch.setattr("engine.cli.commands.doctor.diagnose", lambda _: found)
    file = str(tmp_path / "a.convscope")
    assert gui.app.main(["train", "dense", "--data", str(npz), "--steps", "1", "--save", file]) == 0
    capsys.readouterr()
    assert gui.app.main(["doctor", file]) == 0
    assert capsys.readouterr().out == "It is bad\n  Do that: it helps\nIt looks bad\n"


@pytest.mark.parametrize("made", [0, 3, 5])
def test_a_comparison_that_is_stopped_says_how_far_it_came_and_not_that_trainings_failed(
    made: int, npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(trials: Sequence[Trial], found: dict[str, Outcome], _keep: object) -> Stop:
        stop = Stop()
        stop.status = 130
        found |= {one.id: Outcome(one.id, test_accuracy=0.5, test_pictures=60) for one in trials[:made]}
        return stop

    monkeypatch.setattr(comparing, "make_missing", some)
    out = tmp_path / "c.json"
    words = ["compare", "dense", "lenet", "--data", str(npz), "--seeds", "4", "--json", str(out)]
    assert gui.app.main(words) == 130
    printed, wrong = capsys.readouterr()
    assert wrong == ""
    least = "" if made == 5 else "; two are compared at least"
    again = "; the same command goes on with them" if made else ""
    assert printed.splitlines()[-1] == f"Stopped: {made // 2} of 4 seeds were trained with both{least}{again}"
    assert out.exists() == (made > 0)


@pytest.mark.parametrize("words", ["sweep dense --seeds", "sweep dense --confirm", "sweep dense --random",
                                   "compare dense lenet --seeds"])  # fmt: skip
def test_nobody_can_ask_for_trainings_without_end(words: str) -> None:
    name, *more = words.split()
    parser = Parser()
    {"sweep": sweep, "compare": comparing}[name].add_arguments(parser)
    parser.parse_args([*more, "10000"])
    for many in ("10001", "9" * 30):
        with pytest.raises(EngineError, match="is more than 10,000"):
            parser.parse_args([*more, many])


def test_resume_goes_on_in_the_same_file(npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "a.convscope")
    words = ["train", "dense", "--data", str(npz), "--epochs", "2", "--steps", "1", "--save", file]
    assert gui.app.main(words) == 0
    (begun,) = load_project(file).runs
    capsys.readouterr()
    assert gui.app.main(["runs", "show", begun.id]) == 0
    assert "No convolution, 1 step, seed" in capsys.readouterr().out, "the Lab lists it by the name it has there"
    assert gui.app.main(["resume", file]) == 0
    (whole,) = load_project(file).runs
    assert (begun.step, begun.id, whole.ended) == (1, whole.id, "finished")
    assert whole.step > 1
    shown, said = figures(capsys, tmp_path / "r.json", "runs", "show", whole.id)
    assert (shown["steps"], shown["ended"]) == (whole.step, "finished")
    assert shown["history"]["loss"] == whole.history.loss.tolist()
    listed, said = figures(capsys, tmp_path / "r.json", "runs", "list")
    assert [one["id"] for one in listed["runs"]].count(whole.id) == 1
    assert whole.id in said
    number = len(listed["runs"])
    size = sum(one["bytes"] for one in listed["runs"]) / 1e6
    assert f"\n{number} run{'s' if number > 1 else ''}, {size:.1f} MB in " in said
    capsys.readouterr()
    assert gui.app.main(["runs", "save", whole.id, str(tmp_path / "b.convscope")]) == 0
    assert capsys.readouterr().out.startswith(f"Saved as b.convscope: {whole.id}")
    assert load_project(tmp_path / "b.convscope").runs[0].step == whole.step
    assert gui.app.main(["runs", "show", "nothing"]) == 2
    assert gui.app.main(["train", "empty", "--steps", "1", "--save", file]) == 2


def test_the_doctor_names_what_is_wrong_with_a_file(
    npz: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.convscope"
    words = ["train", "dense", "--data", str(npz), "--epochs", "1", "--save", str(file)]
    assert gui.app.main(words) == 0
    capsys.readouterr()
    found, said = figures(capsys, tmp_path / "d.json", "doctor", file)
    assert [one["title"] for one in found["findings"]] == ["Too few pictures are kept aside"]  # 30 of 300
    assert said.startswith("Too few pictures are kept aside\n  30 pictures are kept aside")
    assert found["findings"][0]["remedy"]["recipe"]["validation_share"] == 0.2
    assert gui.app.main(["doctor", str(tmp_path / "none.convscope")]) == 2
    assert gui.app.main(["doctor", str(file), "--data", "digits"]) == 2
