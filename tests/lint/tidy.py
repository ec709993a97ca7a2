#!/usr/bin/env python3
"""tidy.py ROOT BUILD [PART…] — clang-tidy over our sources, e.g. PART core/base; all of core, ui and app without."""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

# The build is GCC's; Clang 14 wants this beside one of the hardening flags.
ZERO = "-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang"


def main(arguments):
    root, build, parts = Path(arguments[0]).resolve(), Path(arguments[1]), arguments[2:] or ["core", "ui", "app"]
    commands = json.loads((build / "compile_commands.json").read_text())
    files = sorted({c["file"] for c in commands
                    if any(Path(c["file"]).is_relative_to(root / part) for part in parts)})

    def run(file):
        command = ["clang-tidy", "--quiet", "-p", str(build), f"--extra-arg={ZERO}",
                   "--extra-arg=-Wno-unknown-warning-option", file]
        return file, subprocess.run(command, capture_output=True, text=True)

    bad = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for number, job in enumerate(as_completed([pool.submit(run, f) for f in files]), 1):
            file, result = job.result()
            bad += result.returncode != 0
            print(f"[{number}/{len(files)}] {Path(file).relative_to(root)}", flush=True)
            if result.returncode:
                print(result.stdout, result.stderr, sep="\n", flush=True)
    print(f"tidy: {len(files)} files, {bad} with findings")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
