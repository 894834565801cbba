"""Bugs of the folder in which a dialog to save opens: that of a teacher's stick or share may take nothing."""

from tests.mutation.mutant import bug

FOLDER = "tests/gui/qt/test_folder.py"

MUTANTS = (
    bug(
        "gui/qt/folder",
        "os.path.isdir(folder) and os.access(folder, os.W_OK)",
        "os.path.isdir(folder)",
        "who is told to save elsewhere is led to where it cannot be saved",
        FOLDER,
    ),
    bug(
        "gui/qt/folder",
        "in_time(takes_files if to_save else os.path.isdir, (known,))",
        "in_time(os.path.isdir, (known,))",
        "a picture of a network from a stick is to be saved on that stick, which takes none",
        FOLDER,
    ),
    bug(
        "gui/qt/folder",
        "in_time(takes_files if to_save else os.path.isdir, (known,))",
        "in_time(takes_files, (known,))",
        "the next task on the stick has to be looked for from home",
        FOLDER,
    ),
    bug(
        "gui/qt/folder",
        "in_time(takes_files, map(str, folders))",
        "in_time(os.path.isdir, map(str, folders))",
        "Save as opens in the folder that has just refused the file",
        FOLDER,
    ),
)
