"""What is wrong with a project is read in a narrow first page, before the day on which it was saved."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.start.recent_row import RecentRow
from tests.gui.on_screen import sized
from tests.gui.painted import texts_of


def test_that_a_project_does_not_open_is_said_at_any_width(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "broken.convscope").write_bytes(b"PK")
    row = RecentRow(tmp_path / "broken.convscope")
    row.look()
    for width in (400, 208):
        sized(qtbot, row, width, row.sizeHint().height())
        assert "does not open" in texts_of(row)
