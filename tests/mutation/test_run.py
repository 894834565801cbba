"""The run of the planted bugs from outside: how it lists them, and how it is ended."""

import signal
import subprocess
import sys

import pytest

from tests.mutation.mutant import ROOT
from tests.mutation.planted import MUTANTS


@pytest.mark.skipif(sys.platform == "win32", reason="there a pipe that nobody reads is told in another way")
def test_who_reads_only_the_first_planted_bugs_sees_no_traceback() -> None:
    command = [sys.executable, "-m", "tests.mutation.run", "--list"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline().decode().strip() == MUTANTS[0].name
        listing.stdout.close()  # as `head` does; there are more names than a pipe holds
        assert listing.stderr.read() == b""
        assert listing.wait() == 0


STANDING = """
import os, sys
from time import sleep
from tests.mutation import run

def stands(*_):
    print("begun", flush=True)
    sleep(60)
    print("goes on", flush=True)
    os._exit(0)

run.copy_to = lambda tree: None
run._be_child = stands
{more}
sys.exit(run.main())
"""
FORKED = """
fork = os.fork

def ended_at_once():
    if child := fork():
        os.kill(os.getpid(), {number:d})
    return child

os.fork = ended_at_once
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no process is forked there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_ended_leaves_no_tests_running(number: int) -> None:
    with subprocess.Popen([sys.executable, "-c", STANDING.format(more="")], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        running.send_signal(number)
        assert running.stdout.read() == ""  # nobody is left who could write
        assert running.wait() != 0


@pytest.mark.skipif(sys.platform == "win32", reason="no process is forked there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_nor_does_one_that_is_ended_while_it_starts_them(number: int) -> None:
    """On a busy computer they may run before it knows that they do."""
    program = STANDING.format(more=FORKED.format(number=number))
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode != 0
