"""The real window: its process, and a person's hands on it.

Controls are found by their accessible names; mouse and keyboard act through the X server.
"""

import subprocess
import time

import tree
from desk import die_with_parent

WAIT = 40  # seconds for an answer of the window when the machine is busy


class Window:
    """Use as a context; leaves no process behind."""

    def __init__(self, desk, program, *arguments, log, environment=None):
        self.desk = desk
        self.command = [program, *arguments]
        self.log = log
        self.environment = dict(desk.environment, **(environment or {}))
        self.process = None
        self.bus = None
        self.root = None

    def __enter__(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdout=log, stderr=log, preexec_fn=die_with_parent
            )
        self.bus = tree.Bus()
        self.root = tree.until(lambda: self.bus.program(self.process.pid), 30, "the window registers", self.check_alive)
        tree.until(lambda: self._number(), 30, "the window is on the screen", self.check_alive)
        # No window manager hands out the keyboard here.
        self._xdotool("windowmove", "--sync", self._number(), "0", "0")
        self._xdotool("windowfocus", "--sync", self._number())
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def close(self):
        """As a person does; the deployer finishes its step first."""
        self.press("ctrl+q")
        try:
            code = self.process.wait(timeout=WAIT)
        except subprocess.TimeoutExpired as late:
            raise AssertionError("the window does not close") from late
        if code != 0:
            raise AssertionError(f"the window ended with {code}")

    def check_alive(self):
        if self.process.poll() is not None:
            with open(self.log, errors="replace") as log:
                raise AssertionError(f"the window ended with {self.process.returncode}:\n{log.read()[-2000:]}")

    # looking

    def page(self, hidden=False):
        return tree.until(lambda: self.bus.read(self.root, hidden), WAIT, "the window answers", self.check_alive)

    def scope(self, everywhere=False):
        """A sheet hides the page behind it from a person, so it does here."""
        page = self.page()
        sheets = [node for node in page.all() if node.role == tree.Atspi.Role.DIALOG and node.showing]
        return sheets[-1] if sheets and not everywhere else page

    def find(self, name, kind=None, everywhere=False):
        """The first control of this name; `name…` finds one that begins so."""
        begins = name[:-1] if name.endswith("…") else None
        for node in self.scope(everywhere).all():
            if kind and node.role not in tree.KINDS[kind]:
                continue
            if node.name == name or (begins is not None and node.name.startswith(begins)):
                return node
        return None

    def says(self, *words):
        """The first text in which all of these words are, whatever their case."""
        for node in self.page().all():
            for text in (node.name, node.description):
                if all(word.lower() in text.lower() for word in words):
                    return text
        return None

    def wait_for(self, name, kind=None, seconds=WAIT, enabled=True):
        def there():
            node = self.find(name, kind)
            return node if node and (node.enabled or not enabled) else None

        return tree.until(there, seconds, f"{kind or 'control'} “{name}”", self.check_alive)

    def wait_gone(self, name, kind=None, seconds=WAIT):
        tree.until(lambda: self.find(name, kind) is None, seconds, f"“{name}” goes away", self.check_alive)

    def wait_says(self, *words, seconds=WAIT):
        return tree.until(lambda: self.says(*words), seconds, f"the window says {words}", self.check_alive)

    # acting

    def click(self, name, kind="button", seconds=WAIT):
        node = self.wait_for(name, kind, seconds)
        x, y = self._reachable(node, name, kind)
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def type(self, field, text):
        """Into a field that is empty or gets replaced."""
        self.click(field, "field")
        self.press("ctrl+a")
        self._xdotool("type", "--delay", "15", "--", text)

    def press(self, keys):
        self._xdotool("key", keys)

    def go(self, page):
        """By the rail; the badge is part of the name: “Proposals, 5”."""
        entry = tree.until(
            lambda: self.find(page, "tab") or self.find(page + ",…", "tab"), WAIT, f"“{page}” in the rail", self.check_alive
        )
        x, y = self._middle(entry)
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def _reachable(self, node, name, kind):
        """Turns the wheel over the page until the control lies inside the window and stands still."""
        width, height = self.desk.size
        before = None
        for _ in range(60):
            x, y = self._middle(node)
            inside = 0 < x < width and 60 < y < height - 70
            if inside and before == (x, y):
                return x, y
            if not inside:
                button = "5" if y >= height - 70 else "4"
                self._xdotool("mousemove", str(width // 2), str(height // 2), "click", button)
            before = (x, y)
            time.sleep(0.05)
            node = self.find(name, kind) or node
        if before and 0 < before[0] < width and 0 < before[1] < height:
            return before
        raise AssertionError(f"“{name}” cannot be scrolled into view; it stays at {before}")

    @staticmethod
    def _middle(node):
        # Qt keeps the name of a passphrase to itself; the group around the field carries it.
        inner = next((child for child in node.all() if child.role == tree.Atspi.Role.PASSWORD_TEXT), node)
        x, y, width, height = inner.box() or node.box() or (0, 0, 0, 0)
        return x + width // 2, y + height // 2

    def _number(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "D3L"],
            env=self.desk.environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        return found[0] if found else None

    def _xdotool(self, *arguments):
        self.check_alive()
        subprocess.run(["xdotool", *arguments], env=self.desk.environment, check=True, timeout=WAIT, capture_output=True)
