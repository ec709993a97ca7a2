"""A damaged record: said clearly, with a next step; nothing is written, so a copy or a repair still helps."""

import hashlib
import os

import bench


def run(tools):
    record = tools.seed()
    ledger = os.path.join(record.folder, "ledger.db")
    before = record.run("info", record.folder)["head"]["size"]
    not_a_database(tools, record, ledger)
    a_signature(tools, record, ledger)

    window = tools.open("--demo")
    bench.home_is_ready(window)
    window.wait_says("Verified to #")
    window.close()
    record.check()
    assert record.run("info", record.folder)["head"]["size"] >= before


def not_a_database(tools, record, ledger):
    """Cannot be read at all, so it is not opened; the way back is on the screen."""
    flip(ledger, 3)
    damaged = digest(ledger)
    window = tools.open("--demo")
    said = window.wait_says("was not opened")
    assert "files were left as they are" in said and "restore them from a copy" in said, said
    refused = record.run("info", record.folder, code=1)
    assert "was not opened" in refused["error"]["message"], refused
    assert digest(ledger) == damaged, "a record that was not opened was written to"
    flip(ledger, 3)
    window.click("Try again")
    bench.home_is_ready(window)
    window.close()


def a_signature(tools, record, ledger):
    """Can be read, but one signature is wrong: found by the check of everything in the background."""
    place = somewhere_in_a_signature(ledger)
    flip(ledger, place)
    window = tools.open("--demo")
    said = window.wait_says("does not verify", "restore")
    assert "from a copy" in said, said
    window.close()
    found = record.run("verify", record.folder, code=1)
    assert found["problems"] or found["error"], found
    flip(ledger, place)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def somewhere_in_a_signature(path):
    with open(path, "rb") as file:
        found = file.read().find(b'"sig":"0x')
    assert found > 0, "no signature in the ledger"
    return found + 20


def flip(path, place):
    with open(path, "r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1]))
