"""X-ray backwards: one weight with its gradient and its next value (`its_gradient`), and the loss as it flows back
(`loss_view`).

The gradient is put in words and sums by `gradient_story`, its pictures are a `waterfall` and `batch_maps`, and the
optimiser's step is made of `update_boxes`.
"""
