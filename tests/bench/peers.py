"""W2 beside snapshot.js: installed with npm beside the programs, once; left out with the reason where that fails."""
import shutil
import statistics
import subprocess
from pathlib import Path

PACKAGE = "@snapshot-labs/snapshot.js@0.17.5"
ROUNDS = 5
TOKEN = 10 ** 18
GOALS = {"quadratic": ">= 80", "single-choice": ">= 200", "ranked-choice": ">= 100"}


def installed(folder):
    """Where snapshot.js is, or why it is not."""
    if (folder / "node_modules/@snapshot-labs/snapshot.js").exists():
        return True, ""
    if not shutil.which("node") or not shutil.which("npm"):
        return False, "node or npm is not installed"
    folder.mkdir(parents=True, exist_ok=True)
    print(f"  installing {PACKAGE}, once …", flush=True)
    done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, PACKAGE],
                          capture_output=True, text=True)
    return done.returncode == 0, (done.stderr or "npm failed").strip().splitlines()[-1:]


def figures(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    lines = (line.split() for line in done.stdout.splitlines())
    return {words[0]: (float(words[1]), words[2:]) for words in lines if len(words) > 1}


def same(kind, ours, theirs):
    """Their scores are whole tokens in floating point; ours base units. Quadratic is another rule there."""
    if kind == "quadratic":
        return True
    return [int(score) for score in ours] == [round(float(score)) * TOKEN for score in theirs]


def tally_rows(table, programs, data):
    present, why = installed(Path(data) / "snapshot")
    if not present:
        print(f"  not beside snapshot.js: {why}", flush=True)
        return
    rounds = []
    for _ in range(ROUNDS):
        theirs = figures(["node", Path(__file__).parent / "snapshot.mjs", data / "snapshot", "100000"])
        ours = figures([programs / "bench_tally", "--rates"])
        rounds.append((ours, theirs))
    for kind, goal in GOALS.items():
        for ours, theirs in rounds:
            if not same(kind, ours[kind][1], theirs[kind][1]):
                raise SystemExit(f"{kind}: {ours[kind][1]} is not {theirs[kind][1]}")
        ratio = statistics.median(ours[kind][0] / theirs[kind][0] for ours, theirs in rounds)
        mine = statistics.median(ours[kind][0] for ours, _ in rounds)
        peer = statistics.median(theirs[kind][0] for _, theirs in rounds)
        table.add(f"W2 {kind}, 100,000 ballots", f"{mine:,.0f}/s", f"snapshot.js {peer:,.0f}/s", "", ratio, goal)
