"""Starting a training and watching it: the bar with its buttons (`training_bar`), and the curves (`plots`).

On the curves stand marks of what was changed (`change_marks`), the run before, other seeds (`seed_band`) and ghost
futures (`ghost_lines`); `curve_table` and `chart_file` save them.
"""
