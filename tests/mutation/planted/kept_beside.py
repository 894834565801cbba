"""Bugs of what is kept in a project or beside it, and of settings that are misnamed."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.kept_typing import bug

MOVED, FOREIGN = "tests/engine/project/test_moved_pictures.py", "tests/engine/project/test_foreign_projects.py"
SETTINGS, NEARLY = "tests/engine/test_settings.py", "tests/gui/look/test_nearly_all.py"
KEPT = "tests/engine/project/test_kept_picture.py"
JOURNAL, DRAWING = "tests/engine/project/test_journal.py", "tests/gui/state/test_kept_drawing.py"
TOLD_SOURCES, TRAY = "tests/engine/data/test_told_sources.py", "tests/gui/data/test_import_tray.py"

MUTANTS: tuple[Mutant, ...] = (
    bug(
        "engine/explain/loss_flow", "return max(0.0, 1 - self.positive - self.negative)", "return self.negative",
        "numbers of a gradient that are below 0 are counted as those that are 0", NEARLY,
    ),
    bug(
        "engine/project/moved_pictures", 'own not in ("", "..")', "own",
        "pictures under a path that ends in two dots are looked for in all that lies around the project", MOVED,
    ),
    bug(
        "engine/project/moved_pictures", "os.path.exists(beside) else", "Path(beside).exists() else",
        "a project whose pictures had a very long name does not open where they are gone", MOVED,
    ),
    bug(
        "engine/settings", "known = {field.name for field in dataclasses.fields(cls)}",
        "known = cls.__dataclass_fields__", "Recipe(title=1) is answered by Python", SETTINGS,
    ),
    bug(
        "engine/settings", 'name.replace("_", "").rstrip("s") == letters', "name == plain",
        "who writes batchSize is not told that it is called batch_size here", SETTINGS,
    ),
    bug(
        "engine/project/journal", "return load_project(self.folder / PICTURE).picture", "return None",
        "a power cut takes a pupil's drawing", JOURNAL, DRAWING,
    ),
    bug(
        "engine/project/journal", "and work.picture != self._pictured:", "and self._pictured is None:",
        "after a power cut a pupil has the first line of a drawing", JOURNAL,
    ),
    bug(
        "engine/project/journal", "            self._pictured = work.picture\n", "",
        "a drawing is written once more with each edit", JOURNAL,
    ),
    bug(
        "engine/project/journal", "self._said, self._pictured = (), None", "self._said = ()",
        "a drawing is not written again where another program has deleted the journal", JOURNAL,
    ),
    bug(
        "gui/state/safety/recovery", "self, lambda: self.picture, as_read", "self, lambda: None, as_read",
        "the journal of a window has no picture", DRAWING,
    ),
    bug(
        "engine/project/project", "with suppress(*DAMAGES):  # a picture", "if True:  # a picture",
        "a project whose picture is none does not open", FOREIGN,
    ),
    bug(
        "engine/project/kept_picture", "KeptPicture.of(readable(name), own)", "KeptPicture.of(name, own)",
        "a picture has a name that nothing can print", FOREIGN,
    ),
    bug(
        "engine/data/survey", "folders and not {*folders} & {*self.classes}", "folders",
        "there is one class alone, and a picture of that class is said to be the reason", TOLD_SOURCES, TRAY,
    ),
    bug(
        "engine/data/survey", "folders and not {*folders}", "not {*folders}",
        "a picture that lies in no folder is said to be the reason that there is one class", TRAY,
    ),
    bug(
        "engine/project/kept_picture", "(np.abs(array) <= BRIGHTEST).all()", "np.isfinite(array).all()",
        "a file with a picture brighter than any shows a network that says 0 at 0.0 %", KEPT,
    ),
)  # fmt: skip
