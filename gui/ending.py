"""How the program ends when something outside of it fails: a signal, a full disk, a closed terminal, or itself.

Nobody shall see a traceback. This file imports nothing of the program, so that it is there before the long imports.
"""

from __future__ import annotations

import atexit
import codecs
import errno
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn

NAMES = "SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"  # the last is Ctrl+Break of Windows
SIGNALS = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))
AS_NUMBERS = "convscope.as_numbers"  # what is done with letters that cannot be printed
INTERRUPTED = 128  # a signal's number is added: 130 after Ctrl+C
WRONG, FAULT = 2, 70  # exit status: what a user can mend; a fault of the program (EX_SOFTWARE of sysexits.h)


class Ended(KeyboardInterrupt):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = INTERRUPTED + number


class _Nowhere(io.TextIOBase):
    """Stands for a standard output that was closed before the program began."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def quietly(work: Callable[[], int]) -> int:
    """Do the program's work and give its exit status. Whatever fails is said in two lines, never by a traceback."""
    _open_what_is_closed()
    _print_all_letters()
    before = _listen(_leave)
    try:
        return _told(work)
    except KeyboardInterrupt as interrupt:
        return getattr(interrupt, "status", INTERRUPTED + signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_by_exception() -> None:
    """From now on a signal unwinds what is going on, so that it can tidy up, instead of leaving at once."""
    _listen(_raise)


def leave(status: int) -> NoReturn:
    """End the process at once, and what it started: a training that waits for a stopped process has not ended that."""
    from engine.fast.running.channel import kill_all  # here: the window is drawn without

    kill_all()
    os._exit(status)


def leave_threads(status: int, before: int = 1) -> int:
    """Leave at once if a thread still works, of more than there were `before`; else gives the status. What the thread
    calculates with goes when the process ends as usual, and the system would say that the program has crashed. What
    Python does at its end is done all the same: what was copied is handed to the system with the application, and files
    for a moment are removed."""
    if len(sys._current_frames()) > before:
        atexit._run_exitfuncs()
        for output in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                output.flush()
        leave(status)
    return status


def _told(work: Callable[[], int]) -> int:
    try:
        try:
            return work()
        finally:
            sys.stdout.flush()  # what cannot be printed shall be known while it can still be said
    except OSError as error:
        return _tell_refusal(error)
    except MemoryError:
        return _tell(WRONG, "There is not enough memory.", "Close other programs, or use a smaller network or batch.")
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}, line {place.lineno}"
        what = f"{type(error).__name__} in {where}: {error}".replace("\n", " ")[:500]
        return _tell(FAULT, f"ConvScope has a fault: {what}", "Please report this line and the command.")


def _tell_refusal(error: OSError) -> int:
    """What the system refused."""
    if sys.platform == "win32" and error.filename is None and error.errno == errno.EINVAL:
        error = BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))  # so Windows calls a pipe that nobody reads
    reason = error.strerror or str(error)
    if error.filename is None and error.errno in (errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO):
        _forget_output()
        return _tell(WRONG, f"The result could not be printed: {reason}.", "What was to be saved is saved.")
    try:
        os.getcwd()
    except OSError:
        return _tell(WRONG, "The folder that you are in was deleted.", "Change to another folder and try again.")
    return _tell(WRONG, f"The system refused: {error}.", "Check the files that the command names, and try again.")


def _tell(status: int, problem: str, remedy: str) -> int:
    try:
        sys.stderr.write(f"{problem}\n{remedy}\n")
        sys.stderr.flush()
    except OSError:  # then the status has to say it
        sys.stderr = io.StringIO()
    return status


def _forget_output() -> None:
    """Python would try once more when it ends, and complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.stdout.flush()
    except (OSError, ValueError):
        sys.stdout = io.StringIO()


def _open_what_is_closed() -> None:
    """A file opened later must not get the number of a closed standard output, and be printed into."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = _Nowhere()
    if sys.stderr is None:
        sys.stderr = io.StringIO()


def _print_all_letters() -> None:
    """A file or a pipe that is printed into may have an encoding without ×, or without the letters of a file's name, as
    on Windows. Such a letter is then written as its number, and bytes of a name that are no letters as they are."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors != AS_NUMBERS:
        codecs.register_error(AS_NUMBERS, _as_number)
        sys.stdout.reconfigure(errors=AS_NUMBERS)


def _as_number(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    error.end = error.start + 1
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


Handler = Callable[[int, FrameType | None], None]


def _listen(handler: Handler) -> dict[int, Any]:
    """Have signals taken by `handler`; gives who took them before. Only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    taken: dict[int, Any] = {}
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup wishes
            taken[number] = signal.signal(number, handler)
    return taken


def _leave(number: int, frame: FrameType | None) -> None:
    """While modules are being imported nothing is to be tidied up, and an exception could surface anywhere."""
    os._exit(INTERRUPTED + number)


def _raise(number: int, frame: FrameType | None) -> None:
    raise Ended(number)
