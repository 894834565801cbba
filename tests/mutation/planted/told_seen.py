"""Bugs in what a newcomer sees: numbers that do not agree, keys that work on something else, messages of before."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

DRAWING, SETS, AGAIN = (f"tests/gui/data/test_{name}.py" for name in ("drawing", "sets_column", "choosing_again"))
TOUR, DIVERGENCE = "tests/gui/start/test_tour.py", "tests/engine/training/test_divergence.py"
LOOKING_BACK, EVIDENCE = "tests/gui/state/test_looking_back.py", "tests/gui/inspector/test_evidence_plot.py"
ROOM = "tests/gui/training/test_room_for_words.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "window/header",
        "FOR_WORDS, FOR_LOOK, FOR_UNDO = 850,",
        "FOR_WORDS, FOR_LOOK, FOR_UNDO = 760,",
        "Go on lies over the next button where the name of the project takes its room",
        ROOM,
    ),
    bug(
        "training/training_bar",
        "ROOMY = 720 ",
        "ROOMY = 600 ",
        "Pause lies over the next button in a narrow window",
        ROOM,
    ),
    bug(
        "window/project_title",
        "self.field.setText(typed)",
        "pass",
        "who goes back from the question whether to save has lost the name that was being typed",
        "tests/gui/window/test_project_title.py",
    ),
    bug(
        "evaluate/map_page",
        "bool(wrong.any())",
        "False",
        "nothing says what the rings of the map are",
        "tests/gui/evaluate/test_map.py",
    ),
    bug(
        "state/past/filter_film",
        "if len(sizes) - end > max(2, len(sizes) // AT_THE_END):",
        "if False:",
        "all frames after the learning rate was raised are in full colours",
        LOOKING_BACK,
    ),
    bug(
        "data/board",
        "if self._before and self._last is None:",
        "if self._before:",
        "half of a stroke is taken back while it is drawn, and the rest can never be",
        DRAWING,
    ),
    bug(
        "data/board",
        "return by_y or event.matches(QKeySequence.StandardKey.Redo)",
        "return event.matches(QKeySequence.StandardKey.Undo)",
        "no key draws a stroke again",
        DRAWING,
    ),
    bug(
        "data/board",
        "(_is_redo(event) or any(event.matches(key) for key in OWN_KEYS))",
        "event.matches(OWN_KEYS[0])",
        "Ctrl+Z after a stroke takes back the last change of the network, which is not in sight",
        DRAWING,
    ),
    bug(
        "data/board",
        "self._before, self._after = [*self._before[1 - MOST_BACK :], self.image.copy()], []",
        "self._before = [*self._before[1 - MOST_BACK :], self.image.copy()]",
        "a stroke that was taken back is drawn again over what came instead",
        DRAWING,
    ),
    bug(
        "inspector/account",
        'format(number=f"{one + 1:,}"), f"{number(',
        'format(number=f"{one:,}"), f"{number(',
        "an input has another number than the unit that it is",
        "tests/gui/inspector/test_example.py",
    ),
    bug(
        "data/import_tray",
        "sum(number_aside(number, (self.share.value or 20) / 100) for number in survey.counts.values())",
        "round(len(survey.seen) * (self.share.value or 20) / 100)",
        "fewer pictures are said to be set aside for the test than will be",
        SETS,
    ),
    bug(
        "data/import_tray",
        "self.title, self.found = QLabel(textFormat=Qt.TextFormat.PlainText), QLabel()",
        "self.title, self.found = QLabel(), QLabel()",
        "the name of a folder is read as text with marks",
        SETS,
    ),
    bug(
        "window/data_page",
        "answer.connect(lambda *_: message.take_back(failure))",
        "answer.connect(lambda *_: None)",
        "a failed import is still said after it has succeeded",
        AGAIN,
    ),
    bug(
        "palette/palette",
        "document.opened.connect(self.search.clear)",
        "document.opened.connect(self.search.deselect)",
        "another network opens without blocks, because something was searched before",
        "tests/gui/palette/test_palette.py",
    ),
    bug(
        "state/past/filter_film",
        "most = BLOWN_UP * median(sizes) if sizes else 0.0",
        "most = max(sizes, default=0.0)",
        "a training that diverged at its end has a film of blank frames",
        LOOKING_BACK,
    ),
    bug(
        "state/past/filter_film",
        "for step in sorted(in_sight or measured) if",
        "for step in sorted(measured) if",
        "frames that are shown no longer count for the colours of those that are",
        LOOKING_BACK,
    ),
    bug(
        "inspector/evidence_plot",
        "start + int(part.argmin()), start + int(part.argmax())",
        "start, start",
        "the plot of a training that diverged shows a loss that only falls",
        EVIDENCE,
    ),
    Mutant(
        "engine/training/training.py",
        "say(words, step=count(step), block=block)",
        "say(words, step=step, block=block)",
        "the step on which a training diverged is written unlike all other steps",
        (DIVERGENCE,),
    ),
    bug(
        "start/tour",
        "            button.installEventFilter(self)\n",
        "            button.setAutoDefault(False)\n",
        "an arrow key leads out of the tour, and Enter does not go on any more",
        TOUR,
    ),
    bug(
        "lab/axis_row",
        "if self.how.options[max(0, self.how.currentIndex())].value == FACTORS:",
        "if not self.values:",
        "a range in equal steps is said to need numbers above 0",
        "tests/gui/lab/test_sweep_page.py",
    ),
    bug(
        "presentation/picture_card",
        "if metrics.horizontalAdvance(says) <= wide:",
        "if says:",
        "a long name of a class is cut in the presentation",
        "tests/gui/presentation/test_presentation.py",
    ),
    bug(
        "filters/page",
        "any(known & {one.id for one in inner.walk()} for inner in place.block.stacks)",
        "place.block.stacks",
        "groups without weights are listed among the blocks with weights",
        "tests/gui/window/test_filters_page.py",
    ),
    bug(
        "window/command_palette",
        "natural(pair[0][2])",
        "pair[0][2]",
        "the text size of 80 % is offered after that of 250 %",
        "tests/gui/window/test_command_palette.py",
    ),
    Mutant(
        "engine/lab/varying.py",
        ' or values.strip().startswith("log:")',
        "",
        "a range that is written wrongly is told to be no number, and not how it is written",
        ("tests/engine/lab/test_varying.py",),
    ),
    bug(
        "xray/play_bar",
        "self.keys.setVisible(wide + gap + self.keys.sizeHint().width() <= self.width())",
        "self.keys.setVisible(True)",
        "in a small window two lines of words are written over each other",
        "tests/gui/xray/test_little_room.py",
    ),
    bug(
        "xray/page_bar",
        "self.what.setFixedWidth(min(wide, max(self.width() - others - 2 * edge, gap)))",
        "self.what.setFixedWidth(wide)",
        "in a small window a sign lies over the word of a choice",
        "tests/gui/xray/test_little_room.py",
    ),
)
