"""Files that are broken, lie about themselves, or mean harm. Each is small itself; what it claims is not."""

import gzip
import io
import json
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from tests.engine.data.files import cifar, idx, picture, signs, write_cifar_archive, write_folder, write_zip

Maker = Callable[[Path], Path]
HOSTILE: dict[str, Maker] = {}
IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"


def file(name: str, content: bytes, title: str) -> None:
    def make(folder: Path) -> Path:
        return next(iter(write_folder(folder, {name: content}).iterdir())) if "/" not in name else folder / name

    HOSTILE[title] = make


def pair(title: str, images: bytes, labels: bytes, images_name: str = IMAGES, labels_name: str = LABELS) -> None:
    HOSTILE[title] = lambda folder: write_folder(folder, {images_name: images, labels_name: labels}) / images_name


def in_folder(title: str, files: dict[str, bytes]) -> None:
    HOSTILE[title] = lambda folder: write_folder(folder / "set", files)


# IDX

PICTURES, NAMES = idx(np.zeros((6, 5, 5))), idx(np.arange(6))
head = lambda *sides, kind=8: struct.pack(f">BBBB{len(sides)}I", 0, 0, kind, len(sides), *sides)  # noqa: E731
pair("idx cut in its pictures", PICTURES[:-7], NAMES)
pair("idx cut in its head", PICTURES[:9], NAMES)
pair("idx of four bytes", PICTURES[:4], NAMES)
pair("idx with more than it says", PICTURES + b"x", NAMES)
pair("idx that claims four thousand million pictures", head(2**32 - 1, 28, 28) + bytes(50), NAMES)
pair("idx that claims endless sides", head(1, 2**32 - 1, 2**32 - 1) + bytes(50), NAMES)
pair("idx with no width", head(6, 5, 0), NAMES)
pair("idx without pictures", head(0, 5, 5), head(0))
pair("idx of doubles", head(6, 5, 5, kind=14) + bytes(8 * 150), NAMES)
pair("idx with labels cut", PICTURES, NAMES[:-1])
pair("idx with too few labels", PICTURES, idx(np.arange(5)))
pair("idx with too many labels", PICTURES, idx(np.arange(7)))
pair("idx with labels of two axes", PICTURES, idx(np.zeros((6, 1))))
pair("idx with one class", PICTURES, idx(np.zeros(6)))
pair("idx of five axes", head(6, 5, 5, 1, 1) + bytes(150), NAMES)
pair("idx of five channels", head(6, 5, 5, 5) + bytes(750), NAMES)
file(IMAGES, PICTURES, "idx without its labels")
file(LABELS, NAMES, "idx without its pictures")
pair("idx named as test and train of other sizes", PICTURES, NAMES)
SMALL = {"t10k-images-idx3-ubyte": idx(np.zeros((6, 4, 4))), "t10k-labels-idx1-ubyte": NAMES}
HOSTILE["idx named as test and train of other sizes"] = (
    lambda folder: write_folder(folder, {IMAGES: PICTURES, LABELS: NAMES} | SMALL) / IMAGES
)

# gzip

ZEROS = zlib.compress(bytes(1 << 20), 9)


def bomb(first: bytes, megabytes: int) -> bytes:
    """gzip of `first` and so many megabytes of zeros."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(first) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


gz = gzip.compress(PICTURES)
pair("gzip cut off", gz[:-9], NAMES, f"{IMAGES}.gz")
pair("gzip with a changed byte", gz[:20] + bytes([gz[20] ^ 255]) + gz[21:], NAMES, f"{IMAGES}.gz")
pair("gzip of ten bytes", gz[:10], NAMES, f"{IMAGES}.gz")
pair("gzip bomb behind a small head", bomb(head(6, 5, 5), 30), NAMES, f"{IMAGES}.gz")
pair("gzip bomb that says so", bomb(head(90_000, 28, 28), 8), NAMES, f"{IMAGES}.gz")
pair("gzip that claims more than it can hold", gzip.compress(head(10**6, 28, 28)), NAMES, f"{IMAGES}.gz")
pair("gzip of gzip", gzip.compress(gz), NAMES, f"{IMAGES}.gz")
file("pictures.gz", gzip.compress(b"just words"), "gzip of words")
file("pictures.gz", b"\x1f\x8b", "gzip of two bytes")

# CIFAR-10

RECORDS = cifar(10)
file("data_batch_1.bin", RECORDS[:-1], "cifar cut off")
file("data_batch_1.bin", RECORDS + b"xx", "cifar with more")
file("data_batch_1.bin", b"", "cifar empty")
file("data_batch_1.bin", b"\xff" + RECORDS[1:], "cifar with a label of 255")
file("train.bin", bytes(3074 * 10), "cifar-100 for cifar-10")
file("cifar-10-binary.tar.gz", b"\x1f\x8b" + bytes(80), "cifar archive of nothing")
file("cifar-10-binary.tar.gz", b"<html>log in</html>", "cifar archive that is a web page")
HOSTILE["cifar archive cut off"] = lambda folder: _cut(write_cifar_archive(folder / "cifar-10-binary.tar.gz", {
    f"cifar-10-batches-bin/data_batch_{n}.bin": cifar(20, n) for n in range(1, 6)}))  # fmt: skip
HOSTILE["cifar archive of the pickled version"] = lambda folder: write_cifar_archive(
    folder / "cifar-10-python.tar.gz", {"cifar-10-batches-py/data_batch_1": b"\x80\x02."}
)
HOSTILE["cifar archive with a file that climbs out"] = lambda folder: write_cifar_archive(
    folder / "cifar-10-binary.tar.gz", {"../../etc/passwd": b"x", "/tmp/evil.bin": RECORDS}
)


def _cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def _lying_tar(folder: Path) -> Path:
    """A member that says it is 8 GB long."""
    info = tarfile.TarInfo("cifar-10-batches-bin/data_batch_1.bin")
    info.size = 8 * 10**9
    path = folder / "cifar-10-binary.tar.gz"
    path.write_bytes(gzip.compress(info.tobuf() + RECORDS))
    return path


def _tar_bomb(folder: Path) -> Path:
    info = tarfile.TarInfo("readme.txt")
    info.size = 60 << 20
    path = folder / "cifar-10-binary.tar.gz"
    path.write_bytes(bomb(info.tobuf(), 8))
    return path


def _tar_link(folder: Path) -> Path:
    path = folder / "cifar-10-binary.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("data_batch_1.bin")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    return path


HOSTILE |= {"tar that lies of its length": _lying_tar, "tar bomb": _tar_bomb, "tar with a link to a secret": _tar_link}

# NPZ


def npy(array: np.ndarray, shape: str = "") -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    content = stream.getvalue()
    if shape:
        was = str(array.shape).encode()
        new = shape.encode()
        content = content.replace(was + b", }" + b" " * (len(new) - len(was)), new + b", }", 1)
    return content


def npz(title: str, **changed: bytes) -> None:
    good = {"x_train": npy(np.zeros((6, 5, 5), np.uint8)), "y_train": npy(np.arange(6)),
            "x_test": npy(np.zeros((6, 5, 5), np.uint8)), "y_test": npy(np.arange(6))}  # fmt: skip
    parts = {f"{name}.npy": content for name, content in (good | changed).items() if content}
    HOSTILE[title] = lambda folder: write_zip(folder / "a.npz", parts)


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch /tmp/convscope_was_here",)


def pickled() -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.array([Evil()] * 6, dtype=object), allow_pickle=True)
    return stream.getvalue()


npz("npz with a pickle of pictures", x_train=pickled())
npz("npz with a pickle of labels", y_train=pickled())
npz("npz that claims endless pictures", x_train=npy(np.zeros((6, 5, 5), np.uint8), "(99999999999, 999, 999)"))
npz("npz that claims a negative side", x_train=npy(np.zeros((6, 5, 5), np.uint8), "(6, -5, 5)"))
npz("npz with half an array", x_train=npy(np.zeros((6, 5, 5), np.uint8))[:-40])
npz("npz without labels", y_train=b"")
npz("npz with a head of words", x_train=b"\x93NUMPY\x01\x00\x20\x00__import__('os').abort()        \n")
file("a.npz", b"PK\x03\x04" + bytes(30), "npz of nothing")
file("a.npz", b"", "npz empty")

# CSV

ROW = ",".join(["7"] * 16)
HALF = ",".join(["7"] * 8)
file("a.csv", b"", "csv empty")
file("a.csv", b"\n\n\n", "csv of blank lines")
file("a.csv", f"0,{ROW}\n1,{ROW},7\n".encode(), "csv with a longer line")
file("a.csv", f"0,{ROW}\n1,7\n".encode(), "csv with a shorter line")
file("a.csv", f"0,{ROW}\n1,{HALF},x{HALF[1:]}\n".encode(), "csv with a word in a picture")
file("a.csv", f"0,{ROW}\n1,{HALF},nan{HALF[1:]}\n".encode(), "csv with not a number")
file("a.csv", f"0,{ROW}\n1,{HALF},1e999{HALF[1:]}\n".encode(), "csv with infinity")
file("a.csv", f"0,{ROW}\n0,{ROW}\n".encode(), "csv with one class")
file("a.csv", b"label,a,b\n1,2,3\n2,3,4\n", "csv of no square")
file("a.csv", b"0" + b"7" * 9_000_000, "csv of one endless line")
file("a.csv", b"0,1,2,\0\0\0" + bytes(400), "csv of zeros")
file("a.csv", picture(), "csv that is a picture")
file("a.csv", ("\n".join(f"label {n},{ROW}" for n in range(1200)) + "\n").encode(), "csv with too many classes")
file("a.csv", ("x" * 200 + f",{ROW}\ny,{ROW}\n").encode(), "csv with a name as long as a book")
file("a.csv", f"0,{ROW}\n,{ROW}\n".encode(), "csv with an empty label")

# Pictures


def png(width: int, height: int, data: bytes = b"", depth: int = 8, color: int = 2) -> bytes:
    """A PNG by hand, that may claim any size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data or zlib.compress(bytes(100))) + end


def bad_pictures(title: str, content: bytes, name: str = "x.png") -> None:
    in_folder(title, {f"a/{name}": content, f"b/{name}": content})


good = picture()
bad_pictures("png of two gigapixels", png(50_000, 40_000))
bad_pictures("png of endless sides", png(2**31 - 1, 2**31 - 1))
bad_pictures("png without a pixel", png(0, 9))
bad_pictures("png of zeros that unpack to gigabytes", png(30_000, 30_000, ZEROS))
bad_pictures("png cut off", good[: len(good) // 2])
bad_pictures("png with a changed byte", good[:45] + bytes([good[45] ^ 255]) + good[46:])
bad_pictures("png of a depth that is none", png(9, 9, depth=7))
bad_pictures("png that is words", b"these are words")
bad_pictures("png that is empty", b"")
bad_pictures("jpeg cut in its head", picture(format="JPEG")[:40], "x.jpg")
bad_pictures("jpeg that is svg", b"<svg onload='alert(1)'/>", "x.jpg")
BMP = struct.pack("<IHHIIiiHHIIiiII", 60, 0, 0, 54, 40, 2**30, 2**30, 1, 24, 0, 0, 0, 0, 0, 0)
bad_pictures("bmp of endless sides", b"BM" + BMP, "x.bmp")
bad_pictures("gif of endless sides", b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + b";", "x.gif")
bad_pictures("webp of four bytes", b"RIFF", "x.webp")
bad_pictures("a tiff by the name of a png", b"II*\0\x08\0\0\0" + bytes(40))
bad_pictures("a postscript by the name of a png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/x) (r) file\n")

# Folders and archives

in_folder("folder of one class", {f"a/{n}.png": good for n in range(3)})
in_folder("folder of loose pictures", {f"{n}.png": good for n in range(3)})
in_folder("folder of words", {"a/a.txt": b"x", "b/b.txt": b"y"})
HOSTILE["folder that is empty"] = lambda folder: _made(folder / "set")
HOSTILE["folder of links that lead out"] = lambda folder: _links(folder)
HOSTILE["folder of pipes"] = lambda folder: _pipes(folder)
HOSTILE["a pipe"] = lambda folder: _pipe(folder / "a.csv")


def _zipped(files: dict[str, bytes], folder: Path) -> Path:
    return write_zip(folder / "a.zip", files)


for name in ("../../{}/x.png", "/etc/{}/x.png", "..\\..\\{}\\x.png", "C:/{}/x.png"):
    files = {name.format(label): good for label in "ab"}
    HOSTILE[f"zip that climbs out by {name}"] = partial(_zipped, files)
file("a.zip", b"PK\x05\x06" + bytes(18), "zip of nothing")
file("a.zip", b"PK\x03\x04 no zip at all", "zip that is none")
HOSTILE["zip cut off"] = lambda folder: _cut(write_zip(folder / "a.zip", signs()))
HOSTILE["zip of words"] = lambda folder: write_zip(folder / "a.zip", {"a/a.txt": b"x"})
HOSTILE["zip bomb"] = lambda folder: _zip_bomb(folder / "a.zip", 70)
HOSTILE["zip with a password"] = lambda folder: _locked(_zipped({"a/x.png": good, "b/x.png": good}, folder))
HOSTILE["project of sounds"] = lambda folder: write_zip(
    folder / "p.tm", {"manifest.json": json.dumps({"type": "audio"}).encode(), "a/0.webm": b"x"}
)
file("p.tm", b"{}", "project that is no zip")
file("notes.docx", b"PK\x03\x04" + bytes(40), "a document")
file("a.xyz", b"words", "a file of no kind")
file("weights.pkl", b"\x80\x04\x95cos\nsystem\n(S'id'\ntR.", "a pickle")


def _made(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def _links(folder: Path) -> Path:
    secret = folder / "secret.png"
    secret.write_bytes(good)
    for label in "ab":
        _made(folder / "set" / label)
        (folder / "set" / label / "x.png").symlink_to(secret)
    return folder / "set"


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _pipes(folder: Path) -> Path:
    for label in "ab":
        _pipe(_made(folder / "set" / label) / "x.png")
    return folder / "set"


def _zip_bomb(path: Path, megabytes: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for label in "ab":
            with archive.open(f"{label}/x.png", "w") as member:
                for _ in range(megabytes if label == "a" else 1):
                    member.write(bytes(1 << 20))
    return path


def _locked(path: Path) -> Path:
    """Sets the flag of a password on every member."""
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    path.write_bytes(content)
    return path
