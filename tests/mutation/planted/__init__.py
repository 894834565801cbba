"""All planted bugs, by the part of the program they are in."""

from tests.mutation.planted import courses, data, fast, ops, ownership, project, saving, training, window

MUTANTS = (
    *ops.MUTANTS,
    *fast.MUTANTS,
    *training.MUTANTS,
    *project.MUTANTS,
    *data.MUTANTS,
    *saving.MUTANTS,
    *window.MUTANTS,
    *ownership.MUTANTS,
    *courses.MUTANTS,
)
