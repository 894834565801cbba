"""The page X-ray: any number of the network is opened, and shows what it is made of (`one_number`).

Backwards, a weight shows its gradient and its next value (`its_gradient`), and the loss how it flows back
(`loss_view`).
"""
