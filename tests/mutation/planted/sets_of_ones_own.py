"""Bugs in how photos of handwriting become a set, and in what is told of tables that are none of pictures."""

from tests.mutation.mutant import bug

TABLES, COLUMNS = "tests/engine/data/test_tables_of_others.py", "engine/data/columns"
FITTING, BARE = "engine/data/fitting", "tests/engine/data/test_bare_sheets.py"
MASKS = "tests/engine/data/test_masks.py"
LINES, MARKS = "engine/data/lines", "tests/engine/data/test_marks_left_open.py"
TWICE = "tests/engine/doctor/test_test_was_learned.py"
INKED, TRAY = "tests/engine/data/test_inked.py", "tests/gui/data/test_import_of_ink.py"

MUTANTS = (
    bug("engine/data/fit", "return self.how != AS_INK and (", "return (",
        "ink that was photographed has three channels", INKED),
    bug("engine/data/survey", " and fit.how != AS_INK:", ":",
        "ink stays as large as the photo around it", INKED),
    bug("engine/data/inked", "        raise UnreadableError(NO_INK)\n", "        return np.zeros(shape, np.uint8)\n",
        "a bare sheet is a picture of its class", INKED),
    bug("engine/data/inked", "min(plane.shape) < SMALLEST_PHOTO or ", "",
        "pictures that were made for a network are said to be photos of paper", INKED),
    bug("gui/data/import_tray", "            view.looked_at.connect(self._show_outcome)\n", "            pass\n",
        "nobody is told that what is written can be cut out", TRAY),
    bug("gui/data/import_tray", "self.side.show_value(side)", "self.side.show_value(INK_SIZE)",
        "who looked at Ink once has pictures of 28 pixels", TRAY),
    bug("gui/data/fit_preview", " == shape[:2] and fit.how != AS_INK", " == shape[:2]",
        "ink of photos that are as large as wished is shown stretched", TRAY),
    bug("engine/data/sources/table", '{" ": len(first.split()) - 1}', '{" ": 0}',
        "what NumPy saved with spaces is no table", TABLES),
    bug("engine/data/sources/table", ' if delimiter == " " else text', " if False else text",
        "a space at the end of each line is one more column", TABLES),
    bug("engine/data/sources/table", "is_hot_first if hot else is_first", "is_first",
        "columns of the classes are taken for pixels where the label would be at the other end", TABLES),
    bug(COLUMNS, 'return names[place].strip() or str(place)', 'return str(place)',
        "the names above the columns of classes are lost", TABLES),
    bug(COLUMNS, "    if place is None:\n", "    if False:\n",
        "a line of two classes breaks the reading off without its number", TABLES),
    bug(COLUMNS, "len(pairs) == pixels and ", "", "a shape is taken from the names of some pixels", TABLES),
    bug(COLUMNS, "pixels in (high * wide, 3 * high * wide) and ", "",
        "a shape in a table's name is taken where it does not fit", TABLES),
    bug(COLUMNS, "2 * len(words) > len(names)", "False", "measurements with names are pictures", TABLES),
    bug(COLUMNS, "and not any(names) and file", "and file", "who names the pixels of UCI's tables is refused", TABLES),
    bug(FITTING, "not (is_broad or is_corner or", "not (is_corner or", "a finger on a bare sheet is a digit", BARE),
    bug(FITTING, "return np.where(strokes, plane, np.float32(0))", "return plane",
        "whatever lies at the edge of a bare sheet is a digit", BARE),
    bug(FITTING, " - {0, 255}:", " - {0, 255} and False:", "a mask of 0 and 1 that is brought alone is black", MASKS),
    bug(FITTING, "pixels.max() == 1 and not", "pixels.max() == 1 or not",
        "a mask of 0 and 1 is white among masks of many shades", MASKS),
    bug(FITTING, "(255 if np.max(pixels) > 1 else 1)", "255", "ink of 0 and 1 is none", MASKS),
    bug(LINES, "            if len(rest) < FEW or any(_signs(one) != _signs(first) for one in rest):\n",
        "            if True:\n", "all lines between two marks too many are one cell", MARKS),
    bug(LINES, "len(rest) < FEW or any(_signs(one) != _signs(first) for one in rest)", "len(rest) < FEW",
        "a cell of five lines is five lines", MARKS),
    bug("engine/data/sources/table", "[meant.get(label, label) for label in labels]", "labels",
        "a mark too many before a label is a class more", MARKS),
    bug("engine/data/sources/picture_list", "label=meant.get(one.label, one.label)", "label=one.label",
        "a mark too many behind a class in a list is a class more", MARKS),
    bug("engine/data/sources/folder", "endswith(ENDINGS)", "endswith(PictureList.suffixes)",
        "the list of text in a folder says no classes", "tests/engine/data/test_lists_of_contests.py"),
    bug("engine/doctor/gathering", "copied = max(copied, len(alike))", "pass",
        "frames of one film that are kept aside are said to be new", TWICE),
    bug("engine/doctor/gathering", "        if near:\n", "        if True:\n",
        "the nearest pictures are looked for beside a training", TWICE),
    bug("engine/data/documents", "    if file.lower().endswith(FILMS):\n", "    if False:\n",
        "who brings a film is told of documents", "tests/engine/data/test_foreign_files.py"),
)  # fmt: skip
