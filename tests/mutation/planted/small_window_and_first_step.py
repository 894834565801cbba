"""Bugs of a student's hour: what is dropped, the smallest window, what is said in the first seconds of a training."""

from tests.mutation.mutant import Mutant

OWN = "tests/gui/window/test_own_picture.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/looking/own_pictures.py",
        "        head_of(opener)\n",
        "        raise UnreadableError\n",
        "half a JPEG is looked at, the other half grey",
        (OWN,),
    ),
)
