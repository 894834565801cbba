"""Bugs that Windows shows: what another program has open for a moment cannot be moved, and is not tried again."""

from tests.mutation.mutant import Mutant

IN_PLACE, DOWNLOADS = "tests/engine/files/test_in_place.py", "tests/engine/data/test_downloads.py"


def bug(file: str, old: str, new: str, why: str, test: str = IN_PLACE) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, (test,))


MUTANTS = (
    bug(
        "data/fetch",
        "put_in_place(self.part, output)",
        "self.part.replace(output)",
        "on Windows a data set that a virus scanner looks at has come for nothing",
        DOWNLOADS,
    ),
    bug(
        "data/drawings",
        "put_in_place(making, path)",
        "making.replace(path)",
        "on Windows a drawing that a virus scanner looks at is not kept",
    ),
    bug(
        "data/export",
        "put_in_place(making, path)",
        "making.replace(path)",
        "on Windows pictures that a virus scanner looks at are written for nothing",
    ),
    bug(
        "data/shelf",
        "put_in_place(making, folder)",
        "making.replace(folder)",
        "on Windows a set that a virus scanner looks at is not put on the shelf",
    ),
    bug(
        "data/shelf",
        "put_in_place(shelf() / name, gone)",
        "(shelf() / name).replace(gone)",
        "on Windows a set that is looked at in a folder window cannot be taken away",
    ),
    bug(
        "lab/runs_folder",
        "put_in_place(source / name, target / name)",
        "(source / name).replace(target / name)",
        "on Windows a run that is being backed up cannot be deleted",
    ),
    bug(
        "project/owner",
        "return error == denied  # another",
        "return False  # another",
        "on Windows a project is taken from another user of the computer, who has it open",
        "tests/engine/project/test_windows.py",
    ),
    bug(
        "files/in_place",
        "        sleep(seconds)\n    os.replace(made, path)\n",
        "        sleep(seconds)\n",
        "what stays in use counts as put in its place",
    ),
)
