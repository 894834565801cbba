"""A sweep in a file: what was written is read again as the same trials, and nonsense is told."""

import json
import os
import tracemalloc
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import gui.app
from engine.blocks import block
from engine.data.corrections import Correction
from engine.errors import EngineError, FileError
from engine.lab.searching import Search
from engine.lab.sweep import Sweep
from engine.lab.sweep_file import figures, known_and_confirmed, read, to_plain, write
from engine.lab.sweeps_folder import load, save
from engine.lab.trial import Outcome, Trial, make
from engine.network.stack import Stack
from engine.project.design import Design
from engine.project.named import design_for
from engine.project.presets import preset
from engine.training.optimisers import SGD
from tests.engine.samples import some_digits, write_npz

SWEEP = Sweep(preset("lenet").design(fresh_ids=False), {"filters": [4, 8], "optimiser": ["adam", "sgd"]}, (3, 5))


def named(said: str | Design, data: str | None) -> Design:
    return design_for(said, data, pytest.fail)


@pytest.mark.parametrize("figure", [{"validation_accuracy": "nan"}, {"seconds": [1.0]}, {"parameters": {}}])
def test_a_file_with_a_figure_that_is_no_number_is_told_as_none_of_a_sweep(
    figure: dict[str, Any], tmp_path: Path
) -> None:
    """The best of its combinations could not be chosen, nor its time be shown."""
    first = SWEEP.trials()[0]
    said = figures(first, Outcome(first.id, test_accuracy=0.9)) | figure
    write(tmp_path / "s.json", {"sweep": to_plain(SWEEP), "trials": [said], "confirmations": []})
    with pytest.raises(FileError, match=r"s\.json holds no sweep"):
        read(tmp_path / "s.json")
    with pytest.raises(FileError, match=r"s\.json holds no figures"):
        known_and_confirmed(tmp_path / "s.json")


def test_a_sweep_comes_back_from_its_file_with_the_trials_it_had_and_those_that_are_done(tmp_path: Path) -> None:
    trials = SWEEP.trials()
    done = [Outcome(trials[0].id, test_accuracy=0.9, test_loss=0.3), Outcome(trials[1].id, failure="It diverged.")]
    said = [figures(trial, one) for trial, one in zip(trials, done, strict=False)]
    write(tmp_path / "s.json", {"sweep": to_plain(SWEEP, 4), "trials": said, "confirmations": []})
    again = read(tmp_path / "s.json")
    assert [trial.id for trial in again.sweep.trials()] == [trial.id for trial in trials]
    assert (again.confirm, again.outcomes) == (4, {trials[0].id: done[0]})  # what failed is tried again
    assert known_and_confirmed(tmp_path / "s.json")[0] == again.outcomes
    assert "NaN" not in (tmp_path / "s.json").read_text("utf-8")  # which no other program could read


def test_a_sweep_with_trainings_that_failed_is_whole_when_it_is_opened_again(tmp_path: Path) -> None:
    design = preset("dense").design(fresh_ids=False)
    search = Search(Sweep(design, {"learning_rate": [0.1, 0.01, 10.0]}), confirm=2)

    def made(trials: Sequence[Trial]) -> Generator[Outcome, None, None]:
        for trial in trials:
            yield Outcome(trial.id, 0.9, 0.3, failure="It broke." if trial.settings["learning_rate"] > 1 else "")

    assert len(list(search.go_on(made))) == 2 + 3 + 2 * 2
    file = tmp_path / "sweep.json"
    save(search, file)
    again = load(file)
    assert (again.is_whole, again.has_failures) == (True, True)
    assert again.outcomes == search.outcomes
    assert [trial.id for trial in again.confirmations] == [trial.id for trial in search.confirmations]
    assert [one.failure for one in again.go_on(made) if one is not None] == ["It broke."], "what is good stays"


def test_a_file_written_by_hand_names_a_preset_and_its_values_as_the_command_line_does(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    vary = {"learning_rate": "log:0.001..0.1:3", "filters": [4, 8]}
    file.write_text(json.dumps({"design": "lenet", "vary": vary, "seeds": 2, "epochs": 1}), "utf-8")
    sweep = read(file, named).sweep
    assert (sweep.axes, sweep.seeds) == ({"learning_rate": [0.001, 0.01, 0.1], "filters": [4, 8]}, (0, 1))
    assert sweep.design.recipe.epochs == 1
    assert len(sweep.trials()) == 12


def test_a_file_that_varies_a_setting_twice_says_so(tmp_path: Path) -> None:
    """Only the values that came last were trained."""
    file = tmp_path / "mine.json"
    file.write_text('{"design": "dense", "vary": ["units=4", "units=8"]}', "utf-8")
    with pytest.raises(EngineError, match="varied twice"):
        read(file, named)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_is_read_as_editors_and_terminals_of_windows_write_it(encoding: str, tmp_path: Path) -> None:
    """Notepad and `>` of PowerShell: a mark before the first letter, and two bytes to each."""
    (tmp_path / "mine.json").write_text('{"design": "dense", "vary": {"units": [4, 8]}}', encoding)
    assert read(tmp_path / "mine.json", named).sweep.axes == {"units": [4, 8]}


@pytest.mark.parametrize("ends_in_its_classes", [True, False])
def test_a_file_with_a_whole_design_learns_from_the_data_that_it_names_beside_it(
    ends_in_its_classes: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Trial] = []

    def made(trials: list[Trial], *_: Any, **__: Any) -> Iterator[Outcome]:
        asked.extend(trials)
        return (Outcome(trial.id, test_accuracy=0.9, test_pictures=9) for trial in trials)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    npz, other = (write_npz(tmp_path / f"{name}.npz", some_digits(60, 20)) for name in ("mine", "other"))
    units = 10 if ends_in_its_classes else 7
    end = (block("fully_connected", units=units), block("softmax"))
    whole = preset("dense").design(fresh_ids=False).with_(stack=Stack.of(*end), corrections=(Correction("test", 0, 1),))
    said = {"design": whole.to_plain(), "data": str(npz), "vary": {"batch_size": [16, 32]}, "confirm": 1}
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(said), "utf-8")
    assert gui.app.main(["sweep", str(file)]) == (0 if ends_in_its_classes else 2)
    if not ends_in_its_classes:
        assert "The network of mine.json does not end in the 10 classes" in capsys.readouterr().err
        return
    assert {trial.design["data"] for trial in asked} == {str(npz)}
    assert not any("corrections" in trial.design for trial in asked), "they are of pictures of another set"
    asked.clear()
    file.write_text(json.dumps(said | {"data": str(tmp_path / "gone.npz")}), "utf-8")
    assert gui.app.main(["sweep", str(file), "--data", str(other)]) == 0, "options come before what a file says"
    assert {trial.design["data"] for trial in asked} == {str(other)}


def test_what_a_list_names_twice_takes_the_place_of_no_other_combination_drawn_by_chance(tmp_path: Path) -> None:
    vary = {"learning_rate": [0.01] * 300 + [0.1], "batch_size": [16, 32] * 100, "size": [[3, 5], [3, 5], 3] * 40}
    (tmp_path / "s.json").write_text(json.dumps({"design": "lenet", "vary": vary, "random": 7}), "utf-8")
    sweep = read(tmp_path / "s.json", named).sweep
    assert sweep.axes == {"learning_rate": [0.01, 0.1], "batch_size": [16, 32], "size": [[3, 5], 3]}
    assert len(sweep.trials()) == 7, "of eight"


def test_a_sweep_that_an_earlier_version_began_is_gone_on_with(tmp_path: Path) -> None:
    trials = SWEEP.trials()
    fresh = Trial.of(Design.from_plain(trials[3].design), 6, trials[3].settings)
    said, more = (
        {**figures(trial, Outcome(trial.id, test_accuracy=0.9, test_loss=0.3)), "id": "of that version"}
        for trial in (trials[3], fresh)
    )
    write(tmp_path / "s.json", {"sweep": to_plain(SWEEP), "trials": [said], "confirmations": [more]})
    plain = json.loads((tmp_path / "s.json").read_text("utf-8"))
    del plain["sweep"]["design"]["recipe"]["patience"]  # which it did not know
    write(tmp_path / "s.json", plain)
    known = read(tmp_path / "s.json")
    assert [one.test_accuracy for one in known.outcomes.values()] == [0.9, 0.9]
    assert list(known.outcomes) == [trials[3].id, fresh.id]
    assert list(known.confirmed) == [fresh.id], "what was trained with fresh seeds is written again, whenever it ends"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_or_a_device_is_told_and_not_read_without_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.json")
    for endless in (tmp_path / "s.json", Path(os.devnull)):
        with pytest.raises(FileError, match="is a folder or a device, not a file"):
            read(endless, named)


@pytest.mark.parametrize(
    "said",
    ["no JSON", "[]", "{}", '{"design": 3, "vary": {"epochs": [1]}}', '{"design": "dense", "vary": {}}',
     '{"design": "dense", "vary": {"epochs": [1]}, "seeds": -1}', '{"design": "dense", "vary": 4}',
     '{"design": "dense", "vary": {"epochs": [1]}, "confirm": 30000000}'],
)  # fmt: skip
def test_what_is_no_sweep_is_told(said: str, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(said, "utf-8")
    with pytest.raises(FileError):
        read(tmp_path / "s.json", named)


@pytest.mark.parametrize("seed", [float("inf"), -1, "1"])
def test_a_training_of_no_seed_is_told(seed: object, tmp_path: Path) -> None:
    said = figures(SWEEP.trials()[0], Outcome(SWEEP.trials()[0].id, 0.9, 0.3)) | {"seed": seed}
    (tmp_path / "s.json").write_text(json.dumps({"sweep": to_plain(SWEEP, 4), "trials": [said]}), "utf-8")
    with pytest.raises(FileError, match=r"s\.json holds no sweep"):
        read(tmp_path / "s.json")


def test_seeds_without_end_are_told_before_they_are_counted(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"design": "dense", "vary": {"epochs": [1]}, "seeds": 30000000}', "utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(FileError):
            read(tmp_path / "s.json", named)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_the_command_line_goes_on_with_what_it_wrote_and_takes_its_options_before_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[Trial]] = []

    def made(trials: list[Trial], *_: Any, **__: Any) -> Iterator[Outcome]:
        asked.append(trials)
        return (Outcome(trial.id, test_accuracy=0.9 + trial.seed / 100, test_pictures=9) for trial in trials)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    out = tmp_path / "s.json"
    words = ["sweep", "dense", "--vary", "learning_rate=0.1,0.01", "--confirm", "1", "--json", str(out)]
    assert gui.app.main(words) == 0
    assert list(map(len, asked)) == [2, 2]
    first = json.loads(out.read_text("utf-8"))
    first["trials"].pop()
    out.write_text(json.dumps(first), "utf-8")
    asked.clear()
    assert gui.app.main(["sweep", str(out), "--json", str(out)]) == 0
    assert list(map(len, asked)) == [1, 0]
    asked.clear()
    assert gui.app.main(["sweep", str(out), "--seeds", "3", "--json", str(out)]) == 0
    assert [len(trials) for trials in asked] == [2, 2]  # seed 1 was trained to confirm; seed 3 is fresh
    again = json.loads(out.read_text("utf-8"))
    assert [one["seed"] for one in again["trials"]] == [0, 0, 1, 1, 2, 2]
    capsys.readouterr()
    assert gui.app.main(["sweep", "dense"]) == 2
    assert gui.app.main(["sweep", str(tmp_path / "none.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_outcomes_of_pictures_that_the_data_holds_no_more_are_made_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    npz = write_npz(tmp_path / "mine.npz", some_digits(60, 20))
    asked: list[int] = []

    def made(trials: list[Trial], *_: Any, **__: Any) -> Iterator[Outcome]:
        asked.append(len(trials))
        return (make(trial) for trial in trials)

    monkeypatch.setattr("engine.cli.trials.run_all", made)
    out = str(tmp_path / "s.json")
    words = ["sweep", "dense", "--data", str(npz), "--vary", "batch_size=32,64", "--epochs", "1", "--confirm", "1"]
    assert gui.app.main([*words, "--json", out]) == 0
    assert gui.app.main([*words, "--resume", out]) == 0
    assert asked == [2, 2, 0, 0]
    assert len(load(Path(out)).outcomes) == 4
    write_npz(npz, some_digits(80, 20))
    capsys.readouterr()
    found = load(Path(out))
    assert (found.outdated, found.is_whole) == (2, False)
    assert gui.app.main(["sweep", out, "--json", out]) == 0
    assert asked[4:] == [2, 2]
    assert "2 trainings are made anew" in capsys.readouterr().err
    assert load(Path(out)).is_whole
    found.outcomes = dict(read(out).outcomes)
    write_npz(npz, some_digits(60, 20))  # while the sweep is open
    assert sum(one is not None for one in found.go_on(made)) == 4
    npz.unlink()
    assert load(Path(out)).is_whole  # of what cannot be read any more nothing newer is to be had


def test_a_cluster_is_asked_for_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def made(trials: list[Trial], address: str, **_: Any) -> Iterator[Outcome]:
        asked.append(address)
        return (Outcome(trial.id, test_accuracy=0.9) for trial in trials)

    monkeypatch.setattr("engine.cli.trials.run_on_cluster", made)
    words = ["sweep", "dense", "--vary", "epochs=1,2", "--confirm", "1", "--cluster", "tcp://there:8786"]
    assert gui.app.main(words) == 0
    assert asked == ["tcp://there:8786"] * 2


def test_another_seed_is_another_trial_and_notes_make_none() -> None:
    assert not {one.id for one in SWEEP.trials()} & {one.id for one in replace(SWEEP, seeds=(4,)).trials()}
    noted = replace(SWEEP, design=SWEEP.design.with_(notes="The second try."))
    assert [one.id for one in noted.trials()] == [one.id for one in SWEEP.trials()]


def found_by(rates: list[float], confirmed: bool = False, failed: tuple[int, ...] = ()) -> Search:
    """A window's sweep of three learning rates, of which these are made; those at these places failed."""
    search = Search(Sweep(preset("dense").design(fresh_ids=False), {"learning_rate": [0.001, 0.01, 0.1]}), 2)
    search.trials = search.sweep.trials()
    for place, trial in enumerate(search.trials):
        if trial.settings["learning_rate"] in rates:
            words = "There is not enough memory." if place in failed else ""
            search.outcomes[trial.id] = Outcome(trial.id, 0.8 + 0.05 * place, 0.3, 9, failure=words)
    if confirmed:
        search.confirmations = search.confirmations_now()
        search.outcomes |= {one.id: Outcome(one.id, 0.9, 0.3, 9) for one in search.confirmations}
    return search


def test_what_another_window_has_made_of_a_sweep_stays_in_its_file_whatever_this_one_saves(tmp_path: Path) -> None:
    hers, mine = found_by([0.001, 0.01, 0.1], confirmed=True), found_by([0.001, 0.01], failed=(0,))
    save(hers, tmp_path / "sweep.json")
    save(mine, tmp_path / "sweep.json")
    again = load(tmp_path / "sweep.json")
    assert len(hers.confirmations) > 3
    assert again.outcomes == hers.outcomes, "neither a failure of mine nor what I have not confirmed takes any away"
    assert again.is_whole


def test_a_training_that_diverged_is_known_as_one_and_not_made_again_from_its_file(tmp_path: Path) -> None:
    npz = write_npz(tmp_path / "mine.npz", some_digits(60, 20))
    design = preset("dense").design(fresh_ids=False).with_(data_name=str(npz))
    recipe = design.recipe.replace(epochs=2, batch_size=8, optimiser=SGD(), l2=1.0)
    search = Search(Sweep(design.with_(recipe=recipe), {"learning_rate": [1e-3, 10.0]}), 1)
    search.trials = search.sweep.trials()
    search.outcomes = {trial.id: make(trial) for trial in search.trials}
    good, bad = (search.outcomes[trial.id] for trial in search.trials)
    assert (good.diverged, bad.diverged, bool(bad.failure)) == (False, True, True)
    assert not search.has_failures
    save(search, tmp_path / "sweep.json")
    assert set(read(tmp_path / "sweep.json").outcomes) == {good.id, bad.id}
