"""Compares a fresh training run with the committed files, and states what the versions show.

Same machine, same Debian packages: every byte is equal. Another processor or numpy may round a
weight differently, so what must hold everywhere is weaker and is what decides the exit code:

  1. the committed artifact, measured again, gives the committed table and metrics: scores within
     SCORE_TOLERANCE, metrics within METRIC_TOLERANCE;
  2. digests inside each committed report are those of the committed files;
  3. a freshly trained version has the committed metrics within METRIC_TOLERANCE;
  4. the versions still show what the proposals say about them (STORIES).
"""
import csv
import hashlib
import json

import numpy as np

import evaluate

SCORE_TOLERANCE = 0.0002
METRIC_TOLERANCE = 0.01   # relative for values above 1
Z95 = 1.959964

# model, version, slice or None, what the paired 95 % interval against the parent must say.
STORIES = [
    ("digits-classifier", "1.3.0", None, "better"),
    ("digits-classifier", "1.3.1", None, "worse"),
    ("digits-classifier", "1.3.2", None, "better"),
    ("digits-classifier", "1.3.3", None, "undecided"),
    ("digits-classifier", "1.4.0", None, "better"),
    ("digits-classifier", "1.4.0", ("digit", "8"), "worse"),
    ("digits-classifier", "1.4.1", None, "better"),
    ("breast-cancer-screen", "1.1.0", None, "better"),
    ("breast-cancer-screen", "1.1.1", None, "worse"),
    ("breast-cancer-screen", "1.2.0", None, "undecided"),
    ("breast-cancer-screen", "2.0.0", None, "better"),
    ("wine-origin", "1.1.0", None, "better"),
    ("wine-origin", "1.2.0", None, "worse"),
    ("wine-origin", "2.0.0", None, "better"),
    ("diabetes-progress", "1.1.0", None, "worse"),
    ("diabetes-progress", "2.0.0", None, "better"),
    ("diabetes-progress", "2.1.0", None, "undecided"),
]


def read_table(folder):
    with open(folder / "samples.csv", newline="") as file:
        return list(csv.DictReader(file))


def paired(folder, version, parent, where=None):
    """Mean good-signed difference per row, its 95 % interval, and the number of rows."""
    mine, theirs = read_table(folder / version), read_table(folder / parent)
    assert [row["id"] for row in mine] == [row["id"] for row in theirs]
    column, sign = ("correct", 1) if "correct" in mine[0] else ("absolute_error", -1)
    kept = [i for i, row in enumerate(mine) if where is None or row[where[0]] == where[1]]
    gain = np.array([sign * (float(mine[i][column]) - float(theirs[i][column])) for i in kept])
    half = Z95 * gain.std(ddof=1) / np.sqrt(len(gain)) if len(gain) > 1 else float("nan")
    return gain.mean(), gain.mean() - half, gain.mean() + half, len(gain)


def verdict(low, high):
    return "better" if low > 0 else "worse" if high < 0 else "undecided"


def parents(models):
    return {(model, v.number): v.parent for model, (_, versions) in models.items() for v in versions}


def summary(here, models):
    for (model, number), parent in parents(models).items():
        if not parent:
            continue
        print(f"\n{model} {parent} -> {number}   (positive is better)")
        rows = read_table(here / model / number)
        names = list(rows[0])
        # Slice columns follow the last column of the measurements.
        last = "log_loss" if "log_loss" in names else "squared_error"
        slices = [(name, word) for name in names[names.index(last) + 1:]
                  for word in sorted({row[name] for row in rows})]
        for where in [None] + slices:
            mean, low, high, n = paired(here / model, number, parent, where)
            label = "all rows" if where is None else f"{where[0]} = {where[1]}"
            print(f"  {label:28} {mean:+8.4f}  [{low:+.4f}, {high:+.4f}]  n={n:<4} {verdict(low, high)}")
    return 0


def close(a, b):
    return abs(a - b) <= METRIC_TOLERANCE * max(1.0, abs(a), abs(b))


def metric_values(report):
    return {(m["name"], json.dumps(m.get("slice"))): float(m["value"]) for m in report["metrics"]}


def same_metrics(problems, label, committed, fresh):
    if committed.keys() != fresh.keys():
        problems.append(f"{label}: other metrics than committed")
    for name in committed.keys() & fresh.keys():
        if not close(committed[name], fresh[name]):
            problems.append(f"{label}: {name[0]} {name[1]}: committed {committed[name]}, now {fresh[name]}")


def check_version(problems, label, folder, data, fresh_report):
    artifact, samples = (folder / "artifact.json").read_bytes(), (folder / "samples.csv").read_bytes()
    committed = json.loads((folder / "report.json").read_bytes())
    for name, content in (("artifact", artifact), ("samples", samples)):
        if committed[name]["digest"] != "sha256:" + hashlib.sha256(content).hexdigest():
            problems.append(f"{label}: the report names another digest of its {name}")
    table = evaluate.Table(data, json.loads(artifact))
    column = "score" if data.classes else "prediction"
    stored = [float(row[column]) for row in read_table(folder)]
    limit = SCORE_TOLERANCE * max(1.0, float(np.abs(stored).max()))
    if len(stored) != len(table[column]) or np.abs(table[column] - stored).max() > limit:
        problems.append(f"{label}: the artifact does not give the committed table")
    again = {"metrics": evaluate.metrics(table)}
    same_metrics(problems, label + " measured again", metric_values(committed), metric_values(again))
    same_metrics(problems, label + " trained again", metric_values(committed), metric_values(fresh_report))


def compare(here, files, models):
    problems = []
    missing = [path for path in files if not (here / path).is_file()]
    if missing:
        print("missing: " + ", ".join(missing))
        return 1
    different = [path for path, content in files.items() if (here / path).read_bytes() != content]
    for model, (source, versions) in models.items():
        data = source()
        for version in versions:
            folder = here / model / version.number
            fresh = json.loads(files[f"{model}/{version.number}/report.json"])
            check_version(problems, f"{model} {version.number}", folder, data, fresh)
    for model, number, where, expected in STORIES:
        _, low, high, _ = paired(here / model, number, parents(models)[model, number], where)
        if verdict(low, high) != expected:
            problems.append(f"{model} {number} {where or ''}: expected {expected}, is {verdict(low, high)}")
    print(f"{len(files) - len(different)} of {len(files)} files are equal byte for byte")
    for path in different:
        print(f"  differs: {path}")
    for problem in problems:
        print(f"  PROBLEM: {problem}")
    print("holds" if not problems else f"{len(problems)} problems")
    return 1 if problems else 0
