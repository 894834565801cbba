"""`convscope sweep` and `compare` while others make the same, while pictures change, and when they are stopped."""

import json
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import gui.app
from engine.cli.commands import sweep
from engine.errors import FileError
from engine.lab.one_maker import maker_of
from engine.lab.sweep import Sweep
from engine.lab.trial import Outcome, Trial, make
from engine.project.presets import preset
from tests.engine.samples import some_digits, write_npz

WORDS = ["sweep", "dense", "--vary", "batch_size=32,64", "--epochs", "1", "--confirm", "2"]
Pool = Callable[..., Iterator[Outcome | None]]


def quickly(trial: Trial) -> Outcome:
    return Outcome(trial.id, test_accuracy=0.6, test_pictures=60)


def stopped_after(many: int) -> Pool:
    """Makes so many trainings; then somebody presses Ctrl+C."""
    left = iter(range(many))

    def pool(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            if next(left, None) is None:
                signal.raise_signal(signal.SIGINT)
                yield None
            yield quickly(trial)

    return pool


def use(monkeypatch: pytest.MonkeyPatch, pool: Pool) -> None:
    monkeypatch.setattr("engine.cli.trials.run_all", pool)


@pytest.mark.parametrize(("made", "words"), [(1, "5 trainings were"), (3, "3 trainings were"), (5, "1 training was")])
def test_a_sweep_that_is_stopped_counts_all_that_are_missing_with_those_that_confirm_the_best(
    made: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, stopped_after(made))
    assert gui.app.main([*WORDS, "--json", str(tmp_path / "s.json")]) == 130
    said = capsys.readouterr().out
    assert f"Stopped: {words} not made" in said
    assert ("The best again, with fresh seeds:" in said) == (made > 2)


def test_a_setting_that_is_varied_twice_trains_nothing_and_says_how_it_is_meant(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, stopped_after(0))
    assert gui.app.main([*WORDS, "--vary", "batch_size=128"]) == 2
    assert "batch_size=32,128" in capsys.readouterr().err


def test_a_sweep_that_was_made_to_its_end_is_told_again_with_its_fresh_seeds_and_nothing_is_trained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are of its best, and no part of what it varies: it is no other sweep for them."""
    file = str(tmp_path / "s.json")
    use(monkeypatch, stopped_after(99))
    assert gui.app.main([*WORDS, "--json", file]) == 0
    capsys.readouterr()
    use(monkeypatch, stopped_after(0))
    assert gui.app.main([*WORDS, "--json", file]) == 0
    assert "The best again, with fresh seeds:" in capsys.readouterr().out


def test_a_sweep_that_is_read_from_its_file_may_be_written_over_it_though_it_trains_for_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names the file twice means it."""
    file = str(tmp_path / "s.json")
    use(monkeypatch, stopped_after(99))
    assert gui.app.main([*WORDS, "--json", file]) == 0
    assert gui.app.main(["sweep", file, "--epochs", "2", "--json", file]) == 0
    assert json.loads(Path(file).read_text("utf-8"))["trials"]


def test_a_sweep_that_is_given_again_goes_on_with_what_its_file_holds_and_is_not_written_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The computer went off, and the same command once more threw away what had taken hours."""
    out, made = tmp_path / "s.json", list[str]()
    use(monkeypatch, stopped_after(1))
    assert gui.app.main([*WORDS, "--json", str(out)]) == 130

    def rest(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome | None]:
        for trial in trials:
            made.append(trial.id)
            yield quickly(trial)

    use(monkeypatch, rest)
    assert gui.app.main([*WORDS, "--json", str(out)]) == 0
    assert len(made) == 5, "one of six was there"
    assert f"Goes on with what {out} holds of this sweep." in capsys.readouterr().err
    before = out.read_bytes()
    assert gui.app.main(["sweep", "dense", "--vary", "batch_size=32,128", "--epochs", "1", "--json", str(out)]) == 2
    assert "written over s.json, which holds another sweep" in capsys.readouterr().err
    assert out.read_bytes() == before
    out.write_text("{}", "utf-8")  # no figures of a sweep are lost by that
    assert gui.app.main([*WORDS, "--json", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["trials"]


def test_what_many_trainings_found_is_not_lost_for_the_figures_of_another_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`compare` with the file of another comparison, or of a sweep, threw away what had taken hours."""
    swept, compared = tmp_path / "s.json", tmp_path / "c.json"
    use(monkeypatch, stopped_after(100))
    pair = ["compare", "dense", "assignment", "--seeds", "2", "--json"]
    assert gui.app.main([*WORDS, "--json", str(swept)]) == 0
    for _ in range(2):
        assert gui.app.main([*pair, str(compared)]) == 0
    assert gui.app.main(["compare", "assignment", "dense", *pair[3:], str(compared)]) == 0, "of the same two"
    before = swept.read_bytes(), compared.read_bytes()
    capsys.readouterr()
    others = ["compare", "dense", "dense", *pair[3:]], [*WORDS, "--json"], ["train", "dense", "--json"]
    for command, file, held in (
        *((command, compared, "the comparison of assignment and dense") for command in others),
        *((command, swept, "a sweep") for command in (pair, others[2])),
    ):
        assert gui.app.main([*command, str(file)]) == 2
        problem, remedy = capsys.readouterr().err.splitlines()
        assert problem == f"--json would be written over {file.name}, which holds {held}."
        assert remedy == "Write it to another file, or delete that one first."
    assert (swept.read_bytes(), compared.read_bytes()) == before
    compared.write_text("[]", "utf-8")
    assert gui.app.main([*pair, str(compared)]) == 0


def test_a_sweep_that_is_stopped_before_its_best_are_known_loses_no_fresh_seeds_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "s.json"
    use(monkeypatch, stopped_after(100))
    assert gui.app.main([*WORDS, "--json", str(out)]) == 0
    found = json.loads(out.read_text("utf-8"))
    found["trials"].pop()  # it failed, or its pictures have changed
    out.write_text(json.dumps(found), "utf-8")
    use(monkeypatch, stopped_after(0))
    assert gui.app.main(["sweep", str(out), "--json", str(out)]) == 130
    kept = json.loads(out.read_text("utf-8"))
    assert (kept["trials"], kept["confirmations"]) == (found["trials"], found["confirmations"])
    assert len(kept["confirmations"]) == 4


def test_a_sweep_whose_pictures_change_meanwhile_says_so_and_makes_anew_what_learned_from_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    npz, out = write_npz(tmp_path / "mine.npz", some_digits(60, 20)), tmp_path / "s.json"
    asked: list[int] = []

    def pool(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome]:
        asked.append(len(trials))
        for trial in trials:
            yield make(trial)
            if len(asked) == 1:
                write_npz(npz, some_digits(80, 20))

    use(monkeypatch, pool)
    assert gui.app.main([*WORDS, "--data", str(npz), "--json", str(out)]) == 0
    assert asked == [2, 1, 4]
    assert "The data has changed since: 1 training is made anew" in capsys.readouterr().err
    kept = json.loads(out.read_text("utf-8"))
    assert len({one["pictures"] for one in kept["trials"] + kept["confirmations"]}) == 1


@pytest.mark.parametrize(("made", "status"), [(1, 130), (100, 2)])
def test_what_failed_is_kept_and_only_a_whole_sweep_that_failed_is_told_to_have_a_wrong_design(
    made: int, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "s.json"
    monkeypatch.setattr(f"{__name__}.quickly", lambda trial: Outcome(trial.id, failure="It grew.", diverged=True))
    use(monkeypatch, stopped_after(made))
    assert gui.app.main([*WORDS, "--json", str(out)]) == status
    said = capsys.readouterr()
    assert ("Stopped: " in said.out, "came to its end. It grew." in said.err) == (made == 1, made == 100)
    assert len(json.loads(out.read_text("utf-8"))["trials"]) == min(made, 2)


def test_a_sweep_whose_pictures_never_stay_the_same_names_no_best_and_keeps_what_is_of_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    npz, out = write_npz(tmp_path / "mine.npz", some_digits(60, 20)), tmp_path / "s.json"
    made: list[str] = []

    def pool(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome]:
        for trial in trials:
            yield (outcome := make(trial))
            made.append(outcome.pictures)
            write_npz(npz, some_digits(60 + 20 * len(made), 20))

    use(monkeypatch, pool)
    assert gui.app.main([*WORDS, "--data", str(npz), "--json", str(out)]) == 2
    said = capsys.readouterr()
    assert "The data changed while they trained" in said.err
    assert "The best again" not in said.out
    kept = json.loads(out.read_text("utf-8"))
    assert kept["stopped"]
    assert len({one["pictures"] for one in kept["trials"] + kept["confirmations"]}) <= 1


@pytest.mark.parametrize("times", [1, 2])
def test_two_designs_are_not_compared_by_other_pictures(
    times: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    npz = write_npz(tmp_path / "mine.npz", some_digits(60, 20))
    asked: list[int] = []

    def pool(trials: Sequence[Trial], **_: Any) -> Iterator[Outcome]:
        asked.append(len(trials))
        for number, trial in enumerate(trials):
            yield make(trial)
            if number == (3 if len(asked) == 1 else 0) and len(asked) <= times:
                write_npz(npz, some_digits(60 + 20 * len(asked), 20))

    use(monkeypatch, pool)
    words = ["compare", "dense", "dense", "--data", str(npz), "--seeds", "3", "--epochs", "1"]
    assert gui.app.main(words) == (0 if times == 1 else 2)
    said = capsys.readouterr().err
    assert "The data has changed since: 2 trainings are made anew" in said
    assert ("The data changed while they trained" in said) == (times == 2)


def test_a_sweep_that_a_window_makes_is_not_made_a_second_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, stopped_after(100))
    design = preset("dense").design()  # in a window blocks have ids of their own
    design = design.with_(recipe=design.recipe.replace(epochs=1))
    with maker_of(Sweep(design, {"batch_size": [32, 64]})) as is_alone:
        assert is_alone
        assert gui.app.main(WORDS) == 2
        assert capsys.readouterr().err.splitlines()[0] == "Another window or another command makes this sweep now."
        assert gui.app.main([*WORDS, "--seeds", "2"]) == 0, "that is another sweep"
    assert gui.app.main(WORDS) == 0


@pytest.mark.parametrize("is_full_at_the_end", [False, True])
def test_a_disk_that_is_full_ends_no_sweep_and_what_was_found_is_said_all_the_same(
    is_full_at_the_end: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was broken off after three seconds, and nothing was said of what it had found."""
    out, left, write = tmp_path / "s.json", iter(range(10**6 if is_full_at_the_end else 3)), sweep.write

    def full(*said: Any) -> None:
        if next(left, None) is not None:
            raise FileError("s.json could not be written: No space left on device.", "Write to another place.")
        write(*said)

    monkeypatch.setattr(sweep, "write", full)
    monkeypatch.setattr("engine.cli.trials.KEEP_SECONDS", -1.0)
    use(monkeypatch, stopped_after(100))
    assert gui.app.main([*WORDS, "--json", str(out)]) == (2 if is_full_at_the_end else 0)
    assert "The best again, with fresh seeds:" in capsys.readouterr().out
    assert out.exists() != is_full_at_the_end
