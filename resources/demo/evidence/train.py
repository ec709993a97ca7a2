#!/usr/bin/python3
"""Trains the models of the demo and writes what voters see: artifact, per-sample table, report.

    train.py              train everything and rewrite the files beside this script
    train.py --check      retrain in memory and compare with the committed files (exit 1 if they differ)
    train.py --summary    how each version compares with its parent, from the committed tables

Needs Debian's python3-sklearn and nothing from the network. README.md says what each version is.
"""
import os

# One thread: sums in a fixed order, so that the same machine writes the same bytes.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import hashlib
import json
import pathlib
import platform
import sys
import warnings

sys.dont_write_bytecode = True

import numpy
import sklearn

import check
import evaluate
import zoo
from data import SEED

HERE = pathlib.Path(__file__).resolve().parent
FILES = ("artifact.json", "samples.csv", "report.json")


def sha256(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def digest_of_files(*names):
    return sha256(b"".join((HERE / name).read_bytes() for name in names))


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def readable(document):
    """JSON with one line per member, and one line per element of a list of objects or rows."""
    members = []
    for name, value in document.items():
        if isinstance(value, list) and len(value) > 1 and isinstance(value[0], (dict, list)):
            body = "[\n  " + ",\n  ".join(compact(v) for v in value) + "\n]"
        else:
            body = compact(value)
        members.append(f"{compact(name)}:{body}")
    return "{\n" + ",\n".join(members) + "\n}\n"


def lineage(version, data, rows):
    return {"data": f"{len(rows)} of {len(data.train)} training rows. {version.about}.",
            "code": digest_of_files("data.py", "zoo.py"),
            "environment": f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, "
                           f"numpy {numpy.__version__}"}


def report(model, version, data, rows, artifact, samples, table, parent):
    found = {"schema": "d3l.model-report/1", "model": model, "version": version.number}
    if parent:
        found["parent"] = parent
    found.update({
        "artifact": {"digest": sha256(artifact), "size": str(len(artifact)),
                     "mediaType": "application/json", "reference": "artifact.json"},
        "dataset": {"name": data.name, "split": "test", "revision": data.revision, "digest": data.digest()},
        "harness": {"name": "d3l-demo-evaluation", "version": "1", "seed": str(SEED),
                    "digest": digest_of_files("evaluate.py", "predict.py")},
        "metrics": evaluate.metrics(table),
        "curves": evaluate.curves(table, version.fit, rows),
        "samples": {"digest": sha256(samples), "rows": str(len(data.test)), "columns": list(table.columns)},
        "lineage": lineage(version, data, rows),
    })
    return found


def build():
    """All files by path below this folder, as bytes."""
    files = {}
    for model, (source, versions) in zoo.MODELS.items():
        data, digests = source(), {}
        for version in versions:
            rows = version.rows(data)
            trained = {"model": model, "version": version.number, **version.fit(data, rows)}
            # Measured as it will be read back, so that rounding is part of what is published.
            artifact = readable(trained).encode()
            table = evaluate.Table(data, json.loads(artifact))
            samples = table.csv().encode()
            digests[version.number] = sha256(artifact)
            made = report(model, version, data, rows, artifact, samples, table, digests.get(version.parent))
            for name, content in zip(FILES, (artifact, samples, readable(made).encode())):
                files[f"{model}/{version.number}/{name}"] = content
    return files


def main():
    warnings.filterwarnings("error", category=UserWarning)
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--check", action="store_true", help="compare with the committed files")
    options.add_argument("--summary", action="store_true", help="compare each version with its parent")
    chosen = options.parse_args()
    if chosen.summary:
        return check.summary(HERE, zoo.MODELS)
    files = build()
    if chosen.check:
        return check.compare(HERE, files, zoo.MODELS)
    for path, content in files.items():
        target = HERE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
