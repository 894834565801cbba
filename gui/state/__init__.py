"""What the views show: values and their holders, no widgets.

What is open, and what is saved of it: the `document`, with its undo and selection, and what it keeps in `project`.
`edits` is all that can be done to a design. What runs: the training of the session (in `training`), and the tasks in
the background (in `work`). What is looked at: the `focus`. Whose weights are shown: those of the moment in the focus,
which the probe knows (in `looking`: `learned_weights`). Without a moment they are the newest of the session's `run`; a
moment may be of another one (in `past`: `run_in_focus`).

What is computed while somebody looks is asked in one way (in `looking`: `asking`): each part says what its question of
now is and how it is answered, and is told when the answer is another one.

`work` and `project` lie below these files, `training` and `looking` on them, and what only some pages need above all:
`past`, `answers`, `inside`, `lab`, `doctor` and `safety`.
"""
