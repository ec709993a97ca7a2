"""What our C++ must not contain: what makes the rulebook unrepeatable, Qt where there is none, waiting in tests."""
import re

from tree import CPP, code_of, find

# The rulebook must conclude the same from the same actions, anywhere and any time.
RULEBOOK_BAN = (
    r"\b(float|double)\b", r"\bunordered_\w+", r"\bnow\s*\(", r"\bs?rand(om)?\s*\(", r"\brandom_device\b|\bmt19937\w*",
    r"\b(std::)?j?thread\b|\bthread_local\b|\bstd::async\b", r"\bQDateTime\b", r"\bstd::hash\b", r"\bgetenv\b",
    r"\b(time|clock|localtime|gmtime)\s*\(\s*(NULL|nullptr|0|&)",
    r"#\s*include\s*<(random|thread|mutex|atomic|future|ctime|chrono|fstream|iostream|filesystem|cmath|cstdio)>",
)
QT_INCLUDE = r'^\s*#\s*include\s*[<"](Q|Qt[A-Z]\w*/)\w+'
WAITING = r"\bQSKIP\b|\bqWait\s*\(|\bqSleep\s*\(|\bsleep_(for|until)\s*\(|\bu?sleep\s*\("


def check(tree):
    findings = []
    for name in tree.files(CPP):
        text = code_of(tree.text(name))
        raw = tree.text(name)
        if name.startswith("core/governance/"):
            for pattern in RULEBOOK_BAN:
                findings += [f"{name}:{line}: '{word}' has no place in the rulebook" for line, word in find(text, pattern)]
        if name.startswith(("core/base/", "core/governance/")):
            findings += [f"{name}:{line}: no Qt here: {word}" for line, word in find(raw, QT_INCLUDE, re.M)]
        if name.startswith("app/cli/"):
            window = r'^\s*#\s*include\s*[<"]Q(Gui\w*|Qml\w*|Quick\w*|Widget\w*|Window|Application|Image|Pixmap)\b'
            findings += [f"{name}:{line}: no window library here: {word}" for line, word in find(raw, window, re.M)]
        if name.startswith("tests/"):
            findings += [f"{name}:{line}: tests neither skip nor wait: {word}" for line, word in find(text, WAITING)]
        findings += [f"{name}:{line}: no context properties: {word}"
                     for line, word in find(text, r"\bsetContext(Property|Properties|Object)\b")]
    return findings
