"""Bugs in how the same number is written in two places."""

from tests.mutation.planted.window import bug

MUTANTS = (
    bug(
        "inspector/example",
        "    many = count(known.size)\n",
        "    many = str(known.size)\n",
        "1,600 numbers are 1600 in the sentence of their mean",
        "tests/gui/inspector/test_arithmetic.py",
    ),
    bug(
        "why/sentences",
        "words.format(r=plain(r, 2))",
        'words.format(r=f"{r:.2f}".replace("-", "−"))',
        "maps that have nothing in common are alike by −0.00",
        "tests/gui/why/test_likeness.py",
    ),
)
