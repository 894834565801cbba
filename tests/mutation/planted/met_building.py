"""Bugs that a student met while building: wrong numbers in fields, advice without its button, words like riddles."""

from tests.mutation.mutant import Mutant

FORM = "tests/gui/inspector/test_form.py"
BOX = "tests/gui/widgets/test_number_box.py"
ANALYSIS = "tests/engine/analysis/test_analysis.py"
START = "tests/engine/network/test_start_values.py"

MUTANTS = (
    Mutant(
        "gui/widgets/fields.py",
        "box.set_invalid(invalid and (bool(refused) or not any(self._refused)))",
        "box.set_invalid(invalid)",
        "a wrong height marks the width as wrong, too",
        (FORM,),
    ),
    Mutant(
        "gui/widgets/fields.py",
        "self.refused.emit(reason or max(self._refused))",
        "self.refused.emit(reason)",
        "a height that is right hides that the width is wrong",
        (FORM,),
    ),
    Mutant(
        "gui/inspector/form.py",
        "sides = value if isinstance(value, tuple) else (value,)",
        "sides = (value,)",
        "a wrong height does not say which size counts meanwhile",
        (FORM,),
    ),
    Mutant(
        "gui/widgets/number_box.py",
        "if not self._wrong and self.lineEdit().text() != text_of(self._value):",
        "if False:",
        "a learning rate typed with a comma stays written with a comma",
        (BOX,),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "fixes = _move_fixes(stack, place, makers[0], input_shape, names)",
        "fixes = []",
        "the advice to move a block above what makes one vector has no button",
        (ANALYSIS,),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "if moved.out_shape is None or any(one.error for one in passages):",
        "if False:",
        "a block is offered to be moved to where it does not fit, either",
        (ANALYSIS,),
    ),
    Mutant(
        "engine/analysis/repairs.py",
        "block=names[place.id])\n    fixes.append",
        "block=place.block.title)\n    fixes.append",
        "of two convolutions nobody knows which one would be removed",
        (ANALYSIS,),
    ),
    Mutant(
        "engine/network/start_values.py",
        'return activation or ("he" if self.blocks[id].takes == "maps" and self._is_open(last) else "glorot")',
        'return activation or "glorot"',
        "a ReLU put behind a convolution makes every weight of it larger without a word",
        (START,),
    ),
    Mutant(
        "engine/network/start_values.py",
        'if self.blocks[id].takes == "maps" and self._is_open(last)',
        "if self._is_open(last)",
        "the scores get other weights when Softmax comes",
        (START,),
    ),
)
