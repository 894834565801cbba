"""Unsaved work that cannot be read any more is told once, and stays on the disk under another name."""

import json
from pathlib import Path

import pytest

from engine.project import journal
from engine.project.design import Design
from engine.project.journal import LINES, Journal, Work
from engine.project.owner import Owner
from engine.project.presets import preset
from engine.project.project import Project
from engine.project.recovery import keep, put_aside, recoverable


@pytest.fixture(autouse=True)
def killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Owner, "is_alive", property(lambda _self: False))


def lines_in(folder: Path) -> Path:
    written = Journal(folder)
    written.write(Work(Design(), (), "Mine", None))
    return written.folder / LINES


@pytest.mark.parametrize("content", [b"", b"\x00" * 300, b"nonsense\n{}\n", b"[]\n"])
def test_a_damaged_journal_or_file_is_told_once_and_kept_beside_what_is_whole(tmp_path: Path, content: bytes) -> None:
    whole = keep(Project(Design()), "Whole", None, tmp_path), lines_in(tmp_path).parent
    damaged = keep(Project(Design()), "Damaged", None, tmp_path), lines_in(tmp_path).parent
    damaged[0].write_bytes(content)
    (damaged[1] / LINES).write_bytes(content)
    aside = put_aside(tmp_path)
    assert {one.name for one in aside} == {one.name + ".damaged" for one in damaged}
    assert {one.file for one in recoverable(tmp_path)} == set(whole)
    assert (damaged[0].with_name(damaged[0].name + ".damaged")).read_bytes() == content
    assert put_aside(tmp_path) == ()


def test_of_a_journal_no_line_is_whole(tmp_path: Path) -> None:
    lines = lines_in(tmp_path)
    head = lines.read_text("utf-8").splitlines(keepends=True)[0]
    lines.write_text(head + "{}\n", "utf-8")
    (aside,) = put_aside(tmp_path)
    assert (aside / LINES).read_text("utf-8") == head + "{}\n"


@pytest.mark.parametrize(
    ("was", "instead"), [('"format": 1', '"format": 2'), ('"kind": "relu"', '"kind": "of_mine"')],
)  # fmt: skip
def test_what_another_version_or_another_folder_of_blocks_can_read_stays(
    tmp_path: Path, was: str, instead: str
) -> None:
    written = Journal(tmp_path)
    written.write(Work(preset("assignment").design(), (), "Mine", None))
    lines = written.folder / LINES
    lines.write_text(lines.read_text("utf-8").replace(was, instead), "utf-8")
    assert put_aside(tmp_path) == recoverable(tmp_path) == ()
    assert lines.exists()


def test_what_a_program_that_runs_writes_stays_and_what_is_no_file_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_is_at_work", lambda *_: True)
    head = json.loads(lines_in(tmp_path).read_text("utf-8").splitlines()[0])
    lines = lines_in(tmp_path)
    lines.write_text(json.dumps(head) + "\nhalf a line", "utf-8")
    (tmp_path / "a.journal").mkdir()
    (tmp_path / "b.convscope").mkdir()
    assert put_aside(tmp_path) == ()


def test_what_is_damaged_and_cannot_be_put_aside_stops_no_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody rename what another program has open."""

    def refuse(*_: object) -> None:
        raise PermissionError

    lines_in(tmp_path).write_bytes(b"")
    monkeypatch.setattr(Path, "rename", refuse)
    assert put_aside(tmp_path) == ()
