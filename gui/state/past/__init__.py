"""The past of a training: the `time_machine` takes the window to any step, recorded or replayed (`known_steps`).

`run_moments` finds moments, `second_moment` sets two beside each other, `branching` begins a run from one.
`filter_film` is one filter at each step, `block_film` are all of a block, to be saved.
"""
