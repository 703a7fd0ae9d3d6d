"""Makes a Word document, has provcheck comment it twice, and reads it back.

    word.py PROVCHECK FOLDER

Prints what it saw as JSON.
"""

import json
import subprocess
import sys
import zipfile

from docx import Document
from docx.oxml.ns import qn

program, folder = sys.argv[1:]
document = Document()
document.add_heading("A crash", 0)
document.add_paragraph("4 March 2024")
paragraph = document.add_paragraph("The crash in Lindby on Monday injured ")
paragraph.add_run("15").bold = True
rest = paragraph.add_run(" people & more, police said, and the ship wen")
paragraph.add_run("ton").italic = True
paragraph.add_run(" after <that>.")
document.add_comment(rest, text="Who said so?", author="Ada Holm", initials="AH")
table = document.add_table(rows=1, cols=2)
table.cell(0, 0).text = "Boats"
table.cell(0, 1).text = "The the harbour"
document.save(f"{folder}/draft.docx")


def check(draft, output, *more):
    done = subprocess.run(
        [program, "check", draft, "--source=wire", "--no-config", "--format", "docx", "--output", output, *more],
        cwd=folder, capture_output=True, text=True,
    )
    assert done.returncode in (0, 1), done.stderr


def text(path):
    return [paragraph.text for paragraph in Document(path).paragraphs] + [
        cell.text for table in Document(path).tables for row in table.rows for cell in row.cells
    ]


def comments(path):
    read = Document(path)
    body = read.element.body
    found = []
    for comment in read.comments:
        inside, words = False, ""
        for element in body.iter():
            number = element.get(qn("w:id"))
            if element.tag == qn("w:commentRangeStart") and number == str(comment.comment_id):
                inside = True
            elif element.tag == qn("w:commentRangeEnd") and number == str(comment.comment_id):
                inside = False
            elif inside and element.tag == qn("w:t"):
                words += element.text or ""
        day = comment.timestamp and comment.timestamp.date().isoformat()
        found.append({"author": comment.author, "text": comment.text, "words": words, "day": day})
    return found


def looks(path):
    return [
        [run.text, bool(run.bold), bool(run.italic)]
        for run in Document(path).paragraphs[2].runs
        if run.text
    ]


def others(path):
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).hex() for name in file.namelist() if name not in touched}


check("draft.docx", "once.docx")
check("once.docx", "twice.docx")
check("draft.docx", "again.docx")
check("draft.docx", "later.docx", "--date", "2024-03-09")
paths = [f"{folder}/{name}.docx" for name in ("draft", "once", "twice")]
print(
    json.dumps(
        {
            "same_text": text(paths[0]) == text(paths[1]) == text(paths[2]),
            "same_parts": others(paths[0]) == others(paths[1]) == others(paths[2]),
            "once": comments(paths[1]),
            "twice": comments(paths[2]),
            "later": comments(f"{folder}/later.docx"),
            "same_bytes": open(paths[1], "rb").read() == open(f"{folder}/again.docx", "rb").read(),
            "bold": [words for words, bold, _ in looks(paths[2]) if bold],
            "italic": [words for words, _, italic in looks(paths[2]) if italic],
        }
    )
)
