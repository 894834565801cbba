"""The page Landscape: through what landscape of the loss the training went.

`surface_view` paints the plane and the way through it, `contours` finds the lines of equal loss.
"""
