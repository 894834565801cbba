"""Planted bugs: what is kept of filters that are transformed, and of what was read once."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "engine/analysis/memory.py",
        "squares = rows in TRANSFORMED and channels * count >= SQUARES * (channels + count)",
        "squares = False",
        "large filters of many channels take all memory of a computer, and nobody said so before",
        ("tests/engine/analysis/test_memory.py",),
    ),
    Mutant(
        "engine/data/load.py",
        "        unkept = yield from _read_to(folder, source, path, fit)\n        if unkept is not None:\n",
        "        with Room(folder.parent) as room:\n"
        "            found = yield from _found(source, str(path), fit, room)\n"
        "        yield from shelf.put(found, folder)\n        unkept = None\n        if unkept is not None:\n",
        "a large file of pictures is in memory twice when it is first read",
        ("tests/engine/data/test_unpacked_once.py",),
    ),
)
