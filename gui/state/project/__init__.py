"""What the document keeps of a project beside its design: the weights that its runs have `learned`, their `recordings`,
how often the test was looked at (`seal`), which pictures were read (`read_pictures`), and where
corrected ones lie by now (`followed_pictures`).

`edit_step` is one edit as a step of undo, and `way_to_trained` the step that leads back to a trained network. `run_ids`
tells two trainings of one id apart.
"""
