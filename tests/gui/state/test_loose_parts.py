"""In a group that does not fit as a whole, the blocks that fit are seen all the same."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from engine.blocks import block
from engine.network.stack import Stack
from engine.project.design import Design
from gui.state import edits
from gui.state.document import Document
from gui.state.looking.probe import Probe
from gui.state.training.session import Session

CONVOLUTION = block("convolution", filters=4, padding="same")


@pytest.fixture
def probe(qapp: QApplication) -> Iterator[Probe]:
    deeper = block("residual", stacks=(Stack.of(block("convolution", filters=3)).renewed(), Stack()))
    inner = Stack.of(CONVOLUTION, block("tanh"), deeper).renewed()
    blocks = (CONVOLUTION, block("residual", stacks=(inner, Stack())), block("relu"))
    probe = Probe(document := Document(Design(Stack.of(*blocks).renewed())), Session(document))
    yield probe
    probe.session.close()


def test_blocks_that_fit_have_maps_in_groups_that_do_not_and_the_same_filters_when_all_is_mended(probe: Probe) -> None:
    document = probe.document
    group = document.design.stack.places[1]
    kinds = {place.block.kind: place.id for place in group.block.stacks[0]}
    deepest = group.block.stacks[0].places[2].block.stacks[0].places[0].id
    assert document.analysis.wrong
    assert {len(probe.maps[id].shape) for id in (kinds["convolution"], kinds["tanh"], deepest)} == {3}
    assert document.design.stack.places[2].id not in probe.maps
    before = {id: probe.weights[id]["filters"] for id in (kinds["convolution"], deepest)}
    while document.analysis.wrong:
        document.edit(*edits.fix(document.design, document.analysis.wrong[0].fixes[0]))
    assert document.design.stack.places[2].id in probe.maps
    np.testing.assert_array_equal(probe.weights[kinds["convolution"]]["filters"], before[kinds["convolution"]])
    assert probe.weights[deepest]["filters"].shape == before[deepest].shape
