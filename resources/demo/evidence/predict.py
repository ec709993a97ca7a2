"""Predict with an artifact.json. Needs numpy only: no scikit-learn, no pickle, no code in the file.

Everything that is published about a version is computed from its artifact by this module, so an
independent reader who implements these few formulas gets the same numbers.

    probabilities(artifact, rows)   classification: one row of class probabilities per input row
    values(artifact, rows)          regression: one number per input row
"""
import numpy as np


def inputs(artifact, rows):
    """The columns the model uses, shifted and scaled as it was trained."""
    rows = np.asarray(rows, dtype=float)[:, artifact["inputs"]]
    return (rows - np.array(artifact["offset"])) / np.array(artifact["scale"])


def linear(artifact, x):
    return x @ np.array(artifact["weights"]).T + np.array(artifact["bias"])


def landmarks(artifact, x):
    """A linear model of the closeness exp(-gamma * distance^2) to stored examples."""
    centres = (np.array(artifact["landmarks"], dtype=float) - artifact["offset"]) / artifact["scale"]
    squared = ((x[:, None, :] - centres[None, :, :]) ** 2).sum(2)
    return linear(artifact, np.exp(-artifact["gamma"] * squared))


def naive_bayes(artifact, x):
    """Log of prior times independent normal densities, up to a constant."""
    mean, variance = np.array(artifact["means"]), np.array(artifact["variances"])
    squared = (x[:, None, :] - mean[None]) ** 2 / variance[None]
    return np.array(artifact["logPriors"]) - 0.5 * (np.log(variance).sum(1) + squared.sum(2))


def leaf(tree, row):
    node = 0
    while tree["left"][node] >= 0:
        side = "left" if row[tree["feature"][node]] <= tree["threshold"][node] else "right"
        node = tree[side][node]
    return tree["value"][node]


def trees(artifact, x):
    """start + sum of the leaf values that a row reaches; an average has its divisor in the leaves."""
    total = np.array([[leaf(tree, row) for tree in artifact["trees"]] for row in x]).sum(1)
    return np.array(artifact["start"]) + total


def neighbours(artifact, x):
    """Shares of the k nearest stored examples per class; nearer wins a tie in distance by order."""
    stored = (np.array(artifact["rows"], dtype=float) - artifact["offset"]) / artifact["scale"]
    labels = np.array(artifact["labels"])
    squared = ((x[:, None, :] - stored[None]) ** 2).sum(2)
    nearest = np.argsort(squared, axis=1, kind="stable")[:, : artifact["k"]]
    return np.array([[(labels[n] == c).mean() for c in range(artifact["outputs"])] for n in nearest])


KINDS = {"linear": linear, "landmarks": landmarks, "naive-bayes": naive_bayes, "trees": trees,
         "neighbours": neighbours}


def raw(artifact, rows):
    return KINDS[artifact["kind"]](artifact, inputs(artifact, rows))


def values(artifact, rows):
    return raw(artifact, rows)[:, 0]


def probabilities(artifact, rows):
    z = raw(artifact, rows)
    if artifact["output"] == "probability":
        return z
    if artifact["output"] == "sigmoid":
        positive = 1 / (1 + np.exp(-z[:, 0]))
        return np.stack([1 - positive, positive], axis=1)
    shifted = np.exp(z - z.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)
