"""What the slot says of a drop: the sentence names what would come, or what stands in the way and where."""

import pytest

from engine.blocks import block
from engine.data import DataRef
from engine.network.stack import Stack, Where, renewed
from engine.project.design import Design
from engine.training.run import Run
from gui.stack.drop_preview import drop_preview
from gui.state.document import Document


@pytest.fixture
def document(qapp: object) -> Document:
    stack = Stack.of(block("convolution", filters=4), block("relu"), block("fully_connected"), block("softmax"))
    return Document(Design(stack))


def sentence(document: Document, kind: str, index: int) -> str:
    return drop_preview(document, Where("", 0, index), (block(kind),)).sentence


def test_a_drop_that_fits_says_the_shape_that_comes_of_it(document: Document) -> None:
    assert sentence(document, "max_pool", 1) == "26×26×4 becomes 13×13×4"
    assert sentence(document, "relu", 1) == "Keeps 26×26×4"


def test_a_drop_below_the_end_says_that_the_stack_no_longer_ends_in_softmax(document: Document) -> None:
    """It said no more than "Keeps 10 numbers", and Train was off."""
    stack = document.design.stack
    document.edit("ten", document.design.with_(stack=stack.replace(stack.ids[2], block("fully_connected", units=10))))
    assert sentence(document, "relu", 4) == "Keeps 10 numbers. The stack does not end in Softmax."
    assert sentence(document, "relu", 3) == "Keeps 10 numbers"
    stack = document.design.stack
    document.edit("open", document.design.with_(stack=stack.remove(stack.ids[-1])))
    assert sentence(document, "relu", 3) == "Keeps 10 numbers", "it did not end in Softmax before"


def test_a_drop_below_a_problem_says_which_block_has_it(document: Document) -> None:
    first = document.design.stack.ids[0]
    wrong = document.design.stack.replace(first, block("convolution", size=(31, 31), padding="valid"))
    document.edit("wrong", document.design.with_(stack=wrong))
    expected = "Waits until Convolution is mended: A 31×31 filter is larger than the 28×28 map."
    assert sentence(document, "max_pool", 2) == expected


def test_a_drop_that_fits_no_better_than_the_block_below_says_so(document: Document) -> None:
    wide = block("convolution", size=27)
    document.edit("wrong", document.design.with_(stack=document.design.stack.insert(1, renewed(wide))))
    said = drop_preview(document, Where("", 0, 1), (wide,))
    assert said.sentence == f"{document.analysis.wrong[0].text} {document.analysis.wrong[0].remedy}"
    assert not said.fits


def test_where_the_pictures_are_lost_a_drop_is_judged_by_the_classes_that_were_learned(qapp: object) -> None:
    stack = Stack.of(block("fully_connected", units=3), block("softmax"))
    run = Run("one", stack, DataRef("gone.npz", "", (28, 28, 1), ("a", "b", "c"), 9))
    document = Document()
    document.open(Design(stack, data_name="gone.npz"), None, "lost", (run,))
    assert sentence(document, "relu", 1) == "Keeps 3 numbers"
