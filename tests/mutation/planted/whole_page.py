"""Bugs where a whole page becomes one picture: cut, too large, or the page is not as it was."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

UNROLLED = "tests/gui/widgets/test_unrolled.py"
PAGE = "tests/gui/window/test_picture_of_a_page.py"
FILE = "widgets/unrolled"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        FILE,
        "bar = min(short, key=_over)",
        "bar = max(short, key=_over)",
        "a list makes the page far too large",
        UNROLLED,
    ),
    bug(
        FILE,
        "        splitter.setSizes(sizes)\n    _settle",
        "    _settle",
        "the part below a border stays cut",
        UNROLLED,
    ),
    bug(FILE, "            splitter.setSizes(sizes)\n", "            pass\n", "the border stays elsewhere", UNROLLED),
    bug(FILE, "            bar.setValue(value)\n", "            pass\n", "the page is scrolled away", UNROLLED),
    bug(FILE, "            page.resize(tried[0])\n", "", "a list that grows for ever keeps the room", UNROLLED),
    bug(FILE, "and over <= theme.px(MOST)", "", "a list of thousands becomes a picture as high", UNROLLED),
    bug(
        FILE,
        "    for one in (page, *page.findChildren(QWidget)):\n        QCoreApplication.sendPostedEvents(one, ",
        "    for one in (None,):\n        QCoreApplication.sendPostedEvents(one, ",
        "what lies around the page takes the room back",
        UNROLLED,
        PAGE,
    ),
    bug(
        FILE,
        "[*page.findChildren(QScrollArea), *page.findChildren(QTableView)]",
        "[*page.findChildren(QScrollArea)]",
        "a table is cut",
        UNROLLED,
    ),
    bug(FILE, "if isinstance(area, QTableView):", "if False:", "of a table as many pixels are shown as rows", UNROLLED),
    bug(
        "window/exports",
        "            with unrolled(page):\n                write(",
        "            if True:\n                write(",
        "what has to be scrolled to is cut off",
        PAGE,
    ),
    bug(
        "window/exports",
        "        with unrolled(page):\n            copy_picture",
        "        if True:\n            copy_picture",
        "what is copied is cut off",
        PAGE,
    ),
    bug(
        "evaluate/page",
        "high = min(self.height(), self.window().height())",
        "high = self.height()",
        "Evaluate grows with every room that it gets, and its picture is cut",
        PAGE,
    ),
    bug("window/menus/file_menu", 'exports.save_page, "Ctrl+P"', 'exports.save_page, ""',
        "no key saves the page", PAGE),
)
