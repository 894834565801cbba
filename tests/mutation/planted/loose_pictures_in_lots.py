"""Bugs of loose pictures that come in more than one lot, lie elsewhere by now, or are partly of kinds not read here."""

from tests.mutation.mutant import bug

BOX, LIST = "tests/gui/data/test_label_box_used.py", "tests/engine/data/test_picture_list.py"

MUTANTS = (
    bug("engine/data/listed", "{beside.name_of(line.name) or line.name: line.label", "{line.name: line.label",
        "the box asks anew about pictures that were moved into a folder", BOX),
    bug("engine/data/sources/picture_list", "name = there or said", "name = said",
        "a picture that a list names in two ways is in the set twice", LIST),
    bug("engine/data/listed", "            return posixpath.normpath(name)\n", "            return name\n",
        "a picture that a list names with ./ and without is in the set twice", LIST),
    bug("engine/data/sources/picture_list", "in pictures_in(path, is_any_picture) if", "in pictures_in(path) if",
        "which photos were left out because of their kind is told nowhere", BOX),
    bug("engine/data/listed", "all(is_any_picture(path.name) for path in paths)",
        "all(is_picture_name(path.name) for path in paths)",
        "who drops a hundred photos with one HEIC among them is told to drop one", BOX),
    bug("gui/window/dropped", "    if unread and all(", "    if False and all(",
        "who drops photos of a telephone is not told that their kind is not read", BOX),
    bug("gui/state/answers/labelling", "pictures_in(folder, is_any_picture)", "pictures_in(folder)",
        "the box says nothing of the photos that it does not show", BOX),
    bug("gui/data/label_box", "                    one.close()\n", "                    one.show()\n",
        "of two boxes for one folder each writes over what was said in the other", BOX),
    bug("gui/data/label_box", "len({*labelling.labels.values()}) > 1",
        "sum(number > 0 for number in labelling.counts.values()) > 1",
        "the pictures of one class that are dropped after those of another cannot be used", BOX),
    bug("gui/data/label_box", "self.pictures.setFocus() if self.another.hasFocus() else None", "None",
        "after a class was named the keys do nothing, and Enter asks for one more", BOX),
    bug("gui/data/label_box", "self.labelling.names.index(without[0]) if without else 0", "0",
        "who opens the box again begins at pictures that have a class", BOX),
    bug("gui/data/label_box", "QPoint(middle, y)).row() for y in (0, gap)", "QPoint(0, y)).row() for y in (0, gap)",
        "who scrolls down waits until all pictures above were read", BOX),
    bug("gui/data/label_box", "if self.labelling.can_suggest:  #", "if True:  #",
        "it is said for ever that the network looks at the pictures", BOX),
    bug("gui/data/label_lists", "self.setCurrentRow(row, QItemSelectionModel", "(row, QItemSelectionModel",
        "in the list of classes the second Enter does nothing", BOX),
    bug("gui/window/data_page", "use_wanted.connect(partial(bring, switch))", "use_wanted.connect(page.bring)",
        "on another page nothing is seen of the pictures that are to be used", BOX),
    bug("gui/data/page", "        middle.setAlignment(self.tray, Qt.AlignmentFlag.AlignTop)", "        pass",
        "below a folder that could not be read the tray has a gap", "tests/gui/data/test_choosing_again.py"),
    bug("gui/data/page", "        middle.setAlignment(self.tray, Qt.AlignmentFlag.AlignTop)",
        "        self.tray.setSizePolicy(self.tray.sizePolicy().Policy.Preferred, "
        "self.tray.sizePolicy().Policy.Maximum)",
        "the fields of the tray are cut off where its words take more lines", BOX),
    bug("gui/qt/style_property", "        QCoreApplication.sendEvent(", "        (lambda *_: 0)(",
        "the words of a button that becomes the first one are cut off", "tests/gui/qt/test_style_property.py"),
)
