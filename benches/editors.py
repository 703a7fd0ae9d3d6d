"""Measures what an editor waits for: a changed draft of 800 words, with 20 sources kept in
memory, to its findings, in CPU time of the process, through `provcheck lsp`, the server's JSON
interface and LanguageTool's protocol; then fifty clients of the server at once.

    editors.py PROVCHECK CORPUS

CORPUS is a folder of invented news in English (tests/corpus/events): what the checks cost
depends on what they understand. Twenty reports are the sources, and the draft is made of their
sentences, some with another figure. Each key changes the text at another place, so that no
answer is one that was given before. Ends with 1 where a bar is not met: 30 ms of CPU at the
median, and no answer lost.
"""

import glob
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

KEYS = 100
BAR = 30.0
CLIENTS, TURNS = 50, 4
program, corpus = sys.argv[1:]
program = os.path.abspath(program)
reports = sorted(glob.glob(f"{corpus}/*/[abc].txt"))[:20]
texts = [open(path, encoding="utf-8").read().split("\n\n", 1)[1] for path in reports]
sentences = [re.split(r"(?<=[.!?])\s+", text) for text in texts]
words, draft = 0, []
for turn in range(1000):
    for own in sentences:
        if turn < len(own) and words < 800:
            line = re.sub(r"\b(\d\d)\b", lambda m: str(int(m[1]) + turn % 2), own[turn].strip())
            draft.append(line)
            words += len(line.split())
lines = ["# A draft", ""]
for at in range(0, len(draft), 4):
    lines += [" ".join(draft[at : at + 4]), ""]
folder = tempfile.TemporaryDirectory()
os.mkdir(f"{folder.name}/wire")
for at, text in enumerate(texts):
    with open(f"{folder.name}/wire/{at:02}.txt", "w", encoding="utf-8") as file:
        file.write(text + "\n")
with open(f"{folder.name}/provcheck.toml", "w", encoding="utf-8") as file:
    file.write('[check]\nsources = ["wire"]\n')
# The places of the keys: the same in every run.
chance = random.Random(1)
typed = [line for line in range(2, len(lines), 2)]
places = [(line := chance.choice(typed), chance.randrange(len(lines[line]))) for _ in range(KEYS + 1)]
failed = []


def cpu(process):
    """CPU time of a process in milliseconds, all its threads, those that ended as well."""
    return time.clock_gettime_ns((~process.pid << 3) | 2) / 1e6


def measure(name, process, key):
    key(0)
    spent, waited = [], []
    for turn in range(1, KEYS + 1):
        before, start = cpu(process), time.perf_counter()
        found = key(turn)
        waited.append((time.perf_counter() - start) * 1000)
        spent.append(cpu(process) - before)
    spent.sort()
    median = statistics.median(spent)
    print(
        f"{name:12} {words} words, {len(texts)} sources, {found} findings: a key takes {median:.1f} ms CPU "
        f"(median; 95 % under {spent[KEYS * 95 // 100]:.1f}), {statistics.median(waited):.1f} ms wall"
    )
    if median >= BAR:
        failed.append(f"{name}: {median:.1f} ms, not under {BAR:.0f}")


def after(turn):
    """Returns the draft after so many keys."""
    changed = list(lines)
    for line, at in places[: turn + 1]:
        changed[line] = changed[line][:at] + "a" + changed[line][at:]
    return "\n".join(changed)


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
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": "\n".join(lines)}
    send(method="textDocument/didOpen", params={"textDocument": document})

    def key(turn):
        line, at = places[turn]
        at = {"line": line, "character": at}
        change = {"range": {"start": at, "end": at}, "text": "a"}
        params = {"textDocument": {"uri": uri, "version": turn + 2}, "contentChanges": [change]}
        send(method="textDocument/didChange", params=params)
        send(id=turn + 10, method="textDocument/diagnostic", params={"textDocument": {"uri": uri}})
        return len(receive(turn + 10)["items"])

    measure("lsp", process, key)
    process.kill()


def post(url, body, kind):
    return json.load(urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": kind})))


def serve():
    process = subprocess.Popen(
        [program, "serve", "--address", "127.0.0.1:0"], cwd=folder.name, stdout=subprocess.PIPE
    )
    address = process.stdout.readline().split()[1].decode().rstrip("/")

    def check(text):
        body = json.dumps({"draft": {"name": "draft.md", "text": text}}).encode()
        return post(f"{address}/api/v1/check", body, "application/json")

    def languagetool(turn):
        body = urllib.parse.urlencode({"language": "en-US", "text": after(turn)}).encode()
        return len(post(f"{address}/v2/check", body, "application/x-www-form-urlencoded")["matches"])

    measure("serve", process, lambda turn: len(check(after(turn))["report"]["drafts"][0]["findings"]))
    measure("LanguageTool", process, languagetool)
    lost, waited = [], []

    def client(nth):
        for turn in range(TURNS):
            text, start = f"{after(turn)}\n\nLine {nth} of {turn}.\n", time.perf_counter()
            try:
                told = check(text)
            except OSError as error:
                lost.append(str(error))
                continue
            if told["text"] != text or not told["report"]["drafts"][0]["findings"]:
                lost.append(f"client {nth}: another's answer")
            waited.append(time.perf_counter() - start)

    before, start = cpu(process), time.perf_counter()
    clients = [threading.Thread(target=client, args=(nth,)) for nth in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    took, spent = time.perf_counter() - start, cpu(process) - before
    waited.sort()
    print(
        f"{CLIENTS} clients at once, {CLIENTS * TURNS} drafts on {os.cpu_count()} cores: {len(lost)} lost, "
        f"{took:.1f} s in all, {spent / CLIENTS / TURNS:.1f} ms CPU a draft, an answer after "
        f"{statistics.median(waited):.2f} s (median), {waited[-1]:.2f} s (longest)"
    )
    failed.extend(lost[:3])
    process.kill()


lsp()
serve()
for line in failed:
    print(f"not met: {line}")
sys.exit(bool(failed))
