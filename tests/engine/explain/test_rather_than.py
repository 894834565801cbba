"""Why a 3 rather than an 8: each method is of the lead of one score over the other, computed here in other ways."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.blocks import block
from engine.errors import ShapeError
from engine.explain import gradcam, occlusion, saliency, with_pixel
from engine.network.stack import Stack
from engine.work import finished
from tests.engine.explain.test_attributions import PICTURE, learned
from tests.engine.short_trainings import DATA

STACK = Stack.of(
    block("convolution", filters=6, size=3), block("tanh"), block("global_average_pool"),
    block("fully_connected", units=10), block("softmax"),
)  # fmt: skip


def test_saliency_of_a_lead_is_the_gradient_of_the_one_score_less_that_of_the_other() -> None:
    one, other, lead = (saliency(learned(STACK), PICTURE, *asked) for asked in ((3,), (8,), (3, 8)))
    assert one.gradient is not None
    assert other.gradient is not None
    assert lead.gradient is not None
    np.testing.assert_allclose(lead.gradient, one.gradient - other.gradient, atol=1e-6)
    assert lead.score == pytest.approx(one.score - other.score, abs=1e-6)
    assert (one.than, lead.than) == (None, 8)


def test_gradcam_of_a_lead_weighs_maps_by_what_they_count_more_for_the_one_than_for_the_other() -> None:
    network = learned(STACK)
    program = network.program
    weights = network.parameters[program.layout[STACK.ids[3], "weights"].slice].reshape(6, 10)
    maps = network.register(program.registers_of(STACK.ids[1])[-1], PICTURE[np.newaxis])[0]
    found = gradcam(network, PICTURE, 3, STACK.ids[1], than=8)
    expected = maps @ ((weights[:, 3] - weights[:, 8]) / (maps.shape[0] * maps.shape[1]))
    expected = expected if found.is_signed else np.maximum(expected, 0)
    np.testing.assert_allclose(found.map, expected, rtol=1e-3, atol=1e-7)


def test_occlusion_of_a_lead_tells_by_how_much_it_falls_where_a_patch_is_covered() -> None:
    network = learned(STACK)
    lead = finished(occlusion(network, PICTURE, 3, patch=7, stride=7, than=8))
    covered = PICTURE.copy()
    covered[:7, 7:14] = np.median(PICTURE)
    before, after = network.scores(np.stack([PICTURE, covered])).astype(np.float64)
    assert lead.map[0, 1] == pytest.approx((before[3] - before[8]) - (after[3] - after[8]), abs=1e-6)


def test_over_a_class_that_there_is_not_no_score_has_a_lead() -> None:
    with pytest.raises(ShapeError, match="There is no class 10"):
        saliency(learned(STACK), PICTURE, 3, than=10)


def test_a_pixel_is_given_each_shade_and_no_other_pixel_is_changed() -> None:
    picture, network = np.full(DATA.shape, 0.5, np.float32), learned(STACK)
    found = with_pixel(network, picture, 0, 9, (0.0, 0.5, 1.0))  # elsewhere a mean sees no place
    dark = picture.copy()
    dark[0, 9] = 0
    for row, one in ((0, dark), (1, picture)):
        np.testing.assert_allclose(found[row], network.scores(one[np.newaxis])[0], atol=1e-5)
    assert np.abs(found[2] - found[0]).max() > 0


@pytest.mark.parametrize("why", [saliency, gradcam, lambda *asked, than: finished(occlusion(*asked, than=than))])
def test_over_itself_no_class_has_a_lead(why: Callable[..., object]) -> None:
    """A blank map was drawn: no pixel makes a difference to this answer, it said."""
    with pytest.raises(ShapeError, match="no lead over itself"):
        why(learned(STACK), PICTURE, 3, than=3)
