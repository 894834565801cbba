"""What can be varied: each setting by a name that is taken, with values to begin with that are allowed."""

import pytest

from engine.blocks import block
from engine.lab.front import front
from engine.lab.settable import settables, suggested
from engine.lab.sweep import Sweep
from engine.lab.varying import axis, varied
from engine.network.stack import Placed
from engine.project.design import Design
from engine.project.presets import presets


@pytest.mark.parametrize("name", presets())
def test_every_setting_that_is_offered_takes_the_values_that_are_suggested(name: str) -> None:
    design = presets()[name].design(fresh_ids=False)
    for one in settables(design):
        field, values = axis(f"{one.name}={suggested(one)}")
        changed = [varied(design, {field: value}) for value in values]
        assert len(values) > 1, one.name
        assert any(other != design for other in changed), one.name


def test_what_is_suggested_holds_the_number_there_is_and_of_a_small_share_none_to_compare_with() -> None:
    design = presets()["dense"].design(fresh_ids=False)
    design = design.with_(stack=design.stack.insert(2, Placed("d", block("dropout", rate=0.25))))
    offered = {one.name: axis(f"{one.name}={suggested(one)}")[1] for one in settables(design)}
    numbers = {one.name: one.value for one in settables(design) if isinstance(one.value, float)}
    assert {"Dropout.rate", "label_smoothing", "optimiser.beta2"} <= {*numbers}
    assert [name for name, value in numbers.items() if value not in offered[name]] == []
    assert 0 in offered["Dropout.rate"]
    assert 0 in offered["label_smoothing"]
    small = settables(design.with_(recipe=design.recipe.replace(learning_rate=3e-4)))
    assert suggested(next(one for one in small if one.name == "learning_rate")) == "log:3e-5..0.003:5"


def test_what_says_how_many_classes_there_are_is_not_offered_and_common_settings_are_of_one_kind() -> None:
    names = {one.name: one.count for one in settables(presets()["assignment"].design(fresh_ids=False))}
    assert "Fully connected 1.units" in names
    assert "Fully connected 2.units" not in names
    assert "units" not in names
    assert names["filters"] == 2
    assert "stride" not in names  # convolutions and pools have it
    assert "seed" not in names


def test_blocks_that_are_called_alike_are_told_apart() -> None:
    design = presets()["inception"].design(fresh_ids=False)
    names = [one.name for one in settables(design)]
    assert len(set(names)) == len(names)


def test_what_stands_in_the_place_of_a_block_is_offered_but_for_the_end_of_the_network() -> None:
    offered = {one.name: one for one in settables(presets()["assignment"].design(fresh_ids=False))}
    kinds = {name: one for name, one in offered.items() if one.field == "kind"}
    assert [*kinds][:5] == ["convolution.kind", "relu.kind", "normalise.kind", "max_pool.kind", "Convolution 1.kind"]
    assert "Fully connected 1.kind" in kinds
    assert not {"Fully connected 2.kind", "fully_connected.kind", "Softmax.kind"} & {*kinds}
    assert [word for word, _ in kinds["ReLU 2.kind"].words] == ["relu", "none", "leaky_relu", "sigmoid", "tanh"]
    assert (kinds["relu.kind"].count, kinds["ReLU 2.kind"].count) == (3, 0)
    assert suggested(kinds["max_pool.kind"]) == "max_pool, none, average_pool"  # a global one ends all maps


def test_a_sweep_of_a_suggestion_trains_what_it_says() -> None:
    design = presets()["lenet"].design(fresh_ids=False)
    trials = Sweep(design, {"Convolution 1.filters": [4, 8]}).trials()
    first = [next(one for one in Design.from_plain(trial.design).stack.blocks if one.has_filters) for trial in trials]
    assert [getattr(block, "filters", 0) for block in first] == [4, 8]


def test_nothing_on_the_front_is_beaten_in_both_and_all_else_is() -> None:
    points = [(3.0, 0.9), (1.0, 0.5), (2.0, 0.5), (1.0, 0.6), (float("nan"), 1.0), (4.0, 0.9), (2.0, 0.7)]
    assert front(points) == [3, 6, 0]
    for n, (cost, gain) in enumerate(points):
        if cost == cost and n not in front(points):
            assert any(c <= cost and g >= gain and (c, g) != (cost, gain) for c, g in points)
    assert front([(1.0, 0.5), (1.0, 0.5)]) == [0]
