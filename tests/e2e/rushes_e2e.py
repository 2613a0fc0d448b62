"""What the end-to-end tests share: the app and the simulator as processes, the window by its accessible names, the mouse by xdotool."""
import ctypes
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import traceback
from pathlib import Path

# Warnings are looked at in the app alone: the accessibility bus warns us of things that were gone before we looked.
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

BUILD = Path(os.environ["RUSHES_BUILD_DIR"])
DATA = Path(os.environ["RUSHES_TEST_DATA"])
BUTTONS = ("push button", "button", "toggle button")
PATIENCE = 120  # seconds until a hang is called one; nothing is measured


# GTK 4.8's own file chooser paints the arrows of a path before it has read that path, where reading is slow, and warns of itself.
BORNE = re.compile(r"Gtk-WARNING \*\*: \S+ Trying to snapshot GtkButton \S+ without a current allocation$")


class Skipped(Exception):
    """What a case needs is not installed."""


def die_with_parent():
    """No process outlives a test that was cut off."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def poll(condition, patience):
    """Waits until condition() gives something, and gives that; None where it does not."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    return None


def until(condition, what):
    value = poll(condition, PATIENCE)
    assert value, f"waited in vain for {what}"
    return value


class Simulator:
    def __init__(self, folder, *arguments):
        self.folder = Path(folder)
        self.process = subprocess.Popen(
            [BUILD / "src/rushes-simulator", "--dir", folder, "--key", "e2e-key", "--speed", "0", *arguments],
            stdout=subprocess.PIPE, text=True, preexec_fn=die_with_parent)
        line = self.process.stdout.readline()
        self.url = re.search(r"http://\S+", line).group(0).rstrip(".,")
        self.key = "e2e-key"

    def stop(self):
        self.process.terminate()
        self.process.wait()


class App:
    """The window as a process, with a library of its own."""

    def __init__(self, folder, **environment):
        self.folder = Path(folder)
        self.log = open(self.folder / "app.log", "ab")
        env = dict(os.environ, RUSHES_DATA_DIR=str(self.folder / "library"), GTK_A11Y="atspi", NO_AT_BRIDGE="0",
                   GSETTINGS_BACKEND="keyfile", G_DEBUG="fatal-criticals", **environment)
        self.process = subprocess.Popen([BUILD / "src/rushes"], env=env, stdout=self.log, stderr=self.log, preexec_fn=die_with_parent)
        self.root = until(self._find_root, "the window on the accessibility bus")

    def _find_root(self):
        assert self.process.poll() is None, f"the app ended: {(self.folder / 'app.log').read_text()}"
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(i)
                if child and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                    return child
            except GLib.Error:  # one that has just ended, such as the window before
                continue
        return None

    def walk(self, node=None, depth=0):
        node = node or self.root
        yield node
        if depth > 60:
            return
        assert self.process.poll() is None, f"the app ended with {self.process.returncode}"
        try:
            n_children = node.get_child_count()
        except GLib.Error:  # it went away while we looked
            return
        for i in range(n_children):
            try:
                child = node.get_child_at_index(i)
            except GLib.Error:
                continue
            if child is not None:
                yield from self.walk(child, depth + 1)

    def find(self, name, role=None):
        """The first thing on the screen whose accessible name is, or matches, name. GTK 4.8 tells no `showing`: what is hidden has no size."""
        for node in self.walk():
            try:
                matches = name.search(node.get_name() or "") if hasattr(name, "search") else node.get_name() == name
                if matches and (not role or node.get_role_name() in role) and self.extents(node)[2] > 0:
                    return node
            except GLib.Error:  # a node that went away while we looked, or one without a place
                continue
        return None

    def await_name(self, name, role=None):
        return until(lambda: self.find(name, role), getattr(name, "pattern", name))

    def click(self, name, role=BUTTONS):
        node = self.await_name(name, role)
        # What has no action, such as a row, is large enough to be hit all the same.
        if not (self.tells_wrong_places() and self.press(node)):
            subprocess.run(["xdotool", "mousemove", *map(str, self.centre(node)), "click", "1"], check=True)
        return node

    def press(self, node):
        """By its action, which what it consists of has where it is a list or a menu's button; gives whether there is one."""
        for part in self.walk(node):
            if part.get_name() != node.get_name() or "Action" not in part.get_interfaces():
                continue
            for i in range(Atspi.Action.get_n_actions(part)):
                if Atspi.Action.get_action_name(part, i) in ("click", "toggle", "activate"):
                    return Atspi.Action.do_action(part, i)
        return False

    def tells_wrong_places(self):
        """GTK 4.18 leaves out borders and paddings of what a thing is in: small things are not where it says, the frame itself is at -5, -5."""
        frame = self.root.get_child_at_index(0)
        return min(self.extents(frame)[:2]) < 0

    def extents(self, node):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def window_id(self):
        out = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        sizes = {}
        for window in out:
            shape = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True).stdout
            got = dict(line.split("=") for line in shape.split())
            sizes[window] = int(got["WIDTH"]) * int(got["HEIGHT"])
        return max(sizes, key=sizes.get)

    def origin(self):
        shape = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.window_id()], capture_output=True, text=True, check=True).stdout
        got = dict(line.split("=") for line in shape.split())
        return int(got["X"]), int(got["Y"])

    def centre(self, node):
        x, y, width, height = self.extents(node)
        left, top = self.origin()
        return left + x + width // 2, top + y + height // 2

    def focused_centre(self, node):
        """Of the ring that appears when the keyboard comes to node: where it is, whatever it says. Nothing else may move around it meanwhile."""
        margin = 60
        x, y, width, height = self.extents(node)
        left, top = (edge + place - margin for edge, place in zip(self.origin(), (x, y)))
        before, after = self.folder / "before.png", self.folder / "after.png"

        def take(path):
            crop = f"{width + 2 * margin}x{height + 2 * margin}+{left}+{top}"
            subprocess.run(["import", "-window", "root", "-crop", crop, "+repage", str(path)], check=True)

        def find_ring():
            take(after)
            told = subprocess.run(["convert", before, after, "-compose", "difference", "-composite", "-colorspace", "gray", "-threshold", "5%", "-trim",
                                   "-format", "%[fx:maxima] %X %Y %w %h", "info:"], capture_output=True, text=True, check=True).stdout.split()
            return [int(part) for part in told[1:]] if float(told[0]) > 0 else None

        def find_still_ring():
            ring = find_ring()
            time.sleep(0.3)  # longer than it takes to appear
            return ring if ring and ring == find_ring() else None

        take(before)
        for _ in range(100):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                break
            subprocess.run(["xdotool", "key", "--delay", "60", "shift+Tab"], check=True)
        right, down, wide, high = until(find_still_ring, f"the focus around {node.get_name()}")
        return left + right + wide // 2, top + down + high // 2

    def point(self, node):
        x, y = self.focused_centre(node) if self.tells_wrong_places() else self.centre(node)
        subprocess.run(["xdotool", "mousemove", str(x), str(y)], check=True)

    def picture(self, node, path):
        """A picture of what is on the screen where node is."""
        x, y, width, height = self.extents(node)
        left, top = self.origin()
        subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+{left + x}+{top + y}", str(path)], check=True)
        return Path(path).read_bytes()

    def kill(self):
        if "RUSHES_E2E_PICTURES" in os.environ:
            subprocess.run(["import", "-window", "root", f"{os.environ['RUSHES_E2E_PICTURES']}/{self.process.pid}.png"])
        self.process.kill()
        self.process.wait()

    def quit(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


def drag(start, end):
    """Presses at start, moves to end in small steps as a hand does, lets go."""
    run = lambda *a: subprocess.run(["xdotool", *map(str, a)], check=True)
    run("mousemove", *start)
    time.sleep(0.1)
    run("mousedown", 1)
    time.sleep(0.1)
    for i in range(1, 13):
        run("mousemove", start[0] + (end[0] - start[0]) * i // 12, start[1] + (end[1] - start[1]) * i // 12)
        time.sleep(0.05)
    time.sleep(0.3)
    run("mouseup", 1)


def drag_from_elsewhere(app, arguments, name, filled):
    """Drags what the window of another program holds (see drag-source.c) to the widget of that name, until one is called filled."""
    source = subprocess.Popen([BUILD / "tests/e2e/drag-source", *map(str, arguments)], preexec_fn=die_with_parent)
    try:
        window = until(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(source.pid)],
                                              capture_output=True, text=True).stdout.split(), "the other window")[-1]
        subprocess.run(["xdotool", "windowmove", "--sync", window, "20", "700"], check=True)
        subprocess.run(["xdotool", "windowraise", window], check=True)
        time.sleep(0.5)  # until it has painted itself there: X tells nobody
        # A drag that X's events fall out of step with is let go in vain, by hand too; then one drags again.
        for _ in range(5):
            drag((100, 760), app.centre(app.await_name(name)))
            if poll(lambda: app.find(filled), 5):
                return
        raise AssertionError(f"waited in vain for {filled}")
    finally:
        source.kill()
        source.wait()


NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
</interface></node>"""


def serve_notifications():
    """Takes what a desktop would show as a notification: GLib warns where nobody does, and warnings are fatal here."""
    def answer(_bus, _sender, _path, _interface, method, _parameters, invocation):
        invocation.return_value(GLib.Variant("(u)", (1,)) if method == "Notify" else None)

    def run():
        context = GLib.MainContext()
        context.push_thread_default()
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        interface = Gio.DBusNodeInfo.new_for_xml(NOTIFICATIONS).interfaces[0]
        bus.register_object("/org/freedesktop/Notifications", interface, answer, None, None)
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                      GLib.Variant("(su)", ("org.freedesktop.Notifications", 0)), None, Gio.DBusCallFlags.NONE, -1, None)
        ready.set()
        GLib.MainLoop(context).run()

    ready = threading.Event()
    threading.Thread(target=run, daemon=True).start()
    ready.wait()


def check_logs(folder):
    """No warning is let pass."""
    for log in folder.rglob("app.log"):
        warnings = [line for line in log.read_text(errors="replace").splitlines() if "WARNING **" in line and not BORNE.search(line)]
        assert not warnings, warnings


class Folder:
    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="rushes-e2e-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def run_cases(cases):
    """Runs functions as TAP cases, each in a folder of its own. Pictures of failures go to RUSHES_E2E_PICTURES where that is set."""
    subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], stdout=subprocess.DEVNULL,
                     stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
    serve_notifications()
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for number, case in enumerate(cases, 1):
        name = "/e2e/" + case.__name__.replace("_", "-")
        with Folder() as folder:
            try:
                case(folder)
                check_logs(folder)
                print(f"ok {number} {name}", flush=True)
            except Skipped as reason:
                print(f"ok {number} {name} # SKIP {reason}", flush=True)
            except Exception:
                failed += 1
                log = folder / "app.log"
                told = traceback.format_exc() + (log.read_text(errors="replace")[-3000:] if log.exists() else "")
                print("# " + told.replace("\n", "\n# "))
                print(f"not ok {number} {name}", flush=True)
                if "RUSHES_E2E_PICTURES" in os.environ:
                    subprocess.run(["import", "-window", "root", f"{os.environ['RUSHES_E2E_PICTURES']}/{case.__name__}.png"])
    return 1 if failed else 0
