"""Bugs of lists of pictures, and of giving loose pictures their classes in the window."""

from tests.mutation.mutant import bug

LIST, BOX = "tests/engine/data/test_picture_list.py", "tests/gui/data/test_label_box.py"
NAMED = "tests/engine/data/test_named_by_class.py"

MUTANTS = (
    bug("engine/data/listed", "if not (head[place] in INDEX_WORDS or head[place].startswith(\"unnamed:\"))", "",
        "the numbers of the lines are taken for the classes", LIST),
    bug("engine/data/listed", "    places = said or named or others\n", "    places = named or others\n",
        "the width of pictures is taken for their class", LIST),
    bug("engine/data/listed", '.replace("\\\\", "/")', "", "a list that Windows wrote names no file here", LIST),
    bug("engine/data/listed", 'line.decode("utf-8-sig")', 'line.decode("utf-8")',
        "before the first column of a list that a spreadsheet saved stands a sign that nobody sees", LIST),
    bug("engine/data/listed", "        if head != OWN_HEAD:\n", "        if False:\n",
        "a table of somebody else is written over", LIST),
    bug("engine/data/listed", "            path.unlink(missing_ok=True)\n            return\n", "            return\n",
        "the first class that is taken back stays", LIST),
    bug("engine/data/sources/picture_list", "            if len(found) != 1:", "            if not found:",
        "of two files of one name any is taken", LIST),
    bug("engine/data/sources/picture_list", "                        passed[name] = TWICE\n",
        "                        pass\n",
        "a picture with two classes is learned as the first", LIST),
    bug("engine/data/sources/picture_list", "            if path.is_dir():  # its own",
        "            if False:  # its own",
        "that half of the pictures have no class yet is told nowhere", LIST),
    bug("engine/data/sources/picture_list", "    reads_beside = True", "    reads_beside = False",
        "a picture that was changed is learned as it was before", LIST),
    bug("engine/data/survey", '.casefold().strip(" _-") not in ANY_PICTURE', ".casefold() is not None",
        "the photos of two cameras are two classes", NAMED),
    bug("gui/state/answers/labelling", "            self._past.append(self.labels)\n            self._undone.clear()\n",
        "            self._past = [self.labels]\n", "only the last class is taken back", BOX),
    bug("gui/state/answers/labelling", "self.names = folder, drawing, tuple(names) or pictures_in(folder)",
        "self.names = folder, drawing, pictures_in(folder)",
        "of three pictures that were dropped all others are asked, too", BOX),
    bug("gui/state/answers/labelling", "        self.suggested = {name: one for name, one in suggested.items()",
        "        self.labels |= {name: one[0] for name, one in suggested.items()}\n"
        "        self.suggested = {name: one for name, one in suggested.items()",
        "what the network suggests is a class before anybody has seen it", BOX),
    bug("gui/state/answers/labelling", "or checkpoint is None else", "else",
        "a network that has learned nothing suggests classes", BOX),
    bug("gui/data/label_box", "if number <= len(self.labelling.classes):", "if True:",
        "the key of a class that there is not ends in a fault", BOX),
    bug("gui/data/label_box", "found, QItemSelectionModel.SelectionFlag.ClearAndSelect)", "found)",
        "the next picture is chosen beside those before, and gets their class", BOX),
    bug("gui/data/label_box", 'self.tr("{name}?").format(name=said[0])', "said[0]",
        "a suggestion looks like a class that somebody gave", BOX),
    bug("gui/data/label_box", "            item.setIcon(QIcon(_square(QPixmap.fromImage(image), theme.px(SIDE))))",
        "            item.setIcon(QIcon(QPixmap.fromImage(image)))",
        "below a tall picture its class is cut off", BOX),
    bug("gui/data/import_tray", "has_own = survey.by_name or self.lacks_classes or", "has_own = self.lacks_classes or",
        "where names are taken for classes nobody can say otherwise", BOX),
)
