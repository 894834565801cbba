"""Bugs that pupils would meet who ask in their own words, and read that a difference could be chance."""

from tests.mutation.mutant import bug

ASKED = "tests/gui/window/test_in_a_pupils_words.py"
CHANCE, VERDICT = "tests/gui/window/test_could_be_chance.py", "tests/gui/curves/test_verdict.py"

MUTANTS = (
    bug("gui/window/actions", "[*self._progress(), *self._totals()] if seen else []", "[]",
        "how many weights there are is answered by a table on the clipboard", ASKED),
    bug("gui/window/actions", "ask(figure.asked.emit)", "figure.asked.emit",
        "how many weights, asked on Evaluate, is told beside figures that nobody sees", ASKED),
    bug("gui/window/actions", "            if figure in totals.known\n", "",
        "Ctrl+K offers multiply-adds of an empty stack", ASKED),
    bug("gui/window/command_palette", 'query.replace("%", " percent")', "query",
        "why 98 % finds nothing", ASKED),
    bug("gui/window/menus/edit_menu", 'find.setProperty("found_by", self.tr("shortcuts"))', "pass",
        "who asks for shortcuts begins a stack with shortcuts", ASKED),
    bug("gui/why/map_canvas", "painter.fillRect(  # the ink below", "(lambda *_: None)(  # the ink below",
        "strokes of the picture cross out why there is no map", "tests/gui/why/test_nothing_to_ask.py"),
    bug("gui/widgets/link_line", "self._follow(self.at_more)", "self._follow(False)",
        "Enter on the second link follows the first", VERDICT),
    bug("gui/widgets/link_line", "(self.more_opened if more else self.opened)", "self.opened",
        "could be chance leads to the mistakes", VERDICT),
    bug("gui/widgets/link_line", "elif event.key() in STEPS and self.more:", "elif event.key() in STEPS:",
        "an arrow key goes to a link that is not there, and Enter does nothing", VERDICT),
    bug("gui/window/lab_page", "page.seeks_verdict, page.table.shown = True, []", "page.seeks_verdict = True",
        "a run that was ticked before is compared in place of the one before", CHANCE),
    bug("gui/window/lab_page", "        runs.changed.connect(listed)\n", "        pass\n",
        "could be chance opens a lab in which nothing is ticked, the first time", CHANCE),
    bug("gui/window/lab_page", "if tick() or not page.isVisible():", "if tick() or True:",
        "could be chance, clicked before the run is on the disk, opens a lab in which nothing is ticked", CHANCE),
    bug("gui/window/lab_page", "page.seeks_verdict, page.table.shown = True, []", "page.table.shown = []",
        "what decides whether it is chance lies below what is seen", CHANCE),
    bug("gui/curves/run_before", "for one in (self.run, self.session.run)", "for one in (self.session.run, self.run)",
        "the run of now is A, and a gain is told as a loss", CHANCE),
)
