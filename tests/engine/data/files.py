"""Small files of pictures of every kind that is read, made for tests."""

import gzip
import io
import struct
import tarfile
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

RED, GREEN, BLUE = (200, 30, 20), (20, 180, 40), (30, 40, 210)


def idx(array: np.ndarray, kind: int = 8) -> bytes:
    """An array in the format of MNIST."""
    head = struct.pack(f">BBBB{array.ndim}I", 0, 0, kind, array.ndim, *array.shape)
    return head + array.astype(np.uint8).tobytes()


def write_idx(folder: Path, train: int = 20, test: int = 10, packed: bool = True) -> dict[str, np.ndarray]:
    """The four files of a small MNIST; gives their arrays."""
    rng = np.random.default_rng(0)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for word, count in (("train", train), ("t10k", test)):
        arrays[f"{word}-images-idx3-ubyte"] = rng.integers(0, 256, (count, 6, 6)).astype(np.uint8)
        arrays[f"{word}-labels-idx1-ubyte"] = (np.arange(count) % 10).astype(np.uint8)
    for name, array in arrays.items():
        if packed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(idx(array)))
        else:
            (folder / name).write_bytes(idx(array))
    return arrays


def cifar(count: int, seed: int = 0) -> bytes:
    """Records of CIFAR-10's binary version."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 256, (count, 3073)).astype(np.uint8)
    rows[:, 0] = np.arange(count) % 10
    return rows.tobytes()


def write_cifar_archive(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def picture(color=RED, size=(24, 16), mode="RGB", **how) -> bytes:
    """A file with one picture of one colour, and a white left half of its upper row."""
    image = Image.new("RGB", size, color)
    image.putpixel((0, 0), (255, 255, 255))
    file = io.BytesIO()
    image.convert(mode).save(file, how.pop("format", "PNG"), **how)
    return file.getvalue()


def write_folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def signs(count: int = 5) -> dict[str, bytes]:
    """Three classes of pictures of different sizes."""
    return {
        f"{label}/{number}.png": picture(color, (20 + 2 * number, 16))
        for label, color in (("sign 10", RED), ("sign 2", GREEN), ("stop", BLUE))
        for number in range(count)
    }
