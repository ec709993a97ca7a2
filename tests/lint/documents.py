"""Documents: every path they name exists, and a decision record has its four parts."""
import re
from pathlib import Path

from tree import line_of

TOP = ("app/", "core/", "ui/", "tests/", "resources/", "translations/", ".ci/", "./", "../")
HEADINGS = ("Context", "Decision", "Alternatives", "Consequence")


def words_of(text):
    """(offset, word) of everything in `code` and in fenced blocks."""
    for block in re.finditer(r"^```.*?^```|`[^`\n]+`", text, re.M | re.S):
        for word in re.finditer(r"[^\s`\"'()<>,;|]+", block.group(0)):
            yield block.start() + word.start(), word.group(0).rstrip(".:")


def exists(tree, document, path):
    path = re.sub(r"(:\d+|#.*)$", "", path)
    for base in (tree.root, tree.root / Path(document).parent):
        if "*" in path and any(base.glob(path.lstrip("/"))):
            return True
        if (base / path).exists():
            return True
    return False


def paths(tree):
    findings = []
    for name in tree.files({".md"}):
        text = tree.text(name)
        named = [(o, w) for o, w in words_of(text) if w.startswith(TOP) and re.fullmatch(r"[\w./*-]+(:\d+)?", w)]
        links = [(m.start(), m.group(1)) for m in re.finditer(r"\]\(([^)\s]+)[^)]*\)", text)]
        links += [(m.start(), m.group(1)) for m in re.finditer(r"<img[^>]+src=\"([^\"]+)\"", text)]
        named += [(o, t) for o, t in links if not re.match(r"[a-z][a-z0-9+.-]*:|#", t)]
        findings += [f"{name}:{line_of(text, offset)}: there is no {path}"
                     for offset, path in named if not exists(tree, name, path)]
    return findings


def decisions(tree):
    findings = []
    for name in tree.files({".md"}):
        if not Path(name).name.startswith("adr-"):
            continue
        text = tree.text(name)
        findings += [f"{name}:1: no part '{part}'" for part in HEADINGS
                     if not re.search(rf"^(#+ |\*\*){part}", text, re.M)]
    return findings


def check(tree):
    return paths(tree) + decisions(tree)
