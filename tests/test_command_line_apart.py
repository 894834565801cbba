"""The window asks the engine itself: what the command line says on a terminal would reach nobody there."""

from pathlib import Path

from tests.test_architecture import ROOT, files, offending_imports, plant, short

START = ("gui/app.py", "gui/screenshot.py")  # they are commands themselves


def who_asks_the_command_line(root: Path) -> list[str]:
    asked = [path for path in files(root, "gui") if short(root, path) not in START]
    return offending_imports(root, asked, "engine.cli")


def test_no_part_of_the_window_asks_the_command_line(tmp_path: Path) -> None:
    assert who_asks_the_command_line(ROOT) == []
    plant(tmp_path, {"gui/state/sweeps.py": "from engine.cli.designs import tell\n"})
    assert len(who_asks_the_command_line(tmp_path)) == 1
