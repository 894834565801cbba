"""Who gives one thing where another is needed is told what to give, in whole sentences, before anything is computed."""

from dataclasses import replace

import numpy as np
import pytest

from engine import DataSet, EngineError, Images, Recipe, Run, Stack, Training, analyse, block, evaluate, probe, train
from engine.blocks import KINDS
from engine.data import split
from engine.errors import ShapeError
from engine.explain import Network, answers, gradcam, saliency
from engine.network.block import Block
from engine.network.checkpoint import Checkpoint
from engine.network.program import lower
from engine.network.scale import Scale
from engine.ops import cross_entropy
from engine.project.design import Design
from engine.project.project import Project, save_project
from engine.settings import whole
from engine.training.evaluation import Evaluation
from engine.training.optimisers import SGD, Adam, AdamW
from engine.training.probing import untrained
from engine.values import dataclass
from tests.engine.samples import plain_stack, some_digits

DATA, STACK, RECIPE = some_digits(40, 20, 14), plain_stack(), Recipe(epochs=1)
WEIGHTS = untrained(STACK, DATA.shape, 0)
TEST, NETWORK = DATA.test, Network.of(STACK, DATA.shape, WEIGHTS)
STACK_OF_UNITS = Stack.of(block("fully_connected", units=10), block("softmax"))
IN_PLACE_OF = {
    "the data: the recipe": (lambda: first(STACK, RECIPE, DATA), "'data' is of the type Recipe", "this order"),
    "the data: its pictures": (lambda: first(STACK, DATA.train), "'data' is of the type Images", "whole data set"),
    "the data: its name": (lambda: first(STACK, "digits"), "'data' is of the type str", "load_data"),
    "the stack: the data": (lambda: first(DATA, STACK), "'stack' is of the type DataSet", "Stack.of"),
    "the stack: a list": (lambda: first([block("softmax")], DATA), "'stack' is of the type list", "Stack.of"),
    "the stack: bare blocks": (lambda: first(Stack((block("softmax"),)), DATA), "no places", "Stack.of"),  # type: ignore[arg-type]
    "the recipe: a number": (lambda: first(STACK, DATA, 3), "'recipe' is of the type int", "Recipe(epochs=3)"),
    "the recipe: its class": (lambda: first(STACK, DATA, Recipe), "'recipe' is of the type type", "Recipe(epochs=3)"),
    "the start: a method": (lambda: first(STACK, DATA, RECIPE, Training.checkpoint), "'start' is", "brackets"),
    "the recipe: an array": (lambda: first(STACK, DATA, np.ones(2)), "'recipe' is of the type ndarray", "Recipe(epoc"),
    "the recipe: nothing of one": (lambda: first(STACK, DATA, {}), "'recipe' is of the type dict", "Recipe(epochs=3)"),
    "the start: arrays that have no names": (
        lambda: first(STACK, DATA, RECIPE, dict.fromkeys(STACK.ids, np.ones(3))), "'weights' is of the type ndarray",
        "by block and name"),
    "the start: a file": (lambda: first(STACK, DATA, RECIPE, "digits.convscope"), "'start' is", "checkpoint()"),
    "the pictures: two arrays": (lambda: first(STACK, replace(DATA, train=(1, 2))), "'data.train' is", "Images("),
    "the classes: how many": (lambda: first(STACK, replace(DATA, class_names=10)), "'data.class_names' is", '("cat"'),
    "the classes: one text": (lambda: first(STACK, replace(DATA, class_names="0123456789")), "type str", '("cat"'),
    "the classes: numbers": (
        lambda: first(STACK, replace(DATA, class_names=("0", 1))), "'data.class_names[1]' is of the type int, but str",
        '("cat"'),
    "the weights of answers: a step": (
        lambda: answers(STACK, next(train(STACK, DATA, RECIPE)), TEST), "'checkpoint' is of the type Step", "brackets"),  # type: ignore[arg-type]
    "the pictures of answers: the data": (lambda: answers(STACK, WEIGHTS, DATA), "type DataSet", "digits.test"),  # type: ignore[arg-type]
    "the weights of a network: a step": (
        lambda: Network.of(STACK, DATA.shape, next(train(STACK, DATA, RECIPE))), "'checkpoint' is of the type Step",
        "brackets"),  # type: ignore[arg-type]
    "the shape of a network: its data": (lambda: Network.of(STACK, DATA, WEIGHTS), "given as DataSet", "digits.shape"),  # type: ignore[arg-type]
    "the stack of a network: a list": (lambda: Network.of([], DATA.shape, WEIGHTS), "type list", "Stack.of"),  # type: ignore[arg-type]
    "a picture to explain: many": (
        lambda: saliency(NETWORK, TEST.seen()[:2], 3), "shape (2×14×14×1)", "digits.test.picture(0)"),
    "a picture to explain: rows": (lambda: saliency(NETWORK, [[0.0]], 3), "type list", "digits.test.picture(0)"),  # type: ignore[arg-type]
    "a class: its name": (lambda: gradcam(NETWORK, TEST.picture(0), "3"), "There is no class '3'.", "from 0 to 9"),  # type: ignore[arg-type]
    "a class: no whole number": (lambda: saliency(NETWORK, TEST.picture(0), 3.0), "no class 3.0.", "from 0 to 9"),  # type: ignore[arg-type]
    "the labels of answers: none": (
        lambda: answers(STACK, WEIGHTS, Images(TEST.pixels, None)), "no array of whole", "each picture"),  # type: ignore[arg-type]
    "the weights: a run": (lambda: evaluate(STACK, Run("", STACK, None, 0, 0, None), TEST), "type Run", "run.newest"),  # type: ignore[arg-type]
    "the weights: pictures": (lambda: evaluate(STACK, TEST, WEIGHTS), "'checkpoint' is of the type Images", "brackets"),  # type: ignore[arg-type]
    "the weights: rows of numbers": (
        lambda: evaluate(STACK, Checkpoint(parameters={id: {"weights": [[1.0]]} for id in STACK.ids}), TEST),  # type: ignore[dict-item]
        "'weights' is of the type list", "numpy.array makes one"),
    "the weights: of one block": (
        lambda: probe(STACK, Checkpoint(parameters=[np.ones(3)]), TEST.picture(0)), "type list", "by block and name"),  # type: ignore[arg-type]
    "pixels: grey without an axis for it": (
        lambda: evaluate(STACK, WEIGHTS, Images(TEST.pixels[..., 0], TEST.labels)), "but uint8 (20×14×14)",
        "pixels[..., None]"),
    "labels: a list": (
        lambda: evaluate(STACK, WEIGHTS, Images(TEST.pixels, [3] * 20)), "no array of whole", "np.asarray(labels)"),  # type: ignore[arg-type]
    "labels: none": (lambda: evaluate(STACK, WEIGHTS, Images(TEST.pixels, None)), "no array of whole", "each picture"),  # type: ignore[arg-type]
    "labels: whether or not": (
        lambda: first(STACK, replace(DATA, train=Images(DATA.train.pixels, DATA.train.labels > 4))), "no array of",
        "astype(int)"),
    "labels: names": (
        lambda: first(STACK, replace(DATA, train=Images(DATA.train.pixels, DATA.train.labels.astype(str)))),
        "no array of", "names, labels = numpy.unique(labels, return_inverse=True)"),
    "labels: names of a table": (
        lambda: evaluate(STACK, WEIGHTS, Images(TEST.pixels, TEST.labels.astype(str).astype(object))), "no array of",
        "class_names is names.tolist()"),
    "labels: for some of the pictures": (
        lambda: evaluate(STACK, WEIGHTS, Images(np.tile(TEST.pixels, (50, 1, 1, 1)), np.tile(TEST.labels, 25))),
        "There are 1,000 pictures and 500 labels.", "Give each picture one label."),
    "pictures: the data": (lambda: evaluate(STACK, WEIGHTS, DATA), "'images' is of the type DataSet", "digits.test"),  # type: ignore[arg-type]
    "a picture: many": (lambda: probe(STACK, WEIGHTS, TEST.seen()), "'picture' has the shape (20×14×14×1)",
                        "one picture as the network sees it, such as digits.test.picture(0); of many, one after"),
    "a picture: one plane": (lambda: probe(STACK, WEIGHTS, TEST.picture(0)[..., 0]), "shape (14×14)", "one picture"),
    "a picture: a set": (lambda: probe(STACK, WEIGHTS, TEST), "'picture' is of the type Images", "digits.test.picture"),  # type: ignore[arg-type]
    "a picture: as it is stored": (lambda: probe(STACK, WEIGHTS, TEST.pixels[0]), "uint8, which are not", "picture(0)"),
    "a shape: the data": (lambda: analyse(STACK, DATA, 10), "shape of a picture is given as DataSet", "(28, 28, 1)"),  # type: ignore[arg-type]
    "a shape: a list": (lambda: analyse(STACK, [14, 14, 1], 10), "given as [14, 14, 1]", "(28, 28, 1)"),  # type: ignore[arg-type]
    "a shape: of a plane": (lambda: analyse(STACK, (14, 14), 10), "given as (14, 14)", "(28, 28, 1)"),
    "a shape: of nothing": (lambda: analyse(STACK, (0, 14, 1), 10), "given as (0, 14, 1)", "(28, 28, 1)"),
    "how many classes: their names": (lambda: analyse(STACK, (14, 14, 1), DATA.class_names), "type tuple", "classes"),  # type: ignore[arg-type]
    "an end: none": (lambda: evaluate(STACK.remove(*STACK.ids[-1:]), WEIGHTS, TEST), "does not end in Soft", "class"),
    "an end: no block at all": (lambda: evaluate(Stack(), WEIGHTS, TEST), "does not end in Softmax", "which class"),
    "rounds: the recipe": (
        lambda: next(Training(STACK, DATA, RECIPE).rounds(RECIPE)), "'recipe' is of the type Recipe, but function",  # type: ignore[arg-type]
        "training.rounds(lambda: recipe)"),
    "a project: a stack": (lambda: save_project(STACK, "x.convscope"), "'project' is of the type Stack", "Project(Des"),  # type: ignore[arg-type]
    "a project: a run": (
        lambda: save_project(Run("", STACK, None, 0, 0, None), "x.convscope"), "of the type Run",  # type: ignore[arg-type]
        "Project.of(run), path"),
    "a project: its run alone": (
        lambda: save_project(Project(Design(STACK, RECIPE), Run("", STACK, None, 0, 0, None)), "x.convscope"),  # type: ignore[arg-type]
        "in the place of another", "(training.run(),)"),
    "a project: the recipe for the stack": (
        lambda: save_project(Project(Design(RECIPE, STACK)), "x.convscope"), "in the place of another", "Design(stack"),  # type: ignore[arg-type]
    "a project: a checkpoint for its run": (
        lambda: save_project(Project(Design(STACK, RECIPE), (WEIGHTS,)), "x.convscope"), "in the place of another",  # type: ignore[arg-type]
        "training.run()"),
    "cores: a word": (lambda: first(STACK, DATA, RECIPE, None, "two"), "'cores' is of the type str", "None for all"),
    "cores: none": (lambda: evaluate(STACK, WEIGHTS, TEST, 0), "'cores' is 0", "number from 1 up"),
    "a kind of block: a list": (lambda: block(["relu"]), "There is no block '['relu']'", "convolution, relu"),  # type: ignore[arg-type]
    "settings of a block: no names": (
        lambda: block("convolution", 8, 3, padding="same"), "without its name",
        "Write block('convolution', filters=8, size=3, padding='same'). Its settings are: filters, size"),
    "settings of a block: more than it has": (lambda: block("relu", 1), "without its name", "It has no settings."),
    "settings of a block: what is one of its own": (
        lambda: block("convolution", filters=8, activation="relu"), "no setting 'activation'", 'such as block("relu")'),
    "settings of a block: what comes in": (
        lambda: block("fully_connected", in_features=9, units=8), "no setting 'in_features'", "from the blocks above"),
    "an optimiser: its rate, as elsewhere": (
        lambda: Adam(0.01), "without its name", "Recipe(optimiser=Adam(), learning_rate=0.001). Its settings are"),
    "an optimiser: its rate by name": (
        lambda: SGD(lr=0.1), "learning rate is no setting of the opt",
        "Give the learning rate to the recipe: Recipe(optimiser=SGD(), learning_rate=0.01)."),
    "an optimiser: its rate by its whole name": (
        lambda: Adam(learning_rate=0.1), "rate is no setting of the", "Recipe(optimiser=Adam(), learning_rate=0.001)."),
    "an optimiser: momentum of another": (
        lambda: SGD(momentum=0.9), "sgd has no setting 'momentum'", "Give Momentum(momentum=0.9), or Nesterov("),
    "an optimiser: a pull that the recipe has": (
        lambda: Adam(weight_decay=0.1), "adam has no setting 'weight_decay'", "Recipe(l2=0.001). AdamW() has"),
    "an optimiser: a pull in its plainest form": (
        lambda: SGD(weight_decay=0.1), "sgd has no setting 'weight_decay'", "Give it to the recipe: Recipe(l2=0.001)."),
    "an optimiser: a pull of its own": (
        lambda: AdamW(weight_decay=0.1), "adamw has no setting 'weight_decay'", "epsilon, decay."),
    "a kind of block: another word": (lambda: block("Dense"), "There is no block 'Dense'", "Use 'fully_connected'. T"),
    "a kind of block: in one word": (lambda: block("MaxPool"), "There is no block 'MaxPool'", "Use 'max_pool'. The k"),
}


def first(*given):
    return next(iter(train(*given)))


@pytest.mark.parametrize("what", IN_PLACE_OF)
def test_what_is_given_in_place_of_something_else_is_told(what: str) -> None:
    given, problem, remedy = IN_PLACE_OF[what]
    with pytest.raises(EngineError) as caught:
        given()
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_a_part_of_a_network_that_takes_a_vector_is_looked_at_all_the_same() -> None:
    end = Stack.of(block("fully_connected", units=3), block("softmax"))
    found = probe(end, untrained(end, (7,), 0), np.ones(7, np.float32))
    assert found["1-softmax"].shape == (3,)


def test_a_picture_as_pytorch_has_it_is_told_as_that_and_small_maps_within_a_network_are_not() -> None:
    stack = Stack.of(block("convolution", filters=2, size=3, padding="same"))
    picture = TEST.picture(0).transpose(2, 0, 1)
    with pytest.raises(ShapeError, match=r"channels first: 1×14×14\. .*moveaxis\(picture, 0, -1\)"):
        probe(stack, untrained(stack, DATA.shape, 0), picture)
    assert probe(stack, untrained(stack, picture.shape, 0), picture)  # maps of 14 channels, one row high


def test_a_network_whose_first_block_is_fully_connected_takes_no_picture_as_pytorch_has_it() -> None:
    """There are as many numbers in either order, and the answer was that of a picture with its pixels shuffled."""
    picture = np.random.default_rng(0).random((14, 12, 3), np.float32)
    weights, turned = untrained(STACK_OF_UNITS, picture.shape, 0), picture.transpose(2, 0, 1)
    assert probe(STACK_OF_UNITS, weights, picture)
    with pytest.raises(ShapeError, match=r"channels first: 3×14×12\. .*moveaxis\(picture, 0, -1\)"):
        probe(STACK_OF_UNITS, weights, turned)
    network = Network.of(STACK_OF_UNITS, picture.shape, weights)
    assert network.scores(picture[np.newaxis]).shape == (1, 10)
    for asked in (network.trace, network.scores):
        with pytest.raises(ShapeError, match=r"has the shape \((1×)?3×14×12\), but 14×12×3 is needed"):
            asked(turned[np.newaxis] if asked == network.scores else turned)


@pytest.mark.parametrize("scale", [10**400, (-(10**400),), float("inf"), float("nan")])
def test_pixels_times_a_number_that_is_none_are_told(scale: float | tuple[float, ...]) -> None:
    with pytest.raises(EngineError, match="'scale' is"):
        first(STACK, with_pixels(DATA.train.pixels, scale))


def with_pixels(pixels: object, scale: Scale = 1 / 255) -> DataSet:
    return replace(DATA, train=Images(pixels, DATA.train.labels, scale))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pixels", "problem"),
    [
        (DATA.train.pixels.tolist(), "but list"),
        (DATA.train.pixels[..., 0], "but uint8 (40×14×14)"),
        (DATA.train.pixels.astype(str), "but <U3 (40×14×14×1)"),
        (np.moveaxis(DATA.train.pixels, -1, 1), "have the channels first: 40×1×14×14."),
        (DATA.train.seen(), "divided by 255 once more"),
        (DATA.train.seen().astype(np.float64), "divided by 255 once more"),
        (DATA.train.pixels > 99, "The pixels go from 0 to 1, and would be divided by 255"),
        ((DATA.train.pixels > 99).astype(int), "from 0 to 1, and would be divided by 255"),
        ((DATA.train.pixels > 99).astype(np.uint8), "from 0 to 1, and would be divided by 255"),
        ((DATA.train.pixels // 17).astype(float), "The pixels go from 0 to 15, and would be divided by 255."),
        (4 * DATA.train.seen() - 2, "The pixels go from −2 to 2, and would be divided by 255 once more."),
    ],
    ids=["lists", "without channels", "texts", "channels first", "from 0 to 1", "from 0 to 1 in 64 bits",
         "true or false", "0 or 1", "0 or 1 in bytes", "sixteen shades", "around 0"],
)  # fmt: skip
def test_pixels_that_are_no_pictures_or_would_nearly_vanish_are_told(pixels: object, problem: str) -> None:
    data = with_pixels(pixels)
    for made in (lambda: first(STACK, data), lambda: evaluate(STACK, WEIGHTS, data.train)):
        with pytest.raises(EngineError) as caught:
            made()
        assert problem in caught.value.problem
        assert "Images(" in caught.value.remedy or "channels" in caught.value.remedy


@pytest.mark.parametrize("harm", [np.nan, np.inf])
def test_a_picture_without_a_loss_is_told_and_not_the_weights_that_are_sound(harm: float) -> None:
    pixels = DATA.train.pixels.astype(np.float32)
    assert np.isfinite(evaluate(STACK, WEIGHTS, Images(pixels, DATA.train.labels)).loss)
    pixels[3, 5, 5, 0] = harm
    with pytest.raises(EngineError, match="A picture holds a number that is not finite") as caught:
        evaluate(STACK, WEIGHTS, Images(pixels, DATA.train.labels))
    assert "nan_to_num" in caught.value.remedy
    grown = {id: {name: np.full_like(a, np.inf) for name, a in own.items()} for id, own in WEIGHTS.parameters.items()}
    assert not np.isfinite(evaluate(STACK, replace(WEIGHTS, parameters=grown), DATA.train).loss)


def test_weights_that_learned_from_pictures_of_another_size_are_told_with_both_sizes() -> None:
    """What comes first to be tried was to train again."""
    smaller = Images(DATA.train.pixels[:, 2:-2, 2:-2], DATA.train.labels)
    with pytest.raises(EngineError, match=r"'weights' is 196×16, and 100×16 is needed") as caught:
        evaluate(STACK, WEIGHTS, smaller)
    assert caught.value.remedy.startswith("Give pictures of the size it learned from")
    with pytest.raises(EngineError, match=r"stack: '\w+' is missing") as caught:
        evaluate(STACK, replace(WEIGHTS, parameters={}), DATA.train)
    assert caught.value.remedy.startswith("Give the parameters and the state of a checkpoint, ")



def test_pixels_from_0_to_1_are_learned_from_as_those_from_0_to_255_where_their_scale_is_said() -> None:
    assert first(STACK, with_pixels(DATA.train.seen(), 1)).loss == first(STACK, DATA).loss
    with_pixels(DATA.train.seen() * 255 - 128).train.check()
    with_pixels(DATA.train.seen() * 0).train.check()
    with_pixels(DATA.train.pixels // 17).train.check()  # as bytes: photos in the dark
    with_pixels(DATA.train.pixels // 17 * 1.0, 1 / 16).train.check()


@pytest.mark.parametrize("share", [10, -0.1, float("nan")])
def test_a_share_that_is_none_is_told_and_does_not_set_all_pictures_aside(share: float) -> None:
    with pytest.raises(EngineError, match="cannot be set aside") as caught:
        split(DATA.train, share, 0)
    assert "from 0 to 1" in caught.value.remedy
    assert [len(part) for part in split(DATA.train.labels.tolist(), 0.5, 0)] == [20, 20]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [int, float])
def test_labels_as_rows_with_a_1_are_told_how_they_become_numbers(kind: type) -> None:
    rows = np.eye(10, dtype=kind)[DATA.train.labels]
    with pytest.raises(EngineError, match="no array of whole numbers") as caught:
        first(STACK, replace(DATA, train=replace(DATA.train, labels=rows)))
    assert "labels.argmax(axis=1)" in caught.value.remedy
    with pytest.raises(EngineError, match="do not fit scores") as caught:
        cross_entropy(np.zeros((40, 10)), rows)
    assert "labels.argmax(axis=1)" in caught.value.remedy


def test_labels_with_a_second_axis_of_one_are_not_told_to_become_all_0() -> None:
    with pytest.raises(EngineError, match="no array of whole numbers") as caught:
        first(STACK, replace(DATA, train=replace(DATA.train, labels=DATA.train.labels[:, np.newaxis])))
    assert "labels.ravel()" in caught.value.remedy
    with pytest.raises(EngineError, match="do not fit scores") as caught:
        cross_entropy(np.zeros((40, 10)), DATA.train.labels[:, np.newaxis])
    assert "argmax" not in caught.value.remedy


def test_weights_of_another_size_of_pictures_are_told_by_both_ways_out() -> None:
    other = untrained(STACK, (10, 10, 1), 0)
    assert lower(STACK, (10, 10, 1)).size != lower(STACK, DATA.shape).size
    for weights in (other, Checkpoint()):
        with pytest.raises(EngineError, match="do not belong") as caught:
            evaluate(STACK, weights, TEST)
        assert "size it learned from" in caught.value.remedy


def test_test_pictures_are_told_like_the_others_but_not_before_they_are_looked_at() -> None:
    """Scaled twice they would give a bad accuracy to a good network."""
    scaled = Images(DATA.test.seen(), DATA.test.labels)
    first(STACK, replace(DATA, test=scaled))
    with pytest.raises(EngineError, match="divided by 255 once more"):
        next(Training(STACK, DATA, Recipe()).evaluate(scaled))


def test_labels_in_rows_of_unlike_lengths_are_told_as_no_numbers() -> None:
    with pytest.raises(EngineError, match="no array of whole numbers"):
        first(STACK, replace(DATA, train=replace(DATA.train, labels=[[1], [2, 3]])))  # type: ignore[arg-type]


def test_a_word_that_several_blocks_are_called_by_names_none_of_them() -> None:
    with pytest.raises(EngineError, match="no block 'pooling'") as caught:
        block("pooling")
    assert caught.value.remedy.startswith("The kinds are: convolution")


def test_what_a_session_shows_of_an_evaluation_is_its_accuracy() -> None:
    assert repr(Evaluation(0.51239, np.array([[3, 1], [0, 4]]))) == "Evaluation(accuracy=0.875, loss=0.5124, count=8)"
    assert repr(evaluate(STACK, WEIGHTS, TEST[:0])) == "Evaluation(accuracy=nan, loss=nan, count=0)"


def test_no_call_is_said_to_be_right_that_would_be_refused() -> None:
    with pytest.raises(EngineError) as caught:
        block("convolution", "same")
    assert caught.value.remedy == "Its settings are: filters, size, stride, padding, bias."


def test_a_block_of_ones_own_may_have_a_setting_of_a_name_that_is_refused_elsewhere(monkeypatch) -> None:
    @dataclass(frozen=True)
    class Mine(Block):
        kind = "mine"
        in_features: int = whole("Inputs", 1, 1, 9)

    monkeypatch.setitem(KINDS, "mine", Mine)
    assert block("mine", in_features=3) == Mine(3)
