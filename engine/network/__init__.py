"""What a network is made of: `block` is the contract of blocks, `container` of those that hold stacks; a `stack` has
them in order, `shapes` follows what comes out of each, and `program` writes it out, with its `weights`,
those of a block as its `filters`.

`scale` is how pixels come in, `start_values` are the weights before a training, a `checkpoint` those after a step.
`trace` and `textbook` are back-propagation as it is taught; `own_ops` sees to it that a user's own op does as it says.
"""
