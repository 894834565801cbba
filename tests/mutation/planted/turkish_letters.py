"""Bugs of a start where the letters of the C library are Turkish."""

from tests.mutation.mutant import Mutant

LETTERS = ("tests/gui/qt/test_plain_letters.py",)

MUTANTS = (
    Mutant(
        "gui/qt/plain_letters.py",
        '!= ord("I")',
        '== ord("i") + 1',
        "in Turkey no window opens",
        LETTERS,
    ),
    Mutant(
        "gui/qt/plain_letters.py",
        'os.environ.pop("LC_ALL", "")',
        'os.environ.get("LC_ALL", "")',
        "in Turkey no window opens where LC_ALL says so",
        LETTERS,
    ),
    Mutant(
        "gui/qt/plain_letters.py",
        'ctypes.CDLL(None).toupper(ord("i")) != ord("I")',
        'ctypes.CDLL(None).toupper(ord("i"))',
        "the letters of every country are set aside, and with them its dead keys",
        LETTERS,
    ),
)
