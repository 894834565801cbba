"""The main window: it knows the views of all rooms and places them (`main_window`, `pages`, `work_page`).

Menus, keys and Ctrl+K: `menus`, `actions`, `command_palette`; the way of Tab: `tab_order`. `files` and
`holding` open and save, `time_travel` and `presenting` change the whole window, `detaching` gives parts a window of
their own, `one_at_a_time` is Build for large text, and `uncaught` tells what nobody foresaw.
"""
