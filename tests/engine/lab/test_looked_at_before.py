"""An experiment that was looked at before says of a help that may be there, and of a rule that helps, no more than its
seeds tell who asks again and again."""

import pytest

from engine.lab.experiment import Answer, Arm, Setup
from engine.lab.experiments import EXPERIMENTS
from engine.lab.measures import LEARNED
from engine.lab.trial import Outcome, Trial


def concluded(kind: str, shares: list[float], looks: int) -> Answer:
    """Of three seeds each, 0.6 points apart."""
    arms = tuple(Arm(str(n), tuple(Trial({"arm": n}, seed, {}) for seed in range(3))) for n in range(len(shares)))
    results = {
        trial.id: Outcome(trial.id, test_accuracy=shares[n] + 0.006 * (-1) ** n * (trial.seed - 1),
                          test_pictures=10**6, found={LEARNED: 0.5})
        for n, arm in enumerate(arms)
        for trial in arm.trials
    }  # fmt: skip
    return EXPERIMENTS[kind].conclude(Setup(arms, (), looks), results)


def test_that_neither_helps_is_said_less_easily_when_it_was_looked_at_before() -> None:
    assert [concluded("few_pictures", [0.8, 0.8, 0.8], looks).option for looks in (1, 5)] == [0, None]


@pytest.mark.parametrize(("looks", "is_said"), [(1, True), (5, False)])
def test_that_only_a_rule_helps_is_said_less_easily_when_it_was_looked_at_before(looks: int, is_said: bool) -> None:
    answer = concluded("random_labels", [0.12, 0.1], looks)
    assert ("Only a rule helps" in answer.text) == is_said
