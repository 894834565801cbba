"""Bugs of Qt's own dialog for files."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "look/style_sheet",
        '"QFileDialog QListView::item:selected, QFileDialog QTreeView::item:selected": ""\n'
        '        "background: {accent_soft}; color: {text};",\n',
        "",
        "the sign of a chosen folder is hardly seen on its ground",
        "tests/gui/look/test_file_dialog.py",
    ),
)
