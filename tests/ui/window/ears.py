"""What a screen reader is told of the program that runs: a JSON list of every part.

Run by the system's own Python, which has D-Bus; nothing else is needed.
"""

import json
import sys
import time

import dbus

ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSABLE, SHOWING = 11, 25  # bits of a state
TRIES, PAUSE = 200, 0.05  # seconds until the program has told that it is there


def main():
    session = dbus.SessionBus()
    launcher = session.get_object("org.a11y.Bus", "/org/a11y/bus")
    bus = dbus.bus.BusConnection(launcher.GetAddress(dbus_interface="org.a11y.Bus"))
    for _ in range(TRIES):
        programs = _children(_at(bus, *REGISTRY))
        if programs:
            break
        time.sleep(PAUSE)
    json.dump([told for one in programs for told in _told(bus, *one)], sys.stdout)


def _told(bus, service, path):
    part = _at(bus, service, path)
    state = part.GetState(dbus_interface=ACCESSIBLE)
    bits = int(state[0]) | int(state[1]) << 32
    if bits >> SHOWING & 1:
        yield {
            "role": str(part.GetRoleName(dbus_interface=ACCESSIBLE)),
            "name": _property(part, "Name"),
            "description": _property(part, "Description"),
            "takes_keys": bool(bits >> FOCUSABLE & 1),
        }
    for child in _children(part):
        yield from _told(bus, *child)


def _at(bus, service, path):
    return bus.get_object(service, path, introspect=False)


def _children(part):
    return part.GetChildren(dbus_interface=ACCESSIBLE)


def _property(part, name):
    return str(part.Get(ACCESSIBLE, name, dbus_interface=PROPERTIES))


if __name__ == "__main__":
    main()
