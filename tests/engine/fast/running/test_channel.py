"""A process that is started and spoken to through a pipe ends with the program, whatever state it is in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
PROGRAM = """
import os, signal, sys
from engine.fast.running.channel import Channel
process = Channel.start([sys.executable, "-S", "-c", "import time; time.sleep(60)"], dict(os.environ)).process
os.kill(process.pid, signal.SIGSTOP)
os.waitpid(process.pid, os.WUNTRACED)
print(process.pid, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="nothing is stopped there")
def test_a_process_that_was_stopped_before_it_could_ask_to_end_with_the_program_does_so() -> None:
    program = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, cwd=ROOT, timeout=60)
    process, until = int(program.stdout), time.monotonic() + 10
    with suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.kill(process, 0)
            time.sleep(0.005)
        os.kill(process, signal.SIGKILL)
        pytest.fail("it lives on")
