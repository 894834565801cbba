"""Bugs in what arrow keys and Enter do in the painted parts of X-ray and Why, and in what Why asks and pins."""

from tests.mutation.planted.window import bug

KEYS, CHOICE = "tests/gui/xray/test_keys.py", "tests/gui/why/test_picture_choice.py"
QUESTION = "tests/gui/why/test_whose_question.py"

MUTANTS = (
    bug(
        "xray/gradient/flow_table",
        "self.picked.emit(self.rows[self.at_key].block_id)",
        "self.picked.emit(self.rows[0].block_id)",
        "Enter in the table of gradients opens the first block wherever the keys are",
        KEYS,
    ),
    bug(
        "xray/gradient/waterfall",
        "own = [bar for bar in self.bars if bar.picture is not None]\n        if event",
        "own = self.bars\n        if event",
        "an arrow key stops at what stands for many pictures, and opens none",
        KEYS,
    ),
    bug(
        "xray/term_rows",
        "self._pick(self.at_key)\n        else",
        "self._pick(self.at_key, True)\n        else",
        "Enter on a pixel opens its weight in place of the number",
        KEYS,
    ),
    bug(
        "widgets/keyed_parts",
        "            self.enter(self.part_at_key)\n            return True\n",
        "            return True\n",
        "Enter on the sum does not go on to the number that a click opens",
        KEYS,
    ),
    bug(
        "xray/unit_bars",
        "Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns",
        "Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1",
        "an arrow key down goes to the unit beside",
        KEYS,
    ),
    bug(
        "xray/gradient/pull_patches",
        "self._at_key = min(max(self._at_key + moves[Qt.Key(event.key())], 0), len(self.patches) - 1)",
        "self._at_key = min(max(self._at_key + moves[Qt.Key(event.key())], 0), len(self.patches))",
        "a key leads beyond the last patch, and Enter there is a fault of the program",
        KEYS,
    ),
    bug(
        "xray/patch_view",
        "self._go_on(self.at_key or (0, 0))",
        "self._go_on((0, 0))",
        "Enter in the window of numbers opens the first of them wherever the keys are",
        KEYS,
    ),
    bug(
        "why/picture_choice",
        'if picture.part == "test" and picture.index in known',
        "if picture.index in known",
        "a test picture is ringed for one of one's own that has its number",
        CHOICE,
    ),
    bug(
        "why/picture_choice",
        "self.pick(min(max(self.current + MOVES[key], 0), count - 1))",
        "self.pick((self.current + MOVES[key]) % count)",
        "an arrow key at the first picture jumps to the last",
        CHOICE,
    ),
    bug(
        "why/page",
        "self.state.focus.look(class_=None if class_ == self.state.said else class_)",
        "self.state.focus.look(class_=class_)",
        "who asks about the answer asks about the same class when the answer is another",
        QUESTION,
    ),
    bug(
        "why/turning_card",
        "self.pinned.emit(self.together)",
        "self.pinned.emit(self._change.weights.picture + self._change.turned.change)",
        "all of the change is pinned, however much of it is seen",
        QUESTION,
    ),
)
