"""Bugs in what a project's file says of the pictures that are not in it."""

from tests.mutation.mutant import Mutant

HERE, KNOWN = "tests/gui/window/test_saved_without_pictures.py", "tests/gui/state/test_stand_in.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/window/writing.py",
        "seal.looked, document.known_pictures)",
        "seal.looked)",
        "on another computer nobody knows how large the pictures of a network are that was never trained",
        (HERE,),
    ),
    Mutant(
        "gui/window/files.py",
        "            project.data,\n",
        "",
        "what a file says of its pictures is not listened to",
        (HERE,),
    ),
    Mutant(
        "gui/state/project/read_pictures.py",
        "self._told | self._known",
        "self._known | self._told",
        "what a file says of its pictures counts more than what was read of them",
        (KNOWN,),
    ),
    Mutant(
        "engine/project/project.py",
        "        with suppress(*DAMAGES):  # nor does",
        "        if True:  # nor does",
        "a project is damaged because it says nothing of its pictures",
        (KNOWN,),
    ),
)
