"""Bugs that a student met while building: wrong numbers in fields, advice without its button, words like riddles."""

from tests.mutation.mutant import Mutant

FORM = "tests/gui/inspector/test_form.py"
BOX = "tests/gui/widgets/test_number_box.py"
ANALYSIS = "tests/engine/analysis/test_analysis.py"
START = "tests/engine/network/test_start_values.py"
PLOTS = "tests/gui/curves/test_plots.py"
PARTS = "tests/gui/curves/test_parts_of_curves.py"
LEGEND = "tests/gui/curves/test_legend_words.py"
IN_WORDS = "tests/gui/stack/test_in_words.py"
PALETTE = "tests/gui/window/test_command_palette.py"
SEEDS = "tests/gui/lab/test_seeds.py"
MOVING = "tests/gui/xray/test_moving.py"
XRAY = "tests/gui/xray/test_xray.py"
LITTLE_ROOM = "tests/gui/xray/test_little_room.py"
DRAG = "tests/gui/stack/test_drag_and_drop.py"
SWEEP = "tests/gui/lab/test_sweep_results.py"
LAB = "tests/gui/lab/test_lab_page.py"
SESSION = "tests/gui/state/test_session.py"

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
        "if not self._wrong and self.lineEdit().text() != self.said:",
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
    Mutant(
        "gui/state/training/shown_run.py",
        "Train waits until the stack ends in Fully connected and Softmax.",
        "Train waits for the end of the stack.",
        "what Train waits for is a riddle",
        (SESSION,),
    ),
    Mutant(
        "gui/curves/axes.py",
        "if floor(high / spacing + 1e-9) * spacing < low + LAST * (high - low):",
        "if False:",
        "while it trains, no number says where the axis of epochs ends",
        (PLOTS,),
    ),
    Mutant(
        "gui/curves/legend.py",
        "if not self.is_brief and not (self.beside is not None and self.beside.is_brief):",
        "if not self.is_brief:",
        "the curves of accuracy and loss have other names side by side",
        (LEGEND,),
    ),
    Mutant(
        "gui/curves/legend.py",
        "        if self.is_brief != was_brief and self.beside is not None:\n",
        "        if False and self.beside is not None:\n",
        "one plot keeps the long names when the other one has lost the room for them",
        (LEGEND,),
    ),
    Mutant(
        "gui/stack/figure.py",
        "        if self.shows_ring:\n            painter.setRenderHint",
        "        if False:\n            painter.setRenderHint",
        "which figure of the totals has the keyboard is not seen",
        (IN_WORDS,),
    ),
    Mutant(
        "gui/window/command_palette.py",
        'return (6, 0, text) if abbreviates("".join(letters), words) else None',
        "rest = iter(text)\n        return (6, 0, text) if all(one in rest for one in ''.join(letters)) else None",
        "letters that are scattered over a sentence find it",
        (PALETTE,),
    ),
    Mutant(
        "gui/window/menus/view_menu.py",
        'self.tr("lessons missions exercises tasks quiz challenge game")',
        '""',
        "who looks for a lesson does not find the experiments",
        (PALETTE,),
    ),
    Mutant(
        "gui/lab/seed_tiles.py",
        "if one.outcome is None and not one.step:",
        "if False:",
        "a seed that waits says its epoch, 0.0 of 0",
        (SEEDS,),
    ),
    Mutant(
        "gui/state/training/curves.py",
        "return self.epoch if len(rows) and rows[0, EPOCH] <= max(other.epoch, 1.0) else 0.0",
        "return self.epoch",
        "a branch that was given up presses the curves of a new run to the left",
        (PARTS,),
    ),
    Mutant(
        "gui/curves/curve_plot.py",
        " or rows[-1, EPOCH] > self._end:",
        ":",
        "the value at the end of a run that is out of sight is written into the plot",
        (PARTS,),
    ),
    Mutant(
        "gui/curves/other_run.py",
        "if begin > end:  # nothing of it is seen",
        "if False:",
        "the name of a run that is out of sight stands in the plot",
        (PARTS,),
    ),
    Mutant(
        "gui/stack/drop_slot.py",
        "or self._beside > self._free(width)",
        "",
        "what hangs at the mouse hides the middle of the sentence that says why a block does not fit",
        (DRAG,),
    ),
    Mutant(
        "gui/xray/one_number.py",
        "        self.result.map.hovered.connect(number.look_at)\n",
        "",
        "the window does not follow the mouse over the map",
        (MOVING,),
    ),
    Mutant(
        "gui/state/inside/open_number.py",
        "        place, trace = self.kept, self.trace\n",
        "        place, trace = self.place, self.trace\n",
        "the arrow keys go on from where the mouse happens to be",
        (MOVING,),
    ),
    Mutant(
        "gui/xray/story.py",
        "shown_rest = signed(rest, digits) if round(rest, digits) else left_over(found.remainder, digits)",
        "shown_rest = left_over(found.remainder, digits)",
        "what is missing of an approximation does not add up to the number",
        (XRAY,),
    ),
    Mutant(
        "gui/xray/page.py",
        "self.one.fit(room, self.height())",
        "self.one.fit(room)",
        "on a large screen the maps stay small above an empty third of the page",
        (LITTLE_ROOM,),
    ),
    Mutant(
        "gui/lab/sweep_map.py",
        "return translated(NAMES.get(value, value))",
        "return value",
        "an optimiser has another name in a sweep than in the recipe",
        (SWEEP,),
    ),
    Mutant(
        "gui/lab/page.py",
        "        runs.session.state_changed.connect(self._show_total)\n",
        "",
        "who looks for the training under way in the list of runs is told nothing",
        (LAB,),
    ),
)
