"""Keeping unsaved work if the program ends without warning: `journalling` writes it down while one works, `recovery`
keeps it for the next start. `report` is what can be copied of a fault of the program."""
