"""Uses the tools of `provcheck mcp` by the protocol's own client.

    assistant.py PROVCHECK

Prints what it saw as JSON.
"""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

WIRE = """LINDBY, 4 March 2024 - The crash in Lindby on Monday injured 25 people, police said.

"We counted all of them twice before the night was over," said Ada Holm, who runs the hospital.
"""
DRAFT = """# A crash

The crash in Lindby on Monday injured 15 people, police said.
"""


async def main(program):
    saw = {}
    server = StdioServerParameters(command=program, args=["mcp", "--no-config"])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = await session.list_tools()
        saw["tools"] = sorted(tool.name for tool in tools.tools)

        async def call(tool, /, **arguments):
            result = await session.call_tool(tool, arguments)
            told = getattr(result, "structured_content", None) or getattr(result, "structuredContent", None)
            failed = getattr(result, "is_error", None) or getattr(result, "isError", None)
            return {"failed": bool(failed), "told": told, "text": result.content[0].text}

        sources = [{"name": "wire.txt", "text": WIRE}]
        checked = await call("check", draft=DRAFT, sources=sources, date="2024-03-04")
        report = checked["told"]["report"]
        saw["findings"] = [
            {
                "rule": finding["rule"],
                "excerpt": finding["excerpt"],
                "line": finding["span"]["start_line"],
                "evidence": [one.get("excerpt", "") for one in finding["evidence"]],
            }
            for finding in report["drafts"][0]["findings"]
        ]
        saw["sources"] = checked["told"]["sources"]
        alone = await call("check", draft=DRAFT)
        saw["alone"] = alone["told"]["sources"]
        traced = await call("trace", draft=DRAFT + "\nThe mayor, Ivo Brandt, wept.\n", sources=sources)
        saw["items"] = {
            item["text"]: [item["status"], item["line"], item["derivation"]]
            for sentence in traced["told"]["sentences"]
            for item in sentence["items"]
        }
        saw["summary"] = traced["told"]["summary"]
        found = await call("find_quotation", words="We counted all of them twice", sources=sources)
        saw["passages"] = found["told"]["passages"]
        held = await call("who_held", office="Ukraine defence minister", on="2022-02-24")
        saw["holders"] = [
            holder["person"] for office in held["told"]["offices"] for holder in office["holders"]
        ]
        page = await call("explain", name="quote-drift/altered")
        saw["page"] = page["text"].splitlines()[0]
        wrong = await call("explain", name="quote-drift/none")
        saw["wrong"] = [wrong["failed"], wrong["text"]]
        file = await call("check", draft="x", format="/etc/passwd")
        saw["file"] = [file["failed"], file["text"]]
        empty = await call("check", draft="")
        saw["empty"] = [empty["failed"], empty["text"]]
    print(json.dumps(saw))


asyncio.run(main(sys.argv[1]))
