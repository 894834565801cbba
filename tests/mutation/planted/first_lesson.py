"""Bugs that would meet a class in its first lesson: what is put in the wrong place, and what is opened by mistake."""

from tests.mutation.mutant import Mutant

END_LAST, UNFINISHED = "tests/engine/analysis/test_end_last.py", "tests/gui/stack/test_unfinished.py"
GIVEN = "tests/engine/training/test_given.py"
TOLD, LOST = "tests/engine/test_cli_told.py", "tests/gui/state/test_lost_data.py"
NAMES = "tests/gui/window/test_accessibility.py"
CLI, CLI_DATA = "tests/engine/test_cli.py", "tests/engine/test_cli_data.py"
HINTS = "tests/engine/analysis/test_hints.py"
MISTAKES = "tests/engine/ops/test_mistakes.py"
TELEPHONE = "tests/engine/data/test_told_sources.py"
OWN, BOARD = "tests/gui/window/test_own_picture.py", "tests/gui/data/test_colour_board.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/analysis/repairs.py",
        "            if too_early:  #",
        "            if False:  #",
        "a block dropped below Softmax is mended by a second Softmax",
        (END_LAST, UNFINISHED),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "Move((too_early[-1],), end)",
        "Move((too_early[0],), end)",
        "of two that stand too early the first is moved past the second",
        (END_LAST,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        "fix = ends.get(place.id) or (",
        "fix = (",
        "a Softmax that stands one block too early is to become a ReLU",
        (END_LAST,),
    ),
    Mutant(
        "gui/stack/next_step.py",
        'self.tr("Next: the end comes last.") if fix.moved else',
        'self.tr("Next: the end comes last.") if False else',
        "a stack with a Softmax is told to add an end",
        (UNFINISHED,),
    ),
    Mutant(
        "gui/state/looking/own_pictures.py",
        '    if is_large and reader.format() == b"jpeg":',
        "    if False:",
        "the photograph of a telephone with 108 megapixels could not be read as a picture",
        (OWN,),
    ),
    Mutant(
        "gui/window/own_picture.py",
        "or too_large(name) or other",
        "or other",
        "a picture with too many pixels is told to be one that other programs can show, which it is",
        (OWN,),
    ),
    Mutant(
        "gui/data/easel.py",
        "partial(self.take, file=file)",
        "self.take",
        "of a picture chosen for the board, or dropped on it, it is not said that it is too large",
        (BOARD,),
    ),
    Mutant(
        "gui/window/files.py",
        "            self.open_path(name)\n",
        "            self._open(Path(name))\n",
        "Open says of a photograph that it is damaged or no project, where it could look at it",
        (OWN,),
    ),
    Mutant(
        "gui/window/main_window.py",
        "        self.show_work()\n        self.work.own_picture.open(name)",
        "        self.work.own_picture.open(name)",
        "a picture opened from the first page is looked at behind it",
        (OWN,),
    ),
    Mutant(
        "engine/training/evaluation.py",
        "    check_end(stack)\n",
        "",
        "evaluate of a stack without an end raises KeyError: 1",
        (GIVEN,),
    ),
    Mutant(
        "engine/training/training.py",
        "        check_cores(cores)\n",
        "",
        "two cores in words are an order of int and str",
        (GIVEN,),
    ),
    Mutant(
        "engine/network/arguments.py",
        "int(cores) < 1:",
        "int(cores) < 0:",
        "no core at all is taken for one",
        (GIVEN,),
    ),
    Mutant(
        "engine/project/design.py",
        "except NoSuchDataError as error:",
        "except ZeroDivisionError as error:",
        "of a file from another computer it is said which pictures are here, not how its own come here",
        (TOLD,),
    ),
    Mutant(
        "engine/project/design.py",
        "name=quote(name)",
        "name=name",
        "the command that is to be typed for a name of two words names the first only",
        (TOLD,),
    ),
    Mutant(
        "engine/project/named.py",
        "data, words = load_data(name),",
        "data, words = design.load_data(),",
        "of pictures that were typed wrongly it is not said which there are",
        (TOLD,),
    ),
    Mutant(
        "gui/evaluate/sentences.py",
        "if lost := state.document.data_problem:",
        "if lost := None:",
        "Evaluate blames the stack where the pictures are not here",
        (LOST,),
    ),
    Mutant(
        "gui/widgets/scrolling.py",
        "    area.setAccessibleName(name)\n",
        "",
        "a column that takes the focus on Data and in the Lab has no name for a screen reader",
        (NAMES,),
    ),
    Mutant(
        "engine/project/presets.py",
        "names=in_words()",
        'names=", ".join(presets())',
        "who types what the window calls a stack is told words that the window never shows",
        (CLI,),
    ),
    Mutant(
        "engine/cli/commands/data.py",
        'metavar="list|get|import|export|show|remove"',
        'metavar="VERB"',
        "convscope data asks for a VERB",
        (CLI_DATA,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        " and place.id not in misfits:",
        ":",
        "where a convolution stands below a fully connected block, a ReLU between them is offered",
        (HINTS,),
    ),
    Mutant(
        "engine/analysis/hints.py",
        "for problem in analysis.problems if not problem.unfinished}",
        "for problem in analysis.problems}",
        "while the end is missing, no activation is missed before the last block",
        (HINTS,),
    ),
    Mutant(
        "engine/ops/convolution.py",
        'pair(stride, "stride")',
        "pair(stride)",
        "a stride of 0 is called no size that a window can have",
        (MISTAKES,),
    ),
    Mutant(
        "engine/ops/windows.py",
        'pair(padding, "padding", low=0)',
        'pair(padding, "stride", low=0)',
        "a padding below 0 is called a stride",
        (MISTAKES,),
    ),
    Mutant(
        "engine/data/picture_file.py",
        "MOST_OF_A_JPEG if is_small else MOST_PIXELS)",
        "MOST_PIXELS)",
        "the photographs of a telephone with 108 megapixels are passed over",
        (TELEPHONE,),
    ),
    Mutant(
        "engine/data/picture_file.py",
        "                _check_pixels(picture, MOST_PIXELS)\n",
        "",
        "a photograph that is wanted whole takes all the memory it needs",
        (TELEPHONE,),
    ),
)
