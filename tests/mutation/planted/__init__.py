"""All planted bugs. A file in this folder is found by being there: what it calls MUTANTS belongs to them."""

from importlib import import_module
from pkgutil import iter_modules

from tests.mutation.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = tuple(
    one
    for found in sorted(iter_modules(__path__), key=lambda found: found.name)
    for one in getattr(import_module(f"{__name__}.{found.name}"), "MUTANTS", ())
)
