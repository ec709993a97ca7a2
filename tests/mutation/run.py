#!/usr/bin/env python3
"""Changes one rule at a time (mutations.toml) and asks the scenarios, traces and histories whether they notice.

A mutation that nobody notices fails the run, and so does a judge that finds fault with the unchanged rules.
Each mutated source is compiled as the build compiles it and linked before the unchanged libraries."""
import argparse
import json
import shlex
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def options():
    parser = argparse.ArgumentParser()
    for name in ("source", "build", "folder", "object"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--link", default="")
    parser.add_argument("--libraries", nargs="+", required=True)
    parser.add_argument("--only", default="", help="mutations whose name contains this")
    parser.add_argument("--suite", action="store_true", help="only those that run on every change")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def compile_command(commands, source, written, target):
    """The build's own command for this source: another input and output, no warnings, no optimisation."""
    entry = next(c for c in commands if Path(c["file"]) == source)
    words = shlex.split(entry["command"])
    kept, skip = [], False
    for word in words:
        if skip or word in ("-MD", "-c", "-Werror") or word == str(source):
            skip = False
        elif word in ("-o", "-MT", "-MF"):
            skip = True
        elif word.startswith("-D_FORTIFY_SOURCE"):
            continue
        else:
            kept.append(word)
    compiler = next(i for i, word in enumerate(kept) if not word.endswith("ccache"))
    return [*kept, "-O0", "-g0", "-w", "-c", str(written), "-o", str(target)], kept[compiler]


class Bench:
    def __init__(self, given):
        self.given = given
        self.commands = json.loads((given.build / "compile_commands.json").read_text())
        scenarios = sorted((given.source / "tests/scenarios").glob("*.txt"))
        traces = sorted((given.source / "tests/fixtures/governor-traces").glob("*.jsonl"))
        self.evidence = [str(p) for p in scenarios if p.name != "CMakeLists.txt"] + [str(p) for p in traces]

    def judge(self, number, source, text):
        """(scenarios, traces, histories) that went wrong; a program that breaks down has been noticed, too."""
        stem = self.given.folder / f"mutant{number}"
        written, target = stem.with_suffix(".cpp"), stem.with_suffix(".o")
        if not written.exists() or written.read_text() != text:
            written.write_text(text)
        command, compiler = compile_command(self.commands, source, written, target)
        built = subprocess.run(command, capture_output=True, text=True, cwd=self.given.build)
        if built.returncode:
            raise SystemExit(f"{source.name}: the mutation does not compile\n{built.stderr}")
        subprocess.run([compiler, target, self.given.object, *self.given.libraries, *shlex.split(self.given.link),
                        "-o", stem], check=True)
        try:
            done = subprocess.run([stem, *self.evidence], capture_output=True, text=True, timeout=300)
        except subprocess.TimeoutExpired:
            return "never ends"
        finally:
            stem.unlink()
        if done.returncode:
            return f"breaks down ({done.returncode})"
        return tuple(int(n) for n in done.stdout.split())


def main():
    given = options()
    given.folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(given)
    table = tomllib.loads((Path(__file__).parent / "mutations.toml").read_text())["mutation"]
    wanted = [m for m in table if given.only in m["name"] and (m.get("suite") or not given.suite)]
    unchanged = given.source / "core/governance/lifecycle.cpp"

    def one(item):
        number, mutation = item
        source = given.source / mutation["file"]
        text = source.read_text()
        if text.count(mutation["from"]) != 1:
            return mutation["name"], f"{text.count(mutation['from'])} places for: {mutation['from']}", False
        found = bench.judge(number, source, text.replace(mutation["from"], mutation["to"]))
        if isinstance(found, str):
            return mutation["name"], found, True
        return mutation["name"], "scenarios {}, traces {}, histories {}".format(*found), any(found)

    verdict = bench.judge("none", unchanged, unchanged.read_text())
    failed = [] if verdict == (0, 0, 0) else [f"the unchanged rules are judged {verdict}"]
    with ThreadPoolExecutor(given.jobs) as pool:
        for name, what, noticed in pool.map(one, enumerate(wanted)):
            print(f"{'noticed ' if noticed else 'MISSED  '} {name}: {what}", flush=True)
            if not noticed:
                failed.append(name)
    print(f"{len(wanted)} mutations, {len(failed)} problems: {failed}" if failed else f"{len(wanted)} mutations, all noticed")
    return 1 if failed or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
