"""The four data sets bundled with scikit-learn, split once and for all, with named slices.

A split is fixed by SEED: half of every class trains, half tests. No version ever sees a test row
while it is trained, and every version of a model is measured on the same test rows.
"""
import hashlib
from dataclasses import dataclass, field

import numpy as np
from sklearn import datasets

SEED = 2024


@dataclass
class Data:
    name: str
    revision: str
    features: np.ndarray
    names: list            # of the features
    labels: np.ndarray     # class index, or the measured value for regression
    classes: list          # words for class indices; empty for regression
    train: np.ndarray      # row numbers
    test: np.ndarray
    slices: dict = field(default_factory=dict)  # column name -> word per row, all rows

    def digest(self):
        """SHA-256 of the test rows as text, so that it does not depend on how they are packaged."""
        lines = []
        for row in self.test:
            cells = [repr(float(v)) for v in self.features[row]] + [repr(float(self.labels[row]))]
            lines.append(f"{row}," + ",".join(cells) + "\n")
        return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def halves(groups):
    """Row numbers for training and testing: half of each group, shuffled by SEED."""
    random = np.random.RandomState(SEED)
    train, test = [], []
    for group in np.unique(groups):
        rows = random.permutation(np.flatnonzero(groups == group))
        train.extend(rows[: len(rows) // 2])
        test.extend(rows[len(rows) // 2:])
    # Shuffled again, so that "the first n training rows" is a fair sample of all classes.
    return random.permutation(np.array(train)), np.sort(np.array(test))


def thirds(values, train, words):
    """Words for low, middle and high, with the limits taken from the training rows."""
    limits = np.quantile(values[train], [1 / 3, 2 / 3])
    return np.array(words)[np.digitize(values, limits)]


def digits():
    source = datasets.load_digits()
    train, test = halves(source.target)
    image = source.data.reshape(-1, 8, 8)
    # Ink divided by the length of its edges: how wide the pen line is, whatever the digit.
    edges = np.abs(np.diff(image, axis=1)).sum((1, 2)) + np.abs(np.diff(image, axis=2)).sum((1, 2))
    stroke = image.sum((1, 2)) / edges
    quarters = image.reshape(-1, 2, 4, 2, 4).sum((2, 4)).reshape(-1, 4)
    corners = np.array(["upper left", "upper right", "lower left", "lower right"])
    return Data("Optical Recognition of Handwritten Digits", "UCI 1998, its test part, 1797 images",
                source.data, list(source.feature_names), source.target, [str(d) for d in range(10)],
                train, test, {
                    "digit": source.target.astype(str),
                    "stroke": thirds(stroke, train, ["thin", "medium", "thick"]),
                    "most_ink": corners[quarters.argmax(1)],
                })


def breast_cancer():
    source = datasets.load_breast_cancer()
    labels = 1 - source.target  # here 1 = malignant, the class that is screened for
    train, test = halves(labels)
    words = ["benign", "malignant"]
    column = dict(zip(source.feature_names, source.data.T))
    return Data("Breast Cancer Wisconsin (Diagnostic)", "UCI 1995, 569 samples", source.data,
                [str(n) for n in source.feature_names], labels, words, train, test, {
                    "diagnosis": np.array(words)[labels],
                    "nucleus_size": thirds(column["mean radius"], train, ["small", "medium", "large"]),
                    "texture": thirds(column["mean texture"], train, ["even", "medium", "uneven"]),
                })


def wine():
    source = datasets.load_wine()
    train, test = halves(source.target)
    words = ["cultivar 1", "cultivar 2", "cultivar 3"]
    column = dict(zip(source.feature_names, source.data.T))
    return Data("Wine recognition", "UCI 1991, 178 samples", source.data, list(source.feature_names),
                source.target, words, train, test, {
                    "cultivar": np.array(words)[source.target],
                    "alcohol": thirds(column["alcohol"], train, ["low", "medium", "high"]),
                    "colour": thirds(column["color_intensity"], train, ["pale", "medium", "deep"]),
                })


def diabetes():
    source = datasets.load_diabetes(scaled=False)
    # Stratified by outcome, so that both halves cover mild and severe cases alike.
    limits = np.quantile(source.target, [0.25, 0.5, 0.75])
    train, test = halves(np.digitize(source.target, limits))
    column = dict(zip(source.feature_names, source.data.T))
    return Data("Diabetes (Efron et al.)", "LARS paper 2004, 442 patients", source.data,
                list(source.feature_names), source.target, [], train, test, {
                    "age": thirds(column["age"], train, ["younger", "middle", "older"]),
                    "bmi": thirds(column["bmi"], train, ["low", "medium", "high"]),
                    "blood_pressure": thirds(column["bp"], train, ["low", "medium", "high"]),
                })
