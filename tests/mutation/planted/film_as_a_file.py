"""Bugs in the film that is saved as an animation: other colours, other steps, other filters, or a window that waits."""

from tests.mutation.planted.window import bug

FILE = "tests/gui/time/test_film_file.py"

MUTANTS = (
    bug("state/past/block_film", "planes - planes[0]", "planes", "a film of what was learned shows the weights", FILE),
    bug("state/past/block_film", ", machine.last}", "}", "the film of a training ends before its newest step", FILE),
    bug(
        "time/film_file",
        "np.argsort(-times)[:COLOURS]",
        "np.argsort(times)[:COLOURS]",
        "the paper of a film is not white",
        FILE,
    ),
    bug("time/film_file", "- 1) + [LAST_MS]", "- 1) + [FRAME_MS]", "a film does not rest on what was learned", FILE),
    bug(
        "time/film_file",
        "enlarged = int(times(columns)) or times(columns)",
        "enlarged = times(columns)",
        "weights of one filter are of unequal size in a film",
        FILE,
    ),
    bug("time/film_saver", "raise not_written(path) from error", "pass", "a film on no disk is said to be saved", FILE),
    bug(
        "time/film",
        "self.file_wanted.emit(self.learned)",
        "None",
        "a right click on the film saves no film",
        "tests/gui/window/test_time_by_words.py",
    ),
    bug(
        "window/time_travel",
        "            self.panel.save.clicked.connect(lambda _checked=False: self._save_film())\n",
        "",
        "the button beside the moments saves no film",
        "tests/gui/window/test_time_by_words.py",
    ),
)
