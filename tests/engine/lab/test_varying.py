"""Settings named in words, and the values they are to take."""

from typing import Any

import pytest

from engine.blocks import block
from engine.data.corrections import Correction
from engine.errors import EngineError, SettingError
from engine.lab.sweep import Sweep
from engine.lab.varying import axis, by_name, varied
from engine.network.stack import Stack
from engine.project.presets import preset

DESIGN = preset("assignment").design(fresh_ids=False)


def test_a_setting_of_the_recipe_of_its_parts_of_one_block_or_of_all_is_named_in_words() -> None:
    momentum = varied(DESIGN, {"optimiser": "momentum", "optimiser.momentum": "0.8", "batch_size": 32})
    assert (momentum.recipe.optimiser.kind, momentum.recipe.batch_size) == ("momentum", 32)
    assert momentum.recipe.optimiser.momentum == 0.8  # type: ignore[attr-defined]
    filters: Any = [place.block for place in varied(DESIGN, {"filters": 5}).stack if place.block.kind == "convolution"]
    assert [one.filters for one in filters] == [5, 5]
    first: Any = varied(DESIGN, {"convolution 1.filters": "7"}).stack
    assert [place.block.filters for place in first if place.block.kind == "convolution"] == [7, 32]
    id = DESIGN.stack.ids[0]
    sized: Any = varied(DESIGN, {f"{id}.size": "3x5"}).stack.block(id)
    assert sized.size == (3, 5)
    assert varied(DESIGN, {"data": "other"}).data_name == "other"
    assert varied(DESIGN, {}) == DESIGN


@pytest.mark.parametrize(
    ("named", "own"),
    [
        *(("kernel_size", "size"), ("out_features", "units"), ("pool_size", "extent"), ("lr", "learning_rate")),
        *(("learnign_rate", "learning_rate"), ("recipe.epochs", "epochs"), ("conv1.filters", "Convolution 1.filters")),
        *(("momentum", "optimiser.momentum"), ("Beta1", "optimiser.beta1")),
    ],
)
def test_a_setting_named_otherwise_or_mistyped_says_first_which_is_meant(named, own) -> None:
    with pytest.raises(EngineError, match=f"There is no setting '{named}'") as caught:
        varied(DESIGN, {named: 5})
    assert caught.value.remedy.startswith(f"Use {own}. All settings: optimiser, learning_rate,")


def test_a_word_that_is_near_no_setting_is_not_taken_for_one() -> None:
    with pytest.raises(EngineError) as caught:
        varied(DESIGN, {"activation": "relu"})
    assert caught.value.remedy.startswith("Use one of: optimiser, learning_rate,")


@pytest.mark.parametrize(
    "settings",
    [
        {"ReLU 1.kind": "tanh", "relu.kind": "sigmoid"},
        {"ReLU 1.kind": "relu", "relu.kind": "none"},
        {"Convolution 1.filters": 4, "convolution.filters": 8, "filters": 16},
        {"optimiser.momentum": 0.5, "optimiser": "momentum"},
        {"Convolution 1.kind": "twice", "convolution.kind": "twice"},
        {"Convolution 1.kind": "convolution", "convolution.kind": "twice"},
    ],
)
def test_settings_say_the_same_in_any_order(settings: dict[str, Any]) -> None:
    """What is said of all came over what was said of one before it, and a run was named as both."""
    assert varied(DESIGN, settings) == varied(DESIGN, dict(reversed(settings.items())))


def test_what_is_said_of_one_holds_whatever_is_said_of_all() -> None:
    of_one = _kinds({"ReLU 1.kind": "tanh", "relu.kind": "sigmoid"})
    assert [kind for kind in of_one if kind in ("relu", "tanh", "sigmoid")] == ["tanh", "sigmoid", "sigmoid"]
    filters: Any = varied(DESIGN, {"Convolution 1.filters": 4, "convolution.filters": 8}).stack
    assert [place.block.filters for place in filters if place.block.kind == "convolution"] == [4, 8]
    deeper = _kinds({"Convolution 1.kind": "twice", "convolution.kind": "twice"})
    assert deeper.count("convolution") == 4, "each twice, and not the first three times"


@pytest.mark.parametrize("name", ["units", "fully_connected.units"])
def test_what_is_said_of_all_leaves_as_many_scores_as_there_are_classes(name: str) -> None:
    """`convscope sweep dense --vary units=64,128`: Softmax got so many numbers, and no training came to its end."""

    def units(design: Any) -> list[int]:
        return [one.units for one in design.stack.blocks if one.kind == "fully_connected"]

    assert units(varied(DESIGN, {name: 64})) == [64, 10]
    assert units(varied(DESIGN, {name: 64, "Fully connected 2.units": 5})) == [64, 5], "it is named by itself"
    alone = DESIGN.with_(stack=Stack.of(block("fully_connected", units=10), block("softmax")))
    assert units(varied(alone, {name: 5})) == [5], "nothing else can be meant"


def test_an_optimiser_that_is_named_by_the_word_it_has_keeps_its_numbers() -> None:
    """Among several optimisers the own one was tried with other numbers than it has."""
    slow = varied(DESIGN, {"optimiser": "momentum", "optimiser.momentum": 0.5})
    assert varied(slow, {"optimiser": "momentum"}) == slow
    assert varied(slow, {"optimiser": "adam"}).recipe.optimiser == DESIGN.recipe.optimiser


def _kinds(settings: dict[str, Any]) -> list[str]:
    return [place.block.kind for place in varied(DESIGN, settings).stack]


def test_another_block_or_none_is_put_in_the_place_of_one_or_of_all_of_a_kind() -> None:
    whole = _kinds({})
    assert _kinds({"relu.kind": "tanh"}) == ["tanh" if kind == "relu" else kind for kind in whole]
    assert _kinds({"ReLU 2.kind": "tanh"}) == [kind if n != 5 else "tanh" for n, kind in enumerate(whole)]
    assert _kinds({"Normalise.kind": "none"}) == [kind for kind in whole if kind != "normalise"]
    assert _kinds({"Max pool 1.kind": "max_pool"}) == whole
    pools: Any = varied(DESIGN, {"max_pool.extent": 3, "max_pool.kind": "average_pool"}).stack
    assert [place.block.extent for place in pools if place.block.kind == "average_pool"] == [(3, 3), (3, 3)]


def test_blocks_keep_their_names_while_others_are_left_out_and_what_is_said_of_one_that_is_says_nothing() -> None:
    for settings in ({"Convolution 1.kind": "none", "Convolution 2.filters": 7},
                     {"Convolution 2.filters": 7, "Convolution 1.kind": "none"}):  # fmt: skip
        left: Any = varied(DESIGN, settings).stack
        assert [place.block.filters for place in left if place.block.kind == "convolution"] == [7]
    assert _kinds({"Convolution 1.kind": "none", "Convolution 1.filters": 7}) == _kinds({"Convolution 1.kind": "none"})
    nested = preset("resnet").design(fresh_ids=False)
    inner = next(place for place in nested.stack if place.block.stacks)
    without = varied(nested, {f"{inner.id}.kind": "none", f"{inner.block.stacks[0].ids[0]}.kind": "none"})
    assert inner.id not in without.stack.ids


def test_corrections_stay_with_the_pictures_that_they_were_made_for() -> None:
    corrected = DESIGN.with_(corrections=(Correction("train", 0, label=3),))
    assert varied(corrected, {"data": "other"}).corrections == ()
    assert varied(corrected, {"data": DESIGN.data_name, "batch_size": 32}).corrections == corrected.corrections


@pytest.mark.parametrize(
    "settings", [{"nothing": 1}, {"Convolution 9.filters": 1}, {"optimiser.nothing": 1}, {"optimiser": "best"},
                 {"learning_rate": "much"}, {"batch_size": 0.5}, {"softmax.filters": 3},
                 {"kind": "none"}, {"ReLU 1.kind": "convolution"}, {"Softmax.kind": "tanh"}],
    ids=str,
)  # fmt: skip
def test_a_wrong_name_or_value_is_told_with_what_would_be_right(settings: dict[str, Any]) -> None:
    with pytest.raises(EngineError) as error:
        varied(DESIGN, settings)
    assert error.value.problem
    assert error.value.remedy


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("learning_rate=0.1,0.01", [0.1, 0.01]),
        ("optimiser=adam, sgd", ["adam", "sgd"]),
        ("filters=4..16:4", [4, 8, 12, 16]),
        ("rate=0..1:3", [0.0, 0.5, 1.0]),
        ("learning_rate=log:0.001..0.1:3", [0.001, 0.01, 0.1]),
        ("filters=log:4..64:5", [4, 8, 16, 32, 64]),
        ("rate=log:0.0001..0.01:5", [0.0001, 0.000316, 0.001, 0.00316, 0.01]),
        ("rate=log:1..1.002:3", [1.0, 1.001, 1.002]),
        ("filters=8", [8]),
        ("data=../mine.npz", ["../mine.npz"]),
        ("data=class a1,02b, 03", ["class a1", "02b", "03"]),
        ("rate=0.01, 1e-2, 0.1, 0.01", [0.01, 0.1]),
    ],
)
def test_values_are_a_list_a_range_or_a_range_on_a_logarithmic_scale(text: str, values: list[Any]) -> None:
    assert axis(text) == (text.partition("=")[0], values)


@pytest.mark.parametrize(
    "text", ["epochs", "=1", "a=", "a=1..2:1", "a=1..x:3", "a=1..2:1000", "a=odd:1..2:3", "a=1..inf:3", "a=log:1:2:3"]
)
def test_values_that_cannot_be_read_are_told_with_an_example(text: str) -> None:
    with pytest.raises(EngineError, match="says no setting"):
        axis(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [("epochs=1..4", [1, 2, 3, 4]), ("epochs=4..1:9", [4, 3, 2, 1]), ("epochs=log:1..4", [1, 2, 3, 4]),
     ("Convolution 1.size=3..7", [3, 4, 5, 6, 7]), ("units=10..20:4", [10, 13, 17, 20]), ("epochs=1..2:50", [1, 2])],
)  # fmt: skip
def test_a_range_of_a_setting_that_counts_has_whole_numbers_alone(text: str, values: list[Any]) -> None:
    found = axis(text)[1]
    assert found == values
    assert all(isinstance(one, int) for one in found)


def test_a_range_of_a_setting_that_does_not_count_has_what_lies_between_whole_numbers() -> None:
    assert axis("dropout.probability=0..1")[1] == [0, 0.25, 0.5, 0.75, 1]


def test_a_logarithmic_range_from_0_is_told_as_that() -> None:
    with pytest.raises(EngineError, match="begins above 0"):
        axis("a=log:0..1:3")


@pytest.mark.parametrize("again", ["learning_rate", "Learning_Rate"])
def test_a_setting_that_is_varied_twice_is_told_and_none_of_its_values_is_lost(again: str) -> None:
    """--vary learning_rate=0.01 learning_rate=0.1 tried 0.1 alone, and did not say so."""
    with pytest.raises(EngineError, match=f"'{again}' is to be varied twice") as error:
        by_name([("learning_rate", [0.01]), ("units", [4]), (again, [0.1])])
    assert f"{again}=0.01,0.1" in error.value.remedy
    assert by_name([axis("units=4,8"), axis("l2=0.1")]) == {"units": [4, 8], "l2": [0.1]}


def test_a_number_of_one_optimiser_says_nothing_of_another_that_stands_in_its_place() -> None:
    """Adam was to be tried with two beta1, and SGD, which has none, beside it: all was refused."""
    axes = {"optimiser": ["adam", "sgd"], "optimiser.beta1": [0.8, 0.9]}
    networks = Sweep(DESIGN, axes).networks()
    assert sorted(getattr(one.recipe.optimiser, "beta1", 0) for one in networks) == [0, 0.8, 0.9]
    by_sgd = next(every for one, every in networks.items() if one.recipe.optimiser.kind == "sgd")
    assert [settings["optimiser.beta1"] for settings in by_sgd] == [0.8, 0.9]
    for settings in ({"optimiser": "sgd", "optimiser.beta": 0.8}, {"optimiser.momentum": 0.8}):
        with pytest.raises(EngineError, match="has no setting"):
            varied(DESIGN, settings)


def test_a_whole_number_with_a_point_before_its_thousands_is_told_instead_of_made_1() -> None:
    with pytest.raises(SettingError, match=r"is the text '1\.000'"):
        varied(DESIGN, {"batch_size": "1.000"})
    assert varied(DESIGN, {"batch_size": "64.0"}).recipe.batch_size == 64
    assert varied(DESIGN, {"learning_rate": "1.000"}).recipe.learning_rate == 1
