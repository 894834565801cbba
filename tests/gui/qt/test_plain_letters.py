"""Promises of starting where the letters of the C library are Turkish: of an i they make no I."""

import ctypes
import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from gui.qt.plain_letters import have_plain_letters

TURKISH, NAMES = "tr_TR.UTF-8", ("LC_ALL", "LANG", "LC_CTYPE")
UPPER = """
import os
from PySide6.QtCore import QCoreApplication, QTimer
from gui.app import choose_platform
choose_platform(offscreen=True)
app = QCoreApplication([])
print(QTimer(interval=7).interval(), os.environ.get("LANG"))
"""


@pytest.fixture
def set_letters() -> Iterator[list[str]]:
    """What letters were asked for; nothing is changed in this process."""
    asked: list[str] = []

    def setlocale(_kind: int, name: str) -> str:
        asked.append(name)
        if name == "C.UTF-8":
            raise locale.Error("unsupported locale setting")
        return name

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locale, "setlocale", setlocale)
        patch.setattr(sys, "platform", "linux")
        for name, words in {"LC_ALL": TURKISH, "LANG": "de", "LC_CTYPE": "de"}.items():
            patch.setenv(name, words)
        yield asked


def in_a_country_where(of_i: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace(toupper=lambda _letter: ord(of_i)))


def test_turkish_letters_are_others_before_qt_asks_for_them(
    set_letters: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_a_country_where("i", monkeypatch)
    have_plain_letters()
    assert set_letters == ["C.UTF-8", "en_US.UTF-8"]  # the first is not on this computer
    assert [os.environ.get(name) for name in NAMES] == [None, TURKISH, "en_US.UTF-8"]


def test_all_other_letters_stay(set_letters: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    in_a_country_where("I", monkeypatch)
    have_plain_letters()
    assert not set_letters
    assert [os.environ[name] for name in NAMES] == [TURKISH, "de", "de"]


def makes_turkish_letters(folder: Path) -> bool:
    """Where few languages were installed, most systems have what they are made of."""
    maker = shutil.which("localedef")
    if maker is None:
        return False
    asked = [maker, "-i", "tr_TR", "-f", "UTF-8", str(folder / TURKISH)]
    subprocess.run(asked, capture_output=True, check=False)  # warnings end it with 1, and all is made
    return (folder / TURKISH / "LC_CTYPE").exists()


def test_the_program_starts_in_turkey(tmp_path: Path) -> None:
    asks = 'import locale; locale.setlocale(locale.LC_CTYPE, "tr_TR.UTF-8")'
    environment = os.environ | {"LC_ALL": TURKISH}
    if subprocess.run([sys.executable, "-c", asks], capture_output=True, check=False).returncode:
        if not makes_turkish_letters(tmp_path):
            pytest.skip("this computer has no Turkish letters, and cannot make them")
        environment["LOCPATH"] = str(tmp_path)
        subprocess.run([sys.executable, "-c", asks], env=environment, check=True)
    made = subprocess.run([sys.executable, "-c", UPPER], capture_output=True, text=True, env=environment, check=False)
    assert made.stdout.split() == ["7", TURKISH], made.stderr
