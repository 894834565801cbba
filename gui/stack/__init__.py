"""The stack: cards in order, drag and drop, edits by hand.

`stack_view` is made of its parts: where cards lie (`flow`, `canvas`), how they are selected and dragged (`selecting`,
`dropping`, `drop_zones`), keys and verbs; below it stand the totals and the list of problems.
"""
