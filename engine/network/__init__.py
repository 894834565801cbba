"""What a network is made of: `block` is the contract of blocks, `container` of those that hold stacks; a `stack` has
them in order, `shapes` follows what comes out of each, and `program` writes it out, with its `weights`.

`trace` and `textbook` are back-propagation as it is taught.
"""
