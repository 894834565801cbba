"""Repeats: what belongs to the same design is found again, and three curves or more make a band."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data import DataRef
from engine.data.corrections import Correction
from engine.lab.alike import key_of, key_of_run
from engine.lab.repeats import Repeat, Repeats, band_of
from engine.lab.trial import Trial
from engine.network.checkpoint import Checkpoint
from engine.project.presets import preset
from engine.training.run import LogEntry, Run


def test_the_same_design_has_the_same_key_whatever_its_ids_seed_and_notes_are() -> None:
    one, other = preset("inception").design(), preset("inception").design()
    assert set(one.stack.ids).isdisjoint(other.stack.ids)
    other = other.with_(notes="mine", recipe=other.recipe.replace(seed=7))
    assert key_of(one, "") == key_of(other, "")
    assert key_of(one, "") != key_of(one, "other pictures under that name")
    assert key_of(one, "") != key_of(one.with_(recipe=one.recipe.replace(learning_rate=0.002)), "")
    assert key_of(one, "") != key_of(preset("resnet").design(), "")


def test_runs_belong_together_that_were_trained_alike_as_far_from_the_start_and_in_one_go() -> None:
    design, weights = preset("dense").design(), Checkpoint("run", 7, 0, 0, 0)
    data = DataRef("digits", "ab" * 32, (28, 28, 1), tuple("0123456789"), 4000)
    log = tuple(LogEntry(step, 0, 0, 0, design.recipe) for step in (0, 3))
    run = Run("run", design.stack, data, log=log[:1], newest=weights, ended="finished")
    key = key_of(design, data.sha256)
    assert key_of_run(design, run) == key_of_run(design, replace(run, ended="early")) == key
    assert key_of_run(design, replace(run, ended="stopped")) == f"{key} 7"
    for other in (replace(run, start=weights), replace(run, log=log), replace(run, ended="failed")):
        assert key_of_run(design, other) == ""


def test_corrections_count_by_what_they_correct_whether_or_not_they_know_their_pictures() -> None:
    base = preset("dense").design()
    plain, knowing = (base.with_(corrections=(Correction("train", 3, 5, of),)) for of in ("", "ab"))
    assert plain == knowing
    assert key_of(plain, "x") == key_of(knowing, "x") != key_of(base, "x")
    assert Trial.of(plain, 0).id == Trial.of(knowing, 0).id != Trial.of(base, 0).id


def test_a_band_is_mean_lowest_and_highest_of_curves_with_the_same_epochs() -> None:
    curves = [[(1.0, 2.0, value), (2.0, 1.0, value + 0.1)] for value in (0.1, 0.2, 0.6)]
    assert band_of(curves[:2]) is None, "two are no spread"
    band = band_of([*curves, [(1.0, 0.0, 0.0)], [(1.0, 0.0, 0.0), (3.0, 0.0, 0.0)]])
    assert band is not None
    assert band.seeds == 3
    assert band.mean[:, 1] == pytest.approx([0.3, 0.4])
    assert band.low[:, 1] == pytest.approx([0.1, 0.2])
    assert band.high[:, 1] == pytest.approx([0.6, 0.7])
    assert np.array_equal(band.epoch, [1, 2])


def test_repeats_are_found_by_their_key_and_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    repeats = Repeats(tmp_path / "repeats")
    assert repeats.of("a") == ()
    two = Repeat(2, ((0.5, 1.5, 0.7),), 0.9), Repeat(1, ((0.5, 1.0, 0.8),), 0.8)
    for one in two:
        repeats.keep("a", one)
    repeats.keep("b", two[0])
    assert repeats.of("a") == (two[1], two[0])
    (tmp_path / "repeats" / "a-2.json").write_text('{"seed": 2, "points"')
    assert repeats.of("a") == (two[1],)


def test_the_oldest_repeats_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.lab.repeats.MOST_FILES", 3)
    repeats = Repeats(tmp_path)
    for seed, made in enumerate((2000.0, 1000.0, 3000.0)):
        repeats.keep("a", Repeat(seed, (), 0.5))
        os.utime(tmp_path / f"a-{seed}.json", (made, made))
    repeats.keep("a", Repeat(3, (), 0.5))
    assert [one.seed for one in repeats.of("a")] == [0, 2, 3]
