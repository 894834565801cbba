"""The curves of a training: accuracy and loss side by side (`plots`), each a `curve_plot`.

On them stand marks of what was changed (`change_marks`), the run before, other seeds (`seed_band`) and ghost futures
(`ghost_lines`), above them the result in one sentence (`verdict`); `curve_table` and `chart_file` save them.
"""
