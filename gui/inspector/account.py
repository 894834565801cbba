"""One number of a vector, and what it is made of: its largest terms, what all others come to, and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.network.block import Block
from engine.network.own_blocks import is_for_training_only
from engine.text import count, probability
from engine.values import dataclass
from gui.inspector.arithmetic import as_share, in_figures, number
from gui.inspector.example import while_learning
from gui.look.words import in_context

_tr = in_context("Account")

MOST = 5  # terms that are named


@dataclass(frozen=True)
class Entry:
    """A line of an account: what it is, how it is computed, and what it comes to."""

    name: str
    way: str
    value: float
    words: str = ""  # the value in more figures, where what is made of it would not come to what is said

    @property
    def said(self) -> str:
        return self.words or number(self.value)


@dataclass(frozen=True)
class Account:
    entries: tuple[Entry, ...]
    name: str  # of the number
    result: float
    sentence: str
    words: str = ""  # the result as people read it, where that is no plain number


def account(
    block: Block, taken: np.ndarray, given: np.ndarray, weights: Mapping[str, np.ndarray], index: int | None,
    names: Sequence[str] = (),
) -> Account | None:  # fmt: skip
    """Of number `index` of a block that gives a vector, of the largest where none is chosen; `names` are the classes'.

    None where it gives maps, or where it is not known how its numbers come about.
    """
    if given.ndim != 1 or not given.size or block.stacks:
        return None
    place = unit_of(given, index)
    flat = taken.ravel()
    matrix = next((one for one in weights.values() if one.shape == (flat.size, given.size)), None)
    if matrix is not None:
        bias = next((float(one[place]) for one in weights.values() if one.shape == given.shape), None)
        return _of_products(flat, matrix[:, place], bias, float(given[place]), _name(place, given, names))
    if block.ends_network and flat.size == given.size:
        return _of_shares(flat, given, place, names)
    if taken.shape == given.shape:
        return _one_by_one(block, taken, given, place, names)
    return None


def unit_of(given: np.ndarray, index: int | None) -> int:
    """Which of the numbers is told of: the largest where none is chosen, the last where there are not so many."""
    return int(np.nan_to_num(given).argmax()) if index is None else min(index, given.size - 1)


def _of_products(x: np.ndarray, w: np.ndarray, bias: float | None, result: float, name: str) -> Account:
    """A weighted sum: the terms that count most, the rest of them, and the bias."""
    products = x.astype(np.float64) * w
    order = np.argsort(-np.nan_to_num(np.abs(products)))
    shown, others = order[:MOST], order[MOST:]
    entries = [
        Entry(_tr("input {number}").format(number=count(one + 1)), _product(float(x[one]), float(w[one])),
              float(products[one]))
        for one in shown
    ]  # fmt: skip
    if len(others):
        entries.append(Entry(_others(len(others)), _tr("their products"), float(products[others].sum())))
    if bias is not None:
        entries.append(Entry(_tr("bias"), "", bias))
    sentence = _tr("Each input times its weight, and all of it added up. These {count} count most.")
    if len(shown) == 1:
        sentence = _tr("The input times its weight, and all of it added up.")
    return Account(tuple(entries), name, result, sentence.format(count=len(shown)))


def _product(x: float, w: float) -> str:
    """Two numbers in as many figures as it takes for their product to be what is said."""
    return " × ".join(in_figures(lambda x, w: x * w, (x, w), x * w)[0])


def _of_shares(scores: np.ndarray, shares: np.ndarray, place: int, names: Sequence[str]) -> Account:
    """The exponentials of the scores, and which share of their sum one has."""
    high = float(scores.max())
    powers = np.exp(scores.astype(np.float64) - high)
    shown = [int(one) for one in np.argsort(-powers)[:MOST]]
    if place not in shown:
        shown[-1] = place
    total, others = float(powers.sum()), len(powers) - len(shown)
    parts = powers[shown].tolist() + [total - float(powers[shown].sum())] * bool(others)
    share = probability(float(shares[place]))
    *words, whole = as_share(parts, total, shown.index(place), share)
    ways = [f"e^({number(float(scores[one]))} − {number(high)})".replace("− −", "+ ") for one in shown]
    called = [_name(one, shares, names) for one in shown] + [_others(others)]
    entries = map(Entry, called, [*ways, ""], parts, words)
    sentence = _tr("e to the power of each score less the largest: never negative. {power} of {sum} in all is {share}.")
    sentence = sentence.format(power=words[shown.index(place)], sum=whole, share=share)
    name = _name(place, shares, names)
    return Account(tuple(entries), name, float(shares[place]), sentence, share)


def _one_by_one(block: Block, taken: np.ndarray, given: np.ndarray, place: int, names: Sequence[str]) -> Account:
    """Each number becomes another one: those that are largest before."""
    shown = [int(one) for one in np.argsort(-np.nan_to_num(np.abs(taken)))[:MOST]]
    if place not in shown:
        shown[-1] = place
    entries = tuple(
        Entry(_name(one, given, names), _tr("{number} becomes").format(number=number(float(taken[one]))),
              float(given[one]))
        for one in shown
    )  # fmt: skip
    sentence = _tr("Each number becomes another one. These were the largest.")
    if is_for_training_only(block):
        sentence = while_learning(block)
    return Account(entries, _name(place, given, names), float(given[place]), sentence)


def _name(place: int, given: np.ndarray, names: Sequence[str]) -> str:
    if len(names) == len(given):
        return _tr("class {name}").format(name=names[place])
    return _tr("unit {number}").format(number=count(place + 1))  # counted from 1, as everywhere


def _others(number: int) -> str:
    return _tr("1 other") if number == 1 else _tr("{count} others").format(count=count(number))
