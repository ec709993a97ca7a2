#!/usr/bin/env python3
"""The rulebook built four ways (GCC and Clang, without and with full optimisation) must end in the same bytes.

The sources of the rulebook (without the reader of traces, which needs JSON) are compiled as one unit per way, so that the four programs share no
object with each other or with the build."""
import argparse
import hashlib
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

COMPILERS = ("g++", "clang++")
LEVELS = ("-O3", "-O0")
ALL = [(compiler, level) for level in LEVELS for compiler in COMPILERS]
# Each compiler and each level once; costs half.
CROSSED = [("g++", "-O3"), ("clang++", "-O0")]


def unit(source):
    base = [source / f"core/base/{name}.cpp" for name in ("amount", "hex", "text")]
    rules = [f for f in sorted(source.glob("core/governance/*.cpp")) if not f.name.startswith("oz_")]
    files = [*base, *rules, Path(__file__).parent / "histories.cpp"]
    return "".join(f'#include "{file}"\n' for file in files)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--actions", default="3000", help="of each history")
    parser.add_argument("--crossed", action="store_true", help="GCC -O3 and Clang -O0 only")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    present = [name for name in COMPILERS if shutil.which(name)]
    if len(present) < len(COMPILERS):
        print(f"needs {' and '.join(COMPILERS)} (tests/packages), has {present}")
        return 1
    given.folder.mkdir(parents=True, exist_ok=True)
    text = given.folder / "rulebook.cpp"
    if not text.exists() or text.read_text() != unit(given.source):
        text.write_text(unit(given.source))
    cache = [shutil.which("ccache")] if shutil.which("ccache") else []

    def one(way):
        compiler, level = way
        program = given.folder / f"rulebook-{compiler}{level}"
        start = time.monotonic()
        subprocess.run([*cache, compiler, "-std=c++20", level, "-w", f"-I{given.source}", "-c", str(text), "-o",
                        f"{program}.o"], check=True)
        subprocess.run([compiler, f"{program}.o", "-o", program], check=True)
        built = time.monotonic() - start
        done = subprocess.run([program, given.actions], check=True, capture_output=True)
        return way, hashlib.sha256(done.stdout).hexdigest(), len(done.stdout), built

    with ThreadPoolExecutor(given.jobs) as pool:
        results = list(pool.map(one, CROSSED if given.crossed else ALL))
    for (compiler, level), digest, size, built in results:
        print(f"{compiler:8}{level}  {digest}  {size} bytes, built in {built:.0f} s")
    if len({digest for _, digest, _, _ in results}) != 1 or results[0][2] == 0:
        print("they do not end in the same bytes")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
