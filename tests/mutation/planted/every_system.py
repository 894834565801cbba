"""Bugs that only show on another system than the one they were made on: Windows, a Mac, a terminal of other letters."""

from tests.mutation.mutant import bug

LETTERS = "tests/engine/test_cli_letters.py"
WINDOWS = "tests/engine/project/test_windows.py"
DEVICES = "tests/engine/data/test_names_of_devices.py"
WORKER = "tests/engine/lab/test_worker_started.py"
MAC = "tests/gui/window/test_menus_of_a_mac.py"
FULL, KEYS = "tests/engine/test_cli_full_disk.py", "tests/gui/window/test_keys_of_a_system.py"
TITLE = "tests/gui/window/test_project_title.py"

MUTANTS = (
    bug(
        "gui/ending",
        "    _print_all_letters()\n",
        "",
        "a command that names a file with a minus sign ends as a fault where it is printed into a pipe on Windows",
        LETTERS,
    ),
    bug(
        "gui/ending",
        "    error.end = error.start + 1\n",
        "",
        "a name of bytes beside a letter is printed as numbers altogether",
        LETTERS,
    ),
    bug(
        "engine/files/in_place",
        "            os.replace(made, path)\n            return\n",
        "            pass\n",
        "on Windows a file that a virus scanner looks at cannot be saved",
        WINDOWS,
    ),
    bug(
        "engine/project/whole_file",
        "        put_in_place(second, backup)\n",
        "        os.replace(second, backup)\n",
        "on Windows a file whose backup is just read cannot be saved",
        WINDOWS,
    ),
    bug(
        "engine/data/shelf",
        "return _is_in_place(name) and not DEVICES.fullmatch(name)",
        "return _is_in_place(name)",
        "a set named con cannot be copied to Windows",
        DEVICES,
    ),
    bug(
        "engine/data/shelf",
        "not DEVICES.fullmatch(name)",
        "not DEVICES.match(name)",
        "a class that is called control cannot be drawn",
        DEVICES,
    ),
    bug(
        "engine/data/shelf",
        "return _is_in_place(name) and (shelf()",
        "return is_name(name) and (shelf()",
        "a set that was named con before cannot be read any more",
        DEVICES,
    ),
    bug(
        "engine/lab/worker",
        '        return {"creationflags": subprocess.CREATE_NO_WINDOW}\n    return {"start_new_session": True}',
        '        return {}\n    return {"start_new_session": True}',
        "on Windows Ctrl+C ends the workers of a sweep, and a terminal flashes up for each",
        WORKER,
    ),
    bug(
        "gui/window/actions",
        "        self._keep_in_their_menus()\n",
        "",
        "on a Mac the help about the lab is gone from the Help menu",
        MAC,
    ),
    bug(
        "gui/window/menus/file_menu",
        "        quit_.setMenuRole(QAction.MenuRole.QuitRole)\n",
        "",
        "on a Mac Quit stands in the File menu, too, with the keys of the system's own",
        MAC,
    ),
    bug(
        "engine/project/project",
        'or save it on another disk."',
        'or save it on another disk. Nothing is lost while the program is open."',
        "who trains in a terminal on a full disk is told that nothing is lost, and the program is gone",
        FULL,
    ),
    bug(
        "gui/window/files",
        "{remedy} Nothing is lost while the program is open.",
        "{remedy}",
        "who cannot save in the window is not told that nothing is lost yet",
        TITLE,
    ),
    bug(
        "gui/window/commands",
        "called(action.shortcut().toString())",
        "action.shortcut().toString()",
        "the command palette tells a Mac to press Ctrl where it is Cmd",
        KEYS,
    ),
)
