"""A file is written whole on every kind of disk: without permissions or links, or whose folders cannot be settled."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.project.whole_file import OLD_SECONDS, backup_of, write_whole

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions and folders that are settled are of Unix")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that its owner alone may read."""
    path = tmp_path / "a.convscope"
    path.write_bytes(b"before")
    path.chmod(0o600)
    return path


def write(path: Path) -> list[str]:
    """Write it with a backup; gives the names of all that lies there then."""
    write_whole(path, lambda file: file.write(b"now"), backup=True)
    assert path.read_bytes() == b"now"
    assert backup_of(path).read_bytes() == b"before"
    return sorted(one.name for one in path.parent.iterdir())


def refuses(number: int) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


BOTH = ["a.convscope", "a.convscope.backup"]


def test_a_file_keeps_its_permissions_also_while_it_is_written(path: Path) -> None:
    path.chmod(0o640)
    assert write(path) == BOTH
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_on_a_disk_without_permissions_a_file_is_written_and_nobody_else_may_read_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("engine.project.whole_file.os.chmod", refuses(number))
    assert write(path) == BOTH
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_permissions_cannot_be_kept_for_another_reason_nothing_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.project.whole_file.os.chmod", refuses(errno.EIO))
    with pytest.raises(OSError, match="rror"):
        write(path)
    assert [(one.name, one.read_bytes()) for one in path.parent.iterdir()] == [(path.name, b"before")]


def test_on_a_disk_without_links_the_backup_is_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.project.whole_file.os.link", refuses(errno.EPERM))
    assert write(path) == BOTH


def test_a_backup_that_is_the_file_itself_leaves_nothing_beside_it(path: Path) -> None:
    """The program was killed between the two."""
    os.link(path, backup_of(path))
    assert write(path) == BOTH


@pytest.mark.parametrize("number", [0, errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EIO, errno.ENOSPC])
def test_the_folder_is_settled_too_where_its_disk_can_do_that(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fsync, folders = os.fsync, list[int]()

    def settle(one: int) -> None:
        if stat.S_ISDIR(os.fstat(one).st_mode):
            folders.append(one)
            if number:
                refuses(number)()
        fsync(one)

    monkeypatch.setattr("engine.project.whole_file.os.fsync", settle)
    assert write(path) == BOTH
    assert folders


def test_a_file_is_written_in_a_folder_into_which_nobody_may_look(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one in which a class hands in its work."""
    look = os.open

    def refuse(name: str | Path, *how: int) -> int:
        if Path(name) == path.parent:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return look(name, *how)

    monkeypatch.setattr("engine.project.whole_file.os.open", refuse)
    assert write(path) == BOTH


def test_what_another_computer_may_still_be_writing_is_left_alone_for_an_hour(path: Path) -> None:
    theirs = path.with_name(".convscope-000000-1-00000000.tmp")
    theirs.write_bytes(b"half of it")
    assert write(path) == [theirs.name, *BOTH]
    os.utime(theirs, (0, theirs.stat().st_mtime - OLD_SECONDS - 1))
    write_whole(path, lambda file: file.write(b"now"))
    assert not theirs.exists()
