"""What the views show: values and their holders, no widgets.

`document` is the design with undo and selection, `edits` is all that can be done to it; `session` and `trainer` train
it; `probe` is what the blocks make of the picture in the `focus`. `live_pace` says how often views follow a training,
`tasks` is work in the background, `run_ids` tells two trainings of one id apart, `seal` counts the looks at the test.
"""
