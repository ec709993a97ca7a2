"""The files of the repository, as the checks see them."""
import re
import subprocess
from pathlib import Path

CPP = {".h", ".cpp"}
IGNORED = ("tests/fixtures/", "resources/demo/")
# What is never ours, where there is no git to ask (an unpacked archive).
BUILT = {".git", ".build", "build", ".cache", "__pycache__"}


class Tree:
    """A folder and the files in it that are, or are about to be, under version control."""

    def __init__(self, root):
        self.root = Path(root)
        git = ["git", "-C", str(self.root), "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(git, capture_output=True, text=True) if (self.root / ".git").exists() else None
        if listed and listed.returncode == 0:
            names = sorted(set(listed.stdout.splitlines()))
        else:
            names = sorted(str(p.relative_to(self.root)) for p in self.root.rglob("*"))
            names = [n for n in names if not BUILT & set(Path(n).parts)]
        self.names = [n for n in names if (self.root / n).is_file()]

    def files(self, suffixes, under=""):
        """Names of our own files with one of the suffixes; data that others made is left out."""
        return [n for n in self.names
                if Path(n).suffix in suffixes and n.startswith(under) and not n.startswith(IGNORED)]

    def text(self, name):
        """The text of a file; empty for a binary one."""
        data = (self.root / name).read_bytes()
        return "" if b"\0" in data[:8000] else data.decode("utf-8", "replace")


def code_of(text):
    """C++ or QML without comments and string contents; lines keep their numbers."""
    pattern = r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\''

    def blank(match):
        kept = '""' if match.group(0)[0] in 'R"' else " "
        return kept + "\n" * match.group(0).count("\n")

    return re.sub(pattern, blank, text, flags=re.S)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def find(text, pattern, flags=0):
    """(line, matched words) for every match."""
    return [(line_of(text, m.start()), m.group(0).strip()) for m in re.finditer(pattern, text, flags)]
