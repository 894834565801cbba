"""Visible words of the engine: English sentences that a window can show in another language.

A sentence with values is a template and these, so that a translator sees the template: `say`. One without needs only
its mark.
"""

from __future__ import annotations

import re
from contextlib import suppress
from math import isfinite
from unicodedata import normalize


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for the translator's tools (pyside6-lupdate finds this name); returns it unchanged."""
    return text


class Text(str):
    """An English sentence that remembers the `template` and `values` it was made of."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Text:
        text = super().__new__(cls, template.format(**values) if values else template)
        text.template = template
        text.values = values
        return text


def say(template: str, **values: object) -> Text:
    """Fill a marked template: `say(QT_TRANSLATE_NOOP("engine", "{n} filters"), n=3)`."""
    return Text(template, **values)


def readable(name: str) -> str:
    """The name of a file as text that can be shown and saved. Python keeps bytes that are no UTF-8 as half letters,
    which no file takes; old systems and archives wrote such names, most of them in Latin-1. Other half letters, which
    a file of somebody else's may hold, become question marks."""
    try:
        name.encode()
    except UnicodeEncodeError:
        with suppress(UnicodeEncodeError):
            return name.encode("utf-8", "surrogateescape").decode("latin-1")
        return name.encode("utf-8", "replace").decode()
    return name


def composed(name: str) -> str:
    """The name of a file as `readable`, with each letter in one sign: a Mac writes ä as a and two dots, which are the
    same to the eye and another name to a computer."""
    return normalize("NFC", readable(name))


def count(number: float) -> str:
    """A number as people read it: 63658 -> '63,658'."""
    return f"{number:,.0f}"


def percent(share: float, digits: int = 1) -> str:
    """A share from 0 to 1 in words: "95.5 %". What is not quite 0 or 100 % is never said to be."""
    if not isfinite(share):
        return "–"
    text, step = f"{100 * share:.{digits}f}", 10.0**-digits
    if share < 1 and float(text) >= 100:
        return f"> {100 - step:.{digits}f} %"
    if share > 0 and float(text) <= 0:
        return f"< {step:.{digits}f} %"
    return f"{text} %"


def probability(share: float, digits: int = 1) -> str:
    """What a softmax gave, in words. It gives no class all, and none nothing: where its number is 0 or 1, only the
    digits of the computer ended."""
    return percent(min(max(share, 1e-12), 1 - 1e-12) if isfinite(share) else share, digits)


def percent_number(share: float, digits: int = 1) -> str:
    """The number of `percent` alone, where the % stands elsewhere."""
    return percent(share, digits).removesuffix(" %")


def points(change: float, digits: int = 2) -> str:
    """A change of a share in points, with its sign: "+2.30", "−0.40". What rounds to nothing has none."""
    return signed(100 * change, digits) if isfinite(change) else "–"


def plain(value: float, digits: int) -> str:
    """A number with so many digits behind the point: 0.25, −1,234.50. What rounds to nothing has no sign: 0.00."""
    if not isfinite(value):
        return "–" if value != value else "∞" if value > 0 else "−∞"
    text = f"{abs(value):,.{digits}f}"
    return "−" + text if value < 0 and float(text.replace(",", "")) else text


def signed(value: float, digits: int) -> str:
    """The same, with a plus before it where it is more than nothing: +0.25, −0.01, 0.00."""
    text = plain(value, digits)
    return text if text.startswith(("−", "–", "∞")) or not float(text.replace(",", "")) else "+" + text


def times_ten(figures: str, power: int) -> str:
    """As it is written in a book: ('3.41', -8) -> '3.41 × 10⁻⁸'."""
    return f"{figures} × 10" + str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def typed(number: float) -> str:
    """A number as one types it: 0.001, 1e-8, 32; below 0 with the minus of all other numbers: −0.5."""
    text = str(number) if isinstance(number, int) else f"{number:.6g}"
    text = re.sub(r"e([+-])0*(\d)", lambda m: f"e{m[1].replace('+', '')}{m[2]}", text)
    return "−" + text[1:] if text.startswith("-") else text


def brief(number: float) -> str:
    """A number of any size in three figures, or a whole one: 0.05, 2,500, 5 × 10⁷."""
    if not isfinite(number):
        return "–" if number != number else "∞" if number > 0 else "−∞"
    if number and not 1e-4 <= abs(number) < 1e6:
        figures, power = f"{number:.2e}".split("e")
        return times_ten(f"{float(figures):g}".replace("-", "−"), int(power))
    return (count(number) if abs(number) >= 100 else f"{number or 0.0:.3g}").replace("-", "−")  # 0 has no sign


def reads_as_a_number(value: object) -> bool:
    """Whether it is a text that says a number, as `input` gives one: told like a number, it would look usable."""
    try:
        return isinstance(value, str) and isfinite(float(value))
    except ValueError:
        return False


def shape_words(shape: tuple[int, ...]) -> str:
    """A shape as people read it: (26, 26, 32) -> '26×26×32', (21632,) -> '21,632', () -> 'one number'."""
    if not shape:
        return QT_TRANSLATE_NOOP("engine", "one number")
    return count(shape[0]) if len(shape) == 1 else "×".join(str(side) for side in shape)
