"""The help, in the inspector's place: a `page` for each block, for each setting of the recipe, and the first steps.

Below its text (`texts`, shown by `text_view`) a block is drawn at work (`drawing`), with its code (`code_card`) and
what is related to it (`related_card`).
"""
