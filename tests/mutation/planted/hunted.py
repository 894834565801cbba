"""Bugs in what a window says of pictures that come later than it is asked, and of numbers at the ends of what is valid.
"""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SETS = "tests/gui/data/test_lost_pictures.py"
COME = "tests/gui/state/test_pictures_come.py"
START = "tests/gui/start/test_own_pictures.py"
LARGER = "tests/gui/look/test_larger_meanwhile.py"
CHOICE = "tests/gui/why/test_picture_choice.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "state/data_work",
        "        if name != self._data_name:\n            self._data_name = name\n            self._another(what)",
        "        if name != self._data_name:\n            self._data_name = name\n            self._choose_anew()\n"
        "        self.give_up(what)",
        "a large set that was chosen while others came is forgotten when those are here",
        COME,
    ),
    Mutant(
        "engine/training/optimisers.py",
        "count(round(times)) if times < COUNTED else",
        "count(round(float(times))) if True else",
        "a learning rate of 1e-320 raises wherever it is read",
        ("tests/engine/training/test_usual_rates.py",),
    ),
    bug(
        "window/pages",
        "document.data_taken.connect(self._leave_start)",
        "document.data_changed.connect(self._leave_start)",
        "who is on the first page is led away from it when the pictures of the project come",
        START,
    ),
    bug(
        "window/pages",
        "session.why_not and not self.files.document.is_coming",
        "session.why_not",
        "who takes the tour loses the project whose pictures are still being read",
        "tests/gui/start/test_tour.py",
    ),
    bug(
        "state/document",
        "        self.data_taken.emit()\n",
        "",
        "pictures that are dropped on the first page come into use where nobody sees it",
        START,
    ),
    bug(
        "data/sets_column",
        'elif self.rows[name].icon_name == "file":',
        "elif False:",
        "a file whose pictures have come is called as long as it was when they were on their way",
        SETS,
    ),
    bug(
        "data/set_row",
        "        self.setAccessibleName(title)\n",
        "",
        "who hears the list of sets hears no names",
        SETS,
    ),
    bug(
        "why/picture_choice",
        "        theme.changed.connect(self.updateGeometry)\n        self.refresh()\n",
        "        theme.changed.connect(self.updateGeometry)\n",
        "who hears the page Why does not hear which picture it is about",
        CHOICE,
    ),
    bug(
        "widgets/number_box",
        "        theme.followed_by(self._restyle)\n",
        "        self._restyle()\n",
        "numbers have as little room as before the text was made larger",
        LARGER,
    ),
    bug(
        "stack/problems_panel",
        "        theme.followed_by(self._list_anew)\n",
        "        theme.changed.connect(self._follow)\n        self._list_anew()\n",
        "the list of problems keeps the edges of smaller text",
        LARGER,
    ),
    bug(
        "start/preset_card",
        "        self._words.setMinimumWidth(theme.px(170))\n",
        "        self._words.setMinimumWidth(self._words.minimumWidth() or theme.px(170))\n",
        "the words of the first card are squeezed in large text",
        LARGER,
    ),
    bug(
        "filters/page",
        "        self.rank_area.setMinimumHeight(theme.px(60))\n",
        "        self.rank_area.setMinimumHeight(60)\n",
        "of the ranking of filters one row is seen in large text",
        LARGER,
    ),
)
