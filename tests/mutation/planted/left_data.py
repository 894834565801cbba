"""Bugs in what is read of other people's files and folders, and of sets that have moved or are fetched twice."""

from tests.mutation.mutant import Mutant

GOING_ON, OTHERS = "tests/engine/test_cli_going_on.py", "tests/engine/data/test_other_computers.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/project/named",
        "if all(one.of for one in corrections) or any(",
        "if any(",
        "what was relabelled since the training is lost when the pictures have moved",
        GOING_ON,
    ),
    bug(
        "engine/cli/commands/replay",
        "with_data(project.design, name, project, tell)",
        "with_data(project.design, name, Project(project.design), tell)",
        "a training of relabelled pictures that have moved cannot be replayed",
        GOING_ON,
    ),
    bug(
        "engine/data/survey",
        "kept.append(Item(tuple(map(composed, one.parts)), one.opener))",
        "kept.append(Item(one.parts, one.opener))",
        "a class with umlauts is two where one folder is of a Mac",
        OTHERS,
    ),
    bug(
        "engine/data/survey",
        "*map(composed, empty)}",
        "*empty}",
        "a class with umlauts is said to have no picture beside its pictures",
        OTHERS,
    ),
    bug(
        "engine/data/sources/archive",
        'return info.filename.encode("cp437").decode("utf-8")',
        "return info.filename",
        "the umlauts of a ZIP that was packed on a Mac are signs of DOS",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "else composed(label)",
        "else label",
        "a label with umlauts is two classes where one line is of a Mac",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "return found if is_index else 0",
        "return 0",
        "a table that pandas wrote with the numbers of its lines cannot be read",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "(is_named or not _shape(len(names) - 1))",
        "not _shape(len(names) - 1)",
        "the numbers of the lines are learned as labels where the pictures are of 4×4 in colour",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "if text.strip().strip(NOTHING) and",
        "if text and",
        "a line of a spreadsheet with nothing in its cells makes a whole table unreadable",
        OTHERS,
    ),
    bug(
        "engine/data/found",
        "(8, 10, 12, 14, *range(16, 33))",
        "(8, 10, 12, 14, 16)",
        "pictures of 32 bits are thousands of times too bright",
        OTHERS,
    ),
    bug(
        "engine/data/file_lock",
        "yield file is None or _locks(file)",
        "yield True",
        "of two programs that fetch the same set one loses what it has fetched",
        "tests/engine/data/test_downloads.py",
    ),
    bug(
        "engine/data/survey",
        '(len(parts[0]) == 2 and parts[0][1] == ":")',
        'any(":" in part for part in parts)',
        "a picture with the time in its name is said to lead out of its folder",
        OTHERS,
    ),
    bug(
        "engine/data/survey",
        'any(part in ("", "..") for part in parts)',
        'any(part in ("", "..") or "\\\\" in part for part in parts)',
        "a picture whose name Windows does not take is said to lead out of its folder",
        OTHERS,
    ),
    bug(
        "engine/data/sources/archive",
        'if part != ".")',
        ")",
        "a ZIP whose names begin at the folder that was packed holds nothing but hidden files",
        OTHERS,
    ),
    bug(
        "engine/data/load",
        "path.stem if path.is_file() else Path(os.path.abspath(path)).name",
        "path.stem",
        "the name of a folder is cut at its last point",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "bare.removesuffix(delimiter) if is_ended else bare",
        "bare",
        "a table whose lines end in a semicolon cannot be read",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "text[:4].lower() == NAMES_SIGN and len(text) == 5",
        "False",
        "a table that begins with the line for Excel cannot be read",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "    if shape is not None and not body:\n",
        "    if False:\n",
        "who forgot the lines of a table is told that it has a wrong number of columns",
        OTHERS,
    ),
    bug(
        "engine/data/sources/table",
        "line.startswith((BOM_UTF16_LE, BOM_UTF16_BE))",
        "False",
        "it is not said that a table in UTF-16 has to be saved in UTF-8",
        OTHERS,
    ),
    bug(
        "engine/data/sources/npz",
        'if pictures.dtype.kind not in "uif":',
        "if False:",
        "pictures of yes and no are not told to be saved as numbers",
        OTHERS,
    ),
    bug(
        "engine/data/sources/npz",
        'labels.dtype.kind not in "buiUS"',
        'labels.dtype.kind not in "uiUS"',
        "labels of yes and no are refused",
        OTHERS,
    ),
    bug(
        "engine/data/sources/idx",
        "magic[2] in OTHER_NUMBERS and",
        "False and",
        "who has IDX files of larger numbers is told that pictures and labels are two files",
        OTHERS,
    ),
    bug(
        "engine/cli/commands/data",
        "if alike == 1 else",
        "if not alike else",
        "one picture is told as several",
        "tests/engine/test_cli_data.py",
    ),
    bug(
        "engine/data/refusing",
        "LEAVE if isinstance(error, PermissionError) else COMPLETE",
        "COMPLETE",
        "who may not read a file is told to get it once more",
        OTHERS,
    ),
    bug(
        "engine/data/sources/__init__",
        'with told(path.name, "a set of pictures"):',
        "if True:",
        "a folder that somebody may not look into ends the program",
        OTHERS,
    ),
)
