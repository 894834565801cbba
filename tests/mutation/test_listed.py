"""The list of planted bugs is read by as many lines as somebody wants."""

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
