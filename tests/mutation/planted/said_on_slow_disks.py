"""Bugs of what is said of loose photos while their disk is slow, or at the root of a CD, and in lists whose classes are
numbers."""

from tests.mutation.mutant import bug

BOX, COLUMNS = "tests/gui/data/test_label_box_hangs.py", "tests/engine/data/test_columns_of_lists.py"

MUTANTS = (
    bug("gui/data/label_box", "                loose = loose._replace(labels=one.labelling.labels)",
        "                pass",
        "a class that was given while the box was opened once more is written over", BOX),
    bug("gui/state/answers/labelling", "return _changed(self.labels, *said)", "return self.labels",
        "a box that is opened again does not know what waits for its turn to be written", BOX),
    bug("gui/state/answers/labelling", "self.newest.popleft()", "pass",
        "a slow disk is asked once more for what it has", BOX),
    bug("gui/state/answers/labelling", "None if self._written.is_set() else 0.0", "None",
        "the window stands still for a moment at each class while the disk hangs", BOX),
    bug("engine/data/listed", "for path in paths if not is_any_picture(path.name)]", "for path in paths]",
        "whether photos are folders is asked of a share that hangs", BOX),
    bug("engine/data/listed", "any(in_time(os.path.isdir, others).values())", "any(map(os.path.isdir, others))",
        "the window stands still when photos are dropped from a share that hangs", BOX),
    bug("gui/data/import_tray", "or bool(survey.listed)", "or (self.path is not None and os.path.isfile(self.path))",
        "who said the classes of a folder is not offered to say them otherwise", BOX),
    bug("engine/data/own_list", '(folder.absolute() / "-").as_posix()[:-1]', 'f"{folder.absolute().as_posix()}/"',
        "the photos at the root of a CD have lost their classes when it is opened again",
        "tests/gui/data/test_labels_elsewhere.py"),
    bug("engine/data/listed", "any(word.startswith(LIKE_LABELS) for word in words[place])",
        "words[place] & {*LABEL_WORDS}",
        "of the German traffic signs the width is the class", COLUMNS),
)
