"""Of `interval=` PySide makes `setInterval` with the letters of the C library. Turkish, of an i those make no I: no
window would open, and nothing else of Qt's that is said so would be known."""

from __future__ import annotations

import ctypes
import locale
import os
from contextlib import suppress

OTHERS = ("C.UTF-8", "en_US.UTF-8", "C")  # the first of these that the computer has


def have_plain_letters() -> None:
    """Call it before there is an application: Qt takes up the letters that the environment names, later once more.
    What else it names, as the numbers of the country, stays."""
    with suppress(OSError, AttributeError):  # of another C library nothing is known
        if os.name == "posix" and ctypes.CDLL(None).toupper(ord("i")) != ord("I"):
            for name in OTHERS:
                with suppress(locale.Error):
                    os.environ["LC_CTYPE"] = locale.setlocale(locale.LC_CTYPE, name)
                    break
            if everywhere := os.environ.pop("LC_ALL", ""):  # it would go before
                os.environ["LANG"] = everywhere
