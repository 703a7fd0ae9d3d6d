"""Asks `provcheck serve` as programs that know LanguageTool do, by two of its clients.

    languagetool.py ADDRESS TEXT

Prints what they saw as JSON. ADDRESS is that of the server, without /v2.
"""

import json
import sys

import language_tool_python
from pylanguagetool import api

address, text = sys.argv[1:]
tool = language_tool_python.LanguageTool("en-US", remote_server=address)
matches = tool.check(text)
plain = api.check(text, api_url=f"{address}/v2/", lang="en-US")
print(
    json.dumps(
        {
            "matches": [
                {
                    "rule": match.rule_id,
                    # The client has turned code units into characters.
                    "words": text[match.offset : match.offset + match.error_length],
                    "replacements": match.replacements,
                    "message": match.message,
                    "category": match.category,
                }
                for match in matches
            ],
            "rules": [match["rule"]["id"] for match in plain["matches"]],
            "languages": [language["longCode"] for language in api.get_languages(f"{address}/v2/")]
            if hasattr(api, "get_languages")
            else [],
        }
    )
)
