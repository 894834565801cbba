"""Files of pictures that are not read here, by their endings: each is refused with what makes one of it that is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from engine.data.documents import DOCUMENTS, refuse_document
from engine.data.refusing import refuse
from engine.data.source import NotRead
from engine.text import QT_TRANSLATE_NOOP

UNPACK = QT_TRANSLATE_NOOP("engine", "Unpack it and choose its folder, or pack that as a ZIP.")
SAVE = QT_TRANSLATE_NOOP("engine", "In Python, save each of its pictures into a folder with the name of its class; or "
                         "its arrays, with numpy.savez(\"all.npz\", x=pictures, y=labels).")  # fmt: skip
AS_CSV = QT_TRANSLATE_NOOP("engine", "Open it in the spreadsheet, and save it as CSV there, beside its pictures.")
MATLAB = QT_TRANSLATE_NOOP("engine", "In Python, save its arrays. Of SVHN: d = scipy.io.loadmat(\"{file}\"); "
                           "numpy.savez(\"svhn.npz\", x=d[\"X\"].transpose(3, 0, 1, 2), y=d[\"y\"].ravel() % 10)."
                           )  # fmt: skip
PARQUET = QT_TRANSLATE_NOOP("engine", "In Python, save its arrays. Of MNIST from Hugging Face: import io, numpy, "
                            "pandas, PIL.Image; d = pandas.read_parquet(\"{file}\"); numpy.savez(\"all.npz\", x=["
                            "numpy.asarray(PIL.Image.open(io.BytesIO(i[\"bytes\"]))) for i in d[\"image\"]], y=d["
                            "\"label\"]). Where pictures differ in size, write each i[\"bytes\"] into a file, in a "
                            "folder with the name of its class.")  # fmt: skip
OTHER_FORM = QT_TRANSLATE_NOOP("engine", "The same letters are in gzip.zip on the page of EMNIST: unpack it, and "
                               "choose a file there whose name ends in train-images-idx3-ubyte.gz.")  # fmt: skip
ONE_ARRAY = QT_TRANSLATE_NOOP("engine", "It holds one array, so no labels. If that is one class, as of Quick, Draw!, "
                              "put it into a folder with those of other classes, and choose that. Else save it with "
                              "labels in Python: numpy.savez(\"all.npz\", x=numpy.load(\"{file}\"), y=labels)."
                              )  # fmt: skip
#: What a file is called that ends so, and what to do.
KINDS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys((".rar", ".7z", ".tar.xz", ".tar.bz2"), (QT_TRANSLATE_NOOP("engine", "archive"), UNPACK)),
    ".parquet": (QT_TRANSLATE_NOOP("engine", "table of Parquet"), PARQUET),
    ".arrow": (QT_TRANSLATE_NOOP("engine", "table of Arrow"), SAVE),
    **dict.fromkeys((".tfrecord", ".tfrecords"), (QT_TRANSLATE_NOOP("engine", "record of TensorFlow"), SAVE)),
    **dict.fromkeys((".h5", ".hdf5"), (QT_TRANSLATE_NOOP("engine", "HDF5 file"), SAVE)),
    **dict.fromkeys((".pt", ".pth"), (QT_TRANSLATE_NOOP("engine", "file of PyTorch"), SAVE)),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"),
                    (QT_TRANSLATE_NOOP("engine", "table of a spreadsheet"), AS_CSV)),
    ".mat": (QT_TRANSLATE_NOOP("engine", "file of MATLAB"), MATLAB),
    ".npy": (QT_TRANSLATE_NOOP("engine", "array of NumPy"), ONE_ARRAY),
}  # fmt: skip


class Foreign(NotRead):
    kind = "foreign"
    title = QT_TRANSLATE_NOOP("engine", "Other files of pictures")
    help = QT_TRANSLATE_NOOP("engine", "None is read: it is told what makes one of it that is.")
    suffixes = tuple(KINDS)  # a dialog shows them, so that one is told
    order = 15

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.name.lower().endswith((*self.suffixes, *DOCUMENTS)) and path.is_file()

    def refuse(self, path: Path) -> NoReturn:
        if path.name.lower().endswith(DOCUMENTS):
            refuse_document(path.name)
        told = told_of(path.name)
        assert told is not None  # it was recognised
        words = QT_TRANSLATE_NOOP("engine", "{file} is of a kind that is not read here: {what}.")
        refuse(words, told[1], file=path.name, what=told[0])


def told_of(name: str) -> tuple[str, str] | None:
    """What a file of this name is called, and what to do, with `{file}` in its place; None where it may be read."""
    own = name.lower()
    found = next((kind for ending, kind in KINDS.items() if own.endswith(ending)), None)
    if found is not None and found[1] == MATLAB and "emnist" in own:
        return found[0], OTHER_FORM
    return found
