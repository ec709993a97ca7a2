#!/usr/bin/python3
"""Writes the samples and column descriptions that the data proposals attach.

The rows are real: training images of eights that digits-classifier 1.4.0 was not given, and the
Linnerud measurements, both from the data sets inside Debian's python3-sklearn.
"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "evidence"))

import numpy as np
from sklearn.datasets import load_linnerud

import data
import zoo


def write(name, title, columns, rows):
    schema = {"schema": "d3l.demo-columns/1", "title": title,
              "columns": [{"name": n, "type": t, "meaning": m} for n, t, m in columns]}
    (HERE / f"{name}.schema.json").write_text(json.dumps(schema, indent=1) + "\n")
    lines = [",".join(n for n, _, _ in columns)] + [",".join(f"{v:g}" for v in row) for row in rows]
    (HERE / f"{name}.sample.csv").write_text("\n".join(lines) + "\n")


def eights():
    digits = data.digits()
    added = np.setdiff1d(digits.train, zoo.few(8, 16)(digits))[:5]
    columns = [(n, "integer", "ink in one of 8x8 cells, 0 to 16") for n in digits.names]
    columns.append(("label", "integer", "the digit"))
    rows = np.column_stack([digits.features[added], digits.labels[added]])
    write("eights", "Handwritten eights, supplement", columns, rows)


def linnerud():
    found = load_linnerud()
    words = {"Chins": "chin-ups", "Situps": "sit-ups", "Jumps": "jumps", "Weight": "weight in pounds",
             "Waist": "waist in inches", "Pulse": "resting pulse per minute"}
    names = found.feature_names + found.target_names
    write("linnerud", "Linnerud physiological measurements", [(n, "number", words[n]) for n in names],
          np.column_stack([found.data, found.target]))


if __name__ == "__main__":
    eights()
    linnerud()
