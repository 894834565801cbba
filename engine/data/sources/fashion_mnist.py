"""Clothes in the format of MNIST (Xiao, Rasul and Vollgraf 2017)."""

from __future__ import annotations

from engine.data.idx_download import IdxDownload
from engine.text import QT_TRANSLATE_NOOP


class FashionMnist(IdxDownload):
    kind = "fashion_mnist"
    name = "fashion-mnist"
    title = QT_TRANSLATE_NOOP("engine", "Fashion-MNIST")
    help = QT_TRANSLATE_NOOP("engine", "Clothes in the form of MNIST, harder to tell apart.")
    places = (
        "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    )
    files = {
        "train-images-idx3-ubyte.gz": "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        "train-labels-idx1-ubyte.gz": "25c81989df183df01b3e8a0aad5dffbe",
        "t10k-images-idx3-ubyte.gz": "bef4ecab320f06d8554ea6380940ec79",
        "t10k-labels-idx1-ubyte.gz": "bb300cfdad3c16e7a12a480ee83cd310",
    }
    bytes = 30_878_645
    licence = "MIT, Zalando SE"
    classes = (
        "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"
    )  # fmt: skip
