"""A screen, a session bus and an accessibility bus of its own for one test run.

Nothing of the person's own session is used or touched: the X server takes a free display number
by itself, the session bus comes from dbus-run-session (see run.py), and every file lands below
one temporary folder.
"""

import os
import signal
import subprocess
import time

from gi.repository import Gio, GLib

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def die_with_parent():
    """An interrupted test leaves no X server or window behind."""
    import ctypes

    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Desk:
    """Use as a context; `environment` is what programs on this desk run with."""

    def __init__(self, folder, size=(1280, 860)):
        self.folder = folder
        self.size = size
        self.started = []
        self.environment = {}

    def __enter__(self):
        display = self._start_x()
        private = {name: os.path.join(self.folder, name) for name in ("runtime", "home", "share", "config", "cache")}
        for path in private.values():
            os.makedirs(path, mode=0o700, exist_ok=True)
        self.environment = dict(
            os.environ,
            DISPLAY=display,
            HOME=private["home"],
            XDG_RUNTIME_DIR=private["runtime"],
            XDG_DATA_HOME=private["share"],
            XDG_CONFIG_HOME=private["config"],
            XDG_CACHE_HOME=private["cache"],
            QT_QPA_PLATFORM="xcb",
            QT_ACCESSIBILITY="1",
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
            # The same pixels everywhere, and no driver needed.
            QT_QUICK_BACKEND="software",
            LIBGL_ALWAYS_SOFTWARE="1",
            GTK_A11Y="none",
            LC_ALL="C.UTF-8",
            TZ="UTC",
        )
        os.environ.update(self.environment)
        self._start_accessibility()
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start_x(self):
        read, write = os.pipe()
        width, height = self.size
        self.started.append(
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
                pass_fds=(write,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                preexec_fn=die_with_parent,
            )
        )
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        return ":" + number

    def _start_accessibility(self):
        launcher = next((path for path in LAUNCHERS if os.path.exists(path)), None)
        if launcher is None:
            raise RuntimeError("at-spi-bus-launcher is missing: install at-spi2-core")
        self.started.append(
            subprocess.Popen(
                [launcher, "--launch-immediately"],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                preexec_fn=die_with_parent,
            )
        )
        # Asked earlier, the session bus would start a second one.
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        question = GLib.Variant("(s)", ("org.a11y.Bus",))
        end = time.monotonic() + 30
        while not session.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", question, None, 0, -1
        ).unpack()[0]:
            if time.monotonic() > end or self.started[-1].poll() is not None:
                raise RuntimeError("the accessibility bus did not start")
            time.sleep(0.05)

    def picture(self, path):
        subprocess.run(["import", "-silent", "-window", "root", path], env=self.environment, check=False, timeout=20)
