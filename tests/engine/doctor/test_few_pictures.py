"""A set of a handful of pictures: what is advised for it helps, and is said in good English."""

from dataclasses import replace

import pytest

from tests.engine.doctor.courses import shown
from tests.engine.doctor.test_doctor import FACTS, LOW, alone


@pytest.mark.parametrize(("counts", "advised"), [((2, 2), ""), ((3, 2), "2 steps"), ((20, 24), "11 steps")])
def test_smaller_batches_are_advised_where_they_make_more_steps(counts: tuple[int, int], advised: str) -> None:
    """Of two pictures, "batches of 4" were advised: "1 steps in an epoch", as before."""
    finding = alone("few_steps", data=replace(FACTS, counts=counts), history=LOW)
    assert (finding is not None) == bool(advised)
    if finding is not None:
        assert finding.remedy is not None
        assert advised in str(finding.remedy.detail)


@pytest.mark.parametrize(
    ("counts", "title", "said"),
    [
        ((118, 0), "There is only one class to learn", "All 118 pictures to learn from are “ball”: "),
        ((90, 5), "The classes are very unequal", "“ball” has 90 pictures to learn from, “cup” only 5."),
        ((90, 80, 0), "The classes are very unequal", "“ball” has 90 pictures to learn from, “hat” none."),
    ],
)
def test_classes_without_pictures_are_told_in_words(counts: tuple[int, ...], title: str, said: str) -> None:
    """Of digits that were all threes it said "3 has 118 pictures to learn from, 0 only 0"."""
    facts = replace(FACTS, class_names=("ball", "cup", "hat")[: len(counts)], counts=counts)
    finding = alone("classes_unbalanced", data=facts, history=LOW)
    assert finding is not None
    assert finding.title == title
    assert str(shown(finding).facts[0].text).startswith(said)
