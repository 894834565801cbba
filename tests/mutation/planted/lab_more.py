"""Bugs in the lab, the film and the help: what is read again, counted, said of what is seen, and taken along."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

SLIDE = "tests/gui/lab/test_on_a_slide.py"
SURFACE = "tests/gui/landscape/test_surface_view.py"
HELP = "tests/gui/inspector/test_help_drawing.py"
SWEEP = "tests/gui/lab/test_sweep_page.py"
SWEEP_FILES = "tests/gui/lab/test_sweep_files.py"
RESULTS = "tests/gui/lab/test_sweep_results.py"
FOLDER = "tests/engine/lab/test_sweeps_folder.py"


def engine(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"engine/{file}.py", old, new, why, tests)


MUTANTS: tuple[Mutant, ...] = (
    engine(
        "lab/sweeps_folder",
        "if before is not None and _mark(file) == before.mark:",
        "if False:",
        "every few seconds the whole file of a sweep is read again while the window waits",
        FOLDER,
    ),
    engine(
        "lab/sweeps_folder",
        "if before is not None and _mark(file) == before.mark:",
        "if before is not None:",
        "what another window finds of a sweep is lost",
        FOLDER,
    ),
    engine(
        "lab/sweeps_folder",
        "or texts[trial.id][0] is not outcome",
        "",
        "a training that was made anew stands in the file as it was before",
        FOLDER,
    ),
    engine(
        "explain/landscape",
        "= loss if loss == loss else np.inf",
        "= loss",
        "of a loss that is too large for any number it is said for ever that it is not computed",
        "tests/engine/explain/test_landscape.py",
    ),
    engine(
        "explain/landscape",
        "return 1.0 - float(np.isnan(self.surface).mean())",
        "return float(np.isfinite(self.surface).mean())",
        "a landscape with a loss too large for any number is never done",
        "tests/engine/explain/test_landscape.py",
    ),
    bug(
        "landscape/surface_view",
        "        if room.isEmpty():\n",
        "        if room.isEmpty() or not np.isfinite(found.surface).any():\n",
        "a plane whose losses are all too large for any number is as light as the lowest",
        SURFACE,
    ),
    bug(
        "state/looking/probe",
        "            self.failure = error\n            self.changed.emit()\n",
        "            pass\n",
        "the help says for ever that numbers are being computed of which the pass has failed",
        HELP,
    ),
    bug(
        "state/looking/probe",
        "            self._missed(error)\n",
        "",
        "the help does not say why a pass that was made at once has failed",
        HELP,
    ),
    bug(
        "inspector/inspector",
        "        self._build()\n        document.design_changed",
        "        self._build()\n        self.help.hide()\n        document.design_changed",
        "the window opens later, for a page of the help that nobody has asked for",
        "tests/gui/inspector/test_help.py",
    ),
    bug(
        "time/film",
        "            lines.append(words.format(full=f",
        "            str(words.format(full=f",
        "nobody can know that the film of what was learned is coloured by roots",
        "tests/gui/time/test_film.py",
    ),
    bug(
        "time/film",
        "        if self.learned:\n            words",
        "        if True:\n            words",
        "the film of the filters is said to be coloured by roots",
        "tests/gui/time/test_film.py",
    ),
    bug(
        "state/lab/sweep_work",
        "* (self.search.expected - self.done)",
        "* (self.total - self.done)",
        "a sweep forgets, of the time that is left, the trainings that confirm the best",
        SWEEP,
    ),
    bug(
        "lab/sweep_page",
        "work.search.expected if work.search is not None else 0",
        "work.total",
        "the bar of a sweep is full, and then nearly empty again",
        SWEEP,
    ),
    engine(
        "lab/searching",
        "if have_mixed_pictures(self.trials, self.outcomes):",
        "if False:",
        "trainings of two sets of pictures are compared as if they were of one",
        FOLDER,
    ),
    engine(
        "lab/trial",
        "known = {one for one in learned if one[1]}",
        "known = set(learned)",
        "a sweep of an earlier version is made anew for ever",
        FOLDER,
    ),
    engine(
        "lab/making_again",
        'if pictures not in ("", data.reference.sha256):',
        "if False:",
        "another network is opened than the one whose figures were clicked",
        "tests/engine/lab/test_making_again.py",
    ),
    bug(
        "state/lab/sweep_work",
        "making_again(trial, cores, say, pictures)",
        "making_again(trial, cores, say)",
        "a sweep opens a run of the pictures of now beside figures of those of then",
        SWEEP_FILES,
    ),
    bug(
        "state/lab/sweep_work",
        "found[trial.id] is not before.get(trial.id)]",
        "trial.id not in before]",
        "the time that is left is said too long where trainings of changed data are made anew",
        SWEEP_FILES,
    ),
    bug(
        "lab/sweep_form",
        "if by_block and settable.block else",
        "if False else",
        "what was typed for a block is lost, or goes to another one, when a block is added or deleted",
        "tests/gui/lab/test_sweep_form.py",
    ),
    bug(
        "lab/sweep_form",
        "if by_block and settable.block else",
        "if settable.block else",
        "another project takes away what was typed for a sweep",
        "tests/gui/lab/test_sweep_form.py",
    ),
    engine(
        "lab/trial",
        "    except EngineError as error:  # a user's block with a mistake fails here, too\n",
        "    except KeyError as error:\n",
        "of a user's block with a mistake it is said that its process ended three times",
        "tests/engine/lab/test_sweep.py",
    ),
    engine(
        "lab/sweep",
        "    @cached_property\n    def accuracy",
        "    @property\n    def accuracy",
        "the mean of a combination is computed anew each time it is asked for, and the window halts",
        RESULTS,
    ),
    bug(
        "lab/sweep_map",
        "self._paint_square(painter, self.rect_of(place, frame), square",
        "self._paint_square(painter, self.rect_of(place), square",
        "for each square of the map all words beside it are measured",
        RESULTS,
    ),
    bug(
        "lab/scatter",
        "(bottom, top), (low, high) = self.frame, self.span, self._ends",
        "(bottom, top), (low, high) = self.frame, self.span, self._ends_across()",
        "for each point of the scatter all others are looked through",
        RESULTS,
    ),
    bug(
        "lab/sweep_page",
        "        if looked < self._rest_until:\n            return\n",
        "",
        "while a sweep of a thousand combinations runs nothing else can be done in the window",
        SWEEP,
    ),
    bug(
        "state/lab/sweep_work",
        "        self._try_again()\n        self.stop()\n",
        "        self.stop()\n",
        "that a sweep cannot be read stands above another one, which was read",
        SWEEP,
    ),
    bug(
        "lab/verdict_card",
        '        offer(self.found, self.tr("A against B"))\n',
        "",
        "whether A is better than B cannot be put on a slide",
        SLIDE,
    ),
    bug(
        "lab/verdict_card",
        "if titles else",
        "if False else",
        "a slide says that A is better than B, and nobody knows which A is",
        SLIDE,
    ),
    bug(
        "lab/sweep_results",
        'offer(self, self.tr("Sweep"))',
        'self.tr("Sweep")',
        "which combination won cannot be put on a slide",
        SLIDE,
    ),
    bug(
        "lab/experiments_page",
        'offer(inside, self.tr("Experiment"))',
        'self.tr("Experiment")',
        "the answer of an experiment cannot be put on a slide",
        SLIDE,
    ),
)
