#!/usr/bin/python3
"""The calls of an MLflow tracking server that the target uses, with its answers and error codes.

mlflow_server.py FOLDER: every folder FOLDER/<version> holds the artifacts of a version of "digits".
Prints its port. A line on standard input does something behind the deployer's back:
  alias <version|none>    quit
A line "log" prints every call that changed something, as one JSON list.
"""
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

root = Path(sys.argv[1])
aliases, tags, changes = {}, {}, []
API, ARTIFACTS = "/api/2.0/mlflow/", "/api/2.0/mlflow-artifacts/artifacts"


class Refused(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


def version_named(name, version):
    if name != "digits" or not (root / version).is_dir():
        raise Refused(404, "RESOURCE_DOES_NOT_EXIST", f"Model Version (name={name}, version={version}) not found")
    own = [{"key": k, "value": v} for k, v in tags.get(version, {}).items()]
    return {"name": name, "version": version, "source": f"runs:/r{version}/model", "run_id": f"r{version}", "tags": own}


def listed(path):
    folder = root / path.removeprefix("1/")
    if not folder.is_dir():
        return {}
    return {"files": [{"path": f.name, "is_dir": f.is_dir()} | ({} if f.is_dir() else {"file_size": f.stat().st_size})
                      for f in sorted(folder.iterdir())]}


class Server(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def query(self):
        return {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}

    def answer(self, status, body, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_call(self):
        if self.headers.get("authorization") != "Bearer sesame":
            return self.answer(401, b"no", "text/plain")
        size = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(size)) if size else {}
        path = urlsplit(self.path).path
        try:
            if path.startswith(ARTIFACTS):
                return self.artifact(unquote(path.removeprefix(ARTIFACTS)).strip("/"))
            self.answer(200, self.call(self.command, path.removeprefix(API), body))
        except Refused as e:
            self.answer(e.status, {"error_code": e.code, "message": str(e)})

    do_GET = do_POST = do_DELETE = handle_call

    def artifact(self, path):
        if not path:
            return self.answer(200, listed(self.query()["path"]))
        file = root / path.removeprefix("1/")
        return self.answer(200, file.read_bytes(), "application/octet-stream") if file.is_file() else self.answer(500, {})

    def call(self, method, call, body):
        q = self.query()
        if (method, call) == ("GET", "registered-models/alias"):
            if q["alias"] not in aliases:
                raise Refused(400, "INVALID_PARAMETER_VALUE", f"Registered model alias {q['alias']} not found.")
            return {"model_version": version_named(q["name"], aliases[q["alias"]])}
        if (method, call) == ("POST", "registered-models/alias"):
            version_named(body["name"], body["version"])
            aliases[body["alias"]] = body["version"]
            changes.append(["alias", body["version"]])
            return {}
        if (method, call) == ("DELETE", "registered-models/alias"):
            if aliases.pop(body["alias"], None) is None:
                raise Refused(404, "RESOURCE_DOES_NOT_EXIST", "no such alias")
            changes.append(["alias", None])
            return {}
        if (method, call) == ("POST", "model-versions/set-tag"):
            version_named(body["name"], body["version"])
            tags.setdefault(body["version"], {})[body["key"]] = body["value"]
            changes.append(["tag", body["version"], body["key"], body["value"]])
            return {}
        if (method, call) == ("GET", "model-versions/get-download-uri"):
            version_named(q["name"], q["version"])
            return {"artifact_uri": f"mlflow-artifacts:/1/{q['version']}"}
        if (method, call) == ("GET", "model-versions/search"):
            if q.get("filter") != "name='digits'":
                return {}
            names = sorted(p.name for p in root.iterdir())
            at = int(q.get("page_token") or 0)  # two on a page, so that pages are turned
            page = {"model_versions": [version_named("digits", n) for n in names[at:at + 2]]}
            return page | ({"next_page_token": str(at + 2)} if at + 2 < len(names) else {})
        raise Refused(404, "ENDPOINT_NOT_FOUND", f"{method} {call}")


server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
for line in sys.stdin:
    words = line.split()
    if words[0] == "quit":
        break
    if words[0] == "alias":
        aliases.pop("champion", None)
        if words[1] != "none":
            aliases["champion"] = words[1]
    print(json.dumps(changes), flush=True)
