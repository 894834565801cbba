"""Bugs that were met when the program first ran on Windows: what a killed program leaves, pipes that nobody reads."""

from tests.mutation.mutant import Mutant

OWNER, NAMED = "tests/engine/project/test_windows.py", "tests/engine/fast/running/test_named_memory.py"
ENDING, STARTED = "tests/engine/test_cli_ending.py", "tests/engine/lab/test_worker_started.py"
OPEN = "tests/engine/data/test_open_files.py"
BREAK, DEVICES = "tests/engine/test_cli_break.py", "tests/engine/test_cli_devices.py"


def bug(file: str, old: str, new: str, why: str, *tests: str) -> Mutant:
    return Mutant(f"{file}.py", old, new, why, tests)


MUTANTS = (
    bug(
        "engine/project/owner",
        "        return _began_on_windows(process)\n",
        '        return ""\n',
        "on Windows the work of a killed program is not offered while another program has its number",
        OWNER,
    ),
    bug(
        "engine/project/owner",
        "    if handle:\n        kernel.CloseHandle(handle)\n",
        "",
        "on Windows each look at who has a file leaves a handle open",
        OWNER,
    ),
    bug(
        "engine/project/owner",
        '(os.environ.get("COMPUTERNAME") if sys.platform == "win32" else os.uname().nodename)',
        '__import__("platform").node()',
        "on Windows a window of a shell flashes up when a project is opened",
        OWNER,
    ),
    bug(
        "engine/project/whole_file",
        "    put_in_place(path, path)  # Windows",
        "    # Windows",
        "on Windows each try to save a file that is open elsewhere leaves a file beside it",
        OWNER,
    ),
    bug(
        "engine/fast/running/shared_arrays",
        'if sys.platform == "win32":',
        "if False:",
        "on Windows a killed program leaves its pictures in the folder for temporary files",
        NAMED,
    ),
    bug(
        "engine/fast/running/shared_arrays",
        "tagname=self.file)",
        'tagname="convscope")',
        "on Windows two trainings write into each other's memory",
        NAMED,
    ),
    bug(
        "engine/data/room",
        "        for mapped in self._mapped if self._own.exists() else ():\n",
        "        for mapped in ():\n",
        "on Windows each import of a large set leaves all its pictures once more on the disk for a day",
        OPEN,
    ),
    bug(
        "engine/data/room",
        "        for mapped in self._mapped if self._own.exists() else ():\n",
        "        for mapped in list(self._mapped)[:1]:\n",
        "on Windows pictures that were read stay on the disk unless one array of them goes last",
        OPEN,
    ),
    bug(
        "engine/data/shelf",
        "    except OSError as error:  # Windows keeps what is in use\n",
        "    except FileNotFoundError as error:  # Windows keeps what is in use\n",
        "on Windows to take away a set that a window uses is a fault of the program",
        OPEN,
    ),
    bug(
        "engine/data/fetch",
        "        if self.done > self.most:\n",
        "        if self.done > self.most:\n            self.part.unlink(missing_ok=True)\n",
        "on Windows a download that is too large is told as a disk that takes nothing",
        "tests/engine/data/test_downloads.py",
    ),
    bug(
        "gui/ending",
        "and error.errno == errno.EINVAL:",
        "and error.errno == errno.EPIPE:",
        "on Windows a command whose output nobody reads says that its argument was wrong",
        ENDING,
    ),
    bug(
        "engine/lab/worker",
        "        except OSError:  # the caller ended meanwhile",
        "        except BrokenPipeError:  # the caller ended meanwhile",
        "on Windows a worker shows a traceback in the terminal after the window was closed",
        STARTED,
    ),
    bug(
        "engine/lab/worker",
        "None if sys.__stderr__ is not None else subprocess.DEVNULL",
        "None",
        "on Windows a block that prints cannot be loaded in a sweep where the window has no terminal",
        STARTED,
    ),
    bug(
        "engine/cli/stopping",
        '"SIGHUP", "SIGBREAK"',
        '"SIGHUP"',
        "on Windows Ctrl+Break throws away what was learned",
        BREAK,
    ),
    bug(
        "gui/app",
        '(offscreen and sys.platform != "win32")',
        "offscreen",
        "on Windows a title of curves in Chinese is a row of boxes, and Qt says that it has no fonts",
        "tests/engine/test_cli_told.py",
    ),
    bug(
        "engine/cli/results",
        "if file and os.path.abspath(file).startswith(OF_DEVICES):",
        "if False:",
        "on Windows a network that is to be saved as con.convscope has 'no folder .'",
        DEVICES,
    ),
)
