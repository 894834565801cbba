"""Bugs that mislead who wants to understand everything: what is divided by, what is compared, what is foretold."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

FORECAST, PAINT = "tests/gui/state/test_epoch_forecast.py", "tests/gui/filters/test_paint_grid.py"
ARITHMETIC = "tests/gui/inspector/test_arithmetic.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/explain/arithmetic.py",
        "(CENTRED, x - mean), (ROOT, root)",
        "(CENTRED, x - mean), (ROOT, sqrt(variance))",
        "of a faint map another number is said to divide than the one that does",
        ("tests/engine/explain/test_terms.py",),
    ),
    bug(
        "inspector/told",
        "if abs(divisor - root) < abs(divisor - spread):",
        "if False:",
        "what a map is divided by is called its standard deviation, and epsilon is not named",
        ARITHMETIC,
    ),
    bug(
        "inspector/example",
        'not add_up(known.ravel().tolist(), way.split(" / ")[0])',
        "False",
        "who adds up the numbers of a window as they are drawn gets another sum than is written",
        ARITHMETIC,
    ),
    Mutant(
        "engine/project/fits.py",
        "(*own, *alike, *here, *newest)",
        "(*own, *alike, *newest)",
        "an edit is compared with a network of other pictures, because that was trained last",
        ("tests/gui/state/test_many_runs.py",),
    ),
    bug(
        "state/training/epoch_forecast",
        "min(self.share * alone, alone + self.wait * ceil(pictures / batch_size))",
        "self.share * alone",
        "how long a tiny network waited makes minutes of the seconds of a large one",
        FORECAST,
    ),
    bug(
        "state/training/epoch_forecast",
        "median_high(self._speeds or [0.0])",
        "speed",
        "a moment in which a training was slow is said to be what an epoch takes",
        FORECAST,
    ),
    bug(
        "state/training/epoch_forecast",
        'return "training" if self.share > 1 and self.wait else "computer"',
        'return "computer"',
        "what was learned from a training is said to be the speed of the computer",
        FORECAST,
    ),
    bug(
        "widgets/number_box",
        "new = round(value + (by if up else -by), 10)",
        "new = value",
        "the arrow keys do not change a bias",
        PAINT,
    ),
    bug(
        "filters/paint_view",
        "self.refusal.setText(words)",
        'self.refusal.setText("")',
        "a brush that cannot be is refused without a word",
        PAINT,
    ),
    bug(
        "widgets/number_box",
        "and self._says_its_value():",
        "and not self._says_its_value():",
        "undo does nothing while a field has the focus whose number counts already",
        PAINT,
    ),
    bug(
        "state/inside/filter_trial",
        "    def came(self, asked: Asked)",
        "    def came_not(self, asked: Asked)",
        "who paints filters by their test accuracy is told that no network was tested",
        "tests/gui/state/test_switches.py",
    ),
    bug(
        "state/training/what_changed",
        'return "redo" if any(_would_fit(document, one, run) for one in after) else ""',
        'return "undo"',
        "undo, which is grey, is said to bring the trained network back",
        "tests/gui/training/test_sentences.py",
    ),
    bug(
        "state/doctor/findings",
        ' if not self.session.is_busy or seen is None or not seen.outputs else None',
        "",
        "a network is said to have stopped learning by one picture alone, until it rests",
        "tests/gui/state/test_findings.py",
    ),
    bug(
        "window/leaving",
        '" ".join((unsaved, *losses))',
        "unsaved",
        "who leaves is not told that an experiment ends",
        "tests/gui/window/test_leaving.py",
    ),
    bug(
        "cards/input_card",
        'words = self.tr("Test picture {number}, “{label}”")',
        'words = self.tr("Pinned: test picture {number}, “{label}”")',
        "a picture is called pinned that nobody pinned",
        "tests/gui/stack/test_answer_beside_the_picture.py",
    ),
    Mutant(
        "engine/doctor/rules/loss_above_guessing.py",
        "steps = min(RECENT, evidence.steps)",
        "steps = evidence.steps",
        "the median of the last batches is told as that of all",
        ("tests/engine/doctor/test_doctor.py",),
    ),
    bug(
        "stack/in_words",
        "known[rests_on],",
        'known["computer"],',
        "what is foretold from the shapes alone is said to rest on how fast the computer is",
        "tests/gui/stack/test_in_words.py",
    ),
    bug(
        "time/time_shelf",
        'session.is_earlier and way_back(session) == "redo"',
        "False",
        "who undid a change during a training is told to undo it to go back to any step",
        "tests/gui/window/test_time_travel.py",
    ),
    bug(
        "state/training/shown_run",
        "document.undo_stack.indexChanged.connect(self._step_counts)",
        "pass",
        "right after an edit nobody says that undo brings the trained network back",
        "tests/gui/training/test_training_bar.py",
    ),
)
