"""Bugs of a project that a browser or a mail program gave another name."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

NAMES = "tests/gui/window/test_project_of_another_name.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/dropped",
        '"project" if is_project(path) else ',
        "",
        "a project that is called otherwise is taken for a set of pictures",
        NAMES,
    ),
    bug(
        "window/files",
        'self._open(path) if found == "project" else self.pictures_found.emit(path)',
        "self.pictures_found.emit(path)",
        "a project that is called otherwise is looked into for pictures",
        NAMES,
    ),
    Mutant(
        "engine/project/project.py",
        "reading(path) as parts:\n        return PLAIN in parts\n    return False\n",
        "path.open('rb') as file:\n        return file.read(4) == ZIP\n    return False\n",
        "every ZIP is taken for a project",
        (NAMES,),
    ),
)
