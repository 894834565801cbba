"""A test whose pictures were learned from is told, however well the network does in it."""

from dataclasses import replace

import numpy as np
import pytest

from engine.data import split
from engine.doctor import RULES, diagnose
from engine.doctor.gathering import gather, gathering
from engine.training.training import Training
from engine.work import finished
from tests.engine.doctor.courses import evidence, shown
from tests.engine.doctor.test_doctor import FACTS, FALLING
from tests.engine.samples import plain_stack
from tests.engine.short_trainings import DATA, RECIPE, steps


@pytest.mark.parametrize(("twice", "is_said"), [(0, False), (1, False), (99, False), (100, True), (1000, True)])
def test_many_test_pictures_that_are_learned_from_are_a_finding(twice: int, is_said: bool) -> None:
    finding = RULES["test_was_learned"](replace(evidence(FALLING), data=replace(FACTS, learned_too=twice)))
    assert (finding is not None) == is_said
    if finding is not None:
        says = f"{twice:,} of 1,000 test pictures are among those to learn from, too, or nearly."
        assert shown(finding).facts[0].text == says
        assert finding.advice


def test_they_are_counted_pixel_for_pixel() -> None:
    """A teacher who tested with what was learned saw 100 %, and nobody said why."""
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=1)
    training.close()
    known = replace(DATA, test=DATA.train.batch(np.arange(30)), sum="")
    counted = [gather(training.run(), data).data for data in (DATA, known)]
    assert [facts and (facts.learned_too, facts.test) for facts in counted] == [(0, 60), (30, 30)]


def test_so_are_those_that_were_taken_a_moment_later() -> None:
    """Twelve people, twenty frames each: 100 % in the test, and of a new frame nobody is known."""
    training = Training(plain_stack(), DATA, RECIPE)
    steps(training, most=1)
    training.close()
    later = np.clip(DATA.train.batch(np.arange(30)).pixels.astype(int) + 3, 0, 255).astype(np.uint8)
    known = replace(DATA, test=replace(DATA.train.batch(np.arange(30)), pixels=later), sum="")
    facts = gather(training.run(), known).data
    assert facts is not None
    assert (facts.learned_too, facts.test) == (30, 30)


@pytest.mark.parametrize(("copied", "is_said"), [(0, False), (39, False), (40, True), (400, True)])
def test_copies_of_what_is_kept_aside_are_a_finding(copied: int, is_said: bool) -> None:
    """Of a hundred digits that were copied twenty times all were right, and nothing was said."""
    finding = RULES["copies_kept_aside"](replace(evidence(FALLING), data=replace(FACTS, copied=copied)))
    assert (finding is not None) == is_said
    if finding is not None:
        says = f"{copied} of 400 pictures kept aside are among those to learn from, too, or nearly."
        assert shown(finding).facts[0].text == says
        assert finding.advice


def test_copies_have_their_own_advice_beside_that_to_keep_more_aside() -> None:
    """“Keep 20 % aside” stood below what was learned, too, and that the copies are to be taken out stood nowhere."""
    few = replace(FACTS, counts=(120, 120), validation=24, copied=12)
    said = {one.title: one for one in diagnose(replace(evidence(FALLING, validation_share=0.1), data=few))}
    assert said["What is kept aside was learned, too"].advice.endswith("Take the copies out of the data.")
    assert said["What is kept aside was learned, too"].remedy is None
    assert said["Too few pictures are kept aside"].remedy is not None


def test_frames_of_one_film_are_copies_of_what_is_kept_aside() -> None:
    """Where folders have no test of their own, the same film is learned and validated: 100 %, and of new films few."""
    frames = DATA.train.batch(np.repeat(np.arange(30), 4))
    later = np.clip(frames.pixels.astype(int) + np.tile([0, 2, 4, 6], 30)[:, None, None, None], 0, 255)
    film = replace(DATA, train=replace(frames, pixels=later.astype(np.uint8)), sum="")
    recipe = RECIPE.replace(validation_share=0.25)
    training = Training(plain_stack(), film, recipe)
    steps(training, recipe, most=1)
    training.close()
    facts = gather(training.run(), film).data
    assert facts is not None
    assert facts.validation >= facts.copied > 0.8 * facts.validation > 0
    without = finished(gathering(training.run(), film, near=False)).data
    assert without is not None
    assert without.copied == 0, "it takes minutes beside a training"


def test_copies_are_counted_in_the_split_of_the_training() -> None:
    twice = replace(DATA, train=DATA.train.batch(np.repeat(np.arange(60), 2)), sum="")
    counted = []
    for data, share in ((DATA, 0.25), (twice, 0.25), (twice, 0.0)):
        training = Training(plain_stack(), data, RECIPE.replace(validation_share=share))
        steps(training, RECIPE.replace(validation_share=share), most=1)
        training.close()
        facts = gather(training.run(), data).data
        assert facts is not None
        learned, aside = (data.train.pixels[places] for places in split(data.train, share, training.run().seed or 0))
        assert facts.copied == sum(bool((learned == one).all(axis=(1, 2, 3)).any()) for one in aside)
        counted.append(facts.copied)
    assert counted[0] == counted[2] == 0
    assert counted[1] > 20
