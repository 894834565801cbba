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


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((1, 2, 0, 0), "It learns from 3 pictures, and of 2 of 4 classes from none."),
        ((9, 9, 8, 0), "It learns from 26 pictures, and of 1 of 4 classes from none."),
        ((1, 2, 1, 1), ""),  # a picture each, and none is ten times as frequent as another
        ((10, 9, 8, 0), ""),  # this is unequal
        ((3, 0, 0, 0), ""),  # one class only: that is said
    ],
)
def test_a_handful_of_pictures_is_called_so_and_not_unequal(counts: tuple[int, ...], told: str) -> None:
    """Of three digits it said "The classes are very unequal", and to use fewer pictures of the others."""
    facts = replace(FACTS, class_names=("ball", "cup", "hat", "key"), counts=counts)
    finding, unequal = (alone(rule, data=facts, history=LOW) for rule in ("few_pictures", "classes_unbalanced"))
    assert (finding is not None) == bool(told)
    if finding is None:
        assert (unequal is not None) == (0 in counts)
        return
    assert unequal is None
    assert shown(finding).title == "There are hardly any pictures to learn from"
    assert str(finding.facts[0].text) == told
    assert finding.leads
    assert finding.plot is not None
    assert len(finding.plot.bars) == len(counts)
