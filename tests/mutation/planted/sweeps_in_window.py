"""Bugs in opening what the command line has found of a sweep."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

OPENED = "tests/gui/window/test_sweep_files_in_window.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/files",
        "        elif ending == SWEEPS:\n            self.sweep_found.emit(path)\n",
        "",
        "what the command line found of a sweep is called a damaged project",
        OPENED,
    ),
    bug(
        "window/files",
        '(SUFFIX, SWEEPS, ".npz")',
        '(SUFFIX, ".npz")',
        "a sweep that is dropped on the window is refused",
        OPENED,
    ),
    bug(
        "window/files",
        "            remember_folder(name)\n            self.open_path(name)\n",
        "            self.open_path(name)\n",
        "after a sweep was opened the next dialog opens where a project was",
        OPENED,
    ),
    bug(
        "state/lab/sweep_work",
        "return _kept(file, self.folder, unlike.append) if origin else",
        "return (sweeps_folder.load(file), file) if origin else",
        "to go on with a sweep writes into the user's file, and thins the folder that lies in",
        OPENED,
    ),
    bug(
        "state/lab/sweep_work",
        "file = file_of(search.sweep, folder) or sweeps_folder.new_file(folder)",
        "file = sweeps_folder.new_file(folder)",
        "a sweep that is opened twice stands twice among the earlier ones",
        OPENED,
    ),
    bug(
        "state/lab/sweep_work",
        "        if not self.is_running:\n            self.load(file)\n            return\n",
        "        if True:\n            self.load(file)\n            return\n",
        "a sweep that trained for an hour is ended by a file that is dropped on the window",
        OPENED,
    ),
    bug(
        "lab/sweep_page",
        'text = f"{work.origin}: {text}" if work.origin else text',
        "text = text",
        "nobody says of which file the results are",
        OPENED,
    ),
)
