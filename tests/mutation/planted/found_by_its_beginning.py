"""Bugs that meet who looks for something by a word of theirs, or has written a block with a mistake."""

from tests.mutation.mutant import bug

PALETTE = ("tests/gui/palette/test_palette.py",)
COMMANDS = ("tests/gui/window/test_command_palette.py",)
LAUNCH = ("tests/gui/window/test_launch.py",)

MUTANTS = (
    bug("gui/palette/palette_list", "self.kinds.index(self.kinds.meant(words))", "self.kinds.index(1)",
        "of res and Enter comes a second Softmax, not Residual", *PALETTE),
    bug("gui/palette/palette_list", "letters = words.strip().casefold()", "letters = words.casefold()",
        "a space before the name of a block finds another", *PALETTE),
    bug("gui/palette/palette_list", "str(self.index(row).data()).casefold()", "str(self.index(row).data())",
        "a name in small letters begins no block", *PALETTE),
    bug("gui/palette/palette_list", ".startswith(letters)), rows[0])", ".startswith(letters)), 0)",
        "Enter adds nothing where no name begins with what is looked for", *PALETTE),
    bug("engine/blocks/dropout", "regularisation regularization", "regularization",
        "regularisation is found in American spelling alone", *PALETTE),
    bug("engine/training/recipe", "regularise regularisation", "regularise",
        "Ctrl+K finds L2 in American spelling alone", *COMMANDS),
    bug("gui/window/menus/view_menu", "data set dataset own", "data set own",
        "who types dataset finds nothing", *COMMANDS),
    bug("gui/window/menus/file_menu", "new project begin home", "begin home",
        "who wants a new project is led to open and save", *COMMANDS),
    bug("gui/window/menus/file_menu", "unlabelled label answers", "unlabelled label export answers",
        "who looks for export is asked for a table without labels", *COMMANDS),
    bug("gui/window/launch", "window.files.failed.emit(*problem", "window.message.show_error(*problem",
        "what is wrong with a block of one's own stands behind the first page", *LAUNCH),
    bug("gui/window/launch", "window.files.opened.connect(lambda: say", "_ = (lambda: say",
        "what is wrong with a block of one's own is taken away by the first stack that is opened", *LAUNCH),
    bug("gui/window/launch", ", Qt.ConnectionType.SingleShotConnection)", ")",
        "that a block of one's own is broken is said with every project that is opened", *LAUNCH),
    bug("gui/start/recent_row", 'self.tr("does not open")', 'self.tr("damaged")',
        "a whole project that wants a block of one's own is called damaged", "tests/gui/start/test_start_page.py"),
    bug("gui/insight/panel", "(fits if wrong else works)", "fits",
        "a block of one's own that has stopped is said not to fit", "tests/gui/insight/test_insight.py"),
)  # fmt: skip
