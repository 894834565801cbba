"""Bugs that a teacher would meet with a stick, a clicker and a class: pictures that are gone, filters out of reach."""

from tests.mutation.mutant import Mutant, bug

LOST = "tests/gui/state/test_lost_data.py"
WALL = "tests/gui/presentation/test_on_the_wall.py"
FILM = "tests/gui/time/test_film.py"
FINDINGS = "tests/gui/state/test_findings.py"
TITLE = "tests/gui/window/test_project_title.py"
SHELF = "tests/engine/data/test_shelf.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "engine/data/load",
        "    if not os.path.exists(path):\n        _gone(str(path))\n",
        "    if not os.path.exists(path):\n        _unknown(str(path))\n",
        "who imports from a stick that was pulled out is told the names of sets",
        SHELF,
    ),
    bug(
        "engine/data/load",
        "_gone(name) if os.path.isabs(name) else _unknown(name)",
        "_unknown(name)",
        "where a file of pictures is gone the names of sets are told",
        SHELF,
    ),
    bug(
        "gui/state/project/lost_pictures",
        "if isinstance(error, NoSuchDataError):",
        "if False:",
        "a project without its pictures speaks as the command line does",
        LOST,
    ),
    bug(
        "gui/training/training_bar",
        "signal = self.data_page_requested if self.document.data_problem else self.show_problem",
        "signal = self.show_problem",
        "where pictures are lost the button leads to the stack",
        LOST,
    ),
    bug(
        "gui/training/training_bar",
        "self.show_button.setVisible(not (is_lost and self.width() < theme.px(FOR_RESULT)))",
        "self.show_button.setVisible(not is_lost)",
        "a project without its pictures has no button that leads to others",
        LOST,
    ),
    bug(
        "gui/training/training_bar",
        "        self._show_way_out()\n        self._make_room()\n        self._show_progress()",
        "        self._make_room()\n        self._show_progress()",
        "in a small window a button takes the room of why there are no pictures",
        LOST,
    ),
    bug(
        "gui/presentation/block_card",
        "number = next(leads, self.at(event.position()))",
        "number = self.at(event.position())",
        "filters that find no room in a presentation are out of the mouse's reach",
        WALL,
    ),
    bug(
        "gui/presentation/block_card",
        "back, on = grid.first - 1, grid.first + grid.count",
        "back, on = grid.first - 6, grid.first + grid.count",
        "from the last filters the way back leaves some out",
        WALL,
    ),
    bug(
        "gui/window/files",
        "        self._tried = path, self.document.title\n",
        "",
        "after a save that failed folder and name have to be chosen again",
        TITLE,
    ),
    bug(
        "gui/window/files",
        "if tried is not None and named == title else",
        "if tried is not None else",
        "a name given after a save that failed is not the one that is suggested",
        TITLE,
    ),
    bug(
        "gui/window/files",
        "        self._tried = None\n        is_copy",
        "        is_copy",
        "the next project is suggested the name of one that could not be saved",
        TITLE,
    ),
    bug(
        "gui/time/film",
        "if (answer := self.verdicts.answer_at(step)) is not None:",
        "if (answer := None) is not None:",
        "the green and red line under the film has no word",
        FILM,
    ),
    bug(
        "gui/time/film",
        "}.get(self.verdicts.role(answer), ",
        "}.get(self.verdicts.role(self.verdicts.label), ",
        "the words for a red line are those for a green one",
        FILM,
    ),
    bug(
        "gui/inspector/doctor/treatment_card",
        "loss=loss_words(figures.loss))",
        'loss=f"{figures.loss:,.3g}")',
        "a loss of a thousand has a power of ten in one card and none in the other",
        FINDINGS,
    ),
)
