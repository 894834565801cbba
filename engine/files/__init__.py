"""What a file on a disk needs, whatever is in it: its place (`own_place`, `real_path`), put there in one step
(`in_place`), held against others (`file_lock`), read whatever lies there by now (`own_file`), the day it is of
(`day`), and room for the newest (`keep_newest`)."""
