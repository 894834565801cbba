"""CIFAR-10 (Krizhevsky 2009): 60,000 small photographs of animals and vehicles, in its binary version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from engine.data.download import Download
from engine.data.found import Found
from engine.data.progress import Reading
from engine.data.room import Room
from engine.data.sources.cifar import LICENCE, read_cifar
from engine.text import QT_TRANSLATE_NOOP

ARCHIVE = "cifar-10-binary.tar.gz"


class Cifar10(Download):
    kind = "cifar10"
    name = "cifar-10"
    title = QT_TRANSLATE_NOOP("engine", "CIFAR-10")
    help = QT_TRANSLATE_NOOP("engine", "Small photographs of animals and vehicles, in colour.")
    places = ("https://www.cs.toronto.edu/~kriz/",)
    files = {ARCHIVE: "c32a1d4ab5d03f1284b67883e8d87530"}
    bytes = 170_052_171
    count = 60_000
    licence = LICENCE
    order = 6

    def opened(self, paths: Mapping[str, Path], room: Room) -> Reading[Found]:
        found = yield from read_cifar(paths[ARCHIVE], room)
        return replace(found, title=self.title, kind=self.kind, origin=self.places[0] + ARCHIVE)
