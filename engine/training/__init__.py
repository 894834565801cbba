"""How a network learns: a `recipe` with its `optimisers` and `schedules`, and `training`, one step after another.

`validating` and `evaluation` say how good it is meanwhile, `early_stopping` ends it in time. What comes of it is a
`run`, of which `recording` and `replay` give back any step.
"""
