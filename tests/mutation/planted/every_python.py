"""Bugs that show on one Python and not on another."""

from tests.mutation.mutant import Mutant

MUTANTS = (
    Mutant(
        "engine/explain/op_code.py",
        "    except Exception:  # it was compiled;",
        "    except (TypeError, ValueError):  # it was compiled;",
        "on Python 3.14 a misspelt type in a user's file is an error where the code of its block is shown",
        ("tests/engine/explain/test_op_code.py",),
    ),
)
