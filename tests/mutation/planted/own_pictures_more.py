"""Bugs in what becomes of pictures that are not what they were: drawn or deleted since, renamed, large, or far away."""

from tests.mutation.mutant import Mutant

LOST, ROWS = "tests/gui/data/test_lost_pictures.py", "tests/gui/data/test_class_rows.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "gui/state/lost_pictures",
        "if isinstance(error, NotFetchedError) and source is not None:",
        "if False:",
        "of a set that was not fetched yet the window speaks as the command line does",
        LOST,
    ),
    bug(
        "gui/window/data_page",
        "        row.click()\n",
        "        row.setFocus()\n",
        "who is to fetch the pictures of a project is led to the page, and has to find them there",
        LOST,
    ),
    bug(
        "gui/data/fit_preview",
        "self.tasks.run(self._key, lambda: _reading(seen), self._read, lambda _error: None)",
        "self._read(whole_picture(seen.item.opener, LARGEST))",
        "the window stands still while the widest and the tallest photo are read",
        ROWS,
    ),
    bug(
        "gui/data/fit_preview",
        "is_another, self._seen = seen is not self._seen, seen",
        "is_another, self._seen = True, seen",
        "a photo is read again at each letter of the name",
        ROWS,
    ),
    bug(
        "gui/data/class_rows",
        "self.tasks.run(self._key, work, partial(self._show_one, name), lambda _error: self._read_next())",
        "self._show_one(name, np.ascontiguousarray(whole_picture(opener, largest)))",
        "the window stands still while a photo of each class is read",
        ROWS,
    ),
)
