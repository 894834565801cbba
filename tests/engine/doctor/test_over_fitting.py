"""Over-fitting: pictures learned by heart are told, and nothing that chance explains is called so."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data import Images, load_data
from engine.data.augmentation import AUGMENTATIONS
from engine.doctor import RULES
from engine.doctor.finding import DataFacts
from engine.doctor.gathering import facts_of
from engine.training.history import STEP_COLUMNS, History
from engine.training.recipe import Recipe
from tests.engine.doctor.courses import course, diagnose, evidence
from tests.engine.doctor.test_doctor import FACTS


def by_heart(validation: list[float], accuracy: float = 1.0, checked: float = 0.95) -> History:
    """One measurement at the end of each epoch."""
    epochs = len(validation)
    return course(
        list(np.geomspace(1, 0.001, 10 * epochs)), accuracy=np.full(10 * epochs, accuracy),
        validation_step=10 * np.arange(1.0, epochs + 1), validation_epoch=np.arange(1.0, epochs + 1),
        validation_loss=np.array(validation), validation_accuracy=np.full(epochs, checked),
    )  # fmt: skip


SHIFTED = (AUGMENTATIONS["shift"](),)
RISING = [0.5, 0.3, 0.2, 0.21, 0.22, 0.23]


def test_learning_by_heart_is_seen_by_the_trend_of_epochs() -> None:
    (finding,) = diagnose(evidence(by_heart(RISING), augmentation=SHIFTED))
    assert finding.topic == "over-fitting"
    assert finding.facts[0].text == "Validation loss rises since epoch 3: from 0.200 to 0.230."
    assert finding.facts[1].text == "Right in training: 100.0 %, of pictures kept aside: 95.0 %."
    assert finding.remedy is not None
    assert finding.remedy.recipe.epochs == 3  # the least validation loss was measured at their end
    assert finding.remedy.anew


@pytest.mark.parametrize(("side", "pixels"), [(None, 2), (28, 2), (8, 1), (64, 4), (2000, 64)])
def test_against_learning_by_heart_pictures_are_shifted_and_where_they_are_it_is_to_stop_early(
    side: int | None, pixels: int
) -> None:
    """Fewer epochs were advised: of five trainings each had 87 to 90 % right before, and 87 to 90 after; with shifted
    pictures 90 to 94."""
    turned = AUGMENTATIONS["rotate"]()
    seen = evidence(by_heart(RISING), augmentation=(turned,))
    (finding,) = diagnose(seen if side is None else replace(seen, data=replace(FACTS, side=side)))
    assert finding.remedy is not None
    assert finding.remedy.recipe == seen.recipe.replace(augmentation=(turned, AUGMENTATIONS["shift"](pixels=pixels)))
    assert finding.remedy.anew
    assert ("one pixel" if pixels == 1 else f"{pixels} pixels") in finding.remedy.label


def test_pictures_of_a_few_pixels_and_tables_are_not_shifted() -> None:
    """Digits of 5 x 5 pixels: 83 % were right, 68 with the shifts that were advised, and 81 with early stopping."""
    for side, is_shifted in {1: False, 7: False, 8: True}.items():
        (finding,) = diagnose(replace(evidence(by_heart(RISING)), data=replace(FACTS, side=side)))
        assert finding.remedy is not None
        assert bool(finding.remedy.recipe.augmentation) == is_shifted, side


def test_an_accuracy_that_is_not_quite_all_is_not_said_to_be() -> None:
    (finding,) = diagnose(evidence(by_heart(RISING, 0.9997, 0.9996)))
    assert finding.facts[1].text == "Right in training: > 99.9 %, of pictures kept aside: > 99.9 %."


def test_of_a_training_that_began_with_what_was_learned_before_its_few_epochs_are_not_said_to_be_enough_anew() -> None:
    """Its least validation loss came after three epochs, and those in which its start was learned."""
    (finding,) = diagnose(replace(evidence(by_heart(RISING), augmentation=SHIFTED), is_warm=True))
    assert finding.facts[0].text == "Validation loss rises since epoch 3: from 0.200 to 0.230."
    assert finding.remedy is not None
    assert (finding.remedy.recipe.patience, finding.remedy.recipe.epochs) == (5, Recipe().epochs)
    assert finding.remedy.anew


STILL = [1.0, 0.5, *[0.4] * 10]


def test_learning_by_heart_is_seen_where_few_pictures_aside_never_get_worse() -> None:
    """All right in training for ten epochs, and its loss next to nothing: that of the others stays where it is."""
    seen = evidence(by_heart(STILL, checked=0.9), augmentation=SHIFTED)
    (finding,) = diagnose(seen)
    assert finding.topic == "over-fitting"
    assert finding.facts[0].text == "Training loss is 0.001 by now, validation loss stays at 0.40."
    assert finding.remedy is not None
    assert (finding.remedy.recipe.patience, finding.remedy.anew) == (5, True)
    assert diagnose(replace(seen, recipe=finding.remedy.recipe)) == ()


@pytest.mark.parametrize(
    "history",
    [
        by_heart(STILL, checked=0.97), by_heart(STILL[:9], checked=0.9), by_heart(STILL, 0.99, 0.9),
        by_heart([*np.geomspace(2, 0.4, 12)], checked=0.9), by_heart([0.05] * 12, checked=0.9),
    ],
    ids=["hardly a gap", "not long enough", "still learning", "getting better", "as low as in training"],
)  # fmt: skip
def test_a_validation_that_stands_still_for_another_reason_is_no_learning_by_heart(history: History) -> None:
    assert diagnose(evidence(history)) == ()


#: Of a small stack of convolutions that still got better, over 25 epochs: the last four lie above the least by chance.
NOISY = [0.1716, 0.1604, 0.1696, 0.1502, 0.1499, 0.1322, 0.1413, 0.134, 0.1263, 0.1299, 0.1342, 0.1241, 0.1237, 0.1273,
         0.1254, 0.1371, 0.1351]  # fmt: skip
#: Of the ready-made network: from the fifth epoch on it rises, little by little.
LITTLE_BY_LITTLE = [0.3322, 0.1518, 0.1159, 0.1136, 0.0971, 0.1022, 0.1047, 0.1052, 0.1051, 0.1065, 0.1085, 0.1083]


def test_a_rise_little_by_little_is_seen_once_it_is_more_than_chance() -> None:
    said = [bool(diagnose(evidence(by_heart(LITTLE_BY_LITTLE[:epochs])))) for epochs in range(6, 13)]
    assert said == sorted(said)
    assert (said[0], said[-1]) == (False, True)


@pytest.mark.parametrize(
    "history",
    [
        by_heart(RISING[:5]), by_heart([0.5, 0.3, 0.2, 0.3, 0.25, 0.201]), by_heart(RISING, accuracy=0.9),
        by_heart(NOISY, 0.99), by_heart(NOISY[:-1], 0.99),
    ],
    ids=["two epochs", "one bad epoch", "still learning", "a noisy curve", "the same an epoch before"],
)  # fmt: skip
def test_what_may_be_chance_is_not_called_learning_by_heart(history: History) -> None:
    assert diagnose(evidence(history)) == ()


def every_second(loss: list[float], validation: list[float], accuracy: list[float]) -> History:
    """Ten steps in each epoch, with a measurement at the end of every second one."""
    ends = np.arange(2.0, 2 * len(validation) + 1, 2)
    return course(
        list(np.repeat(loss, 10)), accuracy=np.repeat(accuracy, 10), validation_step=10 * ends, validation_epoch=ends,
        validation_loss=np.array(validation), validation_accuracy=np.full(len(validation), 0.9),
    )  # fmt: skip


DOWN, UP = [*np.geomspace(1, 0.001, 12)], [*np.geomspace(0.0015, 0.004, 8)]
FALLING = [0.5, 0.4, 0.35, 0.3, 0.25, 0.2]  # up to epoch 12
HELD = [0.4] * 10


@pytest.mark.parametrize(
    ("history", "is_by_heart"),
    [
        (every_second(DOWN + UP, [*FALLING, 0.21, 0.22, 0.23, 0.24], [1.0] * 20), False),
        (every_second([*DOWN, *[0.0005] * 8], [*FALLING, 0.21, 0.22, 0.23, 0.24], [1.0] * 20), True),
        (every_second([1.0] * 10 + [0.001] * 10, HELD, [0.5] * 10 + [1.0] * 10), False),
        (every_second([0.001] * 20, HELD, [1.0] * 20), True),
    ],
    ids=["worse in training, too", "better in training", "all right only of late", "all right for long"],
)
def test_figures_of_one_epoch_are_compared_where_not_every_epoch_is_evaluated(
    history: History, is_by_heart: bool
) -> None:
    assert bool(diagnose(evidence(history))) == is_by_heart


def test_what_is_said_of_both_is_of_the_last_epoch_that_was_evaluated() -> None:
    (finding,) = diagnose(evidence(every_second([0.001] * 20 + [0.004], HELD, [1.0] * 20 + [0.996])))
    assert finding.facts[0].text == "Training loss is 0.001 by now, validation loss stays at 0.40."
    assert finding.facts[1].text == "Right in training: 100.0 %, of pictures kept aside: 90.0 %."


def test_where_no_step_of_an_epoch_is_kept_the_last_one_before_it_counts() -> None:
    history = by_heart(STILL, checked=0.9)
    kept = history.epoch <= 11
    columns = {name: getattr(history, name)[kept] for name in STEP_COLUMNS}
    columns["accuracy"][-1] = 0.99
    (finding,) = diagnose(evidence(replace(history, **columns)))
    assert finding.facts[1].text == "Right in training: 99.9 %, of pictures kept aside: 90.0 %."


def test_a_handful_of_pictures_kept_aside_tells_nothing() -> None:
    few, enough = (
        replace(evidence(by_heart(RISING)), data=DataFacts(("a",) * 10, (36,) * 10, aside, 0, 1, 0.3, 0.8, 0, 0, 100))
        for aside in (4, 40)
    )
    assert RULES["over_fitting"](few) is None
    assert RULES["over_fitting"](enough) is not None
    assert RULES["over_fitting"](replace(evidence(by_heart(RISING)), aside=4)) is None  # the data are not looked at yet


def test_how_far_pictures_are_to_be_shifted_goes_by_their_shorter_side() -> None:
    digits = load_data("digits")
    low = [Images(part.pixels[:60, 10:18], part.labels[:60], part.scale) for part in (digits.train, digits.test)]
    assert facts_of(replace(digits, train=low[0], test=low[1], sum=""), 0.2, 0).side == 8


def test_a_gap_that_one_picture_of_twenty_makes_is_not_told_as_learned_by_heart() -> None:
    """Of 20 kept aside 18 were right, and "It learns the training pictures by heart" was said of it."""
    for aside, checked, is_told in ((20, 0.9, False), (20, 0.7, True), (40, 0.9, True), (40, 0.95, False)):
        seen = replace(evidence(by_heart(STILL, checked=checked)), aside=aside)
        assert (RULES["over_fitting"](seen) is not None) == is_told, (aside, checked)


def test_where_few_of_those_kept_aside_are_right_somebody_is_told_to_look_at_the_labels() -> None:
    """Half of the labels were wrong, 100 % were learned by heart, 22 % of those kept aside were right, and to shift the
    pictures was all that was advised."""
    for checked, is_told in {0.5: True, 0.6: False}.items():
        finding = RULES["over_fitting"](evidence(by_heart(RISING, checked=checked)))
        assert finding is not None
        assert ("labels may be wrong" in finding.advice) == is_told


def test_where_most_pictures_are_kept_aside_that_is_named_and_mended() -> None:
    """With 90 % kept aside it was told to learn from more pictures; shifts had 94 % right, and 20 % aside had 98."""
    for share, is_named in {0.2: False, 0.4: False, 0.5: True, 0.9: True}.items():
        seen = evidence(by_heart(STILL, checked=0.9), validation_share=share)
        finding = RULES["over_fitting"](replace(seen, aside=int(4000 * share)))
        assert finding is not None
        assert finding.remedy is not None
        assert finding.remedy.anew
        assert (finding.remedy.recipe == seen.recipe.replace(validation_share=0.2)) == is_named, share
        said = f"{100 * share:.0f} % of the pictures are kept aside: it learns from the rest alone."
        assert (finding.facts[-1].text == said) == is_named, share
        assert ("keep fewer of them aside" in finding.advice) == is_named


def test_of_few_pictures_none_are_taken_from_those_kept_aside() -> None:
    """Of 200, 20 % are 40: too few to tell anything, and the doctor would ask for more at once."""
    for pictures, is_named in {200: False, 250: True}.items():
        seen = replace(evidence(by_heart(STILL, checked=0.9), validation_share=0.5), aside=pictures // 2)
        finding = RULES["over_fitting"](seen)
        assert finding is not None
        assert ("keep fewer of them aside" in finding.advice) == is_named, pictures
