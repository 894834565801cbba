"""Bugs in the first ten minutes: buttons that are clicked twice, and questions that nobody answers."""

from tests.mutation.mutant import Mutant

TWICE = ("tests/gui/window/test_clicked_twice.py",)

MUTANTS: tuple[Mutant, ...] = (
    Mutant("gui/widgets/one_click.py", "return event.type() == QEvent.Type.MouseButtonDblClick", "return False",
           "who clicks Train twice trains one step, and who clicks the pencil twice sees no board", TWICE),
    Mutant("gui/training/training_bar.py", "        OneClick(self.train, self.wait)\n", "",
           "a double click on Train is a click on Pause, too", TWICE),
    Mutant("gui/presentation/page.py", "        OneClick(self.top.train, self.picture.draw)\n", "",
           "on the wall, a double click on Train waits after one step", TWICE),
    Mutant("gui/cards/input_card.py", "        OneClick(self.draw)\n", "",
           "the board opens and closes at once for who clicks the pencil twice", TWICE),
    Mutant("gui/time/time_bar.py", "        OneClick(self.play_back, self.play)\n", "",
           "the film of a training stands still for who clicks Play twice", TWICE),
)
