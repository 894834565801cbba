"""What Qt needs of us: garbage, undo steps, messages, signals to end, files, the moment after painting.

`net` reports what an overridden event raises, before it reaches Qt; `long_press` opens menus by a finger; `log_file` is
the log, and `remembered` what was switched on or off.
"""
