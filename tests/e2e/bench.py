"""What every scenario has at hand: the desk, the programs, the folder of the demo, pictures."""

import os

from desk import Desk
from record import Record
from window import Window

PASSPHRASE = "demo"
PATIENCE = 30  # seconds for work in the background on a busy machine


class Bench:
    def __init__(self, folder, given):
        self.folder = folder
        self.given = given
        self.desk = Desk(folder)
        self.windows = []
        # The demo the window makes for this user, whose home is the folder of this run.
        self.demo = os.path.join(folder, "share", "d3l-governance", "demo")

    def __enter__(self):
        self.desk.__enter__()
        return self

    def __exit__(self, *error):
        for window in self.windows:
            window.__exit__(*error)
        self.desk.__exit__(*error)

    def open(self, *arguments, environment=None):
        """A window that is on the screen; ends with the scenario at the latest."""
        number = len(self.windows) + 1
        log = os.path.join(self.folder, f"window-{number}.log")
        window = Window(self.desk, self.given.desktop, *arguments, log=log, environment=environment)
        self.windows.append(window)
        return window.__enter__()

    def record(self, folder=None):
        return Record(self.given.cli, folder or self.demo, self.desk.environment)

    def seed(self, folder=None):
        """Makes the demo by the command instead of the window. Returns its record."""
        record = self.record(folder)
        os.makedirs(os.path.dirname(record.folder), mode=0o700, exist_ok=True)
        record.run("demo", record.folder, "--pace", "lively")
        return record

    def report_failure(self):
        """Picture, tree and log of each window, where they outlive this run."""
        os.makedirs(self.given.pictures, exist_ok=True)
        base = os.path.join(self.given.pictures, self.given.scenario)
        self.desk.picture(base + ".png")
        print(f"picture: {base}.png")
        for window in self.windows:
            if window.process and window.process.poll() is None:
                try:
                    print(window.page().text())
                except AssertionError as silent:
                    print(f"the window does not answer: {silent}")
            with open(window.log, errors="replace") as log:
                print(log.read()[-4000:])


def unlock(window, passphrase=PASSPHRASE):
    window.click("Unlock the key")
    window.type("Passphrase", passphrase)
    window.click("Unlock")


def home_is_ready(window, seconds=60):
    """The demo is made when there is none, which takes a while on a busy machine."""
    window.wait_for("Review…", "button", seconds)


def warnings_in(log):
    """What Qt complained about in QML."""
    with open(log, errors="replace") as lines:
        return [line.strip() for line in lines if "qrc:" in line or "QML" in line]
