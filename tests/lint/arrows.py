"""Who may include whom: the arrows of the architecture, checked in includes, CMake files and QML imports."""
import re
from pathlib import Path

from tree import CPP, code_of, line_of

# room: rooms it may include directly. base is open to all.
CORE = {
    "base": [],
    "crypto": [],
    "governance": [],
    "storage": [],
    "actions": ["crypto", "governance"],
    "evidence": ["crypto"],
    "ledger": ["storage", "crypto", "governance", "actions"],
    "chain": ["crypto", "governance", "actions"],
    "deploy": ["storage", "crypto", "governance"],
    "index": ["storage", "governance", "evidence"],
    "venue": ["governance", "ledger", "chain", "actions"],
    "node": ["ledger", "deploy", "venue"],
    "client": ["storage", "crypto", "governance", "actions", "evidence", "ledger", "chain", "deploy", "index", "venue"],
}
UI = {
    "words": [],
    "theme": [],
    "controls": ["theme"],
    "charts": ["theme", "controls"],
    "viewmodels": ["words"],
    "pages": ["theme", "controls", "charts", "viewmodels"],
}
# What of core/ the folders of ui/ and app/ may include: rooms, or single headers.
UI_TO_CORE = {
    "words": ["client", "base", "governance", "evidence"],
    "theme": ["core/base/text.h"],
    "controls": ["core/base/text.h"],
    "charts": ["core/base/text.h", "core/base/handover.h"],
    "viewmodels": ["client", "base", "governance", "evidence"],
    "pages": [],
}
APP = {
    "cli": [r for r in CORE],
    "desktop": [r for r in CORE if r != "node"],
}
# Modules of ours that the QML in a folder may import; modules of Qt are open to all.
QML = {
    "theme": ["D3L.Theme"],
    "controls": ["D3L.Theme", "D3L.Controls"],
    "charts": ["D3L.Theme", "D3L.Controls", "D3L.Charts"],
    "pages": ["D3L.Theme", "D3L.Controls", "D3L.Charts", "D3L.ViewModels", "D3L.Pages"],
    "viewmodels": [],
}
QT_WINDOW = r"Qt6?::(Gui|Qml|Quick\w*|Widgets|Charts|Svg\w*)\b"


def allowed(name, target):
    """Whether the file `name` may include `target`, both from the root of the repository."""
    top, part = name.split("/")[:2]
    to_top, to_part = target.split("/")[:2]
    if top == "core":
        return to_top == "core" and (to_part in (part, "base") or to_part in CORE.get(part, []))
    if top == "ui" and to_top == "ui":
        return to_part == part or to_part in UI.get(part, [])
    if top == "ui" and to_top == "core":
        return to_part in UI_TO_CORE.get(part, []) or target in UI_TO_CORE.get(part, [])
    if top == "app":
        if to_top == "app":
            return part == to_part
        # The command says the same sentences as the window; the rest of ui/ is the window's.
        return to_part in APP.get(part, []) if to_top == "core" else to_part == "words" or part == "desktop"
    return True


def includes(tree):
    """(file, line, target) of every include that starts at the root of the repository."""
    for name in tree.files(CPP):
        text = tree.text(name)
        for match in re.finditer(r'^\s*#\s*include\s*[<"]((?:core|ui|app|tests)/[^">]+)[>"]', text, re.M):
            yield name, line_of(text, match.start(1)), match.group(1)


def circle(edges):
    """One circle in a graph {node: [nodes]}, or nothing."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in done:
            return None
        path.append(node)
        for other in edges.get(node, []):
            found = visit(other)
            if found:
                return found
        path.pop()
        done.add(node)
        return None

    for node in sorted(edges):
        found = visit(node)
        if found:
            return found
    return None


def check_includes(tree):
    findings, files, rooms = [], {}, {}
    for name, line, target in includes(tree):
        files.setdefault(name, []).append(target)
        if name.startswith("tests/"):
            continue
        if not allowed(name, target):
            findings.append(f"{name}:{line}: may not include {target}")
        room, other = "/".join(name.split("/")[:2]), "/".join(target.split("/")[:2])
        if room != other:
            rooms.setdefault(room, []).append(other)
    for kind, graph in (("files", files), ("rooms", rooms)):
        found = circle(graph)
        if found:
            findings.append(f"{found[0]}:1: {kind} include each other in a circle: {' → '.join(found)}")
    return findings


def arguments(text, keyword):
    """The words behind a keyword of our CMake functions, up to the next keyword."""
    body = re.sub(r"#[^\n]*", "", text)
    match = re.search(rf"\b{keyword}\b((?:\s+[^\s()A-Z][^\s()]*)*)", body)
    return match.group(1).split() if match else []


def check_cmake(tree):
    findings, used = [], {}
    for name, _, target in includes(tree):
        if name.startswith("core/") and target.startswith("core/"):
            used.setdefault(name.split("/")[1], set()).add(target.split("/")[1])
    for room, arrows in CORE.items():
        name = f"core/{room}/CMakeLists.txt"
        if name not in tree.names:
            continue
        text = tree.text(name)
        declared = arguments(text, "ARROWS")
        for other in declared:
            if other != "base" and other not in arrows:
                findings.append(f"{name}:1: {room} may not link {other}")
        for other in sorted(used.get(room, set()) - set(declared) - {room}):
            findings.append(f"{name}:1: {room} includes core/{other} without naming it in ARROWS")
        if re.search(QT_WINDOW, text):
            findings.append(f"{name}:1: rooms of core link no window library")
    for name in tree.files({".txt"}, "core/"):
        part = name.split("/")[1]
        if name.endswith("/CMakeLists.txt") and part not in CORE:
            findings.append(f"{name}:1: {part} is not a room of the architecture")
        if part in ("base", "governance") and re.search(r"Qt6?::", tree.text(name)):
            findings.append(f"{name}:1: {part} links no Qt")
    cli = "app/cli/CMakeLists.txt"
    if cli in tree.names and re.search(QT_WINDOW + r"|d3l::ui_", tree.text(cli)):
        findings.append(f"{cli}:1: the command links no window library")
    return findings


def check_qml(tree):
    findings = []
    for name in tree.files({".qml"}, "ui/"):
        part, text = name.split("/")[1], code_of(tree.text(name))
        for match in re.finditer(r"^import\s+(D3L(?:\.\w+)*)", text, re.M):
            module = match.group(1)
            if not any(module == m or (part == "pages" and module.startswith(m + ".")) for m in QML.get(part, [])):
                findings.append(f"{name}:{line_of(text, match.start())}: may not import {module}")
    return findings


def check(tree):
    table = {room: others for room, others in CORE.items()}
    found = circle(table)
    findings = [f"tests/lint/arrows.py:1: the table has a circle: {' → '.join(found)}"] if found else []
    return findings + check_includes(tree) + check_cmake(tree) + check_qml(tree)
