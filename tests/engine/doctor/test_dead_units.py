"""What a finding says beside its facts: the number of its plot, and what a word means."""

from dataclasses import replace

from engine.doctor.rules import dead_units
from engine.training.history import History
from tests.engine.doctor.courses import ALIVE, RELU, course, evidence


def test_the_words_of_dead_units_have_the_number_of_their_bar_and_say_what_dead_means() -> None:
    finding = dead_units.look(replace(evidence(course([2.0] * 60), ALIVE), silent={RELU: 0.875}))
    assert finding is not None
    assert finding.plot is not None
    assert finding.plot.bars == (("ReLU", 87.5),)
    assert finding.facts[0].text.startswith("87.5 % of the units of ReLU")
    assert "is dead" in finding.advice
    assert finding.plot.limit_words == "healthy up to"


def test_units_of_a_network_that_has_taken_no_step_are_not_called_dead() -> None:
    assert dead_units.look(replace(evidence(History(), ALIVE), silent={RELU: 0.875})) is None
