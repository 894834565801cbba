"""Bugs in the pictures of a set: the menu of one, those that are drawn and kept, and what was said while one drew."""

from tests.mutation.mutant import bug

MENU, DRAWING = "tests/gui/data/test_picture_menu.py", "tests/gui/data/test_drawing.py"
STROKES = "tests/gui/data/test_strokes.py"

MUTANTS = (
    bug(
        "gui/data/foot_row",
        "self._shown, self.called = picture, called",
        'self._shown, self.called = picture, detail.partition(", ")[0]',
        "a picture that is misread is saved under the words that say so",
        MENU,
    ),
    bug(
        "gui/data/picture_menu",
        "            self.grid.chosen.emit(as_read)\n",
        "            self.grid.chosen.emit(key)\n",
        "where pictures are taken back, another one is chosen than before",
        MENU,
    ),
    bug(
        "gui/data/picture_menu",
        "        if not self.corrector.left_out:\n",
        "        if True:\n",
        "in the past, where nothing can be taken back, another picture is chosen by the attempt",
        MENU,
    ),
    bug(
        "gui/data/picture_menu",
        'name=names[before].replace("&", "&&")',
        "name=names[before]",
        "a class called R&B loses its ampersand where its label is taken back",
        MENU,
    ),
    bug(
        "gui/data/foot_row",
        "add_class(self.choices, name)",
        "self.choices.addAction(name)",
        "a class called R&B loses its ampersand where pictures are relabelled",
        MENU,
    ),
    bug(
        "engine/data/drawings",
        "        place = _next(path.parent) if path.exists() else path\n",
        "        place = path\n",
        "a drawing that is put back overwrites the one that was kept meanwhile",
        DRAWING,
    ),
    bug(
        "engine/data/drawings",
        "        except FileNotFoundError:\n",
        "        except IsADirectoryError:\n",
        "a drawing that is gone already keeps the others from being deleted",
        DRAWING,
    ),
    bug(
        "engine/data/drawings",
        "title=titles()[str(folder)],",
        "title=titles()[str(drawings())],",
        "who has drawings in colour of one class alone is sent to those in grey",
        DRAWING,
    ),
    bug(
        "gui/data/drawings_box",
        "        if gone:\n            self._deleted.append(gone)\n",
        "        if gone and not problem:\n            self._deleted.append(gone)\n",
        "drawings that were deleted before another could not be are lost",
        DRAWING,
    ),
    bug(
        "gui/data/drawings_box",
        "            while gone:\n                put_back(*gone[0])\n                del gone[0]\n",
        "            for one in gone:\n                put_back(*one)\n            gone.clear()\n",
        "a drawing that was put back before a failure is put back once more",
        DRAWING,
    ),
    bug(
        "gui/data/drawings_box",
        "image.format() == QImage.Format.Format_Grayscale8 and",
        "image.isGrayscale() and",
        "a drawing by a black pen on white paper is shown white on black",
        DRAWING,
    ),
    bug(
        "gui/data/drawings_box",
        "        if self.list.count() and row >= 0:\n",
        "        if False:\n",
        "after each drawing that is deleted one begins to look through them from the first",
        DRAWING,
    ),
    bug(
        "gui/data/drawings_box",
        "self.list.setCurrentRow(row, QItemSelectionModel.SelectionFlag.NoUpdate)",
        "self.list.setCurrentRow(row)",
        "after a drawing is deleted the next one is chosen, and the same key deletes it",
        DRAWING,
    ),
    bug(
        "gui/data/strokes_strip",
        "of is None or not np.array_equal(strokes[-1].picture, of):",
        "of is None:",
        "a stroke that is not answered yet has the answer to the one before",
        STROKES,
    ),
    bug(
        "gui/data/draw_card",
        "            self.strokes = seen_anew(self.strokes, picture)\n",
        "            pass\n",
        "where a drawing is centred, what was said stands beside what was not seen",
        STROKES,
    ),
    bug(
        "gui/data/draw_card",
        "add_class(self.choices, name)",
        "self.choices.addAction(name)",
        "a class called R&B loses its ampersand where drawings are kept",
        STROKES,
    ),
    bug(
        "gui/state/answers/drawing",
        "        self.of, self.answer = picture, answer\n",
        "        self.answer = answer\n",
        "it is not known which drawing an answer is of",
        DRAWING,
    ),
)
