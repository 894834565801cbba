"""Bugs that meet who has no mouse, or rests it: in what A beside B, Why and the sum of a number tell and open;
and in what the film and the sum of a filter show of weights that were learned late, or are lost."""

from tests.mutation.planted.window import bug

BESIDE, WHY = "tests/gui/time/test_drawn_beside.py", "tests/gui/why/test_keys_in_why.py"
FILM = "tests/gui/time/test_film.py"
TIME = "tests/gui/window/test_time_by_words.py"
SUM = "tests/gui/xray/test_keys.py"

MUTANTS = (
    bug("widgets/keyed_parts", "self.at_key + down * self.columns + across", "self.at_key + down + across",
        "an arrow key down goes to the tile beside", BESIDE),
    bug("widgets/keyed_parts", "return parts[min(self.at_key, len(parts) - 1)]", "return parts[self.at_key]",
        "where there are fewer tiles than before, a key is a fault of the program", BESIDE),
    bug("widgets/keyed_parts", "return self.part_at_key if self.shows_ring else None", "return self.part_at_key",
        "a ring stays where no key goes", BESIDE),
    bug("time/drawn_beside", "self.spot_of(self.ringed).adjusted(1, 1, 1, 1)", "QRectF()",
        "who goes from tile to tile does not see at which", BESIDE),
    bug("time/drawn_beside", "max(x, y) < side and 0", "0",
        "what lies between two tiles is told as a number of one", BESIDE),
    bug("time/drawn_beside", "self.planes[row, column, tile]", "self.planes[0, 0, tile]",
        "another number is told than that under the mouse", BESIDE),
    bug("time/drawn_beside", 'return f"{self._said[part]}\\n{self.leads_to}".rstrip()', "return self.toolTip()",
        "over one of a hundred bars a card with a hundred lines covers the window", BESIDE),
    bug("why/map_canvas", "self._point_to(self.place if is_alike else None)", "pass",
        "while it trains, the number of a map before is told under the mouse", WHY),
    bug("why/map_canvas", "self._point_to(self.place if is_alike else None)", "self._point_to(self.place)",
        "a square is told of that a smaller map has not", WHY),
    bug("why/map_canvas", "if self.place is not None:\n            row", "if False:\n            row",
        "each arrow key goes to the strongest square of a map", WHY),
    bug("why/class_bars", "        return self.shown\n\n    def spot_of",
        "        return list(range(len(self.answer)))\n\n    def spot_of",
        "keys go to classes that have no bar", WHY),
    bug("xray/sum_boxes", "self.ringed == number", "self.hasFocus()",
        "all boxes of a sum have the ring of that at which the keys are", "tests/gui/xray/test_sum_boxes.py"),
    bug("xray/sum_boxes", "if box.goal is not None]", "if box.goal is not None][:1]",
        "by keyboard only the first of the numbers in a sum is opened", SUM),
    bug("xray/sum_boxes", "isinstance(box.goal, Spot)", "False", "of a bias it is said that its number is opened", SUM),
    bug("time/beside_panel", 'self.tr("Units") if self.film.has_units else', "",
        "units are said to be filters in A beside B", "tests/gui/time/test_beside_panel.py"),
    bug("time/sum_view", "return fits and bool(", "return fits or bool(",
        "a weight that is lost is told as billions of thousandths", "tests/gui/time/test_sum_view.py"),
    bug("time/film", "if last > framed[-1] and not", "if False and not",
        "a filter that began to learn after the last recorded step is said not to have changed", FILM),
    bug("time/film", "if last > framed[-1] and not self.machine.session.is_busy:", "if last > framed[-1]:",
        "while it trains, the last frames are blank again and again", FILM),
    bug("time/beside_panel", ".boundedTo(self.screen().availableGeometry().size() - FOR_FRAME)", "",
        "in large text the end of a comparison lies beyond the edge of the screen",
        "tests/gui/time/test_beside_panel.py"),
    bug("time/past_page", 'self.tr("in thousandths") if self.sum.has_numbers else ""', 'self.tr("in thousandths")',
        "where no number is written it is said that they are thousandths", "tests/gui/time/test_past_page.py"),
    bug("window/main_window", "self.actions_.of_time = self.time_travel.commands", "pass",
        "what the time machine can do is not found by Ctrl+K", TIME),
    bug("window/time_travel", "do, also in verbs if can_be]", "do, also in verbs]",
        "back to now is offered to who is there", TIME),
    bug("window/actions", "known += self.of_time() if seen else []", "known += self.of_time()",
        "on the first page steps of a training that nobody sees are offered", TIME),
)  # fmt: skip
