"""Bugs in what is said of Python pickles."""

from tests.mutation.mutant import Mutant

PICKLED, TEST = "engine/data/sources/pickled.py", "tests/engine/data/test_pickles.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        PICKLED,
        "return any(_is_pickle(path / name) for name in OF_CIFAR)",
        "return False",
        "who has unpacked CIFAR-10's Python version is told to put PNGs into folders",
        (TEST,),
    ),
    Mutant(
        PICKLED,
        "        if head == GZIP:\n",
        "        if False:\n",
        "a pickle without its ending that is packed is no pickle",
        (TEST,),
    ),
    Mutant(
        PICKLED,
        "(path.name.lower().endswith(ENDINGS) or _is_pickle(path))",
        "_is_pickle(path)",
        "a pickle of an old protocol is only something that cannot be read",
        (TEST,),
    ),
    Mutant(
        PICKLED,
        "return head in PROTOCOLS",
        "return True",
        "any folder with a file of the name train is called CIFAR's Python version",
        (TEST,),
    ),
)
