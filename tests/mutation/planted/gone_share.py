"""Bugs that were met where a project lies on a share of Windows whose network goes."""

from tests.mutation.mutant import Mutant

KEPT, SAVED = ("tests/engine/project/test_gone_share.py",), ("tests/gui/window/test_gone_share.py",)
FAULT = "who saves on a share that has gone is told of a fault inside ConvScope"

MUTANTS = (
    Mutant(
        "engine/files/real_path.py",
        "    try:\n        return Path(os.path.realpath(path))\n    except OSError:\n"
        "        return Path(os.path.abspath(path))\n",
        "    return Path(os.path.realpath(path))\n",
        FAULT,
        SAVED,
    ),
    Mutant(
        "engine/project/journal.py",
        "real_path(work.path)",
        "work.path.resolve()",
        "unsaved work is not kept any more as soon as the share with its project is gone",
        KEPT,
    ),
    Mutant(
        "engine/project/recovery.py",
        "real_path(path)",
        "path.resolve()",
        "work of a project on a share that has gone is not kept for the next start",
        KEPT,
    ),
    Mutant(
        "engine/project/whole_file.py",
        "path = real_path(path)\n    before =",
        "path = Path(os.path.realpath(path))\n    before =",
        "no project is saved on a disk of which Windows does not say how its paths go on",
        KEPT,
    ),
    Mutant(
        "gui/qt/folder.py",
        "there.get(str(one))",
        "one.is_dir()",
        "who could not save on a share that has gone cannot save anywhere else",
        SAVED,
    ),
    Mutant(
        "gui/window/files.py",
        "(signature(name) or (0, 0))[1] < READ_AT_ONCE",
        "(not Path(name).exists() or Path(name).stat().st_size < READ_AT_ONCE)",
        "pictures of a share that has gone are a fault inside ConvScope",
        SAVED,
    ),
    Mutant(
        "engine/data/sources/__init__.py",
        "os.path.isfile(path)  # unlike",
        "path.is_file()  # unlike",
        "what is dropped from a share that has gone is a fault inside ConvScope",
        (*KEPT, *SAVED),
    ),
)
