"""What a stack means before anything is run: shapes, weights, cost and problems (`analysis`), and hints.

Fixes in one click are in `repairs`, `branch_fixes`, `smaller` and `fit_end`; `memory` says what a training takes, and
`summary` is the stack as a table.
"""
