"""A disk that is full while a vote is signed: said clearly, not shown as recorded, not lost."""

import os

import bench

TITLE = "digits-classifier v1.3.2 → v1.4.0"


def run(tools):
    switch = os.path.join(tools.folder, "disk-is-full")
    window = tools.open(
        "--demo",
        environment={
            "LD_PRELOAD": os.path.abspath(tools.given.full_disk),
            "D3L_FULL_DISK_SWITCH": switch,
            "D3L_FULL_DISK_FOLDER": tools.demo,
        },
    )
    bench.home_is_ready(window)
    bench.unlock(window)
    window.wait_for("Lock now…")
    window.click(f"Review {TITLE}…")
    window.click("For")
    window.wait_for("Sign your vote: For")

    with open(switch, "w"):
        pass
    window.click("Sign vote: For")
    window.wait_says("disk is full", "nothing was lost")
    assert not window.says("Recorded as #"), "a vote that is nowhere is shown as recorded"
    assert not window.says("You voted For"), "a vote that is nowhere is shown as counted"

    os.remove(switch)
    sign_again(window)
    window.wait_for("Recorded as #…")
    window.wait_says("Proof checked: done")
    window.click("Done")
    window.close()

    record = tools.record()
    demo = record.demo()
    person = demo["members"][0]["address"].lower()
    ballots = record.proposal(demo["mainProposal"])["ballots"]
    own = [ballot for ballot in ballots if ballot["voter"].lower() == person]
    assert [(ballot["choice"], ballot["replaced"]) for ballot in own] == [("for", 0)], own
    record.check()


def sign_again(window):
    """With the same choice, which the sheet kept."""
    assert window.find("For", "choice").checked, "the choice did not survive the full disk"
    window.click("Sign vote: For")
