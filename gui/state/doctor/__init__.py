"""The doctor's findings about the training on screen, and whether a remedy helped.

`examination` gathers the evidence in the background, `findings` holds what follows, `treatment` what became of a
remedy.
"""
