"""Bugs of what a window knows of its work: what an experiment goes on from, and what was told of which project."""

from tests.mutation.mutant import bug

ASKED = "tests/gui/window/test_in_a_pupils_words.py"
AGAIN = "tests/gui/lab/test_asked_again.py"

MUTANTS = (
    bug("gui/state/lab/experiment_work", "again = replace(self.setup, known=0), {}",
        "again = replace(self.setup, known=0), dict(self.seen)",
        "who wants to see an experiment again that was clear sees nothing train", AGAIN),
    bug("gui/state/lab/experiment_work", "again = replace(self.setup, known=0), {}", "again = self.setup, {}",
        "what is trained again is said to be new seeds beside those of before", AGAIN),
    bug("gui/state/safety/journalling", "        document.opened.connect(self._begin_anew)\n", "",
        "of the project that is opened next nobody is told that it is not kept", "tests/gui/state/test_journalling.py"),
    bug("gui/window/command_palette", '{*_tr("the a an of").split()}', "set()",
        "where the curves are is answered by what saves the numbers of them", ASKED),
    bug("gui/window/command_palette", "words_of(one.name) <= wanted, len(said & own)", "len(said & own)",
        "where the curves are is answered by Build", ASKED),
)  # fmt: skip
