"""Numbers of an example, and small sums and quotients of them, written so that what is shown comes to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.text import brief, plain, probability, times_ten

FIGURES = (2, 3, 4, 5)  # of the terms, until what is written comes to the result


def number(value: float, digits: int = 2) -> str:
    """A number with two digits behind the point, or as many as it takes to see that it is not zero."""
    if not np.isfinite(value):
        return "\u2013"
    value = float(value) or 0.0  # no minus before nothing
    size = abs(value)
    if size >= 1e6:
        return brief(float(value))
    if digits == 1:
        return f"{value:.1f}".replace("-", "\u2212")
    if 0 < size < 1e-4:
        figure, power = f"{value:.0e}".split("e")
        return times_ten(figure.replace("-", "\u2212"), int(power))
    text = f"{value:,.0f}" if size >= 100 else f"{value:.2f}" if size >= 0.005 or not size else f"{value:.1g}"
    return text.replace("-", "\u2212")


def as_sum(terms: Sequence[float], result: float) -> str:
    """Such as "1.376 + 1.376 = 2.752": with a digit more where two do not add up, or else with ≈."""
    for write in (number, _with_digits(3)):
        *words, total = (write(one) for one in (*terms, result))
        if abs(sum(map(_value, words)) - _value(total)) < 1e-9 and (_value(total) or not result):
            return f"{' + '.join(words)} = {total}".replace("+ \u2212", "\u2212 ")
    return f"{' + '.join(map(number, terms))} ≈ {number(result)}".replace("+ \u2212", "\u2212 ")


def as_share(parts: Sequence[float], total: float, one: int, share: str) -> list[str]:
    """The parts and their total in as few digits as it takes for part `one` of the total to be the `share` that is
    said, if it can be with parts that add up to the total as they are written."""
    written = [[write(value) for value in (*parts, total)] for write in (number, *map(_with_digits, (3, 4)))]
    fits = [words for words in written if probability(_size(words[one]) / (_size(words[-1]) or np.nan)) == share]
    whole = (words for words in fits if abs(sum(map(_size, words[:-1])) - _size(words[-1])) < 1e-9)
    return next(whole, fits[0] if fits else written[0])


def add_up(terms: Sequence[float], total: str) -> bool:
    """Whether the terms, as they are written, come to the total as it is written."""
    return abs(sum(_value(number(one)) for one in terms) - _value(total)) < 1e-9


def _with_digits(digits: int) -> Callable[[float], str]:
    return lambda value: plain(value, digits) if round(value, digits) else number(value)


def _value(words: str) -> float:
    """What is written; no number of what is written as a power of ten."""
    return np.nan if "×" in words else float(words.replace("\u2212", "-").replace(",", "").replace("\u2013", "nan"))


def _size(words: str) -> float:
    """What is written, as part of a sum: a power of ten is too small to count."""
    return 0.0 if "×" in words else _value(words)


def as_way(way: str, compute: Callable[..., float], terms: Sequence[float], result: float, *more: str) -> str:
    """Such as "(0.214 − 0.0209) / 0.0218 = 8.86": the `way` with its terms in it, in as many figures as it takes for
    what is written to come to what is written, or else with ≈. `more` goes into the gaps behind those of the terms."""
    words, holds = in_figures(compute, terms, result)
    said = f"{way.format(*words, *more)} {'=' if holds else '≈'} {number(result)}"
    return said.replace("\u2212 \u2212", "+ ").replace("+ \u2212", "\u2212 ")


def in_figures(compute: Callable[..., float], terms: Sequence[float], result: float) -> tuple[list[str], bool]:
    """The terms in as few figures as it takes for what is written to come to what is written, or else in the most:
    they come nearest. And whether it does."""
    words = list[str]()
    for write in (number, *map(_in_figures, FIGURES)):
        words = [write(term) for term in terms]
        with np.errstate(all="ignore"):
            if _holds(compute, words, number(result)):
                return words, True
    return words, False


def _holds(compute: Callable[..., float], words: Sequence[str], total: str) -> bool:
    try:
        return number(compute(*map(_value, words))) == total
    except ArithmeticError:
        return False  # 0 / 0: there are too few figures


def _in_figures(count: int) -> Callable[[float], str]:
    def write(value: float) -> str:
        if not value or not 1e-4 <= abs(value) < 1e6:
            return number(value)
        digits = max(2, count - 1 - int(np.floor(np.log10(abs(value)))))
        return f"{value:,.{digits}f}".replace("-", "\u2212")

    return write
