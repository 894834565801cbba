"""Bugs of runs that are kept twice or not told, of partners without a core, and of memory that ends on the way."""

from tests.mutation.mutant import Mutant, bug

KILLED, CORE = "tests/engine/test_cli_killed.py", "tests/engine/fast/running/test_partner_without_core.py"
JOURNAL, WINDOW = "tests/gui/state/test_journalling.py", "tests/gui/window/test_killed.py"
BORDER, DRAWN = "tests/gui/inspector/test_following_border.py", "tests/gui/test_screenshot.py"
FILM, SAVING = "tests/gui/time/test_film_file.py", "tests/engine/project/test_saving.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/cli/commands/train", "if not folder.has_later(made):", "if True:",
        "a command that was killed and is given again is listed twice", KILLED),
    bug("engine/lab/runs_folder", "return self.open(run.id).runs[0].history.goes_through(run.history.end)",
        "return True", "on its way a command that trains on in another way than a killed one is not kept", KILLED),
    bug("engine/cli/commands/train", "if not folder.has(made.id) and (earlier", "if (earlier",
        "that a training was cut off is told every two minutes", KILLED),
    bug("engine/lab/runs_folder", "one.id != run.id and one.seed == run.seed)", "one.id != run.id)",
        "a training that was cut off by another seed is said to be like this one", KILLED),
    bug("engine/lab/runs_folder", "if alike and one.alike", "if one.alike",
        "a training by two recipes is said to be like any such", "tests/engine/lab/test_runs_folder.py"),
    bug("gui/screenshot", "    window.work.idle_seeds.away_seconds = math.inf", "    assert math.inf",
        "a picture of a page that takes long is drawn beside trainings with other seeds", DRAWN),
    bug("engine/fast/running/partners", "if self._cost > self.patience:", "if False:",
        "where another program has the core of a partner, a training makes a step in a second", CORE),
    bug("engine/fast/running/partners", "self._cost = max(0.0, self._cost + 2 * self._waited",
        "self._cost = max(0.0, self._cost + 9 * self._waited",
        "a partner that helps is given up because it is a little slower", CORE),
    bug("engine/fast/running/partners", "self._cost = max(0.0, self._cost + 2", "self._cost = max(0.0, 2",
        "a partner that is a little too slow for long is waited for to the end", CORE),
    bug("gui/state/safety/journalling", "self.writes_again.emit()", "pass",
        "work that is kept again is said not to be kept", JOURNAL, WINDOW),
    bug("gui/state/safety/journalling", "self._was_told = self._was_told, bool(self._writer.problem)",
        "self._was_told = self._was_told, self._was_told or bool(self._writer.problem)",
        "that the disk is full once more is told no more", JOURNAL),
    bug("gui/window/main_window", "message.take_back(self._unkept)", "None",
        "the line that says that nothing is kept stays when all is kept", WINDOW),
    bug("gui/time/film_saver", "                self.tasks.cancel(key)\n", "",
        "a film for which memory did not reach is asked about when the window closes", FILM),
    bug("gui/inspector/following_border", "        self._at_once.timeout.connect(self._later.start)\n", "",
        "after a click in a busy window the page of a block is cut off", BORDER),
    bug("engine/training/training", "good=None if self.failure or self._last_good.is_good_now else self.good,",
        "good=None if self.failure else self.good,",
        "who changes the stack begins with weights of some steps before the newest",
        "tests/engine/training/test_divergence.py"),
    bug("engine/training/run", 'came_to = self.history.epochs if self.ended == "finished" else 0.0',
        "came_to = self.history.epochs",
        "who goes on with a run that broke off trains for as long again", "tests/engine/training/test_run.py"),
    bug("gui/window/time_travel", "log = machine.run.log if machine.run is not None and not is_newest else ()",
        "log = self.session.run.log if self.session.run is not None and not is_newest else ()",
        "the curves of an earlier run are marked where the recipe of the newest one was changed",
        "tests/gui/window/test_time_travel.py"),
    bug("engine/project/container", "            archive.fp = None\n", "            archive.close()\n",
        "that memory ended while a project was packed is reported as a fault of the program", SAVING),
)
