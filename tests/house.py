"""The house: every room of the package, its floor and what it is for. The tests and the docs read it here.

``python tests/house.py`` writes the drawing into ``docs/how-it-works.md``; a test holds that page against it.
"""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "how-it-works.md"
BEGIN, END = "<!-- house -->\n", "<!-- end of house -->\n"

HOUSE: tuple[dict[str, str], ...] = (
    {"cli": "arguments, progress, exit codes; no logic"},
    {
        "batchcommand": "the command for many documents",
        "exportcommands": "the command that takes things away, and what the commands share that write the same formats",
        "pagecommands": "the commands that give pages for a browser",
        "profilecommands": "the commands about profiles",
    },
    {
        "inputs": "programmes from files, PDF or JSON",
        "serving": "the page on which documents are dropped; the only room that knows a server",
    },
    {"process": "streams that are closed or full, and signals, in the process of a command"},
    {"console": "what all commands share: content, progress, what is said on standard error"},
    {"options": "the options that several commands share"},
    {"batching": "many documents, each with a record of how its reading ended"},
    {
        "overlaying": "what was found, drawn over the pages",
        "facsimile": "pages as small pictures",
    },
    {"drafting": "a profile drafted from a document, or held against one"},
    {"schedules": "the stages, in order, for the schedule tables of any document"},
    {"extraction": "the stages, in order, for a work programme: read this first"},
    {"assembly": "the model, put together from what the stages found"},
    {"intake": "the stages before any page is understood, which all of the above share"},
    {
        "outputs": "what people take away: tables in any format, calendars, memos, what notebooks show",
        "card": "one node as text: its facts, wordings, tasks and prose",
    },
    {
        "reading": "a file to pages; the only room that knows a PDF library or OCR",
        "outline": "pages to the index, the overviews, the body and its prose",
        "schedule": "pages to the rows and columns of a work programme's schedule",
        "reconcile": "one tree out of the four places that name its nodes",
        "checks": "what a careful reader of the finished programme would stumble over",
        "differ": "what changed between programmes, and through the years",
        "report": "a diff or a lineage, for people: terminal, memo, page",
        "accepted": "changes that somebody has looked at, by their fingerprints",
        "compare": "where a reading differs from a golden one",
        "show": "a programme's tree and quarters as text",
        "showtables": "schedule tables as text",
        "jsonio": "the model to JSON and back, and its schema; the only room that knows a serializer",
        "output": "where a result goes: standard output, or a file that is replaced only when it is complete",
    },
    {"family": "what any schedule calls times and columns: the words that tables are read in"},
    {"tables": "any schedule table, by evidence; knows no family's words"},
    {
        "queries": "which nodes of a programme somebody asks for",
        "labels": "labels before titles, such as a word and a number",
        "lexicon": "the words that a document holds whole, which judge hyphens at line ends",
        "misread": "words that OCR may have misread, and what the document calls the same",
    },
    {"layout": "lines, running heads, and what is no text of a page: watermarks, stamps, numbers of lines"},
    {"entry": "what outline and schedule hand on: a place's name for a node"},
    {
        "page": "what reading hands on: words, rulings, fills and pixels of a page",
        "profile": "what a family of documents calls things, read from its file",
    },
    {"records": "what a batch says of each document"},
    {"outcomes": "how the reading of a document ended"},
    {"changes": "what a diff and a lineage emit"},
    {"model": "what a reading emits: the programme, its schedule, schedule tables, findings"},
    {"text": "titles made alike and compared, the numbers in them"},
    {"isolation": "a reading in a process of its own"},
    {"language": "the words of each language, data in a file each"},
    {"formats": "what each command writes, and the endings of it"},
    {
        "errors": "one root of all errors, a class for each cause, with its remedy and exit code",
        "findings": "what a careful reader would want to know: every finding, declared once",
    },
    {
        "harmless": "the one gate for a document's text: nothing in it commands a terminal or a spreadsheet",
        "showing": "how things of the model show themselves, provided by who stands above it",
        "readers": "the libraries that a PDF can be read with, by name",
        "limits": "the bounds of a reading",
        "geometry": "boxes",
        "timekeys": "the keys of time columns: quarters, months, years",
        "saying": "counts and ranges in words, the signs of quarters",
        "messages": "all that people are told, in English and Spanish: one catalogue",
        "patterns": "which regular expressions are safe to run",
    },
)
"""From the top floor down, with one line on each room. A room imports rooms of lower floors only."""

FLOOR = {room: floor for floor, rooms in enumerate(HOUSE) for room in rooms}
"""The floor of each room, from the top, from 0."""


def drawing() -> str:
    """The house as the docs show it: a line a room, floors numbered from the ground and told apart by their numbers."""
    width = max(map(len, FLOOR))
    lines = []
    for floor, rooms in enumerate(HOUSE):
        number = str(len(HOUSE) - floor)
        for room, says in rooms.items():
            lines.append(f"{number:>2}  {room:<{width}}  {says}\n")
            number = ""
    return f"```text\n{''.join(lines)}```\n"


def parts(page: str) -> tuple[str, str, str]:
    """What stands before the drawing of a page, the drawing, and what stands after it."""
    before, _, rest = page.partition(BEGIN)
    drawn, _, after = rest.partition(END)
    return before + BEGIN, drawn, END + after


if __name__ == "__main__":
    before, _, after = parts(PAGE.read_text("utf-8"))
    PAGE.write_text(before + drawing() + after, "utf-8")
