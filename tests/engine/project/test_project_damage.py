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
from engine.project.design import Design
from engine.project.project import LARGEST, Project, load_project, save_project
from engine.training.recipe import Recipe
from engine.training.training import Training
from tests.engine.project.test_project import same, trained  # noqa: F401 - the fixture
from tests.engine.samples import plain_stack, some_digits


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


@pytest.mark.parametrize("content", [b"", b"PK", b"text", b"\x80\x04K\x01.", b"\x93NUMPY", bytes(100)], ids=repr)
def test_foreign_files_are_refused(path, content):
    assert "damaged or is not a ConvScope project" in refused(path, content).problem


def test_what_to_do_about_a_damaged_file_is_told_by_what_is_in_it(saved, path):
    _, content = saved
    remedies = [refused(path, one).remedy for one in (b"", content[: len(content) // 2], b"my homework")]
    assert [remedy.split(":")[0] for remedy in remedies] == [
        "It is empty", "A part of it is missing or changed", "Only its name ends as that of one",
    ]  # fmt: skip


def test_of_a_damaged_file_it_is_known_what_was_saved_before_and_of_a_newer_one_there_is_no_need(saved, path):
    project, content = saved
    save_project(project, path)
    save_project(project, path)
    backup = path.with_name("a.convscope.backup")
    assert refused(path, content[:-100]).backup == backup
    newer = refused(path, pack({"project.json": b'{"format": 99}'}))
    assert (newer.problem, newer.backup) == ("a.convscope was written by a newer version of ConvScope.", None)


def test_a_part_that_is_missing_is_refused(saved, path):
    parts = parts_of(saved[1])
    for name in parts:
        refused(path, pack({other: part for other, part in parts.items() if other != name}, sums=False))
    refused(path, pack({f"../{name}": part for name, part in parts.items()}, sums=False))


def test_sums_that_do_not_fit_are_refused(saved, path):
    parts = parts_of(saved[1])
    changed = parts | {"project.json": parts["project.json"].replace(b"second", b"sEcond")}
    refused(path, pack(changed, sums=False))
    for manifest in (b"", b"[]", b"{}", b"null", b'{"project.json": 3}', b"\xff"):
        refused(path, pack(parts | {"manifest.json": manifest}, sums=False))


def test_a_bomb_is_refused_by_its_declared_size_before_it_is_unpacked(saved, path, monkeypatch):
    content = bytearray(saved[1])
    entry = content.rindex(b"PK\x01\x02", 0, content.index(b"arrays.safetensors", content.index(b"PK\x01\x02")))
    struct.pack_into("<I", content, entry + 24, min(LARGEST, 2**32 - 2))  # the uncompressed size in the list
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda *_: pytest.fail("it was unpacked"))
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


def two_sided(run):
    """Without weights, which would fit no such pictures."""
    del run["newest"]
    run["data"]["shape"] = [14, 14]


NEWEST = ("runs", 0, "newest")
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
    "another id than the weights": put("runs", 0, "stack", 0, "id", "other"),
    "runs a word": put("runs", "many"),
    "no runs": put("runs", KeyError),
    "a run a list": put("runs", 0, [1]),
    "a run without an id": put("runs", 0, "id", KeyError),
    "checkpoint null": put(*NEWEST, None),
    "checkpoint a list": put(*NEWEST, [1, 2]),
    "step a word": put(*NEWEST, "step", "many"),
    "step null": put(*NEWEST, "step", None),
    "step negative": put(*NEWEST, "step", -1),
    "step of 400 digits": put(*NEWEST, "step", 10**400),
    "step true": put(*NEWEST, "step", True),
    "epoch a fraction": put(*NEWEST, "epoch", 1.5),
    "epoch not a number": put(*NEWEST, "epoch", float("nan")),
    "epoch infinite": put(*NEWEST, "epoch", float("inf")),
    "epoch negative": put(*NEWEST, "epoch", -1),
    "begun after its end": put(*NEWEST, "begun", 9),
    "position behind the last picture": put(*NEWEST, "position", 201),
    "another kind of optimiser": put(*NEWEST, "optimiser", "adam"),
    "an unknown kind of optimiser": put(*NEWEST, "optimiser", "rocket"),
    "no epoch": put(*NEWEST, "epoch", KeyError),
    "another stack than the weights": put("runs", 0, "stack", 0, "block", "filters", 5),
    "pictures of another shape than the weights": put("runs", 0, "data", "shape", [22, 14, 1]),
    "pictures of no shape that fits": put("runs", 0, "data", "shape", [1, 1, 1]),
    "a shape of two sides": put("runs", 0, "data", "shape", [14, 14]),
    "a shape of two sides where nothing was learned": lambda plain: two_sided(plain["runs"][0]),
    "a failure of three words": put("runs", 0, "failure", ["It", "broke", "down."]),
    "seed a word": put("runs", 0, "seed", "three"),
    "a share above 1": put("runs", 0, "validation_share", 1.5),
    "a log out of order": lambda plain: plain["runs"][0]["log"].append(plain["runs"][0]["log"][0]),
    "a log with a rate of its own": put("runs", 0, "log", 0, "recipe", "learning_rate", -1),
    "an end of its own": put("runs", 0, "ended", "exploded"),
    "groups of no size": put("runs", 0, "history", "group", 0),
    "test a number": put("runs", 0, "test", 3),
    "test without loss": put("runs", 0, "test", {}),
    "loss a list": put("runs", 0, "test", "loss", [1]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_wrong_contents_with_right_sums_are_refused(saved, path, name):
    refused(path, changed_json(saved[1], CHANGES[name]))


@pytest.mark.parametrize("number", [3, 99, 10**30])
def test_a_newer_format_asks_for_an_update(saved, path, number):
    error = refused(path, changed_json(saved[1], put("format", number)))
    assert "newer version" in error.problem
    assert "Update" in error.remedy


def test_a_newer_block_asks_for_an_update_and_says_where(saved, path):
    error = refused(path, changed_json(saved[1], put("design", "stack", 2, "block", "kind", "attention")))
    assert "Block 3" in error.problem
    assert "update" in error.remedy


@pytest.mark.parametrize(
    "text", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": 2}', b"NaN"], ids=lambda t: repr(t[:9])
)
def test_json_that_is_none_is_refused(saved, path, text):
    refused(path, pack(parts_of(saved[1]) | {"project.json": text}))


def changed_arrays(content: bytes, change) -> bytes:
    parts = parts_of(content)
    arrays = {name: array.copy() for name, array in load(parts["arrays.safetensors"]).items()}
    change(arrays)
    return pack(parts | {"arrays.safetensors": save(arrays)})


def leave_out(name):
    return lambda arrays: arrays.pop(name)


FILTERS, VELOCITY = "0/newest/parameters/0-convolution/filters", "0/newest/optimiser/velocity"
MEAN = "0/newest/state/1-batch_normalise/mean"
ARRAY_CHANGES = {
    "all gone": lambda arrays: arrays.clear(),
    "no weights": leave_out("0/newest/parameters/0-convolution/filters"),
    "no statistics": leave_out("0/newest/state/1-batch_normalise/mean"),
    "statistics of one map more": lambda arrays: arrays.update({MEAN: np.append(arrays[MEAN], np.float32(0))}),
    "a step before the first": lambda arrays: arrays.update({"0/history/step": arrays["0/history/step"] - 2}),
    "no confusion": leave_out("0/test/confusion"),
    "half a history": leave_out("0/history/loss"),
    "history of two lengths": lambda arrays: arrays.update({"0/history/epoch": np.ones(3)}),
    "history a table": lambda arrays: arrays.update({name: np.ones((2, 2)) for name in arrays if "history" in name}),
    "unknown curve": lambda arrays: arrays.update({"0/history/colour": np.ones(8)}),
    "history backwards": lambda arrays: arrays.update({"0/history/step": arrays["0/history/step"][::-1].copy()}),
    "history at no time": lambda arrays: arrays.update({"0/history/epoch": np.full(8, np.nan)}),
    "history of half the bits": lambda arrays: arrays.update({"0/history/loss": np.ones(8, np.float32)}),
    "weights that are no numbers": lambda arrays: arrays[FILTERS].__setitem__(..., np.nan),
    "endless weights": lambda arrays: arrays[FILTERS].__setitem__((0, 0, 0, 0), np.inf),
    "weights turned round": lambda arrays: arrays.update({FILTERS: arrays[FILTERS].T.copy()}),
    "weights of twice the bits": lambda arrays: arrays.update({FILTERS: arrays[FILTERS].astype(np.float64)}),
    "weights of nobody": lambda arrays: arrays.update({"0/newest/parameters/x/filters": arrays[FILTERS]}),
    "an optimiser's state of another size": lambda arrays: arrays.update({VELOCITY: arrays[VELOCITY][1:].copy()}),
    "an optimiser's state that is no number": lambda arrays: arrays[VELOCITY].__setitem__(0, np.nan),
    "an optimiser without state": leave_out(VELOCITY),
    "a confusion below zero": lambda arrays: arrays["0/test/confusion"].__setitem__((0, 0), -1),
    "confusion not square": lambda arrays: arrays.update({"0/test/confusion": np.ones((3, 4), np.int64)}),
    "confusion of fractions": lambda arrays: arrays.update({"0/test/confusion": np.ones((10, 10))}),
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


def test_a_part_that_is_not_known_is_left_out(saved, path):
    path.write_bytes(pack(parts_of(saved[1]) | {"later.bin": b"what a later program adds"}))
    assert same(load_project(path), saved[0])


def test_a_newer_format_with_other_parts_is_newer_and_not_damaged(path):
    assert "newer version" in refused(path, pack({"project.json": b'{"format": 3, "chapters": []}'})).problem


def test_two_parts_of_one_name_are_refused(saved, path):
    path.write_bytes(pack(parts := parts_of(saved[1])))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("project.json", parts["project.json"])  # the sum is right
    refused(path, path.read_bytes())


def test_two_runs_of_one_id_are_refused(saved, path):
    def change(plain):
        plain["runs"].append({**plain["runs"][0], "history": {"group": 1}})
        for name in ("newest", "test"):
            del plain["runs"][1][name]

    refused(path, changed_json(saved[1], change))


def test_recorded_steps_out_of_order_are_refused(saved, path):
    save_project(saved[0], path, recordings=True)
    content = path.read_bytes()
    assert [one.step for one in load_project(path).run.recorded] == [4, 6]

    def change(plain):
        plain["runs"][0]["recorded"].reverse()

    refused(path, changed_json(content, change))


def test_the_count_of_an_optimiser_is_not_below_zero(path):
    training = Training(plain_stack(), some_digits(200, 60, 14), Recipe())
    training.step(Recipe())
    training.close()
    save_project(Project(Design(plain_stack(), data_name=training.data.name), (training.run(),)), path)
    content = path.read_bytes()
    count = "0/newest/optimiser/count"
    assert load_project(path).checkpoint.optimiser["count"] == 1
    for wrong in (-1, 10**17):
        refused(path, changed_arrays(content, lambda arrays, wrong=wrong: arrays[count].__setitem__(0, wrong)))
