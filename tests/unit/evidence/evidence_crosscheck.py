#!/usr/bin/python3
"""Compares our statistics and metrics with scipy and scikit-learn on seeded random data.

Usage: evidence_crosscheck.py PATH-OF-evidence_oracle
"""
import csv
import math
import random
import subprocess
import sys
import tempfile

import numpy as np
from scipy import special, stats
from sklearn import metrics as sk

rng = random.Random(20240501)
questions = []  # (line, expected numbers or dict, relative tolerance)


def ask(line, expected, tolerance=1e-9):
    questions.append((line, expected, tolerance))


def wilson(p, n, z):
    centre = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def ask_numbers():
    for _ in range(200):
        b, c = rng.randrange(60), rng.randrange(60)
        ask(f"mcnemar {b} {c}", {4: stats.binomtest(b, b + c, 0.5).pvalue if b + c else 1.0})
        d = [rng.gauss(rng.uniform(-0.5, 0.5), 1) for _ in range(rng.randrange(3, 40))]
        test = stats.ttest_1samp(d, 0)  # its quantiles hold ten digits
        low, high = stats.t.interval(0.95, len(d) - 1, np.mean(d), stats.sem(d))
        ask("t 0.05 " + " ".join(map(repr, d)), [np.mean(d), stats.sem(d), low, high, test.pvalue], 1e-7)
        p1, p2, s1, s2 = rng.random(), rng.random(), rng.uniform(0.01, 0.1), rng.uniform(0.01, 0.1)
        se = math.hypot(s1, s2)
        ask(f"z {p1!r} {s1!r} {p2!r} {s2!r} 0.05",
            [p2 - p1, se, p2 - p1 - stats.norm.ppf(0.975) * se, p2 - p1 + stats.norm.ppf(0.975) * se,
             2 * stats.norm.sf(abs(p2 - p1) / se)])
        n1, n2 = rng.randrange(5, 500), rng.randrange(5, 500)
        k1, k2 = rng.randrange(n1 + 1), rng.randrange(n2 + 1)
        z = stats.norm.ppf(0.975)
        (l1, u1), (l2, u2) = wilson(k1 / n1, n1, z), wilson(k2 / n2, n2, z)
        a, b = k1 / n1, k2 / n2
        ask(f"newcombe {a!r} {n1} {b!r} {n2} 0.05",
            {0: b - a, 2: b - a - math.hypot(b - l2, u1 - a), 3: b - a + math.hypot(u2 - b, a - l1)})
        p, df = rng.uniform(1e-4, 1 - 1e-4), rng.uniform(1, 300)
        # scipy 1.10 finds t quantiles to about ten digits.
        ask(f"tq {p!r} {df!r}", [stats.t.ppf(p, df), stats.t.cdf(p * 10 - 5, df)], 1e-8)
        ask(f"nq {p!r}", [special.ndtri(p)])
        ask(f"bq {p!r} {df!r} {df / 3!r}", [stats.beta.ppf(p, df, df / 3)])


def ask_edges():
    """Where formulas divide by nothing, round away or overflow; None: there is no answer."""
    z = stats.norm.ppf(0.975)
    for k1, n1, k2, n2 in ((0, 10, 0, 10), (10, 10, 10, 10), (0, 5, 5, 5), (0, 2, 2, 2), (7, 7, 0, 900),
                           (1, 10**9, 3, 10**9), (499_999_999, 10**9, 500_100_000, 10**9), (0, 10**12, 5, 10**12)):
        a, b = k1 / n1, k2 / n2
        (l1, u1), (l2, u2) = wilson(a, n1, z), wilson(b, n2, z)
        ask(f"newcombe {a!r} {n1} {b!r} {n2} 0.05",
            {0: b - a, 2: b - a - math.hypot(b - l2, u1 - a), 3: b - a + math.hypot(u2 - b, a - l1)}, 1e-7)
    ask("newcombe 0.5 1 0.5 10 0.05", None)
    ask("newcombe 1.5 10 0.5 10 0.05", None)
    for b, c in ((0, 0), (0, 1), (1, 0), (0, 60), (400_000, 401_000), (499_999, 499_999)):
        ask(f"mcnemar {b} {c}", {4: min(1, 2 * stats.binom.cdf(min(b, c), b + c, 0.5))}, 1e-7)
    ask("t 0.05 1.0", None)
    ask("t 0.05 0.25 0.25 0.25", [0.25, 0, 0.25, 0.25, 0])
    ask("t 0.05 0.0 -0.0 0.0 -0.0", [0, 0, 0, 0, 1])
    tiny = [1e-300 * k for k in (1, 2, 4)]
    ask("t 0.05 " + " ".join(map(repr, tiny)), {4: stats.ttest_1samp([1, 2, 4], 0).pvalue}, 1e-6)
    ask("t 0.05 1e308 1e308", None)  # the sum is infinite
    ask("z 0.5 0.0 0.5 0.0 0.05", [0, 0, 0, 0, 1])
    ask("z 0.5 -0.1 0.5 0.1 0.05", None)
    ask("z 0.0 1e-9 1.0 1e-9 0.05", {0: 1, 4: 0})


def adjusted(p, method):
    order = np.argsort(p, kind="stable")
    m = len(p)
    ranks = np.arange(1, m + 1)
    q = np.asarray(p)[order]
    if method == "holm":
        q = np.maximum.accumulate(np.minimum(1, q * (m - ranks + 1)))
    else:
        factor = np.sum(1 / ranks) if method == "by" else 1
        q = np.minimum(1, np.minimum.accumulate((q * m * factor / ranks)[::-1])[::-1])
    out = np.empty(m)
    out[order] = q
    return list(out)


def ask_multiplicity():
    for _ in range(50):
        p = [rng.random() ** 3 for _ in range(rng.randrange(1, 30))]
        for method in ("holm", "bh", "by"):
            ask(f"{method} " + " ".join(map(repr, p)), adjusted(p, method))


def write(folder, index, header, rows):
    path = f"{folder}/{index}.csv"
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def averages(y, pred):
    out = {"accuracy": sk.accuracy_score(y, pred), "balanced_accuracy": sk.balanced_accuracy_score(y, pred)}
    for average in ("micro", "macro", "weighted"):
        for name, score in (("precision", sk.precision_score), ("recall", sk.recall_score), ("f1", sk.f1_score)):
            out[f"{name}_{average}"] = score(y, pred, average=average, zero_division=0)
    return out


def ask_binary(folder, index):
    n = rng.randrange(30, 200)
    y = [rng.randrange(2) for _ in range(n)]
    s = [min(0.999, max(0.001, round(rng.gauss(0.35 + 0.3 * t, 0.25), rng.choice([1, 2, 6])))) for t in y]
    pred = [int(v >= 0.5) for v in s]
    expected = averages(y, pred)
    expected |= {"precision": sk.precision_score(y, pred, zero_division=0), "recall": sk.recall_score(y, pred),
                 "f1": sk.f1_score(y, pred), "roc_auc": sk.roc_auc_score(y, s), "log_loss": sk.log_loss(y, s),
                 "average_precision": sk.average_precision_score(y, s), "brier": sk.brier_score_loss(y, s)}
    rows = [[i, *row] for i, row in enumerate(zip(y, pred, s))]
    ask("metrics " + write(folder, index, ["id", "label", "prediction", "score"], rows), expected)


def ask_classes(folder, index):
    n, k = rng.randrange(60, 200), rng.randrange(3, 6)
    y = [i % k for i in range(n)]
    scores = np.array([np.random.default_rng(index * 1000 + i).dirichlet([1 + 2 * (c == t) for c in range(k)])
                       for i, t in enumerate(y)])
    pred = scores.argmax(axis=1)
    expected = averages(y, pred)
    one_hot = np.eye(k)[y]
    expected |= {"roc_auc": sk.roc_auc_score(y, scores, multi_class="ovr"), "log_loss": sk.log_loss(y, scores),
                 "average_precision": sk.average_precision_score(one_hot, scores),
                 "brier": float(np.mean(np.sum((scores - one_hot) ** 2, axis=1)))}
    rows = [[i, t, p, *map(repr, map(float, s))] for i, (t, p, s) in enumerate(zip(y, pred, scores))]
    header = ["id", "label", "prediction"] + [f"score:{c}" for c in range(k)]
    ask("metrics " + write(folder, index, header, rows), expected)


def ask_regression(folder, index):
    y = [rng.uniform(-5, 50) for _ in range(rng.randrange(10, 200))]
    pred = [v + rng.gauss(0, 3) for v in y]
    expected = {"rmse": math.sqrt(sk.mean_squared_error(y, pred)), "mse": sk.mean_squared_error(y, pred),
                "mae": sk.mean_absolute_error(y, pred), "r2": sk.r2_score(y, pred),
                "mape": sk.mean_absolute_percentage_error(y, pred)}
    rows = [[i, repr(t), repr(p)] for i, (t, p) in enumerate(zip(y, pred))]
    ask("metrics " + write(folder, index, ["id", "label", "prediction"], rows), expected)


def close(actual, expected, tolerance):
    return abs(actual - expected) <= tolerance * max(abs(expected), 1e-3)


def differences(line, expected, tolerance, answer):
    words = answer.split()
    if expected is None:
        if words != ["none"]:
            yield f"{line[:100]}: {answer[:60]}, expected no answer"
        return
    if line.startswith("metrics"):
        found = dict(zip(words[::2], words[1::2]))
    else:
        found = dict(enumerate(words))
        expected = expected if isinstance(expected, dict) else dict(enumerate(expected))
    for key, value in expected.items():
        if key not in found or not close(float(found[key]), value, tolerance):
            yield f"{line[:100]}: {key} is {found.get(key)}, expected {value!r}"


def main():
    ask_numbers()
    ask_edges()
    ask_multiplicity()
    with tempfile.TemporaryDirectory() as folder:
        for index in range(60):
            (ask_binary, ask_classes, ask_regression)[index % 3](folder, index)
        text = "\n".join(line for line, _, _ in questions) + "\n"
        run = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True)
    answers = run.stdout.splitlines()
    problems = [] if len(answers) == len(questions) else [f"{len(answers)} answers to {len(questions)} questions"]
    for (line, expected, tolerance), answer in zip(questions, answers):
        problems += differences(line, expected, tolerance, answer)
    print("\n".join(problems[:20]))
    print(f"{len(questions)} questions, {len(problems)} differences")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
