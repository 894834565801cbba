"""Whatever happens to a project file, opening it gives the right project or an error with a remedy."""

import hashlib
import io
import json
import struct
import zipfile

import numpy as np
import pytest
from safetensors.numpy import load, save

from engine.errors import FileError
from engine.project.project import LARGEST, PARTS, load_project, save_project
from tests.engine.project.test_project import same, trained  # noqa: F401 - the fixture


@pytest.fixture(scope="module")
def saved(trained, tmp_path_factory):  # noqa: F811
    path = tmp_path_factory.mktemp("saved") / "a.convscope"
    save_project(trained, path)
    return trained, path.read_bytes()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.convscope"


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes], sums: bool = True) -> bytes:
    """A file of these parts; with `sums` the manifest says what is true of them."""
    if sums:
        others = {name: part for name, part in parts.items() if name != "manifest.json"}
        listed = {n: {"sha256": hashlib.sha256(p).hexdigest(), "bytes": len(p)} for n, p in others.items()}
        parts = others | {"manifest.json": json.dumps(listed).encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def refused(path, content: bytes) -> FileError:
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        load_project(path)
    assert "a.convscope" in caught.value.problem or "newer version" in caught.value.problem
    assert caught.value.remedy.endswith(".")
    return caught.value


def test_a_file_that_was_cut_off_anywhere_is_refused(saved, path):
    _, content = saved
    for length in [*range(0, 200, 7), *range(200, len(content), len(content) // 60), len(content) - 1]:
        refused(path, content[:length])


def test_a_flipped_byte_anywhere_is_refused_or_does_no_harm(saved, path):
    project, content = saved
    rng = np.random.default_rng(0)
    directory = content.rindex(b"PK\x01\x02")  # the zip's own lists, where damage is most peculiar
    places = [*rng.integers(0, len(content), 150), *rng.integers(directory - 200, len(content), 100)]
    refusals = 0
    for place in places:
        broken = bytearray(content)
        broken[place] ^= int(rng.integers(1, 256))
        path.write_bytes(broken)
        try:
            opened = load_project(path)
        except FileError:
            refusals += 1
        else:
            assert same(opened, project)
    assert refusals > 150


@pytest.mark.parametrize("content", [b"", b"PK", b"text", b"\x80\x04K\x01.", b"\x93NUMPY", bytes(10_000)], ids=repr)
def test_foreign_files_are_refused(path, content):
    assert "damaged or is not a ConvScope project" in refused(path, content[:100]).problem


def test_a_part_that_is_missing_or_too_many_is_refused(saved, path):
    parts = parts_of(saved[1])
    for name in PARTS:
        refused(path, pack({other: part for other, part in parts.items() if other != name}, sums=False))
    refused(path, pack(parts | {"evil.py": b"print(1)"}))
    refused(path, pack({f"../{name}": part for name, part in parts.items()}, sums=False))


def test_sums_that_do_not_fit_are_refused(saved, path):
    parts = parts_of(saved[1])
    changed = parts | {"project.json": parts["project.json"].replace(b"digits", b"digitz")}
    refused(path, pack(changed, sums=False))
    for manifest in (b"", b"[]", b"{}", b"null", b'{"project.json": 3}', b"\xff"):
        refused(path, pack(parts | {"manifest.json": manifest}, sums=False))


def test_a_bomb_is_refused_by_its_declared_size_before_it_is_unpacked(saved, path, monkeypatch):
    content = bytearray(saved[1])
    entry = content.rindex(b"PK\x01\x02", 0, content.index(b"arrays.safetensors", content.index(b"PK\x01\x02")))
    struct.pack_into("<I", content, entry + 24, min(LARGEST, 2**32 - 2))  # the uncompressed size in the list
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    refused(path, bytes(content))


def changed_json(content: bytes, change) -> bytes:
    parts = parts_of(content)
    plain = json.loads(parts["project.json"])
    plain = change(plain) or plain
    return pack(parts | {"project.json": json.dumps(plain).encode()})


def put(*keys):
    """A change of project.json: put(..., key, value)."""
    *way, last, value = keys

    def change(plain):
        for key in way:
            plain = plain[key]
        if value is KeyError:
            del plain[last]
        else:
            plain[last] = value

    return change


CHANGES = {
    "a list": lambda plain: [plain],
    "a word": lambda plain: "design",
    "no format": put("format", KeyError),
    "format as text": put("format", "1"),
    "no design": put("design", KeyError),
    "design a list": put("design", []),
    "no stack": put("design", "stack", KeyError),
    "stack a word": put("design", "stack", "relu"),
    "data a number": put("design", "data", 3),
    "notes a list": put("design", "notes", []),
    "endless notes": put("design", "notes", "x" * 100_001),
    "recipe a list": put("design", "recipe", []),
    "recipe of another kind": put("design", "recipe", "kind", "relu"),
    "rate not a number": put("design", "recipe", "learning_rate", float("nan")),
    "rate endless": put("design", "recipe", "learning_rate", 10**400),
    "unknown setting": put("design", "recipe", "colour", 3),
    "filters a word": put("design", "stack", 0, "block", "filters", "4"),
    "unknown block": put("design", "stack", 0, "block", "kind", "os.system"),
    "same id twice": put("design", "stack", 0, "id", "2-relu"),
    "another id than the weights": put("design", "stack", 0, "id", "other"),
    "checkpoint null": put("checkpoint", None),
    "checkpoint a list": put("checkpoint", [1, 2]),
    "step a word": put("checkpoint", "step", "many"),
    "step null": put("checkpoint", "step", None),
    "step negative": put("checkpoint", "step", -1),
    "epoch not a number": put("checkpoint", "epoch", float("nan")),
    "epoch infinite": put("checkpoint", "epoch", float("inf")),
    "epoch negative": put("checkpoint", "epoch", -0.5),
    "begun after its end": put("checkpoint", "begun", 9),
    "no epoch": put("checkpoint", "epoch", KeyError),
    "test a number": put("test", 3),
    "test without loss": put("test", {}),
    "loss a list": put("test", "loss", [1]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_wrong_contents_with_right_sums_are_refused(saved, path, name):
    refused(path, changed_json(saved[1], CHANGES[name]))


@pytest.mark.parametrize("number", [2, 99, 10**30])
def test_a_newer_format_asks_for_an_update(saved, path, number):
    error = refused(path, changed_json(saved[1], put("format", number)))
    assert "newer version" in error.problem
    assert "Update" in error.remedy


def test_a_newer_block_asks_for_an_update_and_says_where(saved, path):
    error = refused(path, changed_json(saved[1], put("design", "stack", 2, "block", "kind", "attention")))
    assert "Block 3" in error.problem
    assert "update" in error.remedy


@pytest.mark.parametrize(
    "text", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": 1}', b"NaN"], ids=lambda t: repr(t[:9])
)
def test_json_that_is_none_is_refused(saved, path, text):
    refused(path, pack(parts_of(saved[1]) | {"project.json": text}))


def changed_arrays(content: bytes, change) -> bytes:
    parts = parts_of(content)
    arrays = dict(load(parts["arrays.safetensors"]))
    change(arrays)
    return pack(parts | {"arrays.safetensors": save(arrays)})


def leave_out(name):
    return lambda arrays: arrays.pop(name)


ARRAY_CHANGES = {
    "all gone": lambda arrays: arrays.clear(),
    "no weights": leave_out("parameters/0-convolution/filters"),
    "no statistics": leave_out("state/1-batch_normalise/mean"),
    "no confusion": leave_out("test/confusion"),
    "half a history": leave_out("history/loss"),
    "history of two lengths": lambda arrays: arrays.update({"history/epoch": np.ones(3)}),
    "history a table": lambda arrays: arrays.update({name: np.ones((2, 2)) for name in arrays if "history" in name}),
    "unknown curve": lambda arrays: arrays.update({"history/colour": np.ones(8)}),
    "confusion not square": lambda arrays: arrays.update({"test/confusion": np.ones((3, 4), np.int64)}),
    "confusion of fractions": lambda arrays: arrays.update({"test/confusion": np.ones((10, 10))}),
}


@pytest.mark.parametrize("name", ARRAY_CHANGES)
def test_arrays_that_are_missing_or_contradict_each_other_are_refused(saved, path, name):
    refused(path, changed_arrays(saved[1], ARRAY_CHANGES[name]))


@pytest.mark.parametrize("content", [b"", b"\xff" * 8, b"\x08" + bytes(7) + b"{}      ", bytes(100)], ids=repr)
def test_arrays_that_are_none_are_refused(saved, path, content):
    refused(path, pack(parts_of(saved[1]) | {"arrays.safetensors": content}))


def test_an_unchanged_file_packed_again_opens(saved, path):
    path.write_bytes(pack(parts_of(saved[1])))
    assert same(load_project(path), saved[0])
    path.write_bytes(changed_json(saved[1], lambda plain: None))
    assert same(load_project(path), saved[0])
    path.write_bytes(changed_arrays(saved[1], lambda arrays: None))
    assert same(load_project(path), saved[0])
