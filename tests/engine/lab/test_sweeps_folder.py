"""The sweeps in the folder of the user's: a save reads and words only what is new since the one before it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engine.lab import sweeps_folder
from engine.lab.searching import Making, Search
from engine.lab.sweep import Sweep
from engine.lab.sweeps_folder import load, save
from engine.lab.trial import Outcome, Trial, have_mixed_pictures
from engine.lab.watched import Glimpse
from engine.project.presets import preset
from tests.engine.samples import some_digits, write_npz

SWEEP = Sweep(preset("dense").design(fresh_ids=False), {"batch_size": [16, 32, 64, 128]})


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that saves have read."""
    files: list[Path] = []
    known = sweeps_folder.known_and_confirmed
    monkeypatch.setattr(
        sweeps_folder,
        "known_and_confirmed",
        lambda file: files.append(file) or known(file),  # type: ignore[func-returns-value]
    )
    return files


def learn(search: Search, *trials: Trial) -> None:
    for trial in trials:
        search.outcomes[trial.id] = Outcome(trial.id, test_accuracy=0.9, test_loss=0.3)


def test_a_save_does_not_read_again_what_the_one_before_it_wrote(tmp_path: Path, read: list[Path]) -> None:
    file = tmp_path / "s.json"
    trials = SWEEP.trials()
    mine, hers = Search(SWEEP, trials=trials), Search(SWEEP, trials=trials)
    learn(mine, trials[0])
    saved = save(mine, file)
    learn(mine, trials[1])
    saved = save(mine, file, saved)
    assert read == []
    learn(hers, trials[2])
    save(hers, file)  # another window
    read.clear()
    saved = save(mine, file, saved)
    learn(mine, trials[3])
    save(mine, file, saved)
    assert read == [file], "once, for what the other window has found"
    assert list(load(file).outcomes) == [trial.id for trial in trials]


def test_a_training_that_is_made_again_is_written_as_it_is_now(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    search = Search(SWEEP, trials=SWEEP.trials())
    first = search.trials[0]
    learn(search, first)
    saved = save(search, file)
    search.outcomes[first.id] = replace(search.outcomes[first.id], test_accuracy=0.8)
    save(search, file, saved)
    assert load(file).outcomes[first.id].test_accuracy == 0.8


def test_fresh_seeds_of_an_earlier_version_that_are_made_anew_are_read_as_they_are_now(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    search = Search(SWEEP, trials=SWEEP.trials(), confirm=1)
    learn(search, *search.trials)
    search.confirmations = search.confirmations_now()
    learn(search, *search.confirmations)
    save(search, file)
    said = json.loads(file.read_text())
    for one in said["trials"] + said["confirmations"]:
        one["id"] = f"then {one['id']}"  # a design had less in it
    file.write_text(json.dumps(said))
    today = load(file)
    for trial in today.confirmations:
        today.outcomes[trial.id] = Outcome(trial.id, test_accuracy=0.5)
    save(today, file)
    assert {load(file).outcomes[trial.id].test_accuracy for trial in today.confirmations} == {0.5}


@pytest.mark.parametrize(("change", "again"), [(1, 1), (6, 4 + 2)], ids=["while it searches", "among fresh seeds"])
def test_a_sweep_whose_data_changes_while_it_is_made_ends_with_trainings_of_the_same_pictures(
    tmp_path: Path, change: int, again: int
) -> None:
    npz = write_npz(tmp_path / "mine.npz", some_digits(60, 20))
    design = SWEEP.design.with_(data_name=str(npz))
    search, asked = Search(replace(SWEEP, design=design), confirm=1), list[Trial]()

    def run(trials: Sequence[Trial]) -> Making:
        for trial in trials:
            if len(asked) == change:
                write_npz(npz, some_digits(80, 20))
            asked.append(trial)
            yield Outcome(trial.id, test_accuracy=0.9, pictures=design.load_data().reference.sha256)

    assert sum(one is not None for one in search.go_on(run)) == 4 + 3 + again
    assert asked[7 if change == 6 else 4].id == asked[0].id, "what learned from the pictures of before"
    assert len({one.pictures for one in search.outcomes.values()}) == 1
    assert not have_mixed_pictures(search.trials, {**search.outcomes, asked[0].id: Outcome(asked[0].id)})


def test_how_many_learned_from_earlier_pictures_is_said_of_those_that_are_not_made_anew_yet(tmp_path: Path) -> None:
    npz = write_npz(tmp_path / "mine.npz", some_digits(60, 20))
    search = Search(replace(SWEEP, design=SWEEP.design.with_(data_name=str(npz))), confirm=0)
    search.trials = search.sweep.trials()
    for trial in search.trials:
        search.outcomes[trial.id] = Outcome(trial.id, test_accuracy=0.9, pictures="of another day")
    for made in (1, 2):  # it is stopped, and stopped again
        making = search.go_on(lambda trials: (Outcome(one.id, test_accuracy=0.9) for one in trials))
        assert next(making) is not None
        making.close()
        assert search.outdated == 4 - made


def test_a_search_that_is_broken_off_ends_what_makes_its_trials_and_shows_none_under_way() -> None:
    search, ended, kept = Search(SWEEP, confirm=0), list[bool](), list[Making]()

    def run(trials: Sequence[Trial]) -> Making:
        try:
            search.see(trials[0], Glimpse(1, 0.1, 1.0))
            while True:
                yield None
        finally:
            ended.append(True)

    making = search.go_on(lambda trials: kept.append(run(trials)) or kept[0])
    for _ in range(3):
        next(making)
    assert list(search.under_way) == [search.trials[0].id]
    making.close()
    assert (ended, search.under_way) == ([True], {})
