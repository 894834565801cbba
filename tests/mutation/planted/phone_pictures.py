"""Bugs that met whoever brought pictures of his own, knew some Python, or asked in words of his own."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

TRAY, DOCTOR = "tests/gui/data/test_import_tray.py", "tests/engine/doctor/test_false_alarms.py"
COMMANDS = "tests/gui/window/test_command_palette.py"
SETTINGS, TOLD = "tests/engine/test_settings.py", "tests/engine/test_cli_told.py"
OWN = "tests/gui/start/test_own_pictures.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "data/import_refusal",
        "if not lacks_classes or survey.lost is not None or survey.marked_in or survey.amiss:",
        "if False:",
        "a telephone's pictures in two folders are said to lie in fewer than two",
        TRAY,
    ),
    Mutant(
        "engine/data/picture_file.py",
        'return suffix[1:].upper() if suffix in UNREAD else ""',
        'return ""',
        "a telephone's picture is said to be no picture",
        (TRAY,),
    ),
    bug(
        "data/import_refusal",
        "elif survey.has_test or tests:",
        "elif True:",
        "a set without a test is imported, and digits stand in for it",
        TRAY,
    ),
    bug(
        "data/import_tray",
        "        if small == large:\n",
        "        if False:\n",
        "pictures of one size go from that size to that size",
        TRAY,
    ),
    Mutant(
        "engine/doctor/rules/loss_above_guessing.py",
        "    if loss >= FAR * evidence.guessing:  #",
        "    if False:  #",
        "a network that is right more often than by chance is said to do no better than guessing",
        (DOCTOR,),
    ),
    Mutant(
        "engine/doctor/rules/validation_too_small.py",
        "    elif ENOUGH * total < FEW:\n",
        "    elif False:\n",
        "too few pictures are kept aside, and nobody says what to do",
        (DOCTOR,),
    ),
    bug(
        "window/command_palette",
        "min(own or other or by_key, key=len",
        "min(own or by_key, key=len",
        "whoever types start again is not told that nothing was learned that could be reset",
        COMMANDS,
    ),
    bug(
        "window/command_palette",
        "part in (text if len(part) > SHORT else words_of(text))",
        "part in text",
        "not learning switches on what is repeated while nothing is done",
        COMMANDS,
    ),
    bug(
        "window/command_palette",
        'return 5, held, ""  #',
        "return 5, held, text  #",
        "help begins with About ConvScope, and faster with one step a second",
        COMMANDS,
    ),
    bug(
        "window/actions",
        " {_set_in(kind)}\",",
        "\",",
        "stride, padding and bias find nothing",
        COMMANDS,
    ),
    bug(
        "window/command_palette",
        "held = len(set(letters) - words_of(f\"{around} {text}\"))",
        "held = 0",
        "what is loss leads to the help of what is selected, for loss is in glossary",
        COMMANDS,
    ),
    bug(
        "window/actions",
        ", *self._help_pages()]",
        "]",
        "what is softmax is answered by the help of what is selected",
        COMMANDS,
    ),
    Mutant(
        "engine/settings.py",
        "            if name not in known:\n",
        "            if False:\n",
        "Recipe(lr=0.1) is answered by Python: an unexpected keyword argument",
        (SETTINGS,),
    ),
    Mutant(
        "engine/settings.py",
        '.startswith(called)), "")',
        '.endswith(called)), "")',
        "who writes lr is not told that it is called learning_rate",
        (SETTINGS, TOLD),
    ),
    Mutant(
        "engine/cli/arguments.py",
        "if own := meant(found[1], Recipe.declared()):",
        "if own := '':",
        "who types --lr is sent to a help that has no such option",
        (TOLD,),
    ),
    bug(
        "window/pages",
        "page.own.wanted.connect(partial(files.choose_data, False))",
        "page.own.wanted.connect(self.show_work)",
        "the first page leads to another one, where the button for a folder is to be found again",
        OWN,
    ),
    bug(
        "window/menus/file_menu",
        'partial(files.choose_data, False), also=f"{of_own}',
        'partial(files.choose_data, True), also=f"{of_own}',
        "own pictures asks for a file, in which no folder of photographs can be chosen",
        OWN,
    ),
    bug(
        "window/main_window",
        "connect(partial(self.files.choose_data, True))",
        "connect(self.files.choose_data)",
        "Open a file of pictures in the menu of the pictures asks for none",
        OWN,
    ),
    bug(
        "training/data_button",
        "if os.path.exists(name) if is_file else has(name):",
        "if False:",
        "pictures that are here and cannot be used are said not to be here",
        TRAY,
    ),
)
