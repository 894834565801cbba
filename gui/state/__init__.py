"""What the views show: values and their holders, no widgets.

What is open, and what is saved of it: the `document`, with its undo and selection, and what it keeps in `project`.
`edits` is all that can be done to a design. What runs: the training of the `session` (made by `trainer`, ended by
`stopping`), and the `tasks` in the background. Whose weights are shown: those of the moment in the `focus`, which the
`probe` knows (`learned_weights`); `shown_run` is the run they belong to. `live_pace` says how often views follow a
training.

Seven rooms: `project` lies below all of these; what only some pages need lies above, in `past`, `answers`, `inside`,
`lab`, `doctor` and `safety`.
"""
