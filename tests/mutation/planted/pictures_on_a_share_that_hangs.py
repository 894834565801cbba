"""Bugs of pictures on a disk that does not answer: who stands still, and which classes are lost."""

from tests.mutation.planted.window import bug

PICTURES, BOX = "tests/gui/window/test_hanging_pictures.py", "tests/gui/data/test_label_box_hangs.py"

MUTANTS = (
    bug(
        "state/project/written",
        "return (self.design, self.at) == (shown.design, shown.undo_stack.index())",
        "return self.design == shown.design",
        "a reset is said to be saved while the file holds what was forgotten",
        "tests/gui/window/test_slow_saving.py",
    ),
    bug(
        "window/writing",
        "            document.mark_unsaved()  #",
        "            pass  #",
        "an undo is said to be saved while the file of a slow disk holds what was undone",
        "tests/gui/window/test_slow_saving.py",
    ),
    bug(
        "data/import_tray",
        "bool(in_time(os.path.isfile, (str(path),)).get(str(path)))",
        "path.is_file()",
        "the window stands still when a share hangs whose pictures were just chosen",
        "tests/gui/data/test_label_box_hangs.py",
    ),
    bug(
        "window/holding",
        "in {self.file, *BEING_WRITTEN.copy().values()}:",
        "in {self.file}:",
        "another computer takes over a project that was left and is still being written",
        "tests/gui/window/test_held_and_kept.py",
    ),
    bug(
        "window/dropped",
        "    return opened(window, tasks, path.name, held)\n",
        "    return held()\n",
        "the window stands still when a folder of a share that does not answer is dropped",
        PICTURES,
    ),
    bug(
        "window/files",
        "            if found:\n                self._open(path)",
        "            if True:\n                self._open(path)",
        "a folder that nobody waits for any longer is looked into all the same",
        PICTURES,
    ),
    bug(
        "window/files",
        "in_time(lambda name: (signature(name) or (0, 0))[1] < READ_AT_ONCE, (str(path),)).get(str(path))",
        "(signature(path) or (0, 0))[1] < READ_AT_ONCE",
        "the window stands still when an NPZ file of a share that does not answer is chosen",
        PICTURES,
    ),
    bug(
        "window/own_picture",
        "opened(self.window, tasks, Path(name).name, lambda: own_of_file(name) or too_large(name) or other)",
        "own_of_file(name) or too_large(name) or other",
        "the window stands still when a photo of a share that does not answer is looked at",
        PICTURES,
    ),
    bug(
        "window/own_picture",
        "        elif found is not None:  #",
        "        else:  #",
        "who stops waiting for a photo is shown a fault of the program",
        PICTURES,
    ),
    bug(
        "qt/folder",
        "next((one for one in folders if there.get(str(one))), None) or users_folder(to_save=True)",
        "folders[0] if folders else users_folder(to_save=True)",
        "the dialog to save elsewhere opens in the folder that hangs",
        PICTURES,
    ),
    bug(
        "state/data_work",
        "        self._asking.wait_for(AT_ONCE, A_MOMENT)\n",
        "        self._asking.wait_for(AT_ONCE, 99.0)\n",
        "the window stands still until a share tells which photos there are",
        BOX,
    ),
    bug(
        "state/data_work",
        "self._asking = tasks, Tasks(self)",
        "self._asking = tasks, tasks",
        "nothing is computed any more while a share tells which photos there are",
        BOX,
    ),
    bug(
        "state/answers/labelling",
        "aside(partial(self._turns.write, self.folder), patience)\n",
        "(self._turns.write(self.folder), aside(lambda: None))[1]\n",
        "the window stands still at each class that is given to photos on a share that does not answer",
        BOX,
    ),
    bug(
        "state/answers/labelling",
        "    for said in changes:\n",
        "    for said in reversed(changes):\n",
        "after a pause of the share an earlier class may take the place of a later one",
        BOX,
    ),
    bug(
        "state/answers/labelling",
        "self._turns.failed is not None or not self._written.is_set()",
        "self._turns.failed is not None",
        "photos are to be imported whose classes are not beside them yet",
        BOX,
    ),
    bug(
        "state/answers/labelling",
        "    with turns.lock:\n        labels",
        "    if True:\n        labels",
        "a box that is opened again forgets the class that a slow share was still writing",
        BOX,
    ),
    bug(
        "state/answers/labelling",
        "        self.failed.emit(*map(translated, NOT_YET))\n",
        "        pass\n",
        "why photos cannot be used yet is told nowhere",
        BOX,
    ),
    bug(
        "data/label_box",
        "in QApplication.topLevelWidgets():",
        "in self.around.findChildren(LabelBox):",
        "of the boxes of two windows for one folder each writes over what was said in the other",
        "tests/gui/data/test_label_box_used.py",
    ),
)
