"""Bugs in what is said to somebody who tries the engine, follows the README or mistypes it, or looks for a command, for
the first time."""

from tests.mutation.mutant import bug

LITTLE_ROOM = ("tests/gui/xray/test_little_room.py",)
MISTAKES = ("tests/engine/ops/test_mistakes.py",)
GIVEN = ("tests/engine/training/test_given.py",)
ASKED = ("tests/engine/test_cli_asked.py",)
DOCS = ("tests/engine/test_docs_example.py",)
DRAWN = ("tests/gui/window/test_draw_here.py",)
COMMANDS = ("tests/gui/window/test_command_palette.py",)
ENDING, LAB = "tests/engine/test_cli_ending.py", "tests/engine/test_cli_lab.py"
TOLD = "tests/engine/test_cli_told.py"
SHELF, SETTINGS = "tests/engine/data/test_shelf.py", "tests/engine/test_settings.py"
EARLY, TOY = "tests/engine/training/test_early_stopping.py", "tests/engine/blocks/test_toy_block.py"

MUTANTS = (
    bug("engine/ops/arrays", "isinstance(values, tuple) and any(map(callable, values))", "False",
        "who forgets the backward pass that an op gives is told of rows of different lengths", *MISTAKES),
    bug("engine/ops/arrays", "isinstance(d_output, tuple) and d_output and getattr", "False and getattr",
        "who passes all gradients back is told of rows of different lengths", *MISTAKES),
    bug("engine/ops/convolution", "if images.ndim > 2 and images.shape[-3] == depth:", "if False:",
        "who has the channels first is told to make filters as deep as the picture is wide", *MISTAKES),
    bug("engine/ops/convolution", "if depth == 1 and images.ndim == 3:", "if False:",
        "who gives grey pictures without an axis for the channel is told to make filters as deep as they are wide",
        *MISTAKES),
    bug("engine/blocks/__init__", "if meant := _called(str(kind)):", "if meant := None:",
        "who asks for a block by the word of another library gets a list of fifteen", *GIVEN),
    bug("engine/blocks/__init__", "return found[0] if len(found) == 1 else", "return found[0] if found else",
        "who asks for any pooling is told to use max pool", *GIVEN),
    bug("gui/palette/palette_list", "(kind.title, kind.help, kind.also, title)", "(kind.title, kind.help, title)",
        "who looks for a dense layer finds no block", "tests/gui/palette/test_palette.py"),
    bug("gui/window/actions", "{translated(CATEGORIES[kind.category])} {translated(kind.also)}", "",
        "the commands know a block by its own name alone", *COMMANDS),
    bug("gui/window/actions", "also=translated(setting.also),", "",
        "who looks for weight decay does not find L2", *COMMANDS),
    bug("gui/window/menus/view_menu", "window.present, PRESENT, also=for_many", "window.present, PRESENT",
        "a teacher who looks for the projector is shown how to save steps", *COMMANDS),
    bug("engine/cli/__init__", "description=sentence, epilog=example", "description=sentence",
        "the help of a command gives no example", *ASKED),
    bug("engine/cli/__init__", "help=command.HELP, description=sentence,", "help=command.HELP,",
        "the help of a command does not say what it is for", *ASKED),
    bug("engine/cli/commands/train", "(ready-made: 10)", "(ready-made: 1)",
        "the help of train says another number of epochs than it takes", *ASKED),
    bug("engine/__init__", "if step.validation:", "if step.late:",
        "the first thing that help(engine) shows prints no accuracy on the way", *DOCS),
    bug("gui/data/draw_panel", "self.no_other.setText(self.bars.no_other())", "self.no_other.clear()",
        "who draws a face is told it is a six, and not that it had to be one of ten", *DRAWN),
    bug("gui/data/answer_bars", "if self.answer is None:\n", "if not self.names:\n",
        "an empty board is told what its answer has to share", *DRAWN),
    bug("gui/xray/one_number", "theme.size - WIDE -", "theme.size -",
        "on a projector the maps leave the numbers of a window no room", *LITTLE_ROOM),
    bug("engine/cli/results", "if file == STANDARD_OUTPUT:\n            raise", "if False:\n            raise",
        "figures that nobody reads are told of as a file whose name is a hyphen", ENDING),
    bug("engine/data/load", "There is no file or folder '{path}'.", "There is no file or folder '{path}' any more.",
        "of a name that was mistyped it is said that it was there before", SHELF),
    bug("engine/settings", "        if reads_as_a_number(value):", "        if False:",
        "a number that is a text is refused with limits that it keeps to", SETTINGS),
    bug("engine/training/early_stopping", "step=count(run.step)", "step=run.step",
        "one step is written in two ways in two lines", EARLY),
    bug("engine/cli/commands/runs", 'steps = "1 step" if kept.steps == 1 else ', "steps = ",
        "a training of one step is listed as one of 1 steps", LAB),
    bug("gui/app", "if options := [one for one in arguments[1:] if one.startswith(\"-\")]:", "if options := []:",
        "who forgets the word train gets a window, and their options are passed over", TOLD),
    bug("gui/app", "if not was_chosen and ", "if False and ",
        "a window that nobody sees waits without a word", TOLD),
    bug("engine/blocks/__init__", "if OWN and not os.path.isdir(OWN):", "if False:",
        "who mistypes the folder of their blocks is told nothing", TOY),
)  # fmt: skip
