"""Experiments instead of single trainings: each training in them is a `trial`, and `pool` makes several side by side.

`chance` says whether A is better than B, `sweep` varies settings (`cluster`: on other computers), `repeats` vary the
seed, `forks` are futures of a training, `range_test` tries learning rates, `experiments` are famous ones.
`runs_folder` keeps every run.
"""
