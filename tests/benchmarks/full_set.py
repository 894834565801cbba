"""A whole set from command to result: time and peak memory of `convscope train` beside a PyTorch script doing the same.

`python -m tests.benchmarks.full_set FILE.npz --network M2 [--epochs 1] --peer-python PYTHON`: one of the benchmark's
networks with Adam learns from `x_train` (without those that validation keeps aside) and labels `x_test`; loading the
file included. Memory is the largest sum over all processes at work, each counted by what it shares ("Pss").
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from engine.bench.choosing import chosen
from engine.bench.sides import TUNED, UNSET
from engine.project.presets import preset
from engine.project.project import Project, save_project
from tests.own_folders import own_folders

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, os, sys
import numpy as np
import torch
from torch import nn
sys.path.insert(0, "engine/bench")
from peer_torch import layers_of
file, plain, epochs = sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3])
torch.manual_seed(0)
torch.set_num_threads(os.cpu_count())
data = np.load(file)
def pictures(x):
    x = x.reshape(len(x), *plain["shape"]).transpose(0, 3, 1, 2)
    return torch.from_numpy(np.ascontiguousarray(x, np.float32) / 255)
x, x_test = pictures(data["x_train"]), pictures(data["x_test"])
y, y_test = (torch.from_numpy(data[name].astype(np.int64)) for name in ("y_train", "y_test"))
count = round(0.9 * len(x))
net = layers_of(plain)
optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
for _ in range(epochs):
    order = torch.randperm(count)
    for start in range(0, count, plain["batch"]):
        some = order[start:start + plain["batch"]]
        optimiser.zero_grad()
        nn.functional.cross_entropy(net(x[some]), y[some]).backward()
        optimiser.step()
net.eval()
with torch.no_grad():
    said = torch.cat([net(x_test[start:start + 250]).argmax(1) for start in range(0, len(x_test), 250)])
    print((said == y_test).float().mean().item())
"""


def tree(root: int) -> list[int]:
    """A process and all that it started."""
    found = [root]
    for one in found:
        with suppress(OSError):
            found += [int(pid) for pid in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
    return found


def resident(root: int) -> float:
    """Megabytes of a process and all that it started."""
    total = 0
    for pid in tree(root):
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Seconds, megabytes at most, and the last line it prints."""
    started, most = time.perf_counter(), 0.0
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.05)
    taken = time.perf_counter() - started
    assert process.stdout is not None
    return taken, most, process.stdout.read().strip().splitlines()[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--network", default="M2")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON")
    options = parser.parse_args()
    file = str(options.file.resolve())
    (network,) = chosen([options.network])
    with own_folders() as folder:
        design = preset("assignment").design()
        recipe = design.recipe.replace(epochs=options.epochs, cycles=1, batch_size=network.batch, validation_share=0.1)
        path = str(folder / "network.convscope")
        save_project(Project(design.with_(stack=network.stack, recipe=recipe), (), None), path)
        environment = {name: value for name, value in os.environ.items() if name not in UNSET}
        train = [sys.executable, "-m", "gui.app", "train", path, "--data", file]
        plain = json.dumps(network.to_plain())
        peer = [options.peer_python, "-c", SCRIPT, file, plain, str(options.epochs)]
        for name, command, where in (("convscope", train, environment), ("torch, tuned", peer, environment | TUNED)):
            taken, most, said = run(command, where)
            print(f"{name}: {taken:.1f} s, at most {most:.0f} MB; {said}", flush=True)


if __name__ == "__main__":
    main()
