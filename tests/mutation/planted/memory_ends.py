"""Bugs planted in what is said where memory does not suffice for a file."""

from tests.mutation.mutant import Mutant

SHORT = "tests/engine/data/test_short_of_memory.py"

MUTANTS = (
    Mutant(
        "engine/data/sources/npz.py",
        "error.errno == ENOMEM",
        "False",
        "an NPZ that cannot be mapped for want of memory is said to be incomplete",
        (SHORT,),
    ),
    Mutant(
        "engine/data/sources/npz.py",
        "        except MemoryError as error:\n            raise short_of_memory(path.name) from error\n",
        "",
        "an NPZ for which memory does not suffice is said to be incomplete",
        (SHORT,),
    ),
    Mutant(
        "engine/data/refusing.py",
        "raise short_of_memory(file) from error",
        'raise DataError(f"{file} cannot be read as {kind}.", COMPLETE) from error',
        "a table for which memory does not suffice is said to be damaged",
        (SHORT,),
    ),
    Mutant(
        "engine/data/picture_file.py",
        "    if isinstance(error, MemoryError):\n",
        "    if False:\n",
        "a photo for which memory does not suffice cannot be decoded, and nobody knows why",
        (SHORT,),
    ),
)
