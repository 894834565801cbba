"""A digit on ruled or squared paper, or half in a shadow, is the digit that it is: a class has no other at hand."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.data import load_data
from engine.data.fitting import Fitted, fitted, ink_box
from engine.data.paper import paper_of
from engine.data.ruling import ruling

DIGITS = load_data("digits")
SIDE, GAP = 240, 30
GRAIN = np.random.default_rng(0).normal(0, 0.01, (SIDE, SIDE))
DOWN, ACROSS = np.mgrid[:SIDE, :SIDE]


def lines(along: np.ndarray) -> np.ndarray:
    """(SIDE, SIDE) of 1 on lines of two pixels, GAP apart."""
    return np.clip(1.5 - abs((along + 7) % GAP - GAP / 2), 0, 1)


RULED = lines(DOWN + 0.08 * ACROSS)
SHEETS = {
    "ruled": 1 - 0.4 * RULED,
    "upright": 1 - 0.4 * RULED.T,
    "squared": (1 - 0.3 * RULED) * (1 - 0.3 * lines(ACROSS - 0.08 * DOWN)),
    "bent": 1 - 0.4 * lines(DOWN + 6 * (ACROSS / SIDE - 0.5) ** 2),
    "shadowed": 1 - 0.4 * np.clip((DOWN + 0.6 * ACROSS - 220) / 6, 0, 1),
}


def ink_of(number: int) -> np.ndarray:
    small = Image.fromarray(DIGITS.test.pixels[number, :, :, 0])
    return np.pad(np.asarray(small.resize((110, 110), Image.Resampling.BICUBIC)) / 255, ((40, 90), (70, 60)))


def photo(sheet: np.ndarray, ink: np.ndarray) -> np.ndarray:
    return np.rint(255 * np.clip(0.85 * sheet * (1 - 0.75 * ink) + GRAIN, 0, 1)).astype(np.uint8)


def seen(sheet: np.ndarray, ink: np.ndarray) -> Fitted:
    return fitted(photo(sheet, ink), DIGITS.train)


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_written_on_such_paper_is_seen_as_on_plain_paper(name: str) -> None:
    """Of a hundred photos on squared paper a network read ten to twenty."""
    for number in (0, 50, 101, 400, 777):
        found, plain = seen(SHEETS[name], ink_of(number)), seen(np.ones((SIDE, SIDE)), ink_of(number))
        assert (found.is_inverted, found.is_cut, plain.has_lines) == (True, True, False)
        assert found.has_lines or name == "shadowed"
        shifts = [np.roll(found.picture, (a, b), (0, 1)).ravel() for a in (-1, 0, 1) for b in (-1, 0, 1)]
        assert max(np.corrcoef(one, plain.picture.ravel())[0, 1] for one in shifts) > 0.85


def test_what_is_seen_of_the_table_at_the_edge_of_the_sheet_is_no_ink() -> None:
    sheet = SHEETS["ruled"].copy()
    sheet[:3, :12] = 0.15
    assert np.corrcoef(*(seen(one, ink_of(0)).picture.ravel() for one in (sheet, SHEETS["ruled"])))[0, 1] > 0.95


def test_a_one_that_was_cut_out_narrowly_is_cut_out_as_any_digit() -> None:
    """The edge of its picture was half of it, and no ink was left."""
    drawn = (1 - 0.15 * np.linspace(0, 1, 400)[:, np.newaxis]) * (1 - 0.75 * (abs(np.arange(16) - 7.5) < 5))
    found = fitted(np.rint(230 * drawn).astype(np.uint8), DIGITS.train)
    assert (found.is_inverted, found.is_cut) == (True, True)
    assert ink_box(found.picture[:, :, 0]) == (5, 25, 14, 15)


def test_lines_are_narrow_and_a_stroke_that_ends_before_the_edge_is_none() -> None:
    for stroke in (np.s_[100:104, 12:-12], np.s_[12:-12, 60:64]):
        dark = np.abs(GRAIN)
        dark[stroke] = 0.7
        assert not ruling(dark).any()
        dark += 0.3 * RULED
        found = ruling(dark)
        assert found[stroke][RULED[stroke] == 0].mean() < 0.25
        assert (found > 0.2)[RULED > 0.9].mean() > 0.9
        assert found[RULED == 0].mean() < 0.02


def test_lines_leave_the_ink_that_crosses_them() -> None:
    dark = 1 - (1 - 0.3 * RULED) * (1 - 0.7 * ink_of(0))
    assert (dark - ruling(dark))[(ink_of(0) > 0.95) & (RULED > 0.9)].min() > 0.25


@pytest.mark.parametrize(("pen", "bars"), [(3, [100]), (30, [20, 100, 180])])
def test_strokes_of_what_fills_its_picture_are_no_lines_of_the_paper(pen: int, bars: list[int]) -> None:
    """A 7 that was cut out tightly lost its bar: of two hundred such digits a network read 147 in place of 181."""
    dark = np.zeros((SIDE, SIDE))
    for bar in bars:
        dark[bar : bar + pen] = dark[:, 150 : 150 + pen] = 0.7
    assert not ruling(dark).any()


@pytest.mark.parametrize("pen", [5, 12])
def test_a_letter_that_was_cut_out_narrowly_keeps_the_strokes_at_its_edges(pen: int) -> None:
    """Of an E the bar in its middle was left, and of a Z the slant."""
    ink = np.zeros((300, 260))
    ink[:pen] = ink[-pen:] = ink[150 : 150 + pen] = ink[:, :pen] = 0.75
    light = np.linspace(0.9, 0.8, 260) + np.resize(GRAIN, ink.shape)
    found = fitted(np.rint(255 * light * (1 - ink)).astype(np.uint8), DIGITS.train)
    assert (found.is_inverted, found.is_cut, found.has_lines) == (True, True, False)
    top, bottom, left, right = ink_box(found.picture[:, :, 0]) or (0, 0, 0, 0)
    assert (bottom - top, right - left) == (20, 17)


def test_a_small_picture_and_one_with_an_even_border_have_no_lines() -> None:
    assert paper_of(np.zeros((28, 28))) is None
    small = np.tile(np.repeat([0.9, 0.4], [9, 1]), 6)[:, np.newaxis] * np.ones((60, 60))
    paper = paper_of(small)
    assert paper is None or not paper.has_lines
