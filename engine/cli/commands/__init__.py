"""One file for each command, found by its name.

`HELP` says in a line what it is for, `add_arguments(parser)` declares what it takes, and `run(arguments, chart)`
does it and gives the exit status.
"""
