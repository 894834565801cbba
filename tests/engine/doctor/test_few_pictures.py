"""A set of a handful of pictures: what is advised for it helps, and is said in good English."""

from dataclasses import replace

import pytest

from tests.engine.doctor.test_doctor import FACTS, LOW, alone


@pytest.mark.parametrize(("counts", "advised"), [((2, 2), ""), ((3, 2), "2 steps"), ((20, 24), "11 steps")])
def test_smaller_batches_are_advised_where_they_make_more_steps(counts: tuple[int, int], advised: str) -> None:
    """Of two pictures, "batches of 4" were advised: "1 steps in an epoch", as before."""
    finding = alone("few_steps", data=replace(FACTS, counts=counts), history=LOW)
    assert (finding is not None) == bool(advised)
    if finding is not None:
        assert finding.remedy is not None
        assert advised in str(finding.remedy.detail)
