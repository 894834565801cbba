"""What is promised of a ranking, a landscape and a turned picture holds as they are asked for, too."""

import numpy as np
import pytest

from engine.errors import EngineError, ShapeError
from engine.explain import Network, ranking
from engine.explain.landscape import main_directions
from engine.explain.turning import turned
from tests.engine.explain.trained import STACK, trained
from tests.engine.generators import end_of
from tests.engine.short_trainings import DATA


def test_a_ranking_heeds_among_how_many_filters_each_stands() -> None:
    learned = trained()[1][-1]
    found = end_of(ranking(STACK, learned, STACK.ids[0], DATA.test))
    assert found.filters == len(found.without) > 1
    for wide, narrow in zip(found.changes, (one.change for one in found.without), strict=True):
        assert wide[1] < narrow[1] < narrow[2] < wide[2]


def test_a_way_that_left_all_bounds_is_not_to_be_trained_on() -> None:
    with pytest.raises(EngineError) as caught, np.errstate(invalid="ignore"):
        main_directions(np.array([[0, 0], [np.inf, 1], [1, 2]], np.float32))
    assert "train anew with a smaller learning rate" in caught.value.remedy


@pytest.mark.parametrize("class_", [-1, 10, "3"])
def test_no_picture_is_turned_into_a_class_that_there_is_not(class_: object) -> None:
    network = Network.of(STACK, DATA.shape, trained()[1][-1])
    with pytest.raises(ShapeError, match="There is no class"):
        end_of(turned(network, DATA.test.picture(0), class_))  # type: ignore[arg-type]
