"""Structures that a sweep tries: what is the same network, and groups without their shortcut."""

from pathlib import Path

import pytest

from engine.analysis.analysis import analyse
from engine.cli.commands.sweep import _line
from engine.errors import EngineError
from engine.lab.settable import settables
from engine.lab.sweep import Sweep, cells
from engine.lab.trial import Trial, make
from engine.lab.varying import varied
from engine.project.presets import preset
from tests.engine.samples import some_digits, write_npz

WITH_LEAK = preset("assignment").design(fresh_ids=False)
AXES = {"ReLU 1.kind": ["relu", "none"], "relu.kind": ["relu", "none"]}


def test_combinations_that_make_the_same_network_are_one_trial_which_knows_all_of_them() -> None:
    """Where all ReLU are left out it is the same whatever stands in the place of the first."""
    trials = Sweep(WITH_LEAK, AXES, (0, 1)).trials()
    assert len({trial.id for trial in trials}) == len(trials) == 6
    found = cells(trials, {})
    assert [cell.every for cell in found] == [
        ({"ReLU 1.kind": "relu", "relu.kind": "relu"},),
        ({"ReLU 1.kind": "relu", "relu.kind": "none"}, {"ReLU 1.kind": "none", "relu.kind": "none"}),
        ({"ReLU 1.kind": "none", "relu.kind": "relu"},),
    ]


def test_a_group_may_lose_its_shortcut_with_what_stands_on_it_and_keep_its_blocks() -> None:
    """The question of He and others (2016): what do the shortcuts do?"""
    design = preset("resnet").design(fresh_ids=False)
    alone = [place.block for place in varied(design, {"residual.kind": "plain"}).stack]
    shortcuts = {place.id for group in design.stack for one in group.block.stacks[1:] for place in one}
    body = [place for place in design.stack.walk() if place.id not in shortcuts]
    assert shortcuts, "one has a convolution that fits the number of maps"
    assert alone == [place.block for place in body if place.block.kind != "residual"]
    offered = {one.name: one for one in settables(design)}
    assert offered["residual.kind"].words == (
        ("residual", "Residual"), ("plain", "without the shortcut"), ("none", "left out with its blocks"),
        ("twice", "twice in a row"),
    )  # fmt: skip
    assert ("none", "left out") in offered["relu.kind"].words
    with pytest.raises(EngineError, match="'plain' cannot stand"):
        varied(preset("inception").design(fresh_ids=False), {"branches.kind": "plain"})


def test_a_block_of_weights_or_a_group_may_come_twice_with_what_belongs_to_it() -> None:
    """The number of convolutions is varied by it: none, one, two."""
    whole = [place.block.kind for place in WITH_LEAK.stack]
    twice = varied(WITH_LEAK, {"Convolution 2.kind": "twice", "ReLU 2.kind": "tanh", "Convolution 2.filters": 7})
    first = whole.index("convolution", 1)
    kinds = [place.block.kind for place in twice.stack]
    run = ["convolution", "tanh", "normalise"]
    assert kinds == [*whole[:first], *run, *run, *whole[first + 3 :]]
    assert [place.block.filters for place in twice.stack if place.block.kind == "convolution"][1:] == [7, 7]
    last = {"Convolution 2.filters": 7, "ReLU 2.kind": "tanh", "Convolution 2.kind": "twice"}
    assert twice == varied(WITH_LEAK, last)
    nested = preset("resnet").design(fresh_ids=False)
    deeper = varied(nested, {"residual.kind": "twice", "Convolution 2.kind": "twice"})
    assert len({*deeper.stack.ids}) == len(deeper.stack.ids)
    assert sum(place.block.kind == "residual" for place in deeper.stack.walk()) == 4
    assert not analyse(deeper.stack, (28, 28, 1), 10).problems
    assert [*{one.name: one for one in settables(WITH_LEAK)}["Convolution 1.kind"].words] == [
        ("convolution", "Convolution"), ("none", "left out"), ("twice", "twice in a row")
    ]  # fmt: skip
    with pytest.raises(EngineError, match="'twice' cannot stand"):
        varied(WITH_LEAK, {"ReLU 1.kind": "twice"})


def test_an_outcome_tells_the_multiply_adds_of_its_network(tmp_path: Path) -> None:
    design = preset("dense").design(fresh_ids=False)
    npz = write_npz(tmp_path / "few.npz", some_digits(60, 30))
    design = design.with_(data_name=str(npz), recipe=design.recipe.replace(epochs=1))
    outcome = make(Trial.of(design, 0))
    assert outcome.multiply_adds == 784 * 32 + 32 * 10


def test_what_is_confirmed_is_named_with_all_that_make_the_same_network() -> None:
    """The verdict named the first combination alone, and the other seemed to have lost."""
    sweep = Sweep(WITH_LEAK, AXES)
    merged = cells(sweep.trials(), {})[1]
    assert [trial.also for trial in sweep.confirmations([merged], 2)] == [merged.also] * 2
    assert cells(sweep.confirmations([merged], 2), {})[0].every == merged.every
    assert "ReLU 1.kind relu or none, relu.kind none  (" in _line(merged)
