#!/usr/bin/env python3
"""links.py PROGRAM — the program loads no library of the window, directly or through another."""
import re
import subprocess
import sys

WINDOW = r"libQt6(Gui|Qml|Quick|Widgets|Charts|Svg|OpenGL)\w*\.so"


def main(arguments):
    loaded = subprocess.run(["ldd", arguments[0]], capture_output=True, text=True, check=True).stdout
    found = sorted({m.group(0) for m in re.finditer(WINDOW, loaded)})
    for library in found:
        print(f"{arguments[0]}: loads {library}")
    print(f"links: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
