"""Measures an artifact on the fixed test rows: the per-sample table, metrics and curves.

The per-sample table is rounded first and everything else is computed from the rounded table, so a
reader who has only samples.csv arrives at exactly the published values.
"""
import numpy as np

import predict
from data import SEED

EDGE = 0.0001  # probabilities are kept in [EDGE, 1 - EDGE]: four decimals must not claim certainty
RESAMPLES = 1000


def text(value, decimals=5):
    """A decimal string without trailing zeros and without an exponent."""
    if decimals == 0:
        return str(int(value))
    short = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short


class Table:
    """The per-sample table: named columns of equal length, plus the probabilities behind it."""

    def __init__(self, data, artifact):
        rows = data.test
        self.data, self.columns, self.decimals = data, {}, {}
        self.slices = {name: words[rows] for name, words in data.slices.items()}
        self.add("id", [f"row-{row:04d}" for row in rows])
        if data.classes:
            self.classify(artifact, data.features[rows], data.labels[rows])
        else:
            self.regress(artifact, data.features[rows], data.labels[rows])
        for name, words in self.slices.items():
            self.add(name, words)

    def add(self, name, values, decimals=None):
        self.columns[name] = np.array(values) if decimals is None else np.round(values, decimals)
        self.decimals[name] = decimals

    def __getitem__(self, name):
        return self.columns[name]

    def classify(self, artifact, x, label):
        share = np.clip(np.round(predict.probabilities(artifact, x), 4), EDGE, 1 - EDGE)
        prediction = share.argmax(1)
        if len(self.data.classes) == 2:
            prediction = (share[:, 1] >= 0.5).astype(int)
        self.add("label", label, 0)
        self.add("prediction", prediction, 0)
        self.add("correct", prediction == label, 0)
        # Two classes: probability of the class looked for. More: probability of the prediction.
        binary = len(self.data.classes) == 2
        self.add("score", share[:, 1] if binary else share[np.arange(len(label)), prediction], 4)
        own = np.where(label == 1, self["score"], 1 - self["score"]) if binary else None
        self.add("log_loss", -np.log(own if binary else share[np.arange(len(label)), label]), 6)

    def regress(self, artifact, x, label):
        self.add("label", label, 1)
        self.add("prediction", predict.values(artifact, x), 2)
        self.add("absolute_error", np.abs(self["prediction"] - self["label"]), 2)
        self.add("squared_error", (self["prediction"] - self["label"]) ** 2, 4)

    def csv(self):
        def cell(name, value):
            return str(value) if self.decimals[name] is None else text(value, self.decimals[name])
        lines = [",".join(self.columns)]
        for i in range(len(self["id"])):
            lines.append(",".join(cell(name, column[i]) for name, column in self.columns.items()))
        return "\n".join(lines) + "\n"


def entry(name, value, stderr, n, unit, direction, **more):
    return {"name": name, "value": text(value), "unit": unit, "direction": direction, "n": str(n),
            "stderr": text(stderr, 6), **more}


def mean_entries(table, name, column, unit, direction, primary=False):
    """The mean of a column over all rows, then over every slice with at least two rows."""
    values = table[column].astype(float)

    def one(part, **more):
        spread = part.std(ddof=1) / np.sqrt(len(part))
        return entry(name, part.mean(), spread, len(part), unit, direction, column=column, **more)
    entries = [one(values, **({"primary": True} if primary else {}))]
    for slice_name, words in table.slices.items():
        for word in sorted(set(words)):
            part = values[words == word]
            if len(part) > 1:
                entries.append(one(part, slice={slice_name: str(word)}))
    return entries


def whole_entry(table, name, unit, direction, compute, n=None):
    """A metric that is not a mean of rows; its standard error comes from a seeded bootstrap."""
    count = len(table["id"])
    random = np.random.RandomState(SEED)
    draws = [compute(random.randint(0, count, count)) for _ in range(RESAMPLES)]
    return entry(name, compute(np.arange(count)), np.std(draws, ddof=1), n or count, unit, direction)


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1_macro(label, prediction, classes):
    scores = []
    for c in range(classes):
        hits = ((label == c) & (prediction == c)).sum()
        scores.append(ratio(2 * hits, (label == c).sum() + (prediction == c).sum()))
    return float(np.mean(scores))


def roc_auc(label, score):
    """Share of (positive, negative) pairs in the right order; ties count half."""
    positive, negative = score[label == 1], np.sort(score[label == 0])
    below = np.searchsorted(negative, positive, "left")
    up_to = np.searchsorted(negative, positive, "right")
    return ratio((below + up_to).sum() / 2, len(positive) * len(negative))


def thresholds(label, score):
    """True and false positives when everything from each distinct score upwards is flagged."""
    order = np.argsort(-score, kind="stable")
    hits, alarms = np.cumsum(label[order] == 1), np.cumsum(label[order] == 0)
    last = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1)
    return hits[last], alarms[last]


def average_precision(label, score):
    hits, alarms = thresholds(label, score)
    gained = np.diff(np.concatenate([[0], hits]))
    return float((gained / max(hits[-1], 1) * hits / (hits + alarms)).sum())


def binary_entries(table):
    label, guess, score = table["label"], table["prediction"], table["score"]
    brier = (score - label) ** 2

    def counted(whole):
        return lambda i: ratio(((guess[i] == 1) & (label[i] == 1)).sum(), (whole[i] == 1).sum())
    return [
        whole_entry(table, "precision", "fraction", "higher", counted(guess)),
        whole_entry(table, "recall", "fraction", "higher", counted(label)),
        whole_entry(table, "roc_auc", "fraction", "higher", lambda i: roc_auc(label[i], score[i])),
        whole_entry(table, "average_precision", "fraction", "higher",
                    lambda i: average_precision(label[i], score[i])),
        entry("brier", brier.mean(), brier.std(ddof=1) / np.sqrt(len(brier)), len(brier), "fraction", "lower"),
    ]


def metrics(table):
    if not table.data.classes:
        label, squared = table["label"], table["squared_error"]
        return mean_entries(table, "mae", "absolute_error", "points", "lower", primary=True) + [
            whole_entry(table, "rmse", "points", "lower", lambda i: np.sqrt(squared[i].mean())),
            whole_entry(table, "r2", "fraction", "higher",
                        lambda i: 1 - squared[i].mean() / label[i].var()),
        ]
    label, guess, classes = table["label"], table["prediction"], len(table.data.classes)
    found = mean_entries(table, "accuracy", "correct", "fraction", "higher", primary=True)
    found += mean_entries(table, "log_loss", "log_loss", "nats", "lower")
    found.append(whole_entry(table, "f1_macro", "fraction", "higher",
                             lambda i: f1_macro(label[i], guess[i], classes)))
    return found + (binary_entries(table) if classes == 2 else [])


def points(xs, ys):
    return [[text(x, 4), text(y, 4)] for x, y in zip(xs, ys)]


def curve(kind, name, x_label, y_label, xs, ys):
    return {"kind": kind, "name": name, "xLabel": x_label, "yLabel": y_label, "points": points(xs, ys)}


def calibration(table):
    """Mean of what was said against mean of what happened, in ten groups of equal size."""
    if not table.data.classes:
        said, happened = table["prediction"], table["label"]
        words = ("Predicted against measured, by tenths", "mean prediction", "mean measured value")
    elif len(table.data.classes) == 2:
        said, happened = table["score"], table["label"]
        words = ("Calibration, by tenths", "mean predicted probability", "share of positives")
    else:
        said, happened = table["score"], table["correct"]
        words = ("Confidence, by tenths", "mean confidence", "share correct")
    groups = np.array_split(np.argsort(said, kind="stable"), 10)
    return curve("calibration", *words, [said[g].mean() for g in groups], [happened[g].mean() for g in groups])


def binary_curves(table):
    hits, alarms = thresholds(table["label"], table["score"])
    positives, negatives = hits[-1], alarms[-1]
    x, y = np.append(0, alarms) / negatives, np.append(0, hits) / positives
    # Corners only: a point between two others on a straight line says nothing new.
    corner = [i for i in range(len(x)) if i in (0, len(x) - 1)
              or not (x[i - 1] == x[i] == x[i + 1] or y[i - 1] == y[i] == y[i + 1])]
    return [curve("roc", "ROC", "false positive rate", "true positive rate", x[corner], y[corner]),
            curve("pr", "Precision and recall", "recall", "precision", hits / positives,
                  hits / (hits + alarms))]


def confusion(table):
    """Rows are what is true, columns what was predicted."""
    count = range(len(table.data.classes))
    pairs = [[((table["label"] == t) & (table["prediction"] == p)).sum() for p in count] for t in count]
    return {"kind": "confusion", "labels": table.data.classes,
            "matrix": [[str(v) for v in row] for row in pairs]}


def learning(data, fit, rows):
    """The primary metric after training on growing parts of the version's own training rows."""
    sizes = [round(len(rows) * share) for share in (0.4, 0.55, 0.7, 0.85, 1)]
    # A part that misses a class would train a model that cannot name it: not the same task.
    sizes = [size for size in sizes if len(set(data.labels[rows[:size]])) >= len(data.classes)]
    tables = [Table(data, fit(data, rows[:size])) for size in sizes]
    column, y_label = "correct", "test accuracy"
    if not data.classes:
        column, y_label = "absolute_error", "test mean absolute error"
    return curve("training", "Learning curve", "training rows", y_label, sizes,
                 [table[column].mean() for table in tables])


def curves(table, fit, rows):
    found = [calibration(table), learning(table.data, fit, rows)]
    if table.data.classes:
        found.append(confusion(table))
        if len(table.data.classes) == 2:
            found += binary_curves(table)
    return found
