"""Bugs of clocks that are set back, of pipes where files belong, and of kept work that is damaged."""

from tests.mutation.mutant import Mutant, bug

CLOCK = "tests/engine/files/test_clock_set_back.py"
DAMAGED, LAUNCH = "tests/engine/project/test_kept_work_is_damaged.py", "tests/gui/window/test_launch.py"
FILM = "tests/gui/time/test_film_file.py"

MUTANTS: tuple[Mutant, ...] = (
    bug("engine/files/day", "return age if age > -DAY else age + AGES", "return age",
        "where the clock was set back, what is kept now is deleted at once for files of years to come", CLOCK),
    bug("engine/files/day", "age > -DAY else", "age >= 0 else",
        "after an hour that comes twice a year, or on a share whose clock is ahead, the newest is the oldest", CLOCK),
    bug("engine/lab/runs_folder", "key=lambda one: age_of(one.made), reverse=True)", "key=lambda one: one.made)",
        "a run that was made after the clock was set back makes room at once", CLOCK),
    bug("engine/lab/sweeps_folder", 'file.parent.glob(f"*{ENDING}"))', "[])",
        "the sweeps of years stay, and fill the disk", CLOCK),
    bug("engine/project/journal", "            is_foreign = True", "            pass",
        "work with a block that is not here today is never offered again", DAMAGED),
    bug("engine/project/journal", '        raise ValueError("no line is whole")\n', "        return None\n",
        "a journal of which no line is whole is passed over in silence", DAMAGED),
    bug("engine/project/recovery", "found, aside = [*journal.damaged_in(folder)], []", "found, aside = [], []",
        "a damaged journal is passed over in silence at every start", DAMAGED),
    bug("engine/project/recovery", "file.with_name(file.name + DAMAGED)", "file.with_name(DAMAGED)",
        "of two damaged works one takes the place of the other", DAMAGED),
    bug("gui/window/launch", "    if damaged:\n", "    if False:\n",
        "that kept work is damaged is told nowhere", LAUNCH),
    bug("gui/time/film_saver", "self._fail, loss=loss)", "self._fail)",
        "a window that closes while a film is painted throws it away without a word", FILM),
    bug("gui/time/film_saver", "    while len(images) < frames:\n", "    while not images:\n",
        "a film is written before all its frames are painted", FILM),
    bug("gui/qt/log_file", "if file.is_fifo():", "if False:",
        "the start waits for a pipe in the place of a log, for ever", "tests/gui/qt/test_log_file.py"),
    bug("engine/data/listed", "        check_is_file(path, path.stat())\n", "",
        "who labels pictures waits for a pipe, for ever", "tests/engine/data/test_ones_own_folders.py"),
    bug("engine/lab/sweep_file", "content_of(Path(file))", "Path(file).read_bytes()",
        "who opens a pipe as a sweep waits for ever", "tests/engine/lab/test_sweep_file.py"),
    bug("engine/lab/varying", "isinstance(setting, Whole) and THOUSANDS", "isinstance(setting, Real) and THOUSANDS",
        "a batch size of 1.000 is one picture", "tests/engine/lab/test_varying.py"),
    bug("engine/settings", "return number + 0.0", "return number",
        "a share of -0.0 is shown with a minus", "tests/engine/test_settings.py"),
    bug("gui/qt/remembered", 'return word != "false" if usual else word == "true"', 'return word == "true"',
        "a damaged setting switches off what is usually on", "tests/gui/qt/test_remembered.py"),
    bug("gui/qt/remembered", '"true" if on else "false"', '"true"',
        "what was switched off is on at the next start", "tests/gui/qt/test_remembered.py"),
)  # fmt: skip
