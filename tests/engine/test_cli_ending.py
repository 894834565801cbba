"""However a command ends, by a signal, a closed or full standard output or a lost folder: a sentence, no traceback."""

import errno
import os
import signal
import sys

import pytest

import gui.app
from engine.project.project import load_project
from gui import ending
from tests.engine.command_line import alone, begin
from tests.engine.samples import some_digits, write_npz


@pytest.fixture(scope="module")
def npz(tmp_path_factory):
    return write_npz(tmp_path_factory.mktemp("data") / "few.npz", some_digits(200, 60))


#: `convscope train`, which says when it is in the middle of the training.
TRAIN = """
import sys
from engine.training.history import Recorder
add = Recorder.add
def tell(self, step):
    add(self, step)
    if step.number == 3:
        print("training", flush=True)
Recorder.add = tell
from gui.app import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows sends no signal to another process")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_a_training_and_what_was_learned_is_kept(npz, tmp_path, number, status):
    file = tmp_path / "a.convscope"
    process = begin("train", "dense", "--data", npz, "--epochs", 9999, "--save", file, code=TRAIN)
    assert process.stdout.readline() == "training\n"
    process.send_signal(number)
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (status, "")
    assert output.startswith("Saved as a.convscope: stopped at epoch ")
    assert load_project(file).checkpoint.step >= 3


#: The signal comes while a module is being imported: of the many, one that every start needs.
IMPORTS = """
import importlib.abc, signal, sys
if not hasattr(signal, "SIGBREAK"):  # only Windows has it
    signal.SIGBREAK = signal.SIGUSR1
class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "numpy":
            signal.raise_signal(signal.{name})
sys.meta_path.insert(0, Slow())
from gui.app import main
sys.exit(main(sys.argv[1:]))
"""


BREAK = getattr(signal, "SIGBREAK", None) or signal.SIGUSR1


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGBREAK", 128 + BREAK)])
def test_a_signal_during_the_imports_ends_the_program_without_a_word(name, status):
    done = alone("train", "dense", code=IMPORTS.format(name=name))
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")


def test_a_signal_during_an_evaluation_ends_it(npz, tmp_path):
    code = """
import signal, sys
from engine.project.design import Design
Design.load_data = lambda self, name=None: signal.raise_signal(signal.SIGTERM)
from gui.app import main
sys.exit(main(sys.argv[1:]))
"""
    file = tmp_path / "a.convscope"
    assert alone("train", "dense", "--data", npz, "--epochs", 1, "--save", file).returncode == 0
    done = alone("evaluate", file, code=code)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
def test_a_full_standard_output_is_told_and_what_was_to_be_saved_is_saved(npz, tmp_path):
    file = tmp_path / "a.convscope"
    with open("/dev/full", "w") as full:
        done = alone("train", "dense", "--data", npz, "--epochs", 1, "--save", file, stdout=full)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert "could not be printed: No space left" in done.stderr
    assert load_project(file).checkpoint.step == 3


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_help_that_could_not_be_printed_is_told_like_all_else(unbuffered):
    """Also where Python writes each word at once, as it does in many containers."""
    for asked in (["--help"], ["train", "--help"], ["runs", "list"]):
        with open("/dev/full", "w") as full:
            done = alone(*asked, stdout=full, env={"PYTHONUNBUFFERED": unbuffered})
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 2), asked
        assert "could not be printed: No space left" in done.stderr


def test_a_standard_output_that_nobody_reads_is_told(npz):
    reader, writer = os.pipe()
    os.close(reader)
    done = alone("train", "dense", "--data", npz, "--epochs", 1, stdout=writer)
    os.close(writer)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert "could not be printed: Broken pipe" in done.stderr


def test_figures_on_a_standard_output_that_nobody_reads_are_told_like_all_else(npz, capfd):
    kept, (reader, writer) = os.dup(1), os.pipe()
    os.close(reader)
    os.dup2(writer, 1)
    try:
        status = gui.app.main(["data", "show", str(npz), "--json", "-"])
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(writer)
    told = ["The result could not be printed: Broken pipe.", "What was to be saved is saved."]
    assert (status, capfd.readouterr().err.splitlines()) == (2, told)


@pytest.mark.parametrize("system", ["win32", "linux"])
def test_a_pipe_that_nobody_reads_is_told_as_such_on_windows_too(monkeypatch, capsys, system):
    """There the system says of it that an argument was wrong."""
    monkeypatch.setattr(ending, "_forget_output", lambda: None)
    monkeypatch.setattr(sys, "platform", system)
    refused = OSError(errno.EINVAL, "Invalid argument")
    assert ending._tell_refusal(refused) == 2
    told = "The result could not be printed: Broken pipe." if system == "win32" else f"The system refused: {refused}."
    assert capsys.readouterr().err.splitlines()[0] == told


@pytest.mark.skipif(os.name != "posix", reason="on Windows a process cannot become another program")
@pytest.mark.parametrize("closed", ["1", "2", "1, 2"])
def test_closed_streams_spoil_no_file_and_show_no_traceback(npz, tmp_path, closed):
    """What is opened next gets the number of the closed stream; it must be no file of the program's."""
    file = tmp_path / "a.convscope"
    code = f"""
import os, sys
for number in ({closed},):
    os.close(number)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
    arguments = ("-m", "gui.app", "train", "dense", "--data", npz, "--epochs", 1, "--save", file)
    done = alone(*arguments, code=code)
    assert done.returncode == (2 if "1" in closed else 0), done.stderr
    assert done.stderr.count("\n") == (2 if closed == "1" else 0), done.stderr
    assert load_project(file).checkpoint.step == 3


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder in use cannot be deleted")
def test_a_deleted_working_folder_is_told_in_two_lines(npz, tmp_path):
    lost = tmp_path / "lost"
    code = """
import os, sys
os.chdir(sys.argv[1])
os.rmdir(sys.argv[1])
from gui.app import main
sys.exit(main(sys.argv[2:]))
"""
    train = ("train", "dense", "--data", npz, "--epochs", 1, "--json", "a.json")
    for arguments in (train, ("evaluate", "a.convscope")):
        lost.mkdir()
        done = alone(lost, *arguments, code=code)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 2), done.stderr
        assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_is_told_with_its_place_and_not_by_a_traceback(npz):
    code = """
import sys
from engine.project.design import Design
Design.load_data = lambda self, name=None: 1 / 0
from gui.app import main
sys.exit(main(sys.argv[1:]))
"""
    done = alone("train", "dense", code=code)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (70, "", 2)
    assert "ZeroDivisionError in <string>, line 4" in done.stderr


def test_what_was_trained_is_printed_even_if_it_cannot_be_saved(npz, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    code = """
import os, sys
from engine.project import named
load = named.load_data
def load_and_delete(name):
    os.rmdir(sys.argv[-1])
    return load(name)
named.load_data = load_and_delete
from gui.app import main
sys.exit(main(sys.argv[1:-1]))
"""
    done = alone("train", "dense", "--data", npz, "--epochs", 1, "--save", folder / "a.convscope", folder, code=code)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2), done.stderr
    assert done.stdout.startswith("Trained 3 steps")


#: Says how many threads the matrix library has begun when the command is over.
THREADS = """
import sys
from gui.app import main
status = main(sys.argv[1:])
from engine.fast.arithmetic.blas import libraries
print("threads", *(one.get_num_threads() for one in libraries()))
sys.exit(status)
"""


def test_no_thread_of_the_matrix_library_is_left_to_be_waited_for_at_the_end(monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    done = alone("data", "list", code=THREADS)
    assert done.returncode == 0, done.stderr
    word, *counts = done.stdout.splitlines()[-1].split()
    assert word == "threads"
    assert set(counts) <= {"1"}


def test_what_is_imported_before_a_signal_is_heard_is_next_to_nothing():
    """Ctrl+C there shows a traceback: with the processes' pipes it took a tenth of a second on a slow computer."""
    imported = alone(code="import sys; before = {*sys.modules}; import gui.app; print(*{*sys.modules} - before)")
    assert not {name.partition(".")[0] for name in imported.stdout.split()} & {"multiprocessing", "tempfile", "numpy"}


def test_at_the_end_of_a_command_nobody_searches_its_things_for_garbage():
    """They go with the process; it took 17 ms, in which the prompt did not come back."""
    seen = "import atexit, gc; atexit.register(lambda: print('left alone', gc.get_freeze_count() > 0));"
    done = alone("data", "list", code=f"{seen} import sys; from gui.app import main; sys.exit(main(sys.argv[1:]))")
    assert done.stdout.endswith("left alone True\n"), done.stderr
