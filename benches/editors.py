"""Measures a keystroke: from a changed draft of 800 words, with 20 sources kept in memory,
to its findings, in CPU time of the process, through `provcheck lsp` and `provcheck serve`.

    editors.py PROVCHECK ARTICLES.jsonl

The articles are synthetic, nobody's text: 20 are sources, and the draft is made of their
sentences, some with another figure.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

KEYS = 60
program, articles = sys.argv[1:]
texts = [json.loads(line)["text"] for line in open(articles, encoding="utf-8")][:20]
sentences = [re.split(r"(?<=[.!?])\s+", text) for text in texts]
words, draft = 0, []
for turn in range(1000):
    for own in sentences:
        if turn < len(own) and words < 800:
            line = re.sub(r"\b(\d\d)\b", lambda m: str(int(m[1]) + turn % 2), own[turn].strip())
            draft.append(line)
            words += len(line.split())
draft = "# A draft\n\n" + "\n\n".join(" ".join(draft[at : at + 4]) for at in range(0, len(draft), 4)) + "\n"
folder = tempfile.TemporaryDirectory()
os.mkdir(f"{folder.name}/wire")
for at, text in enumerate(texts):
    with open(f"{folder.name}/wire/{at:02}.txt", "w", encoding="utf-8") as file:
        file.write(text + "\n")
with open(f"{folder.name}/provcheck.toml", "w", encoding="utf-8") as file:
    file.write('[check]\nsources = ["wire"]\n')


def cpu(process):
    fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


def measure(name, process, key):
    key(0)
    before, times = cpu(process), []
    for turn in range(1, KEYS + 1):
        start = time.perf_counter()
        found = key(turn)
        times.append((time.perf_counter() - start) * 1000)
    each = (cpu(process) - before) / KEYS
    print(
        f"{name:6} {words} words, {len(texts)} sources, {found} findings: "
        f"{each:.1f} ms CPU a key (mean), {statistics.median(times):.1f} ms wall (median)"
    )
    process.kill()


def lsp():
    process = subprocess.Popen(
        [program, "lsp"], cwd=folder.name, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    uri = f"file://{folder.name}/draft.md"

    def send(**message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        process.stdin.flush()

    def receive(number):
        while True:
            length = 0
            while (line := process.stdout.readline().strip()):
                length = int(line.split(b":")[1])
            message = json.loads(process.stdout.read(length))
            if message.get("id") == number:
                return message["result"]

    capabilities = {"textDocument": {"diagnostic": {}}}
    send(id=1, method="initialize", params={"rootUri": f"file://{folder.name}", "capabilities": capabilities})
    receive(1)
    send(method="initialized", params={})
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": draft}
    send(method="textDocument/didOpen", params={"textDocument": document})

    def key(turn):
        at = {"line": 4, "character": 5}
        change = {"range": {"start": at, "end": at}, "text": "a"}
        params = {"textDocument": {"uri": uri, "version": turn + 2}, "contentChanges": [change]}
        send(method="textDocument/didChange", params=params)
        send(id=turn + 10, method="textDocument/diagnostic", params={"textDocument": {"uri": uri}})
        return len(receive(turn + 10)["items"])

    measure("lsp", process, key)


def serve():
    process = subprocess.Popen(
        [program, "serve", "--address", "127.0.0.1:0"], cwd=folder.name, stdout=subprocess.PIPE
    )
    address = process.stdout.readline().split()[1].decode().rstrip("/")

    def key(turn):
        text = draft[:15] + "a" * turn + draft[15:]
        body = json.dumps({"draft": {"name": "draft.md", "text": text}}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{address}/api/v1/check", body, headers)
        return len(json.load(urllib.request.urlopen(request))["report"]["drafts"][0]["findings"])

    measure("serve", process, key)


lsp()
serve()
