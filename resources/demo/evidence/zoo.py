"""The versions: how each one is trained. Every fit returns an artifact that predict.py understands.

Versions differ by what really differs between releases: features, model class, how much and which
training data, regularisation, class weights. Nothing here sees a test row.
"""
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import HuberRegressor, LogisticRegression, Ridge
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

import data as sources


@dataclass
class Version:
    number: str
    parent: Optional[str]  # the version it wants to replace
    about: str
    fit: Callable          # (Data, training rows) -> artifact
    rows: Callable = staticmethod(lambda data: data.train)


def tidy(values):
    """Six significant digits are far below what training noise moves, and keep files readable."""
    values = np.asarray(values, dtype=float)
    if values.ndim:
        return [tidy(v) for v in values]
    short = float(f"{values:.6g}")
    return int(short) if short.is_integer() and abs(short) < 1e9 else short


def scaled(data, rows, inputs, fixed=None):
    """The common part of an artifact, and the scaled training inputs that belong to it."""
    inputs = list(range(data.features.shape[1])) if inputs is None else inputs
    x = data.features[rows][:, inputs]
    if fixed is None:
        offset, scale = tidy(x.mean(0)), tidy(x.std(0))
    else:
        offset, scale = [0] * len(inputs), [fixed] * len(inputs)
    common = {"schema": "d3l.demo-artifact/1", "inputs": [int(i) for i in inputs],
              "inputNames": [data.names[i] for i in inputs], "offset": offset, "scale": scale,
              "classes": data.classes}
    return common, (x - np.array(offset)) / np.array(scale)


def logistic(inputs=None, c=1.0, weight=None, fixed=None):
    def fit(data, rows):
        common, x = scaled(data, rows, inputs, fixed)
        model = LogisticRegression(C=c, class_weight=weight, max_iter=5000).fit(x, data.labels[rows])
        output = "sigmoid" if len(data.classes) == 2 else "softmax"
        return {**common, "kind": "linear", "output": output, "weights": tidy(model.coef_),
                "bias": tidy(model.intercept_)}
    return fit


def close_to_landmarks(count, gamma, c, fixed):
    def fit(data, rows):
        common, x = scaled(data, rows, None, fixed)
        centres = x[:count]
        near = np.exp(-gamma * ((x[:, None, :] - centres[None]) ** 2).sum(2))
        model = LogisticRegression(C=c, max_iter=5000).fit(near, data.labels[rows])
        return {**common, "kind": "landmarks", "output": "softmax", "gamma": gamma,
                "landmarks": tidy(data.features[rows][:count]), "weights": tidy(model.coef_),
                "bias": tidy(model.intercept_)}
    return fit


def naive_bayes(fixed=None, smoothing=1e-9):
    def fit(data, rows):
        common, x = scaled(data, rows, None, fixed)
        model = GaussianNB(var_smoothing=smoothing).fit(x, data.labels[rows])
        return {**common, "kind": "naive-bayes", "output": "softmax", "means": tidy(model.theta_),
                "variances": tidy(model.var_), "logPriors": tidy(np.log(model.class_prior_))}
    return fit


def stored(tree, leaf_values):
    """A fitted scikit-learn tree as parallel arrays; -1 in left marks a leaf."""
    return {"feature": tree.feature.tolist(), "threshold": tidy(tree.threshold),
            "left": tree.children_left.tolist(), "right": tree.children_right.tolist(),
            "value": tidy(leaf_values)}


def tree(depth):
    def fit(data, rows):
        common, x = scaled(data, rows, None, 1)
        kind = DecisionTreeClassifier if data.classes else DecisionTreeRegressor
        model = kind(max_depth=depth, random_state=sources.SEED).fit(x, data.labels[rows])
        leaves = model.tree_.value[:, 0, :]
        if data.classes:
            leaves = leaves / leaves.sum(1, keepdims=True)
        output = "probability" if data.classes else "value"
        return {**common, "kind": "trees", "output": output, "start": tidy(np.zeros(leaves.shape[1])),
                "trees": [stored(model.tree_, leaves)]}
    return fit


def boosted(count, depth, rate):
    def fit(data, rows):
        common, x = scaled(data, rows, None, 1)
        labels = data.labels[rows]
        model = GradientBoostingClassifier(n_estimators=count, max_depth=depth, learning_rate=rate,
                                           random_state=sources.SEED).fit(x, labels)
        share = labels.mean()
        return {**common, "kind": "trees", "output": "sigmoid", "start": tidy([np.log(share / (1 - share))]),
                "trees": [stored(t.tree_, rate * t.tree_.value[:, 0, :]) for t in model.estimators_[:, 0]]}
    return fit


def neighbours(k, inputs=None):
    def fit(data, rows):
        common, _ = scaled(data, rows, inputs, 1)
        return {**common, "kind": "neighbours", "output": "probability", "k": k,
                "outputs": len(data.classes), "labels": data.labels[rows].tolist(),
                "rows": tidy(data.features[rows][:, common["inputs"]])}
    return fit


def straight(model, inputs=None):
    def fit(data, rows):
        common, x = scaled(data, rows, inputs)
        fitted = model.fit(x, data.labels[rows])
        return {**common, "kind": "linear", "output": "value",
                "weights": tidy(np.atleast_2d(fitted.coef_)), "bias": tidy([fitted.intercept_])}
    return fit


def first(count):
    return lambda data: data.train[:count]


def few(label, count):
    """All training rows, but only the first `count` of one class: a collection that lacks it."""
    def rows(data):
        kept = np.flatnonzero(data.labels[data.train] == label)[count:]
        return np.delete(data.train, kept)
    return rows


def busy_pixels(data):
    """Pixels whose ink varies noticeably between training images."""
    return [int(i) for i in np.flatnonzero(data.features[data.train].std(0) > 3.0)]


MODELS = {
    "digits-classifier": (sources.digits, [
        Version("1.2.0", None, "Naive Bayes, first 200 training images",
                naive_bayes(fixed=16, smoothing=1e-2), first(200)),
        Version("1.3.0", "1.2.0", "Logistic regression, first 150 training images",
                logistic(fixed=16), first(150)),
        Version("1.3.1", "1.3.0", "One decision tree of depth 10", tree(10)),
        Version("1.3.2", "1.3.0", "Logistic regression, first 300 training images",
                logistic(fixed=16), first(300)),
        Version("1.3.3", "1.3.2", "Logistic regression of 1.3.2 without the nearly empty pixels",
                lambda data, rows: logistic(busy_pixels(data), fixed=16)(data, rows), first(300)),
        Version("1.4.0", "1.3.2", "Closeness to 160 landmark images; the larger collection has few eights",
                close_to_landmarks(160, 0.35, 50.0, 16), few(8, 16)),
        Version("1.4.1", "1.3.2", "1.4.0 trained again after eights were added to the collection",
                close_to_landmarks(160, 0.35, 50.0, 16)),
    ]),
    "breast-cancer-screen": (sources.breast_cancer, [
        Version("1.0.0", None, "Logistic regression on two measurements", logistic([0, 1])),
        Version("1.1.0", "1.0.0", "Logistic regression on the ten mean measurements",
                logistic(list(range(10)), c=0.1)),
        Version("1.1.1", "1.1.0", "1.1.0 with malignant samples weighted twentyfold",
                logistic(list(range(10)), weight={0: 1, 1: 20})),
        Version("1.2.0", "1.1.0", "Boosted trees on all thirty measurements", boosted(60, 2, 0.1)),
        Version("2.0.0", "1.1.0", "Logistic regression on all thirty measurements", logistic(c=1.0)),
    ]),
    "wine-origin": (sources.wine, [
        Version("1.0.0", None, "Logistic regression on alcohol alone", logistic([0])),
        Version("1.1.0", "1.0.0", "Logistic regression on four measurements", logistic([0, 1, 9, 10])),
        Version("1.2.0", "1.1.0", "Five nearest neighbours, unscaled measurements", neighbours(5)),
        Version("2.0.0", "1.1.0", "Logistic regression on all thirteen measurements", logistic()),
    ]),
    "diabetes-progress": (sources.diabetes, [
        Version("1.0.0", None, "Straight line on body mass index", straight(Ridge(1.0), [2])),
        Version("1.1.0", "1.0.0", "One regression tree of depth 9", tree(9)),
        Version("2.0.0", "1.0.0", "Ridge regression on all ten measurements", straight(Ridge(10.0))),
        Version("2.1.0", "2.0.0", "Huber regression, less moved by extreme cases",
                straight(HuberRegressor(max_iter=1000))),
    ]),
}
