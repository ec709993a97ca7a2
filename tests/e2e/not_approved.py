"""What was not approved does not go live, however long a deployer runs."""

import os
import time

import bench
import record

# Waits out its delay when the history ends, so a deployer that starts afterwards puts it live.
MODEL, VERSION = "wine-origin", "2.0.0"
LIVE = (f"{MODEL} on prod-eu:", f"v{VERSION} is live since")
GUARDIAN = "Tomasz"


def run(tools):
    vetoed = tools.seed(os.path.join(tools.folder, "vetoed"))
    approved = tools.seed(os.path.join(tools.folder, "approved"))
    queued = next(row for row in vetoed.proposals() if row["state"] == "queued")
    assert (queued["model"], queued["version"]) == (MODEL, VERSION), queued
    vetoed.by_member(GUARDIAN, "veto", queued["id"], "--reason", "The new measurements were never calibrated.")

    # The same proposal without the veto shows that a deployer is at work, and how long it takes.
    begun = time.monotonic()
    window = tools.open("--dao", approved.folder)
    bench.home_is_ready(window)
    window.go("Deployments")
    window.wait_says(*LIVE, seconds=60)
    needed = time.monotonic() - begun
    window.close()
    approved.check_only_approved_is_deployed()

    begun = time.monotonic()
    window = tools.open("--dao", vetoed.folder)
    bench.home_is_ready(window)
    window.wait_says("Verified to #")
    window.go("Deployments")
    window.wait_says(f"{MODEL} on prod-eu:")
    while time.monotonic() - begun < needed + 3:
        assert not window.says(*LIVE), "a vetoed version is shown as live"
    window.close()

    assert vetoed.proposal(queued["id"])["state"] == "vetoed"
    assert all(line["proposal"] != queued["id"] for line in vetoed.deployments())
    nowhere = vetoed.check_only_approved_is_deployed()
    assert nowhere >= set(record.NOT_APPROVED), f"the demo shows only {sorted(nowhere)}"
    vetoed.check()
