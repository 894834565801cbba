"""Bugs in which slice of a filter is seen, in films of long trainings and of two at a time, in who learned last, and
in where Health is."""

from tests.mutation.planted.window import bug

WALL = "tests/gui/presentation/test_looking_back.py"
HEALTH = "tests/gui/insight/test_start_and_now.py"
SLICE, FILM = "tests/gui/cards/test_same_slice.py", "tests/gui/time/test_film_file.py"

MUTANTS = (
    bug(
        "insight/content",
        "chosen = strongest(values) if",
        "chosen = 0 * strongest(values) if",
        "the panel of filters shows another slice than the card",
        SLICE,
    ),
    bug("insight/trend", "if self.ringed is not None:", "if False:", "histograms do not show the step", HEALTH),
    bug("insight/trend", "self.area().adjusted(1,", "QRectF(self.rect()).adjusted(1,", "a ring cuts words", HEALTH),
    bug("time/film_file", "min(len(steps), MOST_POINTS)", "len(steps)", "a long training halts the window", FILM),
    bug("time/film_file", "/ np.diff(edges)", "/ 1", "in a film more than all batches are right", FILM),
    bug("time/film_file", "int(high * enlarged) or 1", "int(high * enlarged)", "flat filters are unseen", FILM),
    bug("presentation/page", "earlier, step, words", "earlier, None, words", "the past has the curve of now", WALL),
    bug("presentation/page", "history = run.history if", "history = history if", "and of another run", WALL),
    bug("time/film_saver", "if not self.film.block:", "if False:", "to train on brings no filter to film", FILM),
    bug("time/film_saver", "self.tasks.key_of_one_s_own(\"film file\")", "\"film file\"", "a film is lost", FILM),
    bug(
        "evaluate/recall_box",
        "if len(last) < len(there):",
        "if len(there) > 1:",
        "one of those that were learned together is called the last",
        "tests/gui/evaluate/test_over_time.py",
    ),
)
