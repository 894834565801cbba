"""Bugs that meet who looks for a block by the first letters of its name."""

from tests.mutation.mutant import bug

PALETTE = ("tests/gui/palette/test_palette.py",)

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
        "Ctrl+K finds L2 in American spelling alone", "tests/gui/window/test_command_palette.py"),
)  # fmt: skip
