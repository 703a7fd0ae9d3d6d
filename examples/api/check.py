"""Checks a draft by a running `provcheck serve`: check.py DRAFT SOURCE..."""

import json
import sys
import urllib.request

SERVER = "http://127.0.0.1:8081"


def ask(path, body):
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(SERVER + path, json.dumps(body).encode(), headers)
    return json.load(urllib.request.urlopen(request))


draft, *sources = [{"name": path, "text": open(path, encoding="utf-8").read()} for path in sys.argv[1:]]
kept = ask("/api/v1/sources", {"files": sources})
checked = ask("/api/v1/check", {"draft": draft, "sources": kept["id"]})
for finding in checked["report"]["drafts"][0]["findings"]:
    print(f"{finding['span']['start_line']}: {finding['severity']}: {finding['message']}")
