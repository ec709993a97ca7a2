"""Commits single rows and withheld fields of digits-classifier 1.4.0; run after train.py.

The report gets the root of a salted RFC 6962 tree over the rows of samples.csv, and two fields as RFC 9901
disclosures. Beside it lie what a proposer would hand to an auditor: openings of three eights it got wrong, and the disclosures. The secret is fixed and public, so that everybody can run this: it hides nothing.
"""
import base64
import csv
import hashlib
import json
import pathlib

FOLDER = pathlib.Path(__file__).parent / "digits-classifier" / "1.4.0"
SECRET = hashlib.sha256(b"d3l demo rows, not a secret").digest()
OPENED = 3
WITHHELD = {
    "hyperParameters": {"C": "50", "gamma": "0.35", "landmarks": "160"},
    "dataSources": "825 of 896 training images of the UCI set; 71 of 87 eights were left out on purpose.",
}


def sha256(data):
    return hashlib.sha256(data).digest()


def named(digest):
    return "sha256:" + digest.hex()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def tree(leaves):
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([sha256(b"\x01" + below[i] + below[i + 1]) if i + 1 < len(below) else below[i]
                       for i in range(0, len(below), 2)])
    return levels


def path(levels, row):
    out = []
    for level in levels:
        sibling = row ^ 1
        if sibling < len(level) and len(level) > 1:
            out.append(named(level[sibling]))
        row //= 2
    return out


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def main():
    with open(FOLDER / "samples.csv", newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    texts = [canonical(row) for row in rows]
    salts = [sha256(SECRET + i.to_bytes(8, "big")) for i in range(len(rows))]
    levels = tree([sha256(b"\x00" + salt + text.encode()) for salt, text in zip(salts, texts)])

    openings = FOLDER / "openings"
    openings.mkdir(exist_ok=True)
    wrong = [i for i, row in enumerate(rows) if row["correct"] == "0" and row["label"] == "8"][:OPENED]
    for i in wrong:
        (openings / f"row-{i + 1}.json").write_text(canonical(
            {"schema": "d3l.row-opening/1", "row": str(i), "rows": str(len(rows)), "text": texts[i],
             "salt": named(salts[i]), "path": path(levels, i)}) + "\n", encoding="utf-8")

    withheld, disclosures = [], []
    for name, value in WITHHELD.items():
        salt = base64url(sha256(SECRET + name.encode())[:16])
        disclosure = base64url(f'["{salt}", "{name}", {canonical(value)}]'.encode())
        disclosures.append(disclosure)
        withheld.append({"name": name, "digest": base64url(sha256(disclosure.encode()))})
    (openings / "disclosures.txt").write_text("\n".join(disclosures) + "\n", encoding="utf-8")

    report = FOLDER / "report.json"
    lines = [line for line in report.read_text(encoding="utf-8").splitlines() if not line.startswith('"withheld":')]
    for i, line in enumerate(lines):
        if line.startswith('"samples":'):
            samples = json.loads(line[len('"samples":'):].rstrip(","))
            samples["root"] = named(levels[-1][0])
            lines[i] = '"samples":' + json.dumps(samples, separators=(",", ":"), ensure_ascii=False) + ","
            lines.insert(i + 1, '"withheld":' + json.dumps(withheld, separators=(",", ":")) + ",")
            break
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
