"""Python pickles, such as CIFAR-10's Python version: refused with what to use instead. To read a pickle is to run
whatever program lies in it, so none is ever read."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from engine.data.refusing import refuse
from engine.data.source import NotRead
from engine.text import QT_TRANSLATE_NOOP

GZIP, PROTOCOLS = b"\x1f\x8b", tuple(bytes((0x80, number)) for number in range(2, 6))
ENDINGS = (".pkl", ".pickle", ".pkl.gz", ".pickle.gz")
OF_CIFAR = ("data_batch_1", "test_batch", "batches.meta", "train", "test", "meta")  # of CIFAR-10 and of CIFAR-100


class Pickled(NotRead):
    kind = "pickled"
    title = QT_TRANSLATE_NOOP("engine", "Python pickle")
    help = QT_TRANSLATE_NOOP("engine", "None is read: a pickle may run any program.")
    suffixes = (".pkl", ".pickle")  # a dialog shows them, so that one is told why
    order = 10  # before a folder of pictures

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.is_dir():
            return any(_is_pickle(path / name) for name in OF_CIFAR)
        return path.is_file() and (path.name.lower().endswith(ENDINGS) or _is_pickle(path))

    def refuse(self, path: Path) -> NoReturn:
        problem = QT_TRANSLATE_NOOP("engine", "{file} is a Python pickle, which may run any program: none is read.")
        remedy = QT_TRANSLATE_NOOP(
            "engine", "Write its arrays with numpy.savez as x_train, y_train, x_test and y_test, and use the NPZ file."
        )
        if path.is_dir() or path.name in OF_CIFAR or path.name.startswith("data_batch_"):
            problem = QT_TRANSLATE_NOOP(
                "engine", "{file} is CIFAR's Python version: pickles, which may run any program."
            )
            remedy = QT_TRANSLATE_NOOP("engine", "Use cifar-10-binary.tar.gz, the same pictures in the binary version.")
        refuse(problem, remedy, file=path.name)


def _is_pickle(path: Path) -> bool:
    """By its first bytes, also where it is packed with gzip."""
    with suppress(OSError, EOFError), path.open("rb") as file:
        head = file.read(2)
        if head == GZIP:
            file.seek(0)
            head = gzip.GzipFile(fileobj=file).read(2)
        return head in PROTOCOLS
    return False
