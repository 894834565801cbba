"""Numbers in words, as people write them."""

import pytest

from engine.text import brief, percent, probability


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0.0, "0"), (-0.0, "0"), (0.05, "0.05"), (-0.5, "−0.5"), (99.96, "100"), (2500.0, "2,500"),
        (999_999.0, "999,999"),
        (1e6, "1 × 10⁶"), (9.996e7, "1 × 10⁸"), (-5.25e7, "−5.25 × 10⁷"), (3.414e-8, "3.41 × 10⁻⁸"),
        (float("inf"), "∞"), (-float("inf"), "−∞"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_a_number_of_any_size_has_three_figures_or_is_whole(number: float, words: str) -> None:
    assert brief(number) == words


def test_no_class_of_a_softmax_is_said_to_be_all_or_nothing() -> None:
    assert [probability(share) for share in (1.0, 0.0, 0.5)] == ["> 99.9 %", "< 0.1 %", "50.0 %"]
    assert probability(float("nan")) == "–"
    assert (percent(1.0), probability(1.0, 0)) == ("100.0 %", "> 99 %")
