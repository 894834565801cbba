"""Project files that are well formed and mean harm: small themselves, and endless in what they unpack to or ask for."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from safetensors.numpy import save

from tests.engine.project import test_project_damage as damage
from tests.engine.project.test_project_damage import changed_arrays, changed_json, pack, parts_of

HUGE = 200_000


def hostile(content: bytes) -> dict[str, Callable[[], bytes]]:
    """Makers of such files by title, out of a whole one."""
    makers: dict[str, Callable[[], bytes]] = {}
    for title, change in damage.CHANGES.items():
        makers[title] = lambda change=change: changed_json(content, change)
    for title, change in damage.ARRAY_CHANGES.items():
        makers[title] = lambda change=change: changed_arrays(content, change)
    for title, change in LARGE.items():
        makers[title] = lambda change=change: changed_json(content, change)
    for title, part in PARTS.items():
        makers[title] = lambda part=part: pack(parts_of(content) | part())
    makers["two thousand million zeros"] = lambda: _bomb(content, "arrays.safetensors", 1900)
    makers["zeros under the name of recordings"] = lambda: _bomb(content, "recordings.safetensors", 600)
    makers["a part that nobody asks for, of zeros"] = lambda: _bomb(content, "later.bin", 600)
    makers["a thousand million zeros said to be two thousand"] = lambda: _listed(
        content, "arrays.safetensors", _zeros(), zipfile.ZIP_DEFLATED
    )
    makers["a part packed in a way of its own"] = lambda: _listed(
        content, "project.json", b"\x09\x04\x05\x00" + b"\xff" * 60, zipfile.ZIP_LZMA
    )
    makers["a list of a hundred thousand parts"] = lambda: _many_parts(content, 100_000)
    makers["a number of parts that is not true"] = lambda: _lying(content, 10, 60_000)
    makers["a list longer than the file"] = lambda: _lying(content, 12, 2**31)
    makers["parts above the folder"] = lambda: pack(parts_of(content) | {"../../x": b"x", "/etc/convscope": b"x"})
    return makers


def relu(number: int) -> dict[str, Any]:
    return {"id": str(number), "block": {"kind": "relu", "version": 1}}


def nested(depth: int, wide: int = 1) -> list:
    """Residual blocks inside each other."""
    stack: list = [relu(10**6 + number) for number in range(wide)]
    for number in range(depth):
        inner = {"kind": "residual", "version": 1, "stacks": [stack]}
        stack = [{"id": f"deep {number}", "block": inner}]
    return stack


def put_stack(stack: Callable[[], list]) -> Callable[[dict], None]:
    def change(plain: dict) -> None:
        plain["design"]["stack"] = stack()
        plain["runs"] = []

    return change


def put_run_stack(plain: dict) -> None:
    plain["runs"][0]["stack"] = [relu(number) for number in range(HUGE)]


def all_runs(plain: dict) -> None:
    plain["runs"] = [{**plain["runs"][0], "id": str(number)} for number in range(2000)]


LARGE: dict[str, Callable[[dict], object]] = {
    "a hundred thousand ReLUs": put_stack(lambda: [relu(number) for number in range(100_000)]),
    "two million blocks": put_stack(lambda: [relu(0)] * 2_000_000),
    "a thousand and one blocks": put_stack(lambda: [relu(number) for number in range(1001)]),
    "blocks a hundred deep": put_stack(lambda: nested(100)),
    "blocks twenty-one deep": put_stack(lambda: nested(21)),
    "two thousand blocks in the deep": put_stack(lambda: nested(5, 2000)),
    "a run of two hundred thousand blocks": put_run_stack,
    "two thousand runs without arrays": all_runs,
    "a title of a million letters": lambda plain: plain["runs"][0].update(name="x" * 1_000_000),
    "an id of a million letters": lambda plain: plain["runs"][0].update(id="x" * 1_000_000),
    "a word of a block of a million letters": put_stack(lambda: [{"id": "a", "block": {"kind": "x" * 1_000_000}}]),
    "a path of a million letters": lambda plain: plain["design"].update(data="/" * 1_000_000),
    "a log of two hundred thousand recipes": lambda plain: plain["runs"][0].update(log=plain["runs"][0]["log"] * HUGE),
    "a million corrections": lambda plain: plain["design"].update(corrections=[["test", 1, 1]] * 1_000_000),
    "classes without end": lambda plain: plain["runs"][0]["data"].update(classes=["a"] * 1_000_000),
    "pictures of endless sides": lambda plain: plain["runs"][0]["data"].update(shape=[10**12, 10**12, 10**12]),
    "a step without an epoch's end": lambda plain: plain["runs"][0]["newest"].update(step=10**14),
    "epochs of no step": lambda plain: plain["runs"][0]["newest"].update(epoch=10**14),
    "a group of 10^15": lambda plain: plain["runs"][0]["history"].update(group=10**16),
    "a seed of 10^400": lambda plain: plain["runs"][0].update(seed=10**400),
    "numbers of ten thousand digits": lambda plain: plain["runs"][0]["newest"].update(step=10**4299),
}


def _header(entries: str) -> bytes:
    text = entries.encode()
    return struct.pack("<Q", len(text)) + text


PARTS: dict[str, Callable[[], dict[str, bytes]]] = {
    "brackets without end": lambda: {"project.json": b"[" * 5_000_000},
    "ten million empty lists": lambda: {"project.json": b"[" + b"[]," * 10_000_000 + b"0]"},
    "ten million zeros in JSON": lambda: {"project.json": b"[" + b"0," * 10_000_000 + b"0]"},
    "one number of ten million digits": lambda: {"project.json": b'{"format": 1' + b"0" * 10_000_000 + b"}"},
    "a text of thirty million letters": lambda: {"project.json": b'{"format": "' + b"x" * 30_000_000 + b'"}'},
    "JSON in another encoding": lambda: {"project.json": '{"format": 2}'.encode("utf-16")},
    "an array of more than it holds": lambda: {
        "arrays.safetensors": _header('{"a":{"dtype":"F32","shape":[999999999],"data_offsets":[0,3999999996]}}')
    },
    "a shape of endless sides": lambda: {
        "arrays.safetensors": _header('{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}')
    },
    "a million empty arrays": lambda: {
        "arrays.safetensors": _header(
            "{" + ",".join(f'"{n}":{{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}' for n in range(1_000_000)) + "}"
        )
    },
    "a header longer than the file": lambda: {"arrays.safetensors": struct.pack("<Q", 2**40) + b"{}"},
    "arrays of another kind of number": lambda: {
        "arrays.safetensors": save({"0/newest/parameters/0-convolution/filters": np.zeros((3, 3, 1, 4), np.int8)})
    },
    "recordings of nobody": lambda: {"recordings.safetensors": save({"9/9/x": np.zeros(3, np.float32)})},
    "recordings without their numbers": lambda: {"recordings.safetensors": save({"x": np.zeros(3, np.float32)})},
}


def _bomb(content: bytes, name: str, megabytes: int) -> bytes:
    """A part of zeros that packs to a thousandth."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for one, part in parts_of(content).items():
            if one != name:
                archive.writestr(one, part)
        with archive.open(name, "w") as member:
            for _ in range(megabytes):
                member.write(bytes(1 << 20))
    return buffer.getvalue()


def _zeros() -> bytes:
    """A gigabyte of them, packed."""
    packing = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    megabyte = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return megabyte * 1024 + packing.flush()


def _listed(content: bytes, name: str, packed: bytes, method: int) -> bytes:
    """With such bytes in a part, of which the list says that they are packed so, and two thousand when unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for one, part in parts_of(content).items():
            archive.writestr(one, packed if one == name else part)
    changed = bytearray(buffer.getvalue())
    entry = changed.rindex(b"PK\1\2", 0, changed.rindex(name.encode()))
    struct.pack_into("<H", changed, entry + 10, method)
    struct.pack_into("<L", changed, entry + 24, 2000)
    return bytes(changed)


def _many_parts(content: bytes, number: int) -> bytes:
    end = content.rindex(b"PK\5\6")
    length, place = struct.unpack_from("<2L", content, end + 12)
    entry = content[place : place + length]
    listed = entry * (number // 4)
    return content[:place] + listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60_000, 60_000, len(listed), place, 0)


def _lying(content: bytes, where: int, number: int) -> bytes:
    changed = bytearray(content)
    end = changed.rindex(b"PK\5\6")
    struct.pack_into("<H" if where == 10 else "<L", changed, end + where, number)
    return bytes(changed)
