"""Imported sets stand whole on the shelf or not at all, are read once, and may be larger than memory."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data import load_data
from engine.data.fit import Fit
from engine.data.load import importing, loading
from engine.data.shelf import PAGE, READ_WHOLE, entries, readings, remove, shelf
from engine.errors import DataError
from engine.work import finished
from tests.engine.data.files import GREEN, picture, signs, write_folder

pytestmark = pytest.mark.usefixtures("empty_shelf")


def test_an_imported_set_is_there_by_name_and_says_what_it_was(tmp_path):
    root = write_folder(tmp_path / "signs", signs() | {"stop/bad.png": b"no"})
    made = finished(importing(root, "our-signs", Fit(16, "pad", True)))
    data = load_data("our-signs")
    assert data.name == data.title == "our-signs"  # not what its folder is called
    assert data.train.pixels.tobytes() == made.train.pixels.tobytes()
    assert data.reference == made.reference
    assert (data.shape, data.class_names) == ((16, 16, 3), ("sign 2", "sign 10", "stop"))
    assert set(data.about.passed_over) == {"stop/bad.png"}
    (entry,) = entries()
    assert (entry.name, entry.train, entry.test) == ("our-signs", 12, 3)
    remove("our-signs")
    assert entries() == ()


def test_a_set_in_use_is_not_read_again_but_one_that_took_its_name_is(tmp_path):
    finished(importing(write_folder(tmp_path / "signs", signs()), "s", Fit(16)))
    data = load_data("s")
    assert load_data("s") is data
    remove("s")
    finished(importing(tmp_path / "signs", "s", Fit(8)))
    assert load_data("s").shape == (8, 8, 3)


def test_the_sum_on_the_page_is_that_of_the_pictures(tmp_path):
    finished(importing(write_folder(tmp_path / "signs", signs()), "s"))
    data = load_data("s")
    assert replace(data, sum="").reference == data.reference


def test_a_folder_that_was_pulled_out_is_asked_for_anew_and_no_names_of_sets_are_offered_instead(tmp_path):
    gone = tmp_path / "signs"
    for reading in (importing(gone, "s"), loading(gone)):
        with pytest.raises(DataError) as caught:
            finished(reading)
        assert str(caught.value.problem) == f"There is no file or folder '{gone}'."
        assert "plug it in again" in caught.value.remedy
        assert "Check how its name is written" in caught.value.remedy  # it may as well have been typed
        assert "digits" not in caught.value.remedy


def test_nothing_stays_of_an_import_that_was_cancelled_at_any_moment_or_failed(tmp_path):
    root = write_folder(tmp_path / "signs", signs())
    moments = 0
    while True:
        reading = importing(root, "s")
        try:
            for _ in range(moments + 1):
                next(reading)
        except StopIteration:
            break
        reading.close()
        assert [one.name for one in shelf().rglob("*")] == [], moments
        moments += 1
    assert moments > 10
    assert [one.name for one in entries()] == ["s"]
    with pytest.raises(DataError):
        finished(importing(write_folder(tmp_path / "bad", {"a/x.png": b"", "b/y.png": b""}), "t"))
    assert [one.name for one in shelf().iterdir()] == ["s"]


def test_a_name_is_taken_once_and_none_climbs_out(tmp_path):
    root = write_folder(tmp_path / "signs", signs(2))
    finished(importing(root, "s"))
    for name in ("s", "digits", "mnist", "stripes", "../s", "a/b", "", ".s", "x" * 99, "con:", "a\0b"):
        with pytest.raises(DataError):
            finished(importing(root, name))
    assert {one.name for one in shelf().iterdir()} == {"s"}


def test_a_file_without_a_name_is_read_once_until_it_changes(tmp_path, monkeypatch):
    root = write_folder(tmp_path / "signs", signs())
    first = load_data(root)
    with monkeypatch.context() as patch:
        patch.setattr("engine.data.inked.pixels_of", lambda *_: pytest.fail("read again"))
        assert load_data(root).reference == first.reference
    (root / "stop" / "0.png").write_bytes(picture(GREEN))
    assert load_data(root).reference != first.reference


def test_what_an_earlier_version_kept_of_a_file_that_it_read_otherwise_is_read_anew(tmp_path, monkeypatch):
    root = write_folder(tmp_path / "signs", signs())
    with monkeypatch.context() as patch:
        patch.setattr("engine.data.load.READ_AS", 1)
        load_data(root)
    monkeypatch.setattr("engine.data.inked.pixels_of", lambda *_: pytest.fail("read again"))
    with pytest.raises(pytest.fail.Exception, match="read again"):
        load_data(root)


def test_a_file_can_be_read_again_after_a_cleaner_of_caches_took_a_part_of_what_was_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.data.load.AT_ONCE", 0)
    root = write_folder(tmp_path / "signs", signs())
    pictures = load_data(root).train.pixels.tobytes()
    for name in (PAGE, "train-pixels.npy", "test-labels.npy"):
        (kept,) = readings().iterdir()
        (kept / name).unlink()
        assert load_data(root).train.pixels.tobytes() == pictures, name


def test_a_picture_that_goes_while_its_folder_is_looked_through_is_told_as_that(tmp_path, monkeypatch):
    root = write_folder(tmp_path / "signs", signs())
    stat = Path.stat

    def gone(path, **how):
        if path.name == gone_name:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return stat(path, **how)

    gone_name = next(root.rglob("*.png")).name
    reading = loading(root)
    monkeypatch.setattr(Path, "stat", gone)
    with pytest.raises(DataError, match="No such file"):
        finished(reading)


def test_a_page_without_its_format_is_damaged_not_newer(tmp_path):
    finished(importing(write_folder(tmp_path / "signs", signs()), "s"))
    page = shelf() / "s" / PAGE
    page.write_text(page.read_text().replace('"format"', '"forma"'))
    with pytest.raises(DataError, match="cannot be read"):
        load_data("s")


def test_a_large_set_is_mapped_and_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.data.shelf.READ_WHOLE", 1000)
    monkeypatch.setattr("engine.data.room.IN_MEMORY", 1000)
    finished(importing(write_folder(tmp_path / "signs", signs()), "s"))
    data = load_data("s")
    assert isinstance(data.train.pixels, np.memmap)
    monkeypatch.setattr("engine.data.shelf.READ_WHOLE", READ_WHOLE)
    assert load_data("s").train.pixels.tobytes() == data.train.pixels.tobytes()
    assert {one.name for one in shelf().iterdir()} == {"s"}


def test_what_has_no_room_is_refused_with_the_number_before_anything_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.data.room.IN_MEMORY", 1000)
    monkeypatch.setattr("engine.data.room.SPARE", 10**15)
    with pytest.raises(DataError, match="GB are free on the disk"):
        finished(importing(write_folder(tmp_path / "signs", signs()), "s"))
    assert not any(shelf().rglob("*"))


def test_what_a_killed_program_left_half_done_a_day_ago_is_swept_away(tmp_path):
    finished(importing(write_folder(tmp_path / "signs", signs()), "s"))
    for name in (".reading-old", ".making-old", ".gone-1-t", ".reading-new"):
        write_folder(shelf() / name, {"1.npy": b"half"})
        if name != ".reading-new":
            for one in (shelf() / name / "1.npy", shelf() / name):
                os.utime(one, (1e9, 1e9))
    remove("s")
    finished(importing(tmp_path / "signs", "s"))
    assert {one.name for one in shelf().iterdir()} == {"s", ".reading-new"}


def test_two_programs_may_read_one_folder_for_the_first_time_and_one_that_is_read_needs_no_leave_to_write(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("engine.data.room.IN_MEMORY", 1000)
    root = write_folder(tmp_path / "signs", signs())
    reading = loading(root)
    while next(reading).what != "writing":
        pass
    other = load_data(root)
    assert finished(reading).reference.sha256 == other.reference.sha256

    reading = importing(root, "s")
    while next(reading).what != "writing":
        pass
    finished(importing(root, "s"))
    with pytest.raises(DataError, match="There is already a data set 's'"):
        finished(reading)

    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("engine.data.load.os.utime", refuse)
    assert load_data(root).reference.sha256 == other.reference.sha256


def test_an_import_that_fails_says_why_even_where_its_name_was_taken_meanwhile(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    root = write_folder(tmp_path / "signs", signs(2))
    reading = importing(root, "s")
    while next(reading).what != "writing":
        pass
    finished(importing(root, "s"))
    monkeypatch.setattr("engine.data.shelf._write_page", refuse)
    with pytest.raises(DataError, match="'s' could not be written: No space left on device"):
        finished(reading)


@pytest.mark.parametrize(("in_memory", "is_read"), [(10**6, True), (1000, False)])
def test_a_folder_is_read_though_nothing_can_be_kept_of_it_where_memory_holds_it(
    tmp_path, monkeypatch, in_memory, is_read
):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    root = write_folder(tmp_path / "signs", signs())
    kept = load_data(root)
    shutil.rmtree(readings())
    monkeypatch.setattr("engine.data.room.IN_MEMORY", in_memory)
    monkeypatch.setattr("engine.data.shelf.os.replace", refuse)
    if not is_read:
        with pytest.raises(DataError, match="could not be written: Read-only file system"):
            load_data(root)
        return
    data = load_data(root)
    assert (data.reference, data.title) == (kept.reference, kept.title)


@pytest.mark.parametrize("refused", ["engine.data.shelf.os.replace", "engine.data.shelf.tempfile.mkdtemp"])
def test_a_disk_that_takes_nothing_is_told_with_the_folder_and_nothing_half_stays(tmp_path, monkeypatch, refused):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(refused, refuse)
    with pytest.raises(DataError, match="'s' could not be written: No space left on device") as raised:
        finished(importing(write_folder(tmp_path / "signs", signs()), "s"))
    assert str(shelf()) in raised.value.remedy
    assert not any(shelf().iterdir())
