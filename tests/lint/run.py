#!/usr/bin/env python3
"""run.py CHECK ROOT — one check over the repository; prints file:line: what is wrong."""
import importlib
import sys

from tree import Tree

CHECKS = ("arrows", "code", "qml", "files", "documents")


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in CHECKS:
        print(f"usage: run.py {'|'.join(CHECKS)} ROOT", file=sys.stderr)
        return 2
    check, tree = importlib.import_module(arguments[0]), Tree(arguments[1])
    findings = check.check(tree)
    print("\n".join(findings))
    if hasattr(check, "report"):
        print(check.report(tree))
    print(f"{arguments[0]}: {len(tree.names)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
