"""All planted bugs, by the part of the program they are in."""

from tests.mutation.planted import (
    convolutions,
    courses,
    cut_short,
    data,
    extremes,
    fast,
    moments,
    ops,
    ownership,
    processes,
    project,
    saving,
    stretching,
    training,
    values,
    window,
)

MUTANTS = (
    *values.MUTANTS,
    *ops.MUTANTS,
    *fast.MUTANTS,
    *processes.MUTANTS,
    *cut_short.MUTANTS,
    *convolutions.MUTANTS,
    *stretching.MUTANTS,
    *training.MUTANTS,
    *project.MUTANTS,
    *data.MUTANTS,
    *saving.MUTANTS,
    *window.MUTANTS,
    *ownership.MUTANTS,
    *moments.MUTANTS,
    *courses.MUTANTS,
    *extremes.MUTANTS,
)
