"""The seal of the test set counts looks, by set, and is kept with the project."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.explain.quality import best_by_chance
from engine.lab.trial import Outcome, Trial
from engine.project.project import MOST_LOOKED, Looked, Project, load_project, save_project
from engine.training.evaluation import Evaluation
from gui.state.document import Document
from tests.gui.evaluating import design, trained


def test_each_step_of_a_run_counts_once_and_each_set_for_itself(qapp: object, tmp_path: Path) -> None:
    document = Document(design())
    seal, told = document.seal, []
    seal.changed.connect(lambda: told.append(seal.times("digits")))
    for look in (("digits", "a", 5), ("digits", "a", 5), ("digits", "a", 6), ("stripes", "a", 6), ("digits", "b", 6)):
        seal.look(*look)
    assert (seal.times("digits"), seal.times("stripes"), seal.times("blobs")) == (3, 1, 0)
    judged = replace(trained(), test=Evaluation(0.5, np.eye(10, dtype=np.int64)))
    document.keep_run(judged)
    document.keep_run(judged)  # it goes on being kept while it is saved
    assert told == [1, 2, 2, 3, 4]
    document.keep_run(replace(trained(26), test=Evaluation(0.0, np.zeros((10, 10), np.int64))))
    assert seal.times("digits") == 4, "where there are no test pictures nobody has looked at any"
    save_project(Project(design(), document.runs, looks=seal.counts), tmp_path / "a.convscope")
    project = load_project(tmp_path / "a.convscope")
    document.open(project.design, None, "again", project.runs, project.looks)
    assert (seal.times("digits"), seal.times("stripes")) == (4, 1)
    document.open(project.design, None, "of before", project.runs)  # a file that does not say it
    assert (seal.times("digits"), seal.times("stripes")) == (1, 0)


def test_the_same_network_counts_once_though_its_file_is_opened_again(qapp: object, tmp_path: Path) -> None:
    document = Document(design())
    run = replace(trained(), id="first")
    document.open(design(), None, "mine", (run,))
    for step in (5, 6):
        document.seal.look("digits", "first", step)
    saved = Project(design(), document.runs, looks=document.seal.counts, looked=document.seal.looked)
    save_project(saved, tmp_path / "a.convscope")
    document.keep_run(replace(trained(26), id="first"))  # and what is not saved goes on
    project = load_project(tmp_path / "a.convscope")
    document.open(project.design, None, "again", project.runs, project.looks, project.looked)
    told_apart = document.runs[0].id
    assert told_apart != "first"
    document.seal.look("digits", told_apart, 5)
    assert document.seal.times("digits") == 2
    document.seal.look("digits", told_apart, 7)
    assert document.seal.times("digits") == 3


def test_a_test_that_was_made_without_a_window_comes_on_top_of_the_looks_that_are_known(qapp: object) -> None:
    document, tested = Document(design()), Evaluation(0.1, np.eye(10, dtype=int))
    run = replace(trained(), id="first", test=tested)
    earlier: tuple[Looked, ...] = (tuple(("digits", "gone", step) for step in range(7)), (("stripes", "gone", 5),), ())
    for looked, times in zip(earlier, (8, 7, 7), strict=True):
        document.open(design(), None, "trained on", (run,), {"digits": 7}, looked)
        assert document.seal.times("digits") == times, "where it is not known which they were, it may be among them"


def test_each_run_with_a_test_counts_though_its_file_counted_fewer(qapp: object) -> None:
    """As where it was tested by the command line, or by an earlier version."""
    document, tested = Document(design()), Evaluation(0.1, np.eye(10, dtype=int))
    runs = tuple(replace(trained(), id=name, test=tested) for name in "ab")
    document.open(design(), None, "tested twice", runs, {"digits": 1})
    assert document.seal.times("digits") == 2


def test_a_training_of_the_lab_counts_once_where_its_test_is_shown_and_not_where_it_failed(qapp: object) -> None:
    document = Document(design())
    seal, name = document.seal, document.design.data_name
    trials = [Trial.of(document.design, seed) for seed in range(3)]
    made = [(trial, Outcome(trial.id, test_pictures=100, steps=7)) for trial in trials]
    seal.look_at_trials([made[0], (trials[1], replace(made[1][1], failure="It diverged."))])
    assert seal.times(name) == 1
    seal.look_at_trials([*made[:2], (trials[2], Outcome(trials[2].id))])
    assert seal.times(name) == 2, "the one that was made anew, but none without a test"


def test_a_file_holds_the_newest_of_very_many_looks(qapp: object) -> None:
    """Who trains for days, and looks at each answer, does not save all of them."""
    document = Document(design())
    seal = document.seal
    for step in range(MOST_LOOKED + 2):
        seal.look("digits", "a", step)
    assert (len(seal.looked), seal.looked[-1]) == (MOST_LOOKED, ("digits", "a", MOST_LOOKED + 1))
    assert seal.times("digits") == MOST_LOOKED + 2


def test_the_best_of_many_equally_good_networks_seems_as_much_too_good_as_chance_makes_it() -> None:
    rng = np.random.default_rng(0)
    for looks in (2, 10, 100):
        drawn = rng.binomial(1000, 0.9, (4000, looks)).max(axis=1).mean() / 1000 - 0.9
        assert best_by_chance(900, 1000, looks) == pytest.approx(drawn, rel=0.12)
    assert best_by_chance(900, 1000, 1) == 0
