"""Bugs in what one project, or one writing of it, leaves to the next."""

from tests.mutation.mutant import Mutant

TOLD = "tests/gui/state/test_stand_in.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/project/read_pictures.py",
        "self._told = {} if data is None else {name: data}",
        "self._told.setdefault(name, data) if data is not None else None",
        "a project is judged by the pictures of another one, opened before, that calls them the same",
        (TOLD,),
    ),
    Mutant(
        "gui/state/project/read_pictures.py",
        "self._told = {} if data is None else {name: data}",
        "self._told |= {} if data is None else {name: data}",
        "a project of an earlier version is judged by what another one says of pictures of the same name",
        (TOLD,),
    ),
)
