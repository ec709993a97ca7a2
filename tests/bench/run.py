#!/usr/bin/env python3
"""All measurements, one table. Called by ctest with the folder of the programs and of `d3l`.

  run.py PROGRAMS D3L [part …]     parts: window scroll table signatures replay tally ballots store diff search
                                   growth progress

Figures are ratios taken in turns within one run; on a shared machine the absolute ones move by a third.
The large demo world is seeded once into PROGRAMS/data and kept."""
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import peers
import window
from table import Table

PARTS = ("window", "scroll", "table", "signatures", "replay", "tally", "ballots", "store", "diff", "search",
         "growth", "progress")
AT = "2026-05-12T14:00:00Z"


def seeded(d3l, data, world):
    """Seeded in its place, since a demo names its key files by path; a mark says that it was finished."""
    folder, finished = data / world, data / f"{world}.finished"
    if finished.exists():
        return str(folder)
    print(f"  seeding the {world} world, once …", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([d3l, "demo", folder, "--world", world, "--seed", "7", "--at", AT, "--json"], check=True,
                   stdout=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=str(data / "home/data")))
    finished.touch()
    return str(folder)


def main():
    programs, d3l = Path(sys.argv[1]).resolve(), sys.argv[2]
    wanted = sys.argv[3:] or PARTS
    data = programs / "data"
    home = data / "home"
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    table = Table()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {time.strftime('%H:%M')}", flush=True)
    for part in wanted:
        print(f"{part}", flush=True)
        if part in ("window", "scroll", "table"):
            if not (programs / "bench_desktop").exists():
                print("  built without the window", flush=True)
                continue
            if part == "table":
                window.table_rows(table, programs, seeded(d3l, data, "small"), str(home))
                continue
            huge = seeded(d3l, data, "huge")
            if part == "window":
                window.start_rows(table, programs, seeded(d3l, data, "small"), huge, str(home))
            else:
                window.scroll_rows(table, programs, huge, str(home))
            continue
        done = subprocess.run([programs / f"bench_{part}", data], stdout=subprocess.PIPE, text=True, check=True)
        table.add_lines(done.stdout)
        if part == "tally":
            peers.tally_rows(table, programs, data)
    print(f"load after: {os.getloadavg()[0]:.1f}\n\n{table.text()}", flush=True)


if __name__ == "__main__":
    main()
