"""Bugs in what a test of the pictures, a pool of trainings and a range of rates leave behind."""

from tests.mutation.mutant import Mutant

POOL = "tests/engine/lab/test_pool.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "engine/lab/pool.py",
        "            except Exception as error:",
        "            except EOFError as error:",
        "a training whose answer there is no memory to read is waited for for ever",
        (POOL,),
    ),
    Mutant(
        "engine/lab/pool.py",
        '    logging.getLogger(__name__).error("a fault in the thread of a worker", exc_info=error)\n',
        "",
        "a fault of the program in the thread of a worker is heard of by nobody",
        (POOL,),
    ),
)
