#!/usr/bin/env python3
"""format.py ROOT [--fix] — our C++ is laid out as .clang-format says."""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tree import CPP, Tree


def main(arguments):
    tree = Tree(arguments[0])
    how = ["-i"] if "--fix" in arguments else ["--dry-run", "-Werror"]
    names, cores = tree.files(CPP), os.cpu_count() or 1
    shares = [names[i::cores] for i in range(cores) if names[i::cores]]

    def run(share):
        return subprocess.run(["clang-format", *how, *share], cwd=tree.root, capture_output=True, text=True)

    with ThreadPoolExecutor(cores) as pool:
        results = list(pool.map(run, shares))
    wrong = sorted({line.split(":")[0] for r in results for line in r.stderr.splitlines() if ": error:" in line})
    for name in wrong:
        print(f"{name}:1: not laid out as .clang-format says")
    print("".join(r.stderr for r in results if r.returncode and not wrong))
    print(f"format: {len(names)} files, {len(wrong)} findings"
          + (f"; tests/lint/format.py {arguments[0]} --fix lays them out" if wrong else ""))
    return 1 if any(r.returncode for r in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
