"""First frame, list shown, memory and scrolling of the window, beside a minimal Qt Quick Controls window
and, where it is installed, Chromium. Every round runs all of them in turn."""
import http.server
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from table import median, ratio

HERE = Path(__file__).resolve().parent
ROUNDS = 5
SCROLLS = 5
# The tab of all proposals: what is open depends on how long ago the demo was made.
ALL = "4"


def environment(**extra):
    keep = {k: v for k, v in os.environ.items() if not k.startswith("BENCH_")}
    return dict(keep, QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", **extra)


def probe(command, mode, home=None, **extra):
    """What the probe inside a program printed: four numbers."""
    extra = dict(extra, BENCH_MODE=mode)
    if home:
        extra |= {"HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_CACHE_HOME": home + "/cache",
                  "XDG_RUNTIME_DIR": home}
    started = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    done = subprocess.run(command, env=environment(BENCH_START=str(started), **extra), capture_output=True,
                          text=True, timeout=240)
    numbers = done.stdout.split()
    if len(numbers) != 4:
        raise SystemExit(f"{command[0]} printed no figures: {done.stdout[-300:]}{done.stderr[-1000:]}")
    return [float(n) for n in numbers]


class Product:
    """The window on a DAO folder, with preferences and keys of its own."""

    def __init__(self, programs, home):
        self.program, self.home = programs / "bench_desktop", home

    def run(self, mode, dao, **extra):
        command = [self.program, "--data", self.home, "--dao", dao, "d3l://proposals"]
        return probe(command, mode, self.home, **extra)


class Chromium:
    """A local page painted in an app window under a virtual display, as the stand-in for Electron."""
    PAGE = """<!doctype html><meta charset=utf-8><title>bench</title><style>body{font:14px sans-serif}
      li{display:flex;gap:1em;padding:8px}span{flex:1}</style><h1>Proposals</h1><input placeholder=Search>
      <ul id=l></ul><script>for(let i=0;i<20;i++){const e=document.createElement('li');e.innerHTML=`<span>
      Proposal ${i}: a title of some length</span><progress value=${i*37%100/100}></progress><button>Vote
      </button>`;l.append(e)}new PerformanceObserver(x=>{for(const p of x.getEntries())
      if(p.name=='first-contentful-paint')fetch('/painted?t='+(performance.timeOrigin+p.startTime))})
      .observe({type:'paint',buffered:true})</script>"""

    def __init__(self):
        self.program = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
                             if p), None)
        self.painted = []

    def __enter__(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                hit = re.match(r"/painted\?t=([0-9.]+)", self.path)
                if hit:
                    outer.painted.append(float(hit.group(1)))
                body = outer.PAGE.encode() if self.path == "/" else b""
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()

    def run(self, profile):
        self.painted.clear()
        url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        started = time.time()
        browser = subprocess.Popen(
            [self.program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-extensions", f"--user-data-dir={profile}",
             "--window-size=1000,700", url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not self.painted and time.time() < started + 20:
                time.sleep(0.005)
            if not self.painted:
                return None
            time.sleep(0.7)
            return self.painted[0] - started * 1e3, pss_of_tree(browser.pid)
        finally:
            browser.terminate()
            browser.wait()


def pss_of_tree(pid):
    total, todo = 0.0, [pid]
    while todo:
        one = todo.pop()
        try:
            total += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)[1])
            children = Path(f"/proc/{one}/task/{one}/children").read_text()
        except (OSError, TypeError):
            continue
        todo += [int(child) for child in children.split()]
    return total / 1024


def start_rows(table, programs, small, huge, home):
    product = Product(programs, home)
    minimal = [programs / "bench_minimal", HERE / "window/minimal.qml"]
    ours, large, peer, web = [], [], [], []
    with Chromium() as chromium, tempfile.TemporaryDirectory() as profile:
        for turn in range(ROUNDS + 1):
            one = (probe(minimal, "list", home), product.run("list", small, BENCH_TAB=ALL),
                   product.run("list", huge, BENCH_TAB=ALL) if huge else None,
                   chromium.run(profile) if chromium.program else None)
            if turn == 0:  # warms the disk
                continue
            peer.append(one[0])
            ours.append(one[1])
            large.append(one[2])
            web.append(one[3])
    first = [r[0] for r in peer]
    have_web = bool(web) and all(web)
    browser = f"{median(w[0] for w in web):.0f} ms" if have_web else "not installed"

    def row(work, runs, column, goal):
        mine = [r[column] for r in runs]
        table.add(work, f"{median(mine):.0f} ms", f"minimal {median(first):.0f} ms", f"Chromium {browser}",
                  ratio(mine, first), goal)

    row("W5 first frame, demo DAO", ours, 0, "<= 2.5")
    row("W5 proposals on screen, demo DAO", ours, 1, None)
    if huge:
        row("W5 first frame, 100,000 proposals", large, 0, "<= 2.5")
        row("W5 proposals on screen, 100,000", large, 1, None)
    if have_web:
        table.add("W5 first frame against Chromium", f"{median(r[0] for r in ours):.0f} ms", browser, "",
                  ratio([r[0] for r in ours], [w[0] for w in web]), "<= 0.5")
    for name, runs in (("demo DAO", ours), ("100,000 proposals", large)):
        if runs and runs[0]:
            memory = [r[2] / 1024 for r in runs]
            table.add(f"W5 memory (PSS), {name}", f"{median(memory):.0f} MiB",
                      f"minimal {median(r[2] / 1024 for r in peer):.0f} MiB", "stretch 80 MiB",
                      ratio(memory, [r[2] / 1024 for r in peer]), None)
            if have_web:
                table.add(f"W5 memory against Chromium, {name}", f"{median(memory):.0f} MiB",
                          f"{median(w[1] for w in web):.0f} MiB", "", ratio(memory, [w[1] for w in web]),
                          "<= 0.35")


def table_rows(table, programs, small, home):
    """The comparison of two reports with 10,000 metrics: every row has a plot, two values and a verdict."""
    plain = [programs / "bench_minimal", HERE / "window/list.qml"]
    ours, peer = [], []
    for _ in range(SCROLLS):
        peer.append(probe(plain, "scroll", home, BENCH_CPU="1"))
        ours.append(probe([programs / "bench_comparison", home, small], "scroll", home, BENCH_ROWS="10000",
                          BENCH_CPU="1"))
    mine, theirs = [r[0] for r in ours], [r[0] for r in peer]
    name = "comparison of 10,000 rows, frame median"
    table.add(name, f"{statistics.median(mine):.1f} ms", f"plain list {statistics.median(theirs):.1f} ms", "",
              ratio(mine, theirs))
    table.add("the same against 60 frames a second", f"{statistics.median(mine):.1f} ms", "", "16.6 ms",
              statistics.median(mine) / 16.6, "<= 1")


def scroll_rows(table, programs, huge, home):
    product = Product(programs, home)
    plain = [programs / "bench_minimal", HERE / "window/list.qml"]
    ours, peer = [], []
    for _ in range(SCROLLS):
        peer.append(probe(plain, "scroll", home))
        ours.append(product.run("scroll", huge, BENCH_TAB=ALL, BENCH_ROWS="1000"))
    for name, column, goal in (("median", 0, "<= 1.5"), ("p99", 1, None)):
        mine, theirs = [r[column] for r in ours], [r[column] for r in peer]
        table.add(f"scroll 100,000 rows, frame {name}", f"{statistics.median(mine):.1f} ms",
                  f"plain list {statistics.median(theirs):.1f} ms",
                  "goal 16 ms" if column else "", ratio(mine, theirs), goal)
