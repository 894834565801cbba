"""Ten characters of old Japanese handwriting in the format of MNIST (Clanuwat et al. 2018)."""

from __future__ import annotations

from engine.data.idx_download import IdxDownload
from engine.text import QT_TRANSLATE_NOOP


class Kmnist(IdxDownload):
    kind = "kmnist"
    name = "kmnist"
    title = QT_TRANSLATE_NOOP("engine", "KMNIST")
    help = QT_TRANSLATE_NOOP("engine", "Old Japanese handwriting: ten characters in the form of MNIST.")
    places = (
        "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
    )
    files = {
        "train-images-idx3-ubyte.gz": "bdb82020997e1d708af4cf47b453dcf7",
        "train-labels-idx1-ubyte.gz": "e144d726b3acfaa3e44228e80efcd344",
        "t10k-images-idx3-ubyte.gz": "5c965bf0a639b31b8f53240b1b52f4d7",
        "t10k-labels-idx1-ubyte.gz": "7320c461ea6c1c855c0b718fb2a4b134",
    }
    bytes = 21_240_888
    licence = "CC BY-SA 4.0, KMNIST Dataset (created by CODH)"
    classes = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
