"""Bugs in what a user brings and keeps: folders of all kinds, tables, downloads, and trainings gone on with."""

from tests.mutation.mutant import Mutant

SOURCES, SETS = "tests/engine/data/test_told_sources.py", "tests/gui/data/test_sets_column.py"
EXPLAINING = "tests/engine/explain/test_explain_command.py"
GOING_ON, DIVERGENCE = "tests/engine/test_cli_going_on.py", "tests/engine/training/test_divergence.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/cli/results",
        "or not _is_same_file(target, source)",
        "or not os.path.samefile(target, source)",
        "a training is not saved because the file that it began with was taken away meanwhile",
        GOING_ON,
    ),
    bug(
        "engine/cli/commands/train",
        "    if known is None and goes_on_alone:",
        "    if False:",
        "a training is begun anew where it was to be gone on with",
        GOING_ON,
    ),
    bug(
        "engine/cli/commands/train",
        "            with suppress(KeyboardInterrupt):  # who",
        "            with suppress(OSError):  # who",
        "who presses Ctrl+C twice loses a training that could be saved",
        GOING_ON,
    ),
    bug(
        "engine/cli/stopping",
        "        if os.isatty(ERRORS):",
        "        if False:",
        "who presses Ctrl+C once more in doubt does not know that nothing is saved then",
        GOING_ON,
    ),
    bug(
        "engine/data/survey",
        '"val": "aside", "valid": "aside", "validation": "aside"',
        '"val": "train", "valid": "train", "validation": "train"',
        "the pictures of a folder called val are learned from though there are no others for the test",
        SOURCES,
    ),
    bug(
        "engine/data/survey",
        '    has_more = "train" in known and len(every) > 1 and every <= PARTS.keys()',
        "    has_more = False",
        "a network learns to tell the folder train from the folder val",
        SOURCES,
    ),
    bug(
        "engine/data/survey",
        "pictures := [item for item in items if is_picture_name(item.parts[-1])]",
        "pictures := list(items)",
        "a text beside the folders of the classes makes one class of all",
        SOURCES,
    ),
    bug(
        "engine/data/survey",
        "        if number % STRIDE == 0:",
        "        if False:",
        "who chose a disk in place of a folder waits until all of it is listed",
        SOURCES,
    ),
    bug(
        "engine/data/load",
        "        if number % 500 == 0:  # to list them may take minutes",
        "        if False:",
        "a design whose pictures are a whole disk cannot be called off",
        SOURCES,
    ),
    bug(
        "engine/data/load",
        "                if not (folder / shelf.PAGE).is_file():  # else",
        "                if True:  # else",
        "of two programs that read the same folder one cannot open it",
        "tests/engine/data/test_shelf.py",
    ),
    bug(
        "engine/data/load",
        "        shelf.check_name(name)  # which another program may have taken meanwhile\n",
        "",
        "that another window has taken the name of an import is said to be for want of room",
        "tests/engine/data/test_shelf.py",
    ),
    bug(
        "engine/data/load",
        "                    if room.is_on_disk:",
        "                    if True:",
        "from a folder of pictures nothing is learned where the disk for what is read is full",
        "tests/engine/data/test_shelf.py",
    ),
    bug(
        "engine/cli/commands/train",
        "_where_it_is(made) if is_kept else error.remedy",
        "error.remedy",
        "who cannot save a training does not hear that it is kept elsewhere",
        GOING_ON,
    ),
    bug(
        "engine/data/sources/folder",
        "os.walk(root, onerror=pass_over)",
        "os.walk(root)",
        "pictures in a folder that may not be read are missing without a word",
        SOURCES,
    ),
    bug(
        "engine/data/sources/table",
        "next((one for one in counts if _shape(counts[one])), max(counts, key=counts.__getitem__))",
        "max(counts, key=counts.__getitem__)",
        "a table whose labels have decimal commas, too, is cut at these",
        SOURCES,
    ),
    bug(
        "engine/data/sources/table",
        """BORDERS.sub("", text) if '"' in text else text""",
        "text",
        "a table whose cells stand in quotation marks is refused",
        SOURCES,
    ),
    bug(
        "engine/data/sources/table",
        "max(1, min(MOST_ROWS, MOST_CELLS // form.columns))",
        "MOST_CELLS // form.columns",
        "a table of very large pictures is empty",
        SOURCES,
    ),
    bug(
        "engine/data/sources/table",
        "    if not counts[delimiter]:",
        "    if False:",
        "who divides columns otherwise is told to write squares",
        SOURCES,
    ),
    bug(
        "engine/data/found",
        "1 / max(high, 255.0)",
        "1 / 255.0",
        "pictures of 16 bits are 257 times as bright as others, and a network hardly learns from them",
        SOURCES,
    ),
    bug(
        "engine/data/survey",
        "    if len(classes) == 1 and lost is not None:",
        "    if False:",
        "a class whose pictures are all damaged is not spoken of where the set is refused for it",
        SOURCES,
    ),
    bug(
        "engine/data/picture_file",
        "    if isinstance(error, Image.DecompressionBombError):",
        "    if False:",
        "a very large picture is said to be damaged",
        SOURCES,
    ),
    bug(
        "engine/cli/commands/explain",
        "    if project.checkpoint is None and project.runs:",
        "    if False:",
        "numbers of first weights are taken for those of a training that is of another network",
        EXPLAINING,
    ),
    bug(
        "engine/cli/commands/evaluate",
        "        if project.runs:",
        "        if False:",
        "a file with trainings is said to hold none",
        EXPLAINING,
    ),
    bug(
        "engine/cli/commands/evaluate",
        "        if not learned or data.shape == learned:",
        "        if True:",
        "whose pictures have another size is told to train anew",
        "tests/engine/test_cli.py",
    ),
    bug(
        "engine/data/sources/table",
        'line.decode("cp1252", "replace")',
        'line.decode("utf-8", "replace")',
        "two classes that differ in an umlaut become one",
        SOURCES,
    ),
    bug(
        "engine/data/room",
        " and time.time() - _last_written(one) > STALE:",
        ":",
        "an import deletes what another one has read so far",
        "tests/engine/data/test_shelf.py",
    ),
    bug(
        "engine/data/fetch",
        "        if self.cannot_be_kept:",
        "        if False:",
        "who has no room on the disk is told that the line is bad",
        "tests/engine/data/test_downloads.py",
    ),
    bug(
        "engine/cli/commands/evaluate",
        'unicodedata.normalize("NFC", name).casefold()',
        "name.casefold()",
        "a class with an umlaut is another one where a Mac has written its name",
        "tests/engine/test_cli.py",
    ),
    bug(
        "engine/training/replay",
        "put_back(begin, recipe, run.history.until(begin.step))",
        "put_back(begin, recipe)",
        "a step that was made cannot be replayed as it were beyond all bounds",
        DIVERGENCE,
    ),
    bug(
        "engine/lab/differences",
        "if first.sha256 and second.sha256 and not first.same_pictures(second):",
        "if False:",
        "two runs on other pictures under one name differ in nothing but chance",
        "tests/engine/lab/test_differences.py",
    ),
    bug(
        "gui/state/data_work",
        "self._came[what] = data.name",
        "pass",
        "an import is not used where the download that was asked for later fails",
        SETS,
    ),
)
