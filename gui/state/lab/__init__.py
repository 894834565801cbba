"""Many trainings: kept runs, A against B (`seed_comparison`), many seeds, sweeps, experiments and ghost futures.

`idle_seeds` repeats a training while nobody is there; `trial_forecast` says how long trials take.
"""
