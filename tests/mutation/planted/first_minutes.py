"""Bugs that met somebody in the first ten minutes: who knows no network yet, and whoever does all that is wrong."""

from tests.mutation.mutant import Mutant
from tests.mutation.planted.window import bug

HELD, JOURNALLING = "tests/engine/project/test_held_file.py", "tests/gui/state/test_journalling.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/project/held_file.py",
        "            except OSError:  # nor can anybody save here; a lock",
        "            except FileNotFoundError:  # nor can anybody save here; a lock",
        "saving on a full disk says that something went wrong inside the program",
        (HELD,),
    ),
    Mutant(
        "engine/project/held_file.py",
        "                with suppress(OSError):\n                    self._lock.unlink()\n            return\n",
        "                pass\n            return\n",
        "after saving on a full disk the file is open in another ConvScope, which there is not",
        (HELD,),
    ),
    bug(
        "state/safety/journalling",
        "error.__cause__ or error  #",
        "error  #",
        "a full disk is told by a file of the journal that nobody knows",
        JOURNALLING,
    ),
)
