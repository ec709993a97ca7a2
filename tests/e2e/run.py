#!/usr/bin/env python3
"""Drives the real window as a person does. Usage:

    run.py --desktop d3l-desktop --cli d3l --full-disk full_disk.so --pictures FOLDER SCENARIO
"""

import argparse
import os
import shutil
import sys
import tempfile
import traceback

SCENARIOS = ("vote_to_live", "not_approved", "in_use", "damaged", "full_disk")


def arguments():
    parser = argparse.ArgumentParser(description="Drives the real window as a person does.")
    parser.add_argument("--desktop", required=True)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--full-disk", required=True, help="the library that plays a full disk")
    parser.add_argument("--pictures", required=True, help="where pictures of a failure go")
    parser.add_argument("scenario", choices=SCENARIOS)
    return parser.parse_args()


def own_session():
    """Starts this program again on a session bus of its own."""
    if os.environ.get("D3L_E2E_SESSION"):
        return
    os.environ["D3L_E2E_SESSION"] = "1"
    os.execvp("dbus-run-session", ["dbus-run-session", "--", sys.executable, "-B", *sys.argv])


def main():
    given = arguments()
    own_session()
    import bench

    folder = tempfile.mkdtemp(prefix="d3l-e2e-")
    try:
        with bench.Bench(folder, given) as tools:
            try:
                __import__(given.scenario).run(tools)
            except Exception:
                traceback.print_exc()
                tools.report_failure()
                return 1
        print(f"{given.scenario}: holds")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
