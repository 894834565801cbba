"""What every test stands on: no display is needed, and nobody's own settings or downloads are touched.
Set CONVSCOPE_TEST_PLATFORM=xcb to watch the window tests on a screen.
"""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from warnings import catch_warnings, simplefilter

import pytest

from gui.qt.plain_letters import have_plain_letters
from tests.own_folders import folders_in

# Started in the background of a shell, this process and all that it starts would not hear Ctrl+C, which is promised.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Where all letters are ASCII Qt warns that they are, and a warning fails the test that is first.
if os.environ.get("LC_ALL") in ("C", "POSIX"):
    os.environ["LC_ALL"] = "C.UTF-8"
have_plain_letters()

# Before anything imports Qt: the platform is chosen when the application object is made.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("CONVSCOPE_TEST_PLATFORM", "offscreen")

# Before anything imports NumPy: threads of BLAS that wait for each other's share of a tiny product take a fifth of what
# the textbook takes, from the tests beside it. Those that ask what the program does about such threads set some.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

HERE = Path(__file__).parent
MEMORY = Path("/dev/shm")  # its files are on no disk
KEPT, A_DAY = "convscope-tests-", 24 * 3600.0
ROOM = 2**31  # bytes that must be free there; the tests of a process keep some tens of millions


def pytest_collection_finish() -> None:
    """What is there before the first test is no garbage later either."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Of several processes each begins with other files: what one has compiled is there for the others, which would do
    the same work at the same time otherwise."""
    gc.disable()  # while all tests are found: none of it is garbage, and to look for some takes a third of the time
    worker = getattr(session.config, "workerinput", None)
    everything = session.config.args == session.config.getini("testpaths")
    if worker is None or sys.dont_write_bytecode or not everything:
        return
    files = sorted(HERE.rglob("test_*.py"))
    first = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    with catch_warnings():
        simplefilter("error")
        for file in files[first:] + files[:first]:
            with suppress(Exception, pytest.skip.Exception):  # it comes again, and is told, when the file's turn comes
                import_module(".".join(file.relative_to(HERE.parent).with_suffix("").parts))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what reads all sources: at the end, where each process is given two tests at a time, each would parse
    them."""
    items.sort(key=lambda item: item.path.parent != HERE)


@pytest.fixture(scope="session")
def kept_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the program keeps what it remembers: in memory, where there is room. It is written through at once, each
    number of a setting for itself, and a test that closes its window would wait a quarter of a second for the disk."""
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        yield tmp_path_factory.mktemp("kept")
        return
    for folder in MEMORY.glob(f"{KEPT}*"):  # left by tests that were ended from outside
        with suppress(OSError):
            if time() - folder.stat().st_mtime > A_DAY:
                shutil.rmtree(folder, ignore_errors=True)
    with TemporaryDirectory(prefix=KEPT, dir=MEMORY, ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture(scope="session", autouse=True)
def own_folders(kept_here: Path) -> Iterator[None]:
    """Point the folders of platformdirs to a temporary place, for child processes too."""
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders_in(kept_here).items():
            patch.setenv(name, folder)
        yield
