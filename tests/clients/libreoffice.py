"""Has LibreOffice ask `provcheck serve` by its own LanguageTool client, and draw a Word file
with provcheck's comments as a PDF.

    libreoffice.py ADDRESS FILE.docx PARAGRAPH...

ADDRESS is that of the server, with /v2. Runs with the Python that has LibreOffice's module
`uno` (Debian: python3-uno). Prints what LibreOffice saw as JSON.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"
OFFICE = ["soffice", "--headless", "--norestore", "--nologo"]
# A PDF with comments, each a note at its place.
FORM = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
address, document, *paragraphs = sys.argv[1:]


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not start")


def configure(context):
    manager = context.ServiceManager
    provider = manager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)
    path = prop("nodepath", "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool")
    settings = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (path,)
    )
    settings.IsEnabled = True
    settings.BaseURL = address
    settings.commitChanges()


def proofread(context, paragraph):
    checker = context.ServiceManager.createInstanceWithContext(CHECKER, context)
    locale = Locale(Language="en", Country="US")
    # In a document, LibreOffice calls this for each paragraph that was typed in.
    result = checker.doProofreading("document", paragraph, locale, 0, len(paragraph), ())
    units = paragraph.encode("utf-16-le")
    return [
        {
            "rule": error.aRuleIdentifier,
            "words": units[2 * error.nErrorStart : 2 * (error.nErrorStart + error.nErrorLength)].decode("utf-16-le"),
            "message": error.aFullComment,
            "short": error.aShortComment,
            "suggestions": list(error.aSuggestions),
            "properties": {p.Name: str(p.Value) for p in error.aProperties},
        }
        for error in result.aErrors
    ]


def comments(file):
    """Returns the comments of a PDF that LibreOffice wrote: each is a note on its page."""
    drawn = open(file, "rb").read()
    notes = re.findall(rb"/Subtype */Text\b.*?/Contents *<([0-9A-Fa-f]+)>", drawn, re.DOTALL)
    return [bytes.fromhex(note.decode()).decode("utf-16") for note in notes]


with tempfile.TemporaryDirectory() as profile:
    pipe = f"provcheck{os.getpid()}"
    office = subprocess.Popen(
        [
            *OFFICE, "--invisible",
            f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connect(pipe)
        configure(context)
        saw = {"paragraphs": [proofread(context, paragraph) for paragraph in paragraphs]}
        try:
            context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        except Exception:
            # It ends while it answers.
            pass
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()
            office.wait()
    folder = os.path.dirname(os.path.abspath(document))
    subprocess.run([*OFFICE, f"-env:UserInstallation=file://{profile}", "--convert-to", FORM, "--outdir", folder, document],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
    drawn = f"{os.path.splitext(document)[0]}.pdf"
    saw["comments"] = comments(drawn)
print(json.dumps(saw))
