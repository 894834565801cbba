"""Bugs in what becomes of users' own pictures: those they correct, bring as files, draw and look at one by one."""

from tests.mutation.mutant import bug

CORRECTIONS, LOST = "tests/engine/data/test_corrections.py", "tests/gui/state/test_lost_data.py"
TOLD, REFERENCE = "tests/engine/data/test_told_sources.py", "tests/engine/data/test_reference.py"
MENU, STRIP = "tests/gui/data/test_picture_menu.py", "tests/gui/evaluate/test_mistakes_strip.py"
ROWS = "tests/gui/data/test_class_rows.py"
DRAWING, STROKES = "tests/gui/data/test_drawing.py", "tests/gui/data/test_strokes.py"

MUTANTS = (
    bug(
        "gui/look/amounts",
        "return count(index + 1)",
        "return count(index)",
        "the first picture is number 0, and the first filter number 1",
        "tests/gui/look/test_amounts.py",
    ),
    bug(
        "gui/data/import_tray",
        "{one.label: one.item.opener for one in reversed(survey.seen)}",
        "{one.label: one.item.opener for one in survey.seen}",
        "a class is shown by its last picture",
        ROWS,
    ),
    bug(
        "gui/data/class_rows",
        "return theme.px(min(max(HIGH // max(self._lines, 1), LINE), LARGEST))",
        "return theme.px(LARGEST)",
        "the pictures of many classes take the room of the set that is in use",
        ROWS,
    ),
    bug(
        "gui/window/data_page",
        "if index < self.index:",
        "if False:",
        "what could not be brought is said on after a step back",
        "tests/gui/data/test_choosing_again.py",
    ),
    bug(
        "gui/data/draw_card",
        "            if self._is_lifted:\n",
        "            if True:\n",
        "what is said of half a stroke is told of the stroke before it",
        STROKES,
    ),
    bug(
        "gui/data/strokes_strip",
        "    if len(strokes) > depth:\n        return strokes[:depth]\n",
        "",
        "a stroke that was taken back stays in what was said while it was drawn",
        STROKES,
    ),
    bug(
        "gui/data/strokes_strip",
        "strokes[1:] if depth == len(strokes) == most else",
        "strokes if False else",
        "after very many strokes the newest answer takes the place of the one before",
        STROKES,
    ),
    bug(
        "gui/data/sets_column",
        "click = look if len(known) == 1 else partial(self.use.emit, str(folder))",
        "click = partial(self.use.emit, str(folder))",
        "a drawing that went wrong cannot be seen until there is one of another class",
        DRAWING,
    ),
    bug(
        "engine/data/drawings",
        "lambda making: making.write_bytes(content)",
        "lambda making: making.write_bytes(b'')",
        "a drawing that is put back is empty",
        DRAWING,
    ),
    bug(
        "engine/data/drawings",
        "            path.parent.rmdir()\n",
        "            pass\n",
        "a class whose drawings are deleted leaves its folder",
        DRAWING,
    ),
    bug(
        "gui/data/picture_grid",
        "place = self.place_at(event.pos()) if by_mouse else",
        "place = self.place_at(event.pos()) if True else",
        "the menu key opens the menu of another picture than the chosen one",
        MENU,
    ),
    bug(
        "gui/data/corrector",
        "        return int(images.labels[number])",
        "        return int(images.labels[0])",
        "a label is taken back to that of another picture",
        MENU,
    ),
    bug(
        "gui/state/edits",
        "if one.label is not None)\n    text",
        "if one.label is None)\n    text",
        "what was relabelled goes, and what was left out stays out",
        MENU,
    ),
    bug(
        "gui/widgets/one_picture",
        "enlarged = max(1, round(LONGEST * times() / max(height, width)))",
        "enlarged = max(1, LONGEST * times() // max(height, width) - 1)",
        "a picture is taken along in another size than the one that is chosen",
        MENU,
    ),
    bug(
        "gui/evaluate/mistakes_strip",
        "at = self.at(QPointF(event.pos())) if by_mouse else self._cursor",
        "at = self._cursor",
        "a right click opens the menu of the picture with the ring",
        STRIP,
    ),
    bug(
        "gui/evaluate/picture_rows",
        "place = self.at(QPointF(event.pos())) if by_mouse else self._cursor",
        "place = self.at(QPointF(event.pos()))",
        "the menu key opens the menu of another row than the one with the ring",
        STRIP,
    ),
    bug(
        "engine/data/fetch",
        'return DataError(say(words, host=host_of(self.url)), "-")',
        'return DataError(say(words, host=self.url), "-")',
        "who is not on the net is told an address of a file first",
        "tests/engine/data/test_downloads.py",
    ),
    bug(
        "engine/data/download",
        "        return host_of(self.places[0])\n",
        "        return ''\n",
        "it is not said from where a set is fetched",
        "tests/gui/data/test_sets_column.py",
    ),
    bug(
        "engine/data/corrections",
        "if one.named and one.label is not None\n",
        "if False\n",
        "where the classes of the same pictures stand in another order, a relabelled picture becomes another thing",
        CORRECTIONS,
    ),
    bug(
        "engine/project/design",
        "            plain[CLASSES] = named\n",
        "            pass\n",
        "a project file forgets the names of the classes that pictures were given",
        CORRECTIONS,
    ),
    bug(
        "gui/state/edits",
        "corrections = design.corrections if are_known else chosen.design.corrections",
        "corrections = chosen.design.corrections",
        "pictures that have moved lose what was relabelled when they are chosen there",
        LOST,
    ),
    bug(
        "engine/data/reference",
        "return ours == theirs or tuple(map(composed, ours)) == tuple(map(composed, theirs))",
        "return ours == theirs",
        "a folder of a Mac that was trained before counts as other pictures",
        REFERENCE,
    ),
    bug(
        "engine/data/sources/table",
        "if alone[0] != alone[1] and",
        "if False and",
        "a table of one class is read with a pixel of the other end as its label",
        TOLD,
    ),
    bug(
        "engine/data/sources/table",
        "not in (_number(beside), min(pixels), max(pixels))",
        "not in (_number(beside), max(pixels))",
        "a black corner is taken for the label of the only class",
        TOLD,
    ),
    bug(
        "engine/data/sources/npz",
        "if max(pictures.picture) > LARGEST_SIDE:",
        "if False:",
        "an archive that claims vast pictures is read until memory ends",
        TOLD,
    ),
)
