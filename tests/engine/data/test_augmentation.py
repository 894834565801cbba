"""Augmentation changes pictures as it says, by position alone, and only those that are learned from. So does damage."""

import tracemalloc
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from engine.data.augment import augmented
from engine.data.augmentation import AUGMENTATIONS, augmentation
from engine.data.damage import DAMAGES, damage_of
from engine.data.damaged import damaged
from engine.data.images import Images
from engine.data.warps import moved, turned
from engine.errors import DataError, EngineError, SettingError
from engine.explain.next_step import step_after
from engine.training.evaluation import evaluate
from engine.training.recipe import Recipe
from engine.training.replay import replay, same_bits
from engine.training.training import Training
from engine.work import finished
from tests.engine.samples import plain_stack, restless_stack, some_digits

ALL = tuple(kind() for kind in AUGMENTATIONS.values())
RNG = np.random.default_rng(0)
COLOUR = Images(RNG.integers(0, 256, (40, 11, 9, 3)).astype(np.uint8), np.arange(40) % 3)
FLOATS = Images((COLOUR.pixels / 255).astype(np.float32), COLOUR.labels, 1.0)
TYPES = {"bytes": COLOUR, "fractions": FLOATS, "a scale for each channel": replace(COLOUR, scale=(1 / 255, 0.01, 0.02))}


@pytest.mark.parametrize("images", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind)
def test_each_kind_changes_pictures_and_neither_their_form_nor_what_is_stored(one, images):
    before = images.pixels.tobytes()
    made = augmented(images, (one,), 0, 1)
    assert made.pixels.shape == images.pixels.shape
    assert made.pixels.dtype == images.pixels.dtype
    assert made.scale == images.scale
    assert (made.pixels != images.pixels).any()
    assert images.pixels.tobytes() == before
    assert np.isfinite(made.pixels).all()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.kind)
def test_what_is_drawn_depends_on_seed_place_and_step(one):
    def bits(seed, step, *before):
        return augmented(COLOUR, (*before, one), seed, step).pixels.tobytes()

    assert bits(0, 1) == bits(0, 1)
    assert bits(0, 1) != bits(0, 2)
    assert bits(0, 1) != bits(1, 1)
    assert bits(0, 1, augmentation("contrast:1")) != bits(0, 1)


def test_two_changes_of_one_kind_draw_differently():
    drawn = []
    one = SimpleNamespace(apply=lambda pixels, _unit, rng: (drawn.append(rng.random()), pixels)[1])
    augmented(COLOUR, (one, one, one), 0, 1)
    assert len(set(drawn)) == 3


def test_a_shift_moves_the_picture_and_a_flip_mirrors_it():
    picture = np.zeros((1, 5, 5, 1), np.uint8)
    picture[0, 2, 2] = 9
    assert np.argwhere(moved(picture, np.array([1]), np.array([-2]))[0, ..., 0]).tolist() == [[3, 0]]
    ramp = np.arange(25, dtype=np.uint8).reshape(1, 5, 5, 1)
    flipped = augmentation("flip:1").apply(ramp, 255.0, RNG)
    assert flipped[0, ..., 0].tolist() == ramp[0, :, ::-1, 0].tolist()
    quarter = turned(ramp, np.array([90.0]))
    assert quarter[0, ..., 0].tolist() == np.rot90(ramp[0, ..., 0]).tolist()
    square = np.zeros((1, 9, 9, 1), np.uint8)
    square[:, 3:6, 3:6] = 200
    twice = turned(square, np.zeros(1), np.array([2.0]))
    assert (twice[0, 2:7, 2:7] == 200).all()
    assert twice[0, 0, 0] == 0


def test_a_strength_bounds_what_is_drawn():
    dot = np.zeros((500, 21, 21, 1), np.uint8)
    dot[:, 10, 10] = 255
    places = np.argwhere(augmentation("shift:3").apply(dot, 255.0, np.random.default_rng(0))[..., 0])[:, 1:] - 10
    assert places.min(axis=0).tolist() == [-3, -3]
    assert places.max(axis=0).tolist() == [3, 3]
    grey = np.full((50, 20, 20, 1), 128, np.uint8)
    noise = augmentation("noise:0.1").apply(grey, 255.0, np.random.default_rng(0)).astype(float)
    assert noise.std() == pytest.approx(25.5, rel=0.05)
    shares = np.random.default_rng(0).integers(0, 256, (300, 8, 8, 1)).astype(np.uint8)
    flipped = (augmentation("flip:0.25").apply(shares, 255.0, np.random.default_rng(0)) != shares).any(axis=(1, 2, 3))
    assert flipped.mean() == pytest.approx(0.25, abs=0.07)


RECIPE = Recipe(batch_size=64, epochs=3, augmentation=ALL)


def trained(recipe, steps=9, cores=1, call=False):
    training = Training(restless_stack(), some_digits(), recipe, cores=cores)
    if call:
        training.plan_for(recipe.batch_size).partners.call()
    for _ in range(steps):
        training.step(recipe)
    run, checkpoint = training.run(), training.checkpoint()
    training.close()
    return run, checkpoint


def test_the_same_seed_gives_the_same_bits_with_threads_and_in_a_replay():
    run, checkpoint = trained(RECIPE)
    _, threads = trained(RECIPE, cores=3)
    assert same_bits(checkpoint, threads)
    steps = replay(replace(run, newest=None, recorded=()), some_digits(), 9)
    assert same_bits(finished(steps), checkpoint)
    _, plain = trained(RECIPE.replace(augmentation=()))
    assert not same_bits(plain, checkpoint)


def test_partners_learn_from_the_same_pictures():
    from engine.fast.running import partners

    if not partners.POSSIBLE:
        pytest.skip("partners need POSIX")
    recipe = RECIPE.replace(augmentation=(augmentation("rotate"), augmentation("noise")))
    results = []
    for call in (False, True):
        training = Training(plain_stack(64), some_digits(), recipe.replace(batch_size=256), cores=2)
        if call:
            training.plan_for(256).partners.call()
        for _ in range(3):
            training.step(recipe.replace(batch_size=256))
        results.append(training.checkpoint())
        training.close()
    assert same_bits(*results)


def test_validation_and_test_see_the_pictures_as_they_are():
    training = Training(plain_stack(), some_digits(), RECIPE, cores=1)
    step = next(one for one in training.rounds(lambda: RECIPE.replace(cycles=100)) if one and one.validation)
    told = evaluate(plain_stack(), training.checkpoint(), training.validation_images)
    assert step.validation.confusion.tolist() == told.confusion.tolist()


def test_an_opened_step_has_the_pictures_that_were_learned_from():
    run, _ = trained(RECIPE, 2)
    step = step_after(run, some_digits())
    original = some_digits().train.batch(step.pictures).seen()
    assert step.trace.registers[0].shape == original.shape
    assert np.abs(step.trace.registers[0] - original).max() > 0.1
    np.testing.assert_allclose(step.loss, step_after(run, some_digits()).loss)


def test_a_recipe_keeps_its_augmentation_in_files():
    from engine.settings import from_plain

    plain = RECIPE.to_plain()
    assert from_plain(plain, {Recipe.kind: Recipe}, "r") == RECIPE
    for wrong in ("shift", [{"kind": "evil"}], [3], [{"kind": "shift", "pixels": 9999}], [{"kind": "shift"}] * 9):
        with pytest.raises(EngineError):
            from_plain(plain | {"augmentation": wrong}, {Recipe.kind: Recipe}, "r")


DIGITS, PETS, SIGNS = tuple("0123456789"), ("cat", "dog"), ("turn left", "turn right", "stop")


def test_a_flip_that_changes_what_is_meant_is_doubted():
    flip, ends = augmentation("flip"), augmentation("flip").replace(across="ends")
    assert "characters" in flip.doubt(DIGITS)
    assert "left becomes right" in flip.doubt(SIGNS)
    assert flip.doubt(PETS) == ""
    assert "upside down" in ends.doubt(PETS)
    assert augmentation("rotate:15").doubt(DIGITS) == ""
    assert "6" in augmentation("rotate:180").doubt(DIGITS)


@pytest.mark.parametrize("text", ["blur", "shift:0", "shift:x", "shift:1.5", "rotate:nan", "flip:2", ""])
def test_what_is_no_augmentation_is_refused(text):
    with pytest.raises(EngineError):
        augmentation(text)


WHOLE = {"true or false": Images(COLOUR.pixels > 127, COLOUR.labels, 1.0),
         "of 16 bits": Images(COLOUR.pixels.astype(np.uint16) * 257, COLOUR.labels, 1 / 65535)}  # fmt: skip


@pytest.mark.parametrize("images", WHOLE.values(), ids=WHOLE)
def test_whole_numbers_are_changed_and_damaged_as_fractions_are(images):
    """A little noise made every pixel True that was True or False; below 0, those without a sign became 65,535."""
    fractions = replace(images, pixels=images.pixels.astype(np.float32))
    assert augmented(images, (augmentation("noise:0.1"),), 0, 1).pixels.dtype == np.float32
    for one in ALL:
        here, there = (augmented(given, (one,), 0, 1).seen() for given in (images, fractions))
        np.testing.assert_allclose(here, there, atol=1e-6, err_msg=one.kind)
    for damage in DAMAGES.values():
        here, there = (damaged(given, damage, damage.strengths[-1]).seen() for given in (images, fractions))
        np.testing.assert_allclose(here, there, atol=1e-6, err_msg=damage.kind)


# Damage


@pytest.mark.parametrize("images", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_is_the_same_each_time_and_grows_with_its_strength(kind, images):
    damage = DAMAGES[kind]
    assert damaged(images, damage, 0.0) is images
    off = []
    for strength in damage.strengths[1::2]:
        made = damaged(images, damage, strength)
        assert made.pixels.tobytes() == damaged(images, damage, strength).pixels.tobytes()
        assert (made.pixels.shape, made.pixels.dtype) == (images.pixels.shape, images.pixels.dtype)
        off.append(float(np.abs(made.pixels.astype(float) - images.pixels).mean()))
    assert off[0] > 0
    if kind not in ("rotation", "shift", "blur"):  # on noise, moving it at all changes it all
        assert off == sorted(off)


def test_a_wide_blur_takes_the_memory_of_a_few_copies_of_the_pictures():
    pixels = np.zeros((40, 32, 32, 3), np.uint8)
    tracemalloc.start()
    damaged(Images(pixels, np.zeros(40, int)), DAMAGES["blur"], 20.0)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 80 * pixels.nbytes  # floats are 4 times as large, and the widened copy 5 times that


def test_a_blur_spreads_a_dot_as_wide_as_it_says_and_loses_nothing():
    dot = np.zeros((1, 41, 41, 1), np.float32)
    dot[0, 20, 20] = 1
    seen = damaged(Images(dot, np.zeros(1, int), 1.0), DAMAGES["blur"], 3.0).pixels[0, ..., 0]
    assert seen.sum() == pytest.approx(1, abs=1e-5)
    places = np.arange(41) - 20
    assert (seen.sum(axis=0) * places**2).sum() == pytest.approx(9, rel=0.05)
    np.testing.assert_allclose(seen, seen.T, atol=1e-7)


def test_shift_and_rotation_are_as_strong_as_they_say():
    dot = np.zeros((30, 21, 21, 1), np.uint8)
    dot[:, 10, 10] = 255
    far = np.argwhere(damaged(Images(dot, np.zeros(30, int)), DAMAGES["shift"], 6.0).pixels[..., 0])[:, 1:] - 10
    assert np.hypot(*far.T) == pytest.approx(6, abs=0.75)
    assert len(set(map(tuple, np.sign(far).tolist()))) >= 4, "to all sides"
    ramp = np.arange(25, dtype=np.uint8).reshape(1, 5, 5, 1)
    turned_ = damaged(Images(ramp, np.zeros(1, int)), DAMAGES["rotation"], 90.0).pixels[0, ..., 0]
    assert turned_.tolist() in [np.rot90(ramp[0, ..., 0], times).tolist() for times in (1, 3)]


@pytest.mark.parametrize("text", ["", "rust", "noise:-1", "noise:x", "noise:99", "shift:nan"])
def test_what_is_no_damage_is_refused(text):
    with pytest.raises(DataError):
        damage_of(text)
    assert damage_of("noise:0.2") == (DAMAGES["noise"], 0.2)
    assert damage_of("noise") == (DAMAGES["noise"], None)


def test_a_training_changes_the_same_picture_otherwise_in_every_step():
    data = some_digits(60, 10, 14)
    recipe = Recipe(augmentation=(augmentation("shift"),))
    training = Training(plain_stack(), data, recipe)
    places = np.arange(20)
    before = training._batches.learned_from(places, recipe, training.number + 1).pixels
    assert np.array_equal(before, training._batches.learned_from(places, recipe, training.number + 1).pixels)
    training.step(recipe)
    training.close()
    assert not np.array_equal(before, training._batches.learned_from(places, recipe, training.number + 1).pixels)


@pytest.mark.parametrize("strength", ["9999", "x"])
def test_a_strength_that_cannot_be_is_named_with_its_augmentation(strength: str) -> None:
    with pytest.raises(SettingError) as found:
        augmentation(f"shift:{strength}")
    assert "shift" in str(found.value.problem)
    assert strength in str(found.value.problem)
    assert "1 to 64" in str(found.value.remedy)


def bounds(changed: np.ndarray) -> np.ndarray:
    """Top, bottom, left and right of what changed in each picture (N, H, W)."""
    rows, columns = changed.any(axis=2), changed.any(axis=1)
    ends = [(one.argmax(axis=1), one.shape[1] - one[:, ::-1].argmax(axis=1)) for one in (rows, columns)]
    return np.stack([*ends[0], *ends[1]], axis=1)


@pytest.mark.parametrize("kind", ["cutout", "occlusion"])
def test_what_is_covered_is_the_share_of_each_side_and_lies_everywhere(kind):
    noise = np.random.default_rng(1).random((400, 20, 10, 1), np.float32)
    images = Images(noise, np.zeros(400, int), 1.0)
    if kind == "cutout":
        made = augmented(images, (augmentation("cutout:0.5"),), 0, 1)
    else:
        made = damaged(images, DAMAGES[kind], 0.5)
    found = bounds((made.pixels != images.pixels)[..., 0])
    tall, wide = found[:, 1] - found[:, 0], found[:, 3] - found[:, 2]
    assert (tall.max(), wide.max()) == (10, 5)
    assert (found.min(axis=0)[[0, 2]].tolist(), found.max(axis=0)[[1, 3]].tolist()) == ([0, 0], [20, 10])
    assert (tall.min() < 10, wide.min() < 5) == 2 * (kind == "cutout",), "a cutout may lie partly outside"
    means = noise.mean(axis=(1, 2, 3))
    covered = [one[a, c] for one, (a, _, c, _) in zip(made.pixels[..., 0], found, strict=True)]
    np.testing.assert_allclose(covered, means, rtol=1e-6)


def test_a_picture_is_made_larger_and_smaller_as_far_as_it_is_said():
    pixels = np.zeros((300, 41, 41, 1), np.float32)
    pixels[:, 11:30, 11:30] = 1  # 19 pixels wide
    made = augmented(Images(pixels, np.zeros(300, int), 1.0), (augmentation("scale:40"),), 0, 1).pixels
    widths = made[:, 20, :, 0].sum(axis=1) / 19
    assert widths.min() == pytest.approx(0.6, abs=0.03)
    assert widths.max() == pytest.approx(1.4, abs=0.03)
    np.testing.assert_allclose(made[:, :, 20, 0].sum(axis=1) / 19, widths, atol=1e-3)


def test_contrast_changes_the_distance_from_the_mean_alone():
    noise = np.random.default_rng(1).random((300, 6, 5, 1), np.float32)
    made = augmented(Images(noise, np.zeros(300, int), 1.0), (augmentation("contrast:50"),), 0, 1).pixels
    far, before = (one - one.mean(axis=(1, 2, 3), keepdims=True) for one in (made, noise))
    by = (far * before).sum(axis=(1, 2, 3)) / np.square(before).sum(axis=(1, 2, 3))
    np.testing.assert_allclose(far, by[:, None, None, None] * before, atol=1e-5)
    np.testing.assert_allclose(made.mean(axis=(1, 2, 3)), noise.mean(axis=(1, 2, 3)), atol=1e-5)
    assert (by.min(), by.max()) == (pytest.approx(0.5, abs=0.02), pytest.approx(1.5, abs=0.02))
