"""The digits of MNIST (LeCun, Cortes and Burges 1998), all 70,000 of them."""

from __future__ import annotations

from engine.data.idx_download import IdxDownload
from engine.text import QT_TRANSLATE_NOOP


class Mnist(IdxDownload):
    kind = "mnist"
    name = "mnist"
    title = QT_TRANSLATE_NOOP("engine", "MNIST, all of it")
    help = QT_TRANSLATE_NOOP("engine", "Handwritten digits: 60,000 to learn from, 10,000 for the test.")
    places = (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    )
    files = {
        "train-images-idx3-ubyte.gz": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        "train-labels-idx1-ubyte.gz": "d53e105ee54ea40749a09fcbcd1e9432",
        "t10k-images-idx3-ubyte.gz": "9fb629c4189551a2d022fa330f9573f3",
        "t10k-labels-idx1-ubyte.gz": "ec29112dd5afa0611ce80d1b7f02629c",
    }
    bytes = 11_594_722
    licence = "CC BY-SA 3.0, Yann LeCun and Corinna Cortes"
    classes = tuple("0123456789")
