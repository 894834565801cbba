"""The first page: ready-made stacks, recent projects and pictures of one's own (`start_page`), and the tour.

The tour's six stops are in `stops`. What the cards show was computed once by `make_evidence`.
"""
