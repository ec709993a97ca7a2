"""What the record and the targets say, by the command line and by plain files: no part of the window."""

import hashlib
import json
import os
import subprocess

# States in which nothing may be deployed for a proposal.
NOT_APPROVED = ("defeated", "vetoed", "superseded", "expired", "cancelled")


class Record:
    def __init__(self, cli, folder, environment):
        self.cli = cli
        self.folder = folder
        self.environment = environment

    def run(self, *arguments, code=0):
        """The JSON a command prints; any other exit code than expected is a failure."""
        done = subprocess.run(
            [self.cli, *arguments, "--json"], env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode != code:
            raise AssertionError(f"d3l {arguments[0]} ended with {done.returncode}: {done.stderr or done.stdout}")
        return json.loads(done.stdout)

    def demo(self):
        with open(os.path.join(self.folder, "demo.json")) as file:
            return json.load(file)

    def proposals(self):
        return self.run("proposals", self.folder, "--limit", "1000")["proposals"]

    def proposal(self, number):
        return self.run("proposal", self.folder, number)

    def deployments(self):
        return self.run("deployments", self.folder)["deployments"]

    def by_member(self, name, command, *arguments):
        """An action signed by a member of the demo."""
        demo = self.demo()
        key = next(member["keystore"] for member in demo["members"] if member["name"].startswith(name))
        # Both are kept relative to the folder.
        key, passphrase = (os.path.join(self.folder, path) for path in (key, demo["passphraseFile"]))
        return self.run(command, self.folder, *arguments, "--key", key, "--passphrase-file", passphrase)

    def targets(self):
        return os.path.join(self.folder, "targets")

    def check(self):
        """`d3l verify` finds nothing."""
        found = self.run("verify", self.folder)
        assert found["problems"] == [], found["problems"]
        assert found["entries"] == found["signatures"] > 0, found

    # targets, as whoever serves from them sees them

    def live_digest(self, target, model):
        """SHA-256 of the bytes that are served, in hex."""
        live = os.path.join(self.targets(), target, model, "live", "artifact")
        with open(live, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    def digests_in_targets(self):
        """SHA-256 of every artifact that lies in any target, live or not."""
        found = {}
        for folder, _, files in os.walk(self.targets()):
            if "artifact" in files:
                path = os.path.join(folder, "artifact")
                with open(path, "rb") as file:
                    found.setdefault(hashlib.sha256(file.read()).hexdigest(), []).append(path)
        return found

    def artifacts(self):
        """{digest: [(state, title)]} of every proposal that names an artifact."""
        named = {}
        for row in self.proposals():
            if row["track"] != "model-deployment":
                continue
            payload = self.proposal(row["id"])["payload"]
            digest = payload["artifact"]["digest"].removeprefix("0x")
            named.setdefault(digest, []).append((row["state"], row["title"]))
        return named

    def check_only_approved_is_deployed(self):
        """Every artifact in a target is that of an executed proposal; those of the others are nowhere.

        Returns the states of which a proposal was seen to be deployed nowhere.
        """
        named = self.artifacts()
        deployed = self.digests_in_targets()
        for digest, paths in deployed.items():
            states = [state for state, _ in named.get(digest, [])]
            assert "executed" in states, f"nobody approved {digest} ({states}), it is in {paths}"
        nowhere = set()
        for digest, proposals in named.items():
            if digest in deployed:
                continue
            nowhere.update(state for state, _ in proposals)
        return nowhere
