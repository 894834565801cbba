"""Runs without a name of their own are told apart: by what they have otherwise than most of their project."""

from dataclasses import replace

from engine.blocks.convolution import Convolution
from engine.blocks.dropout import Dropout
from engine.blocks.residual import Residual
from engine.lab.kept_run import Kept
from engine.network.block import Block
from engine.network.stack import Stack
from engine.training.optimisers import SGD
from engine.training.recipe import Recipe
from gui.state.lab.run_names import RunNames


def kept(id: str, recipe: Recipe, title: str = "Mine", name: str = "", parameters: int = 1000, *blocks: str) -> Kept:
    return Kept(id, 0.0, blocks, "digits", recipe.seed, 1.0, 10, "finished", parameters, 1.0, 0.9, 0.9, 100,
                recipe.to_plain(), title=title, name=name)  # fmt: skip


def test_what_a_run_has_otherwise_than_most_is_in_its_name() -> None:
    usual = Recipe()
    runs = [  # the newest first
        kept("newest", usual.replace(learning_rate=0.01, seed=3)),
        kept("larger", usual, parameters=25_450),
        kept("named", usual.replace(batch_size=8), name="small batches"),
        kept("many", usual.replace(learning_rate=0.1, optimiser=SGD(), batch_size=16)),
        kept("usual", usual.replace(epochs=99)),
        kept("oldest", usual),
        kept("other", usual.replace(learning_rate=0.5), title="Theirs"),
    ]
    assert RunNames().of(runs) == {
        "newest": "Mine, Learning rate 0.01, seed 3",
        "larger": "Mine, 25,450 parameters, seed 0",
        "named": "small batches",
        "many": "Mine, Optimiser SGD, Learning rate 0.1, seed 0",
        "usual": "Mine, seed 0",
        "oldest": "Mine, seed 0",
        "other": "Theirs, seed 0",
    }
    assert RunNames().of(runs[:1] + runs[5:6])["oldest"] == "Mine, seed 0", "of two the older is the yardstick"


def test_a_recipe_of_a_newer_program_takes_no_name_away() -> None:
    strange = kept("strange", Recipe())
    strange.recipe.update(optimiser={"kind": "of tomorrow"})
    assert RunNames().of([strange])["strange"] == "Mine, seed 0"


def test_a_run_that_is_trained_on_with_another_recipe_is_called_by_that() -> None:
    names, usual, recipe = RunNames(), kept("usual", Recipe()), Recipe().replace(learning_rate=0.1)
    assert names.of([kept("one", Recipe()), usual])["one"] == "Mine, seed 0"
    assert names.of([kept("one", recipe), usual])["one"] == "Mine, Learning rate 0.1, seed 0"


def test_a_run_of_other_blocks_is_called_by_them_though_they_have_no_weights() -> None:
    usual = ("Convolution 1", "ReLU 1", "Convolution 2", "ReLU 2", "Softmax")
    runs = [  # the newest first
        kept("dropout", Recipe(), "Mine", "", 1000, *usual[:4], "Dropout", "Softmax"),
        kept("bare", Recipe(), "Mine", "", 1000, "Convolution 1", "Convolution 2", "Softmax"),
        kept("fewer", Recipe(), "Mine", "", 900, *usual[:3], "Softmax"),
        kept("usual", Recipe(), "Mine", "", 1000, *usual),
    ]
    assert RunNames().of(runs) == {
        "dropout": "Mine, with Dropout, seed 0",
        "bare": "Mine, without ReLU, seed 0",
        "fewer": "Mine, 1 × ReLU, 900 parameters, seed 0",
        "usual": "Mine, seed 0",
    }


def test_no_two_runs_have_one_name_that_differ_in_a_third_thing() -> None:
    blocks, rate = ("Convolution", "Dropout", "Softmax"), Recipe().replace(learning_rate=0.1)
    runs = [  # the newest first
        kept("fast", rate, "Mine", "", 1000, *blocks),
        kept("small", rate.replace(batch_size=8), "Mine", "", 1000, *blocks),
        kept("slow", Recipe(), "Mine", "", 1000, *blocks),
        *(kept(f"usual {n}", Recipe(), "Mine", "", 1000, "Convolution", "ReLU", "Softmax") for n in range(4)),
    ]
    names = RunNames().of(runs)
    assert [names[one] for one in ("slow", "fast", "small")] == [
        "Mine, without ReLU, with Dropout, seed 0",
        "Mine, without ReLU, with Dropout, Learning rate 0.1, seed 0",
        "Mine, without ReLU, with Dropout, Learning rate 0.1, Batch size 8, seed 0",
    ]


def of_stack(id: str, *blocks: Block, parameters: int = 1000) -> Kept:
    return replace(kept(id, Recipe(), "Mine", "", parameters), stack=Stack.of(*blocks).to_plain())


def test_runs_whose_blocks_are_set_otherwise_are_called_by_that() -> None:
    names, inside = RunNames(), Residual(stacks=(Stack.of(Dropout(0.25)), Stack()))
    runs = [  # the newest first
        of_stack("much", Convolution(), Dropout(0.9), inside),
        of_stack("small", Convolution(8), Dropout(0.25), inside, parameters=900),
        of_stack("deeper", Convolution(), Dropout(0.25), Residual(stacks=(Stack.of(Dropout(0.5)), Stack()))),
        replace(of_stack("unread"), stack=[{"id": "1", "block": {"kind": "of tomorrow"}}]),
        replace(of_stack("older"), stack=None),
        of_stack("usual", Convolution(), Dropout(0.25), inside),
    ]
    assert names.of(runs) == {
        "much": "Mine, Dropout 1 share silenced 0.9, seed 0",
        "small": "Mine, Convolution filters 8, seed 0",
        "deeper": "Mine, Dropout 2 share silenced 0.5, seed 0",
        **dict.fromkeys(("unread", "older", "usual"), "Mine, seed 0"),
    }
    again = names.of([of_stack("much", Convolution(), Dropout(0.1), inside), *runs[1:]])
    assert again["much"] == "Mine, Dropout 1 share silenced 0.1, seed 0", "trained on after an edit"
