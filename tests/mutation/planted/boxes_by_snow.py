"""Bugs in what is cut out of pictures where somebody marked it, and in other data that a class brings."""

from tests.mutation.mutant import bug

BOXES, FOUND = "engine/data/boxes", "engine/data/found"
ARRAYS, NPZ = "tests/engine/data/test_arrays_of_classes.py", "tests/engine/data/test_npz_of_others.py"
LOOKS, TABLES = "tests/engine/data/test_looks.py", "tests/engine/data/test_tables_of_others.py"
KEYS, TOLD = "tests/gui/data/test_import_tray.py", "tests/engine/test_cli_data.py"
CUT, TRAY = "tests/engine/data/test_boxes.py", "tests/gui/data/test_import_of_boxes.py"

MUTANTS = (
    bug(BOXES, "if one not in MARKS | PICTURES), own", "), own",
        "the pages of YOLO are not found in their folder", CUT),
    bug(BOXES, 'of = item.name.partition(".rf.")[0]', "of = item.name",
        "versions of one picture are learned and tested", CUT),
    bug(BOXES, "return TINY if min(", "return TINY if 9e9 + min(", "boxes of five pixels are pictures", CUT),
    bug(BOXES, "across * down >= INSIDE *", "across * down >= 0 *",
        "what lies outside of its picture is one of its edge", CUT),
    bug(BOXES, "        return OTHER_SHAPE\n", "        pass\n",
        "boxes of a picture that was turned since are cut out of its sky", CUT),
    bug(BOXES, 'return "" if one.get("iscrowd") else', "return", "a crowd is a picture of one", CUT),
    bug(BOXES, 'parts.get(path[0].casefold(), "train")', '"train"', "the test pictures of Roboflow are learned", CUT),
    bug(BOXES, " and not {*map(str.casefold, survey.classes)} <= PARTS.keys()", "",
        "train and test are what a network learns to tell apart", CUT),
    bug(BOXES, "    if not own.lower().endswith((\"yaml\", \"yml\")):\n", "    if \"names\" not in text:\n",
        "a class is called train: images", CUT),
    bug("engine/data/own_sources", "== len(found.train.labels) >= MANY:", ">= 9e9:",
        "names of pictures are classes of which nothing is tested", NPZ),
    bug("engine/data/own_sources", "if found.test is None and len(np.unique", "if len(np.unique",
        "of a set with a test one picture a class is not learned", NPZ),
    bug(BOXES, 'composed(" ".join(mark.label.split()))', "mark.label", "a bear of a Mac is another class", CUT),
    bug(BOXES, "unread.update(places.get(_key(one.parts), ()))", "pass",
        "a page that is cut off is said to mark nothing", CUT),
    bug(BOXES, "            raise ValueError(", "            str(", "a page of entities may fill the memory", CUT),
    bug(FOUND, "if len(chosen) < number and (left[classes] > counts).all():", "if len(chosen) < number:",
        "all of a rare class is for the test", CUT),
    bug("gui/data/import_sentences", "        words += _left_out(survey)\n", "",
        "how many boxes are left out is not said", TRAY),
    bug("engine/data/sources/arrays", r"[^\W_]{2,}[_-]", r"[^\W_]+[_-]", "t-shirt is a shirt", ARRAYS),
    bug("engine/data/sources/arrays", "len(shared) > 1 or (len(names) > 2 and shared)", "shared",
        "a hot dog is a dog beside a hot tub", ARRAYS),
    bug("engine/data/array_faults", "rows.sum(axis=1) != 1", "rows.sum(axis=1) > 1",
        "a lung without a finding has the first of all", NPZ),
    bug("engine/data/array_faults", "if not np.isin(rows, (0, 1)).all():", "if False:",
        "two numbers a picture are classes that it has", NPZ),
    bug("engine/data/looks", "max(1e-9, 1e-5 * abs(low))", "1e-9", "a set of one shade breaks the page Data", LOOKS),
    bug("engine/data/array_faults", "n=at + int(finite.argmin())", "n=at",
        "the first picture of a file is said to be the broken one", NPZ),
    bug("engine/data/columns", "if words and (square(numbers - 1) or", "if False and (",
        "of a column of dates it is said to be a square that it is not", TABLES),
    bug("engine/data/columns", "    if any(head) and len(head) > 2:", "    if False:",
        "the sepals of a flower are to be written as a square", TABLES),
    bug("gui/data/import_tray", "        if self._at_key is not None:\n            self.cancel.",
        "        if False:\n            self.cancel.",
        "the keys are lost where another folder is brought", KEYS),
    bug("gui/data/import_tray", "        if survey is not None and survey.marked_in:\n", "        if False:\n",
        "of a tall thing in a box the belly is learned", TRAY),
    bug("engine/cli/commands/data", "passed[:MOST_PASSED]]", "passed]", "thousands of small boxes are lines", TOLD),
    bug("gui/data/import_refusal", "survey.lost is not None or survey.marked_in or", "survey.lost is not None or",
        "of boxes of one class it is asked for folders", TRAY),
)  # fmt: skip
