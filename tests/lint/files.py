"""Sizes, unfinished words, secrets, machine paths, and scripts that do not even parse."""
import re
import statistics
import subprocess
from pathlib import Path

from tree import CPP, find

LIMITS = {".cpp": 500, ".h": 500, ".c": 500, ".py": 500, ".qml": 300}
TOP = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app", "ui", "core", "resources", "tests",
       "translations"}
UNFINISHED = r"\b(TODO|FIXME|XXX|HACK)\b|\bnot (yet )?implemented\b"
SECRET = (r"-----BEGIN [A-Z ]*PRIVATE KEY-----", r"\bAKIA[0-9A-Z]{16}\b", r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
          r"\bxox[abprs]-[A-Za-z0-9-]{10,}", r"\bnpm_[A-Za-z0-9]{36}\b")
MACHINE_PATH = r"(?<![\w./~-])/(work|root|home/[a-z]\w*|tmp/d3l)/\w[\w./-]*"
# These quote what they look for.
QUOTING = ("tests/lint/", "LICENSE")


def sizes(tree):
    findings = []
    for name in tree.files(LIMITS):
        lines, limit = tree.text(name).count("\n"), LIMITS[Path(name).suffix]
        if lines > limit:
            findings.append(f"{name}:{limit + 1}: {lines} lines, {limit} at most")
    return findings


def report(tree):
    """One line about how long our files are."""
    counts = sorted((tree.text(n).count("\n"), n) for n in tree.files(CPP | {".qml"}))
    if not counts:
        return "no source files"
    middle = int(statistics.median(c for c, _ in counts))
    return f"{len(counts)} files, median {middle} lines, longest {counts[-1][0]} ({counts[-1][1]})"


def words(tree):
    findings = []
    for name in tree.names:
        if name.startswith(QUOTING):
            continue
        text = tree.text(name)
        for pattern in SECRET:
            findings += [f"{name}:{line}: looks like a secret" for line, _ in find(text, pattern)]
        findings += [f"{name}:{line}: a path of one machine: {word}" for line, word in find(text, MACHINE_PATH)]
        if not name.startswith(("tests/fixtures/", "resources/demo/")) or name.endswith(".py"):
            findings += [f"{name}:{line}: unfinished: {word}" for line, word in find(text, UNFINISHED)]
    return findings


def scripts(tree):
    findings = []
    for name in tree.names:
        text = tree.text(name)
        first = text.split("\n", 1)[0]
        if name.endswith(".py") or (first.startswith("#!") and "python" in first):
            try:
                compile(text, name, "exec")
            except SyntaxError as error:
                findings.append(f"{name}:{error.lineno}: {error.msg}")
        elif name.endswith(".sh") or (first.startswith("#!") and "sh" in first):
            shell = subprocess.run(["bash", "-n", str(tree.root / name)], capture_output=True, text=True)
            if shell.returncode:
                findings.append(f"{name}:1: {shell.stderr.strip()}")
    return findings


def top(tree):
    entries = sorted({n.split("/")[0] for n in tree.names})
    return [f"{e}:1: does not belong at the top level" for e in entries if e not in TOP and not e.startswith(".")]


def check(tree):
    return sizes(tree) + words(tree) + scripts(tree) + top(tree)
