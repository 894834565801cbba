"""A photo of a sheet on which nothing is written has no ink, whatever else lies at its edges."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.fitting import fitted, ink_box
from tests.engine.data.test_photographed import ACROSS, DIGITS, DOWN, GRAIN, LIT, photo_of

FINGER = (abs(ACROSS - 60) < 14) & (DOWN > 190) | ((DOWN - 190) ** 2 + (ACROSS - 60) ** 2 < 14**2)
ROUND = (DOWN > 226) | (DOWN < 13) | (ACROSS < 12 + DOWN / 40) | (ACROSS > 227)
BESIDE = {
    "table on two sides": (DOWN > 215 + ACROSS / 40) | (ACROSS < 20 + DOWN / 30),
    "table on all sides": ROUND,
    "table": DOWN > 215 + ACROSS / 30,
    "light table": DOWN > 180 + ACROSS / 30,
    "corner": DOWN + ACROSS > 400,
    "finger": FINGER,
    "finger from the side": FINGER.T,
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_at_the_edge_of_a_bare_sheet_is_no_ink(name: str) -> None:
    """It was cut out as a digit, and a network told with 99 % which one."""
    sheet = np.where(BESIDE[name], 0.2 if name.startswith("table") else 0.5, LIT)
    found = fitted(np.rint(255 * np.clip(sheet + GRAIN, 0, 1)).astype(np.uint8), DIGITS.train)
    assert not found.is_cut


@pytest.mark.parametrize("shade", [0.3, 0.8])
def test_what_a_fine_pen_wrote_is_ink(shade: float) -> None:
    """A 0 in ball pen on a whole sheet, whose line is a pixel wide in the photo, was taken for the paper's grain."""
    photo = np.repeat(np.repeat(LIT, 2, axis=0), 2, axis=1)  # (480, 480)
    turn = np.linspace(0, 2 * np.pi, 2000)
    drawn = np.zeros(photo.shape, bool)
    drawn[np.rint(240 + 120 * np.sin(turn)).astype(int), np.rint(240 + 90 * np.cos(turn)).astype(int)] = True
    photo = photo * (1 - shade * drawn) + np.random.default_rng(0).normal(0, 0.015, photo.shape)
    found = fitted(np.rint(255 * np.clip(photo, 0, 1)).astype(np.uint8), DIGITS.train)
    assert found.is_cut
    top, bottom, left, right = ink_box(found.picture[:, :, 0]) or (0, 0, 0, 0)
    assert (bottom - top, right - left) == (20, 15)
    assert found.picture[10:18, 10:18].max() < 0.05


@pytest.mark.parametrize("end", [np.s_[:, 95:], np.s_[:145]])
def test_strokes_that_are_cut_off_at_an_edge_are_ink(end: tuple[slice, ...]) -> None:
    found = fitted(photo_of(0, LIT, 0.75)[end], DIGITS.train)
    assert (found.is_cut, found.is_inverted) == (True, True)


@pytest.mark.parametrize("top", [60, 0])
def test_a_finger_beside_a_digit_is_none_of_it(top: int) -> None:
    """Of a thin 1 beside a finger, which is darker, both were one digit."""
    bar = (abs(ACROSS - 140) < 4) & (top <= DOWN) & (DOWN < 160)
    sheet = np.where(FINGER, 0.3, LIT * (1 - 0.75 * bar))
    found = fitted(np.rint(255 * np.clip(sheet + GRAIN, 0, 1)).astype(np.uint8), DIGITS.train)
    top, bottom, left, right = ink_box(found.picture[:, :, 0]) or (0, 0, 0, 0)
    assert (bottom - top, right - left < 5) == (20, True)
