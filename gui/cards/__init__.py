"""The cards of blocks on the stack: how one is laid out and painted (`card`, `card_layout`, `card_face`).

A block that holds stacks is a `group_card`, the picture that goes in an `input_card`, and a `problem_box` says what
is wrong, with fixes to click.
"""
