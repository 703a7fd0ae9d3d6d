"""Tells on which pages of PDFs the marks of `print.mjs` stand.

    pages.py PDF...

Prints for each file the pages of each card's start and end as JSON.
"""

import json
import re
import sys

from pypdf import PdfReader


def cards(path):
    found = {}
    for number, page in enumerate(PdfReader(path).pages, 1):
        for card, end in re.findall(r"QZ(\d+)([AB])", page.extract_text()):
            found.setdefault(card, {})[end] = number
    return [[card.get("A"), card.get("B")] for card in found.values()]


print(json.dumps([cards(path) for path in sys.argv[1:]]))
