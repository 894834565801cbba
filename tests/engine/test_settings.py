"""A setting has one form and one place where it is checked; files hold nothing that was not declared."""

import json
import math

import numpy as np
import pytest

from engine.blocks import KINDS, block
from engine.blocks.convolution import Convolution
from engine.blocks.fully_connected import FullyConnected
from engine.data.augmentation import augmentation
from engine.errors import SettingError
from engine.settings import Real, Settings, Whole, from_plain
from engine.training.optimisers import OPTIMISERS, SGD, Adam, Nesterov, RMSprop
from engine.training.recipe import Recipe
from engine.training.schedules import SCHEDULES, Cosine, Exponential, ReduceOnPlateau, StepDown
from tests.together import together

VALUES = [*OPTIMISERS, *SCHEDULES, Recipe, *KINDS.values()]
WRONG = [
    "nonsense",
    "",
    None,
    math.nan,
    math.inf,
    -math.inf,
    -1,
    1e9,
    10**400,
    0.5,
    True,
    [],
    [1, 2, 3],
    {},
    b"3",
    np.arange(2),
    np.ones((2, 2)),
]


def told(action, name):
    with pytest.raises(SettingError) as caught:
        action()
    assert caught.value.name == name
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_one_number_stands_for_both_sides_of_a_pair():
    assert block("convolution", size=5) == block("convolution", size=(5, 5))
    assert block("convolution", size=[5, 3]).size == (5, 3)
    assert hash(block("convolution", size=5)) == hash(block("convolution", size=[5, 5]))


def test_a_value_has_one_type_whatever_it_was_made_of():
    made = block("convolution", filters=np.int64(8), size=np.int32(3))
    assert type(made.filters) is int
    assert [type(side) for side in made.size] == [int, int]
    assert type(block("leaky_relu", slope=1).slope) is float
    assert type(Recipe(epochs=3.0).epochs) is int
    assert type(Recipe(learning_rate=np.float32(0.5)).learning_rate) is float


def test_changing_a_setting_gives_a_new_value_and_leaves_the_old():
    old = block("convolution", filters=8)
    new = old.replace(filters=9)
    assert (old.filters, new.filters) == (8, 9)
    with pytest.raises(AttributeError):
        old.filters = 3


def test_an_unknown_setting_says_which_there_are():
    error = told(lambda: block("convolution", colour=3), "colour")
    for name in KINDS["convolution"].declared():
        assert name in error.remedy
    assert "colour" in error.problem


@pytest.mark.parametrize(
    ("other", "own"),
    [
        *(("lr", "learning_rate"), ("optimizer", "optimiser"), ("weight_decay", "l2"), ("size", ""), ("title", "")),
        *(("batchSize", "batch_size"), ("Learning-Rate", "learning_rate"), ("batchsize", "batch_size")),
        *(("batch", "batch_size"), ("early_stopping", "patience"), ("stopping", "")),
    ],
)
def test_a_recipe_written_with_another_programs_word_says_which_is_meant_here(other, own):
    error = told(lambda: Recipe(**{other: 1}), other)
    assert error.problem == f"recipe has no setting '{other}'."
    assert error.remedy.startswith(f"Use '{own}'. Its settings are: optimiser," if own else "Its settings are:")


@pytest.mark.parametrize(
    ("kind", "other", "own"),
    [
        *(("convolution", "kernel_size", "size"), ("convolution", "out_channels", "filters")),
        *(("max_pool", "kernel_size", "extent"), ("average_pool", "kernel_size", "extent")),
        *(("max_pool", "size", "extent"), ("convolution", "extent", "size")),  # each as the other one calls it
        *(("fully_connected", "out_features", "units"), ("leaky_relu", "negative_slope", "slope")),
        *(("convolution", "strides", "stride"), ("convolution", "use_bias", "bias")),
        *(("max_pool", "pool_size", "extent"), ("leaky_relu", "alpha", "slope"), ("dropout", "p", "rate")),
    ],
)
def test_a_block_written_with_another_programs_word_says_which_is_meant_here(kind, other, own):
    error = told(lambda: block(kind, **{other: 3}), other)
    assert error.remedy.startswith(f"Use '{own}'. Its settings are: ")


@pytest.mark.parametrize(
    ("kind", "other", "own"),
    [
        *((StepDown, "step_size", "every"), (StepDown, "gamma", "drop"), (ReduceOnPlateau, "factor", "drop")),
        *((Exponential, "gamma", "keep"), (RMSprop, "alpha", "keep"), (RMSprop, "rho", "keep")),
        (Adam, "eps", "epsilon"),
    ],
)
def test_an_optimiser_and_a_schedule_know_the_words_of_other_programs(kind, other, own):
    assert told(lambda: kind(**{other: 3}), other).remedy.startswith(f"Use '{own}'. Its settings are: ")


@pytest.mark.parametrize(
    ("kind", "other", "own"),
    [
        *((Convolution, "filter", "filters"), (FullyConnected, "unit", "units"), (Recipe, "Epoch", "epochs")),
        *((Convolution, "strides", "stride"), (Convolution, "s", ""), (Recipe, "speed", "")),
    ],
)
def test_one_and_many_are_the_same_setting(kind, other, own):
    """Eight filters as filter=8: the size was to be used instead, whose label begins so."""
    remedy = told(lambda: kind(**{other: 8}), other).remedy
    assert remedy.startswith(f"Use '{own}'. Its settings are: " if own else "Its settings are: ")


def test_where_there_are_no_settings_it_is_said():
    assert told(lambda: block("relu").replace(units=2), "units").remedy == "It has no settings."


def test_an_unknown_kind_of_block_says_which_there_are():
    with pytest.raises(SettingError) as caught:
        block("convolutoin")
    assert "convolutoin" in caught.value.problem
    assert all(kind in caught.value.remedy for kind in KINDS)


@pytest.mark.parametrize(("name", "value"), [("filters", 0), ("filters", 1025), ("size", 65), ("padding", "most")])
def test_the_message_names_the_setting_the_value_and_the_limits(name, value):
    error = told(lambda: block("convolution", **{name: value}), name)
    setting = KINDS["convolution"].declared()[name]
    assert error.problem == f"{setting.label} is {value}."
    assert str(setting.low) in error.remedy
    assert str(setting.high) in error.remedy


@pytest.mark.parametrize(
    ("settings", "name", "value", "problem"),
    [
        (KINDS["branches"], "merge", "sum", "'Results are' is sum."),
        (KINDS["convolution"], "bias", 3, "'Add a bias' is 3."),
        (Cosine, "last", 2, "'Down to' is 2."),
        (StepDown, "every", 0, "'Every' is 0."),
    ],
)
def test_a_label_that_is_no_name_stands_in_quotation_marks_in_the_message(settings, name, value, problem):
    assert told(lambda: settings(**{name: value}), name).problem == problem


@pytest.mark.parametrize(("name", "value"), [("epochs", "3"), ("learning_rate", "0.01"), ("batch_size", "1e2")])
def test_a_number_that_was_given_as_a_text_is_refused_as_a_text(name, value):
    """Else the message would refuse a number that lies within the limits it names."""
    assert f" is the text '{value}'." in told(lambda: Recipe(**{name: value}), name).problem


def test_braces_in_a_value_do_not_break_the_message():
    assert "{label}" in told(lambda: block("normalise", mode="{label}"), "mode").problem


def test_a_very_long_value_is_cut_short_in_the_message():
    assert len(told(lambda: block("normalise", mode="x" * 10_000), "mode").problem) < 100


def test_a_value_of_several_lines_is_told_in_one():
    assert told(lambda: block("normalise", mode="of\ntwo\r\n lines"), "mode").problem == "Rule is of two lines."


@together("kind", [Recipe, *OPTIMISERS, *SCHEDULES])
@together("value", WRONG)
def test_wrong_values_of_a_recipe_are_refused_by_name(kind, value):
    for name, setting in kind.declared().items():
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        fits = isinstance(setting, Whole) and number and float(min(value, 1e300)).is_integer()
        fits = fits or (isinstance(setting, Real) and number)
        if setting.default == () and isinstance(value, list) and not value:  # a list may be empty
            assert getattr(kind(**{name: value}), name) == ()
        elif not (fits and setting.low <= value <= setting.high):
            told(lambda name=name: kind(**{name: value}), name)


@pytest.mark.parametrize("kind", [Recipe, *OPTIMISERS, *SCHEDULES], ids=lambda kind: kind.kind)
def test_numbers_of_a_recipe_are_allowed_up_to_their_limits_and_not_beyond(kind):
    for name, setting in kind.declared().items():
        if isinstance(setting, (Whole, Real)):
            for limit, open_, outwards in (
                (setting.low, getattr(setting, "low_open", False), -1),
                (setting.high, getattr(setting, "high_open", False), 1),
            ):
                if open_:
                    told(lambda limit=limit, name=name: kind(**{name: limit}), name)
                else:
                    assert getattr(kind(**{name: limit}), name) == limit
                told(lambda limit=limit, name=name, by=outwards: kind(**{name: limit + by}), name)


@together("kind", VALUES)
def test_a_value_survives_json(kind):
    plain = json.loads(json.dumps(kind().to_plain()))
    assert from_plain(plain, {kind.kind: kind}, "Here") == kind()


def test_a_recipe_with_parts_survives_json():
    recipe = Recipe(Nesterov(momentum=0.5), 0.25, StepDown(0.1, 7), 17, 3, 9, 5, 0.3)
    plain = json.loads(json.dumps(recipe.to_plain()))
    assert from_plain(plain, {"recipe": Recipe}, "Here") == recipe


@together("kind", VALUES)
def test_the_default_of_every_setting_is_in_its_one_form(kind):
    for name, setting in kind.declared().items():
        assert setting.check(setting.default, name) == setting.default
        assert type(setting.check(setting.default, name)) is type(setting.default)


@together("kind", VALUES)
def test_every_setting_says_what_it_is(kind):
    for name, setting in kind.declared().items():
        assert setting.label[:1].isupper()
        assert setting.help.endswith(".") or name == "stacks"  # which no form shows


def plain(**changes):
    return block("convolution", filters=7).to_plain() | changes


def read(value):
    return from_plain(value, KINDS, "Block 3")


def test_a_missing_setting_of_an_older_file_gets_its_default():
    older = plain()
    del older["size"], older["version"]
    assert read(older) == block("convolution", filters=7)


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        "convolution",
        [],
        {},
        {"kind": 3},
        {"kind": ["convolution"]},
        plain(kind="engine.training.run.Run"),
        plain(kind="__import__"),
        plain(version=2),
        plain(version="1"),
        plain(version=None),
        plain(colour=1),
        plain(filters=0),
        plain(filters="8"),
        plain(filters=10**400),
        plain(size=[3]),
        plain(size=[[3, 3], [3, 3]]),
        plain(size={"height": 3}),
        plain(bias=1),
    ],
    ids=str,
)
def test_a_damaged_block_of_a_file_is_refused_and_the_place_named(value):
    with pytest.raises(SettingError) as caught:
        read(value)
    assert "Block 3" in caught.value.problem


def test_an_unknown_kind_or_a_newer_version_asks_for_an_update():
    for value in (plain(kind="attention"), plain(version=2)):
        with pytest.raises(SettingError, match=r"[Uu]pdate"):
            read(value)
    with pytest.raises(SettingError, match="must name the folder of its file, and there may be no mistake in it"):
        read(plain(kind="of_my_own"))


def test_a_damaged_part_of_a_recipe_names_the_part():
    plain_recipe = Recipe().to_plain()
    for part in (None, "adam", {"kind": "momentum", "momentum": 1.0}, {"kind": "constant"}):
        with pytest.raises(SettingError, match="The recipe, Optimiser"):
            from_plain(plain_recipe | {"optimiser": part}, {"recipe": Recipe}, "The recipe")


def test_a_part_must_be_of_its_table():
    told(lambda: Recipe(optimiser=Cosine()), "optimiser")
    told(lambda: Recipe(optimiser="adam"), "optimiser")
    told(lambda: Recipe(optimiser=Adam), "optimiser")
    told(lambda: Recipe(schedule=SGD()), "schedule")


def test_kinds_of_one_table_have_words_of_their_own():
    for table in (OPTIMISERS, SCHEDULES, tuple(KINDS.values())):
        assert len({kind.kind for kind in table}) == len(table)
        assert all(issubclass(kind, Settings) and kind.kind and kind.title and kind.help for kind in table)


def test_who_gives_a_word_for_a_value_is_told_the_value_and_where_it_is():
    for given in ("sgd", "SGD", SGD):  # “Adam” was to be “adam”, which was refused in its turn
        word = told(lambda one=given: Recipe(optimiser=one), "optimiser")
        assert "SGD()" in word.remedy
        assert "from engine.training.optimisers import SGD" in word.remedy
    assert "OneCycle()" in told(lambda: Recipe(schedule="one_cycle"), "schedule").remedy
    assert "OneCycle()" in told(lambda: Recipe(schedule="OneCycle"), "schedule").remedy
    assert "adam, adamw, sgd" in told(lambda: Recipe(optimiser="best"), "optimiser").remedy
    words = told(lambda: Recipe(augmentation=["flip"]), "augmentation")
    assert "from engine.data.augmentation import augmentation" in words.remedy
    assert Recipe(augmentation=[augmentation("flip")]).augmentation


def test_the_words_that_stand_for_a_pair_are_named_where_another_is_refused():
    assert "'valid', 'same'" in told(lambda: block("convolution", padding="SAME"), "padding").remedy
    assert "'extent'" in told(lambda: block("max_pool", stride=None), "stride").remedy
    assert "'" not in told(lambda: block("convolution", size="large"), "size").remedy


def test_nothing_has_no_minus_before_it():
    assert str(block("dropout", rate=-0.0).rate) == "0.0"
