"""Bugs of what is copied into a notebook, or given there as arrays."""

from tests.mutation.mutant import bug

CODE, GIVEN = "tests/engine/explain/test_op_code.py", "tests/engine/training/test_given.py"
HELP = "tests/gui/inspector/test_help_drawing.py"

MUTANTS = (
    bug("engine/explain/op_code", '"" if is_own(op) else _imports(op, text)', '""',
        "pasted into a notebook the code of a block does not know what it is made of", CODE),
    bug("engine/explain/op_code", "        if isinstance(known[name], ModuleType):\n", "        if False:\n",
        "the code that is copied asks the engine for NumPy", CODE),
    bug("engine/explain/op_code", '"" if is_own(op) else _imports(op, text)', "_imports(op, text)",
        "the code of a user's own file is copied with imports of the program", CODE),
    bug("gui/inspector/help/code_card", "setText(self.code.alone)", "setText(self.code.text)",
        "the imports of a block's code are not on the clipboard", HELP),
    bug("engine/network/arguments", "many if picture.ndim == 4 else ONE_PICTURE", "ONE_PICTURE",
        "who asks what blocks make of many pictures is not told how", GIVEN),
    bug("engine/training/training", "        check_asking(recipe)\n", "",
        "rounds of a recipe end in: object is not callable", GIVEN),
)
