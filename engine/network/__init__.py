"""What a network is made of: `block` is the contract of blocks, `container` of those that hold stacks, `pool` what
those share that pool. A `stack` has them in order (`without_dropout`: as it is used), `shapes` follows what comes out
of each, and `program` writes it out, with its `weights`, those of a block as its `filters`.

`scale` is how pixels come in, `start_values` are the weights before a training, a `checkpoint` those after a step.
`trace` and `textbook` are back-propagation as it is taught; what a step gives is its `step_result`.

What others wrote or gave is looked at before it is used: a user's own block by `own_blocks`, its op by `own_ops` (what
is wrong in such a file is told by `own_code`, and `time_limit` ends what never ends), and the `arguments` of a call.
"""
