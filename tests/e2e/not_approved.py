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
    window = tools.open("--dao", approved.folder)
    bench.home_is_ready(window)
    begun = time.monotonic()
    window.go("Deployments")
    window.wait_says(*LIVE, seconds=60)
    needed = time.monotonic() - begun + 3
    window.close()
    approved.check_only_approved_is_deployed()

    window = tools.open("--dao", vetoed.folder)
    bench.home_is_ready(window)
    window.wait_says("Verified to #")
    window.go("Deployments")
    window.wait_says(f"{MODEL} on prod-eu:")
    begun = time.monotonic()
    while time.monotonic() - begun < needed:
        assert not window.says(*LIVE), "a vetoed version is shown as live"
    window.close()

    state = vetoed.proposal(queued["id"])["state"]
    assert state == "vetoed", f"the veto did not hold: {state}"
    wanted = [line for line in vetoed.deployments() if line["proposal"] == queued["id"]]
    assert not wanted, f"a vetoed proposal is to be deployed: {wanted}"
    nowhere = vetoed.check_only_approved_is_deployed()
    assert nowhere >= set(record.NOT_APPROVED), f"the demo shows only {sorted(nowhere)}"
    vetoed.check()
