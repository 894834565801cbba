"""Designs, projects and their files: what a user decides (`design`), and what is saved of it (`project`).

`whole_file` writes a file whole or not at all, and `held_file` sees who else has it open. `journal` and `recovery`
bring back what was not saved. `presets` are ready-made designs, and `named` finds what a name stands for. `fits` says
whether a run belongs to a design.
"""
