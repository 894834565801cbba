"""Several programs open, read, save, close and crash on one file at random: no save is lost unasked.

python -m tests.benchmarks.interleavings [SAVES] [PROGRAMS] [SEED]

Every save names the save it was made from. Two that were made from the same one would mean that the second has
overwritten the first without having read it. Needs a system that can fork.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

from engine.project.held_file import HeldFile
from engine.project.whole_file import write_whole
from tests.own_folders import in_own_folder


def program(path: Path, name: str, until: Path, chance: random.Random) -> None:
    """One program, from its start to its end or crash."""
    held = HeldFile(path)
    if not held.is_ours:
        return  # it opens a copy
    read = json.loads(path.read_bytes())["id"]
    for number in range(chance.randint(1, 4)):
        time.sleep(chance.uniform(0, 0.004))
        if not held.renew() or held.state != "as read":
            break  # the user is asked, and goes back
        made = f"{name}.{number}"
        content = json.dumps({"id": made, "from": read}).encode()
        write_whole(path, lambda file, said=content: file.write(said))  # type: ignore[misc]
        held.note()
        read = made
        log = os.open(until, os.O_WRONLY | os.O_APPEND)
        os.write(log, content + b"\n")
        os.close(log)
        if chance.random() < 0.1:
            os._exit(0)  # it crashes, and its lock stays
    held.release()


def main(saves: int, programs: int, seed: int, folder: Path) -> int:
    path, log = folder / "a.convscope", folder / "log"
    path.write_text(json.dumps({"id": "first", "from": ""}))
    log.touch()
    started = 0
    running: set[int] = set()
    while len(log.read_bytes().splitlines()) < saves:
        while len(running) < programs:
            started += 1
            child = os.fork()
            if child == 0:
                program(path, str(started), log, random.Random(seed * 100_000 + started))
                os._exit(0)
            running.add(child)
        running.discard(os.wait()[0])
    for child in running:
        os.waitpid(child, 0)
    made = [json.loads(line) for line in log.read_bytes().splitlines()]
    parents = [one["from"] for one in made]
    twice = sorted({parent for parent in parents if parents.count(parent) > 1})
    last = json.loads(path.read_bytes())["id"]
    ends = {one["id"] for one in made} - set(parents)
    sys.stdout.write(f"{len(made)} saves of {started} programs: lost {twice}, last {last} of {sorted(ends)}\n")
    return int(bool(twice) or ends != {last})


if __name__ == "__main__":
    sys.exit(in_own_folder(main, 200, 4, 1))
