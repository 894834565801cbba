"""Bugs of files that are written, and whose folder then says no."""

from tests.mutation.mutant import bug

WHOLE = "tests/engine/project/test_whole_file.py"

MUTANTS = (
    bug(
        "engine/project/whole_file",
        "    _settle(path.parent)\n    sweep(path)",
        "    os.fsync(os.open(path.parent, os.O_RDONLY))\n    sweep(path)",
        "what is saved is said not to be, and at the next saving somebody else is said to have saved it",
        WHOLE,
    ),
    bug(
        "engine/project/whole_file",
        "    before = _stat(path)\n",
        "    before = _stat(path)\n    os.close(os.open(path.parent, os.O_RDONLY))\n",
        "in a folder in which a class hands in its work nothing can be saved",
        WHOLE,
    ),
)
