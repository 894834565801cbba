"""Every preset can be trained as it is, and using one twice gives blocks of their own."""

import json

import pytest

from engine.analysis.analysis import analyse
from engine.errors import FileError
from engine.project.presets import preset, presets
from engine.training.training import Training
from resources import path
from tests.engine.samples import some_digits


def test_the_presets_come_in_their_order():
    assert list(presets()) == ["assignment", "lenet", "dense", "resnet", "inception", "empty"]


@pytest.mark.parametrize("name", presets())
def test_a_preset_can_be_trained_on_digits_except_the_empty_one(name):
    design = preset(name).design()
    problems = analyse(design.stack, (28, 28, 1), 10).problems
    assert [problem.text for problem in problems] == (["The stack is empty."] if name == "empty" else [])
    assert design.data_name == "digits"
    if name != "empty":
        run = Training(design.stack, some_digits(), design.recipe)
        assert run.step(design.recipe).loss < 4
        run.close()


@pytest.mark.parametrize(("name", "parameters"), [("assignment", 113_386), ("lenet", 61_706), ("dense", 25_450)])
def test_a_preset_has_as_many_parameters_as_the_textbooks_say(name, parameters):
    assert analyse(preset(name).design().stack, (28, 28, 1), 10).parameters == parameters


@pytest.mark.parametrize("name", presets())
def test_a_preset_says_what_it_is(name):
    assert preset(name).name == name
    assert preset(name).title[:1].isupper()
    assert preset(name).sentence.endswith(".")


@pytest.mark.parametrize("name", [name for name in presets() if name != "empty"])
def test_ids_are_new_each_time_or_the_same_by_place(name):
    first, second = preset(name).design(), preset(name).design()
    assert [place.block.kind for place in first.stack.walk()] == [place.block.kind for place in second.stack.walk()]
    assert not set(first.stack.ids) & set(second.stack.ids)
    assert preset(name).design(fresh_ids=False) == preset(name).design(fresh_ids=False)


def test_a_file_of_a_preset_holds_nothing_that_is_not_read():
    for file in path("presets").glob("*.json"):
        plain = json.loads(file.read_text(encoding="utf-8"))
        assert plain.keys() <= {"name", "title", "sentence", "blocks", "recipe"}


def test_an_unknown_preset_says_which_there_are():
    with pytest.raises(FileError) as caught:
        preset("alexnet")
    assert caught.value.problem == "There is no preset or file 'alexnet'."
    known = "assignment (Two convolutions), lenet, dense (No convolution), resnet (With shortcuts)"
    assert f"{known}, inception (Side by side), empty (Empty stack)" in caught.value.remedy
