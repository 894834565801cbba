"""The doctor of the computer: ready where all is well, and what to do where something is not."""

import json
import re
import sys
import tomllib

import pytest

import gui.app
from engine.bench import readiness
from engine.bench.readiness import PACKAGES, Check, checks, numbers
from engine.computer import ROOT


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(readiness, "gemm_peak", lambda _seconds: 5e10)


def bad() -> dict[str, Check]:
    return {one.topic: one for one in checks() if not one.is_well}


def test_this_computer_is_ready_and_the_command_says_so(capsys, tmp_path):
    assert gui.app.main(["doctor", "--computer", "--json", str(tmp_path / "out.json")]) == 0
    said = capsys.readouterr().out
    assert said.endswith("This computer is ready.\n")
    for word in ("Python", "PySide6-Essentials", "Window", "Arithmetic", "Memory", "Speed"):
        assert f"ok  {word}" in said
    assert json.loads((tmp_path / "out.json").read_text())["ready"] is True


@pytest.mark.parametrize(
    ("name", "number", "python", "topic"),
    [
        ("PySide6-Essentials", "6.12.0", (3, 11), "PySide6 6.12.0 with Python 3.11"),
        ("PySide6-Essentials", "6.9.1", (3, 12), "PySide6 6.9.1 with pyqtgraph"),
        ("shiboken6", "6.11.0", (3, 12), "Parts of PySide6"),
        ("PySide6-Essentials", "6.11.1", (3, 12), "PySide6-Essentials"),
        ("numpy", "1.26.4", (3, 12), "numpy"),
        ("pillow", "9.5", (3, 12), "pillow"),
        ("pooch", "", (3, 12), "pooch"),
        ("numpy", "2.1", (3, 10), "Python"),
    ],
)
def test_versions_that_do_not_go_together_are_named_with_what_to_do(monkeypatch, name, number, python, topic):
    of = readiness._version
    monkeypatch.setattr(readiness, "_version", lambda one: number if one == name else of(one))
    monkeypatch.setattr(readiness, "_window", lambda: iter(()))
    monkeypatch.setattr(sys, "version_info", (*python, 0))
    assert topic in bad()
    assert all(one.remedy.strip() for one in bad().values())


def test_the_doctor_asks_for_what_an_installation_asks_for():
    """PySide6 6.11.0 and 6.11.1, which no installation takes any more, were well."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    bounds = {name.lower(): f">={low}" + (f",<{high}" if high else "") for name, (low, high) in PACKAGES.items()}
    assert bounds.pop("shiboken6") == bounds["pyside6-essentials"]
    asked = (re.fullmatch(r"([\w-]+)(.*)", one) for one in wanted)
    assert bounds == {one[1].lower(): one[2] for one in asked}


def test_a_window_that_cannot_open_and_a_folder_that_cannot_be_written_are_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("QT_QPA_PLATFORM", "nothing")
    monkeypatch.setenv("QT_API", "pyqt5")
    monkeypatch.setattr(readiness, "LEAST_DISK", 1e30)
    monkeypatch.setattr(readiness, "free_memory", lambda: 1e6)
    assert set(bad()) == {"Window", "QT_API", "Folder of settings", "Folder of data", "Temporary files", "Memory"}
    assert gui.app.main(["doctor", "--computer"]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()
    assert problem.startswith("This computer is not ready: ")
    assert "sh .ci/packages" in remedy


def test_the_doctor_needs_something_to_look_at(capsys):
    assert gui.app.main(["doctor"]) == 2
    assert "--computer" in capsys.readouterr().err


def test_versions_compare_as_numbers():
    assert numbers("6.11.3") > numbers("6.9") > numbers("6.2.4rc1")
    assert numbers("") == ()
