"""The accessibility tree of one program: what a screen reader would find.

Spoken over the accessibility bus directly, a whole level of the tree at a time, because a call
per property and control takes seconds where the machine is busy.
"""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
PROPERTIES = "org.freedesktop.DBus.Properties"
DESKTOP = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
SCREEN = 0  # coordinates of the whole screen
TIMEOUT_MS = 10_000


def property_of(interface, name):
    return PROPERTIES, "Get", GLib.Variant("(ss)", (interface, name))


# What is asked about every control. Never Properties.GetAll: Qt 6.4 reads its second argument,
# which it does not have, and crashes.
QUESTIONS = (
    (ACCESSIBLE, "GetState", None),
    (ACCESSIBLE, "GetRole", None),
    property_of(ACCESSIBLE, "Name"),
    property_of(ACCESSIBLE, "Description"),
    (ACCESSIBLE, "GetChildren", None),
)

BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}
# Qt 6.4 gives a button template its own role back when accessibility is on, so entries of the
# rail and links count as buttons there.
KINDS = {
    "button": BUTTONS,
    "tab": {Atspi.Role.PAGE_TAB, *BUTTONS},
    "choice": {Atspi.Role.RADIO_BUTTON, *BUTTONS},
    "link": {Atspi.Role.LINK, *BUTTONS},
    "field": {Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT, Atspi.Role.PANEL},
    "item": {Atspi.Role.LIST_ITEM, Atspi.Role.TABLE_ROW, *BUTTONS},
}


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, TIMEOUT_MS
        ).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, place, interface, method, arguments=None):
        """One answer, None if whoever was asked is gone."""
        return self.calls([(place, interface, method, arguments)])[0]

    def calls(self, questions):
        """The answers in the order of the questions, which are all sent at once."""
        answers = [None] * len(questions)
        open_questions = len(questions)

        def arrived(connection, result, i):
            nonlocal open_questions
            open_questions -= 1
            try:
                answers[i] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for i, ((name, path), interface, method, arguments) in enumerate(questions):
            self.connection.call(name, path, interface, method, arguments, None, 0, TIMEOUT_MS, None, arrived, i)
        while open_questions:
            GLib.MainContext.default().iteration(True)
        return answers

    def program(self, pid):
        """The root of this process, None while it has not registered yet."""
        children = self.call(DESKTOP, ACCESSIBLE, "GetChildren")
        for place in children[0] if children else []:
            owner = self.call(
                ("org.freedesktop.DBus", "/org/freedesktop/DBus"),
                "org.freedesktop.DBus",
                "GetConnectionUnixProcessID",
                GLib.Variant("(s)", (place[0],)),
            )
            if owner and owner[0] == pid:
                return place
        return None

    def read(self, root, hidden=False):
        """The tree below a place, without what is invisible unless `hidden`; None if it is gone."""
        top = None
        level = [(root, None)]
        while level:
            answers = self.calls([(place, *question) for place, _ in level for question in QUESTIONS])
            following = []
            for i, (place, parent) in enumerate(level):
                about = answers[len(QUESTIONS) * i : len(QUESTIONS) * (i + 1)]
                if None in about:
                    continue
                states, role, name, description, children = (answer[0] for answer in about)
                node = Node(self, place, states, role, name, description)
                if not hidden and not node.visible and parent is not None:
                    continue
                if parent is None:
                    top = node
                else:
                    parent.children.append(node)
                following.extend((child, node) for child in children)
            level = following
        return top


class Node:
    """One control, as read at one moment."""

    def __init__(self, bus, place, states, role, name, description):
        self.bus = bus
        self.place = place
        self.states = states[0] | states[1] << 32
        self.role = Atspi.Role(role)
        self.name = name
        self.description = description
        self.children = []

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    @property
    def visible(self):
        # Programs and windows do not say that they are.
        return self.has(Atspi.StateType.VISIBLE) or self.role in (Atspi.Role.APPLICATION, Atspi.Role.FRAME)

    @property
    def showing(self):
        return self.has(Atspi.StateType.SHOWING)

    @property
    def enabled(self):
        return self.has(Atspi.StateType.ENABLED)

    @property
    def checked(self):
        return self.has(Atspi.StateType.CHECKED) or self.has(Atspi.StateType.SELECTED)

    def box(self):
        """x, y, width, height on the screen; None if it is gone."""
        answer = self.bus.call(self.place, COMPONENT, "GetExtents", GLib.Variant("(u)", (SCREEN,)))
        return answer[0] if answer else None

    def all(self):
        """Depth first, as read aloud."""
        yield self
        for child in self.children:
            yield from child.all()

    def text(self, depth=0):
        """The tree as indented lines, for the report of a failure."""
        marks = [
            word
            for word, on in (("checked", self.checked), ("disabled", not self.enabled), ("not showing", not self.showing))
            if on
        ]
        line = "  " * depth + f"{self.role.value_nick} “{self.name}”"
        line += f" [{self.description}]" if self.description else ""
        line += f" ({', '.join(marks)})" if marks else ""
        return "\n".join([line, *(child.text(depth + 1) for child in self.children)])


def until(condition, seconds, what, alive=lambda: None):
    """The first true answer of `condition`; asks again until then and raises after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        alive()
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.1)
