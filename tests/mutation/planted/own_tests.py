"""Bugs in what the tray asks of files that bring their own test pictures."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

OWN = "tests/gui/data/test_own_test_pictures.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/data_work",
        "return None, asked(source, \"has_test\", path)",
        "return None, False",
        "30 % are chosen for the test, and passed over: the file has its own",
        OWN,
    ),
    Mutant(
        "engine/data/source.py",
        "    def surveying(",
        "    def not_surveying(",
        "of a pickle the share for the test is asked, and then it is refused",
        (OWN,),
    ),
    Mutant(
        "engine/data/sources/idx.py",
        'return "test" in together(path)',
        "return True",
        "nobody can choose how many of MNIST's pictures are for the test where those of the test are missing",
        (OWN,),
    ),
    Mutant(
        "engine/data/sources/cifar.py",
        "for name in TEST) and any(_file_in(path, name) for name in TRAIN)",
        "for name in TEST)",
        "a test file alone is said to bring its own test",
        (OWN,),
    ),
)
