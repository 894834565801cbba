"""Bugs in what files and folders of others are said to hold: measured numbers, arrays of classes, models and boxes."""

from tests.mutation.mutant import bug

DEGREES, ARRAYS = "tests/engine/data/test_standardised.py", "tests/engine/data/test_arrays_of_classes.py"
FOREIGN, LAYOUTS = "tests/engine/data/test_foreign_files.py", "tests/engine/data/test_known_layouts.py"
SHEETS, SHOWN = "tests/engine/data/test_sheets.py", "tests/gui/data/test_sheet_shown.py"
FOUND, OF_CLASSES, LAYOUT = "engine/data/found", "engine/data/sources/arrays", "engine/data/layout"

MUTANTS = (
    bug(FOUND, "return (1.0,) if low < 0 and any(map(_may_seem_bytes, parts)) else 1.0", "return 1.0",
        "degrees of a summer are bytes that nobody scaled", DEGREES),
    bug(FOUND, "if below >= FEW_BELOW:", "if below:",
        "degrees of which one picture is below 0 cannot be tested on the others", DEGREES),
    bug(OF_CLASSES, "of_link(file.stem)", "file.stem", "a class is called alarm%20clock", ARRAYS),
    bug(OF_CLASSES, "name.removeprefix(begin).strip()", "name", "each class is called full_numpy_bitmap_", ARRAYS),
    bug(OF_CLASSES, r"[^\W_]{2,}[_-]", r"[^\W_]", "cat and car are the classes t and r", ARRAYS),
    bug(OF_CLASSES, " and not are_parts and NO_CLASSES.isdisjoint(map(str.casefold, said.values()))", "",
        "pictures to learn from and those for the test are two classes", ARRAYS),
    bug(OF_CLASSES, "len(shapes) == 1 and () not in shapes", "len(shapes) == 1",
        "words are pictures", ARRAYS),
    bug(OF_CLASSES, "len(shapes) == 1 and () not in shapes", "() not in shapes",
        "pictures of two sizes are told as a damaged folder", ARRAYS),
    bug(OF_CLASSES, "            whiten((pixels,), high)\n", "            pass\n",
        "what was drawn in 0 and 1 is nearly black", ARRAYS),
    bug(OF_CLASSES, " and not any(one.is_dir() for one in there)", "",
        "classes that are folders are passed over for two arrays beside them", ARRAYS),
    bug(OF_CLASSES, "key=natural)", "key=len)", "the classes of arrays stand in the order of their lengths", ARRAYS),
    bug("engine/data/sources/archive", "if not any(map(is_picture_name, names)) and any(not OF",
        "if any(not OF",
        "pictures beside a model are not read", FOREIGN),
    bug("engine/data/sources/folder", "len(zips) > 1 and not any", "zips and not any",
        "who has one ZIP in a folder is told to unpack each", FOREIGN),
    bug(LAYOUT, 'name.startswith("_annotations.") or ', "",
        "nothing is said of boxes that Roboflow exports for COCO", LAYOUTS),
    bug(LAYOUT, 'name.endswith(".xml") or ', "", "nothing is said of boxes as VOC has them", LAYOUTS),
    bug("engine/data/sheet", "max(AS_TWO[0] * high, AS_TWO[1] * wide[row])", "AS_TWO[0] * wide[row]",
        "a plump figure is said to be two", SHEETS),
    bug("engine/data/sheet", "max(AS_TWO[0] * high, AS_TWO[1] * wide[row])", "2 * AS_TWO[1] * high",
        "two figures that touch are learned as one without a word", SHEETS),
    bug("gui/data/sheet_rows", 'QPen(theme.color("error"), 2) if figure in may_touch',
        'QPen(theme.color("error"), 2) if False',
        "which figures may be two is not seen", SHOWN),
    bug("gui/data/import_sentences", "        words += \" \" + _tr(\"They are on {names}.\")\n", "        pass\n",
        "of thirty sheets it is not said which has figures that touch", SHOWN),
    bug("gui/data/page", 'elif is_done and what != "import":', "elif False:",
        "who renames a set while it is looked into loses the keys", "tests/gui/data/test_many_sheets_in_the_tray.py"),
    bug("gui/data/import_tray", "        if at_key is self.cancel or (", "        if (",
        "Enter does not import what was labelled", "tests/gui/data/test_label_box_used.py"),
    bug("gui/data/import_tray", " or (at_key is not None and at_key.isHidden()):", ":",
        "where no set can be made the keys go to the list of sets", "tests/gui/data/test_label_box_used.py"),
)
