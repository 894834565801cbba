"""Bugs of the button for files that were got elsewhere."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "gui/data/sets_column.py",
        "            self._files.setIconSize(theme.icon_beside_words())\n",
        "            pass\n",
        "beside larger words the folder of I have the files already is small",
        ("tests/gui/data/test_files_button.py",),
    ),
)
