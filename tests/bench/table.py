"""The one table: what was done, the product's figure, the peer's, the limit's, their ratio, the goal."""
import statistics

COLUMNS = ("work", "product", "peer", "limit", "ratio", "goal", "")


def median(values):
    return statistics.median(list(values))


def ratio(ours, theirs):
    """Median of the ratios within each round: a busy moment hits both sides of a pair."""
    return statistics.median(a / b for a, b in zip(ours, theirs))


def reached(value, goal):
    if goal is None or value is None:
        return ""
    sign, bound = goal.split()[:2]
    return "yes" if (value <= float(bound) if sign == "<=" else value >= float(bound)) else "NO"


class Table:
    def __init__(self):
        self.rows = []

    def add(self, work, product, peer="", limit="", value=None, goal=None):
        self.rows.append((work, product, peer, limit, "" if value is None else f"{value:.2f}", goal or "",
                          reached(value, goal)))
        print("  " + " · ".join(cell for cell in self.rows[-1] if cell), flush=True)

    def add_lines(self, text):
        """Rows that a program printed: tab-separated work, product, peer, limit, ratio, goal."""
        for line in text.splitlines():
            cells = line.split("\t")
            if len(cells) == 6:
                work, product, peer, limit, value, goal = cells
                self.add(work, product, peer, limit, float(value) if value else None, goal or None)

    def text(self):
        widths = [max(len(row[i]) for row in [COLUMNS, *self.rows]) for i in range(len(COLUMNS))]
        rule = "|".join("-" * (width + 2) for width in widths)

        def line(row):
            return "|" + "|".join(f" {cell:<{width}} " for cell, width in zip(row, widths)) + "|"

        return "\n".join([line(COLUMNS), f"|{rule}|", *map(line, self.rows)])
