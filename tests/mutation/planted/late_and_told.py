"""Bugs in what one project, or one writing of it, leaves to the next."""

from tests.mutation.mutant import Mutant

TOLD = "tests/gui/state/test_stand_in.py"
SLOW = "tests/gui/window/test_slow_saving.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "gui/state/project/read_pictures.py",
        "self._told = {} if data is None else {name: data}",
        "self._told.setdefault(name, data) if data is not None else None",
        "a project is judged by the pictures of another one, opened before, that calls them the same",
        (TOLD,),
    ),
    Mutant(
        "gui/state/project/read_pictures.py",
        "self._told = {} if data is None else {name: data}",
        "self._told |= {} if data is None else {name: data}",
        "a project of an earlier version is judged by what another one says of pictures of the same name",
        (TOLD,),
    ),
    Mutant(
        "gui/window/writing.py",
        "if NEWEST[file.path] is this:",
        "if True:",
        "what was asked for earlier, and not waited for, is written after what was saved since",
        (SLOW,),
    ),
    Mutant(
        "gui/window/writing.py",
        "turn = recordings.saved(document.ranked(document.runs)), TURNS[file.path]",
        "turn = recordings.saved(document.ranked(document.runs)), Lock()",
        "what a window did not wait for takes the place of what another window has saved since",
        (SLOW,),
    ),
    Mutant(
        "gui/state/safety/journalling.py",
        "document.seal.looked, document.known_pictures,",
        "document.seal.looked,",
        "after a crash a network is judged as one for digits where its pictures are not here any more",
        ("tests/gui/state/test_journalling.py",),
    ),
    Mutant(
        "engine/project/journal.py",
        'data = data_from_plain(self.line["data"])',
        "pass",
        "what was kept of a crash is read without what it says of its pictures",
        ("tests/engine/project/test_journal.py",),
    ),
    Mutant(
        "engine/project/journal.py",
        "said = work.data, work.design",
        "said = work.design",
        "a journal does not write that something has changed but what is known of the pictures",
        ("tests/engine/project/test_journal.py",),
    ),
    Mutant(
        "gui/window/holding.py",
        "is_written_here = TURNS[file.path].locked()",
        "is_written_here = False",
        "what is still being written here is said to be somebody else's",
        (SLOW,),
    ),
)
