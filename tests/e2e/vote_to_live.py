"""The main job: unlock, read, inspect the difference, vote, and watch exactly that version go live."""

import bench
import tree

MODEL, VERSION = "digits-classifier", "1.4.0"
TITLE = "digits-classifier v1.3.2 → v1.4.0"


def run(tools):
    window = tools.open("--demo")
    bench.home_is_ready(window)
    unlock_with_a_mistake(window)
    window.click(f"Review {TITLE}…")
    window.wait_for(f"{TITLE}…")
    inspect_the_difference(window)
    window.click("Lock now…")
    vote_for(window)
    watch_it_go_live(window)
    window.close()
    warnings = bench.warnings_in(window.log)
    assert not warnings, "\n".join(warnings)
    what_is_left(tools.record())


def unlock_with_a_mistake(window):
    bench.unlock(window, "not this one")
    window.wait_says("passphrase is wrong", "try again")
    window.type("Passphrase", bench.PASSPHRASE)
    window.click("Unlock")
    window.wait_for("Lock now…")


def inspect_the_difference(window):
    window.click("Evidence…", "tab")
    rows = tree.until(lambda: comparisons(window), bench.PATIENCE, "rows of the comparison", window.check_alive)
    spoken = " | ".join(rows)
    assert "accuracy" in spoken.lower(), spoken
    # Better here and worse there: neither may be hidden from who votes.
    for word in ("better", "worse"):
        assert window.says(word), f"the comparison never says “{word}”: {spoken}"
    window.click(rows[0], "item")
    window.wait_says("across versions")


def comparisons(window):
    return [node.name for node in window.page().all() if node.role == tree.Atspi.Role.LIST_ITEM and "accuracy" in node.name.lower()]


def vote_for(window):
    window.click("For")
    window.wait_for("Sign your vote: For")
    window.type("Passphrase of this account", "not this one")
    window.click("Sign vote: For")
    window.wait_says("passphrase is wrong", "nothing was signed")
    assert not window.says("Recorded as #"), "shown as recorded after a wrong passphrase"
    assert window.find("For", "choice").checked, "the choice did not survive the wrong passphrase"
    window.type("Passphrase of this account", bench.PASSPHRASE)
    window.click("Sign vote: For")
    window.wait_for("Recorded as #…")
    window.wait_says("Proof checked: done")
    window.click("Done")
    window.wait_says("You voted For")


def watch_it_go_live(window):
    """Nobody presses anything any more."""
    window.wait_for("Waiting, current step…", seconds=60)
    window.wait_for("In effect", seconds=60)
    window.go("Deployments")
    for target in ("prod-eu", "prod-us"):
        window.wait_says(f"{MODEL} on {target}:", f"v{VERSION} is live since", seconds=60)


def what_is_left(record):
    """By the command and by the files, with the window gone."""
    demo = record.demo()
    proposal = record.proposal(demo["mainProposal"])
    payload = proposal["payload"]
    assert proposal["state"] == "executed", proposal["state"]
    assert (payload["model"], payload["version"]) == (MODEL, VERSION), payload
    person = demo["members"][0]["address"].lower()
    own = [ballot for ballot in proposal["ballots"] if ballot["voter"].lower() == person]
    assert [ballot["choice"] for ballot in own] == ["for"], own

    approved = payload["artifact"]["digest"].removeprefix("0x")
    lines = {line["target"]: line for line in record.deployments() if line["proposal"] == proposal["id"]}
    assert set(lines) == set(payload["targets"]), lines
    for target, line in lines.items():
        assert record.live_digest(target, MODEL) == approved, f"{target} serves other bytes than the approved ones"
        receipt = line["receipt"]
        assert line["state"] == "live" and receipt["outcome"] == "live" and receipt["digest"] == approved, line
        assert own[0]["at"] <= proposal["eta"] <= proposal["executedAt"] <= receipt["at"], (proposal, receipt)
    receipts = {line["target"] for line in proposal["deployment"] if line["outcome"] == "live"}
    assert receipts == set(payload["targets"]), proposal["deployment"]
    record.check_only_approved_is_deployed()
    record.check()
