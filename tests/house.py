"""The house: every room of the package, its floor and what it is for. The tests and the docs read it here.

``python tests/house.py`` writes the drawing into ``docs/how-it-works.md``; a test holds that page against it.
"""

from __future__ import annotations

from places import DOCS

PAGE = DOCS / "how-it-works.md"
BEGIN, END = "<!-- house -->\n", "<!-- end of house -->\n"

Floors = tuple[dict[str, str], ...]
"""The rooms of one house from the top floor down, with one line on each."""

HOUSE: Floors = (
    {"cli": "the command: arguments, progress, exit codes; no logic"},
    {
        "batching": "many documents, each with a record of how its reading ended",
        "overlaying": "what was found, drawn over the pages",
        "serving": "the page on which documents are dropped; the only room that knows a server",
    },
    {
        "drafting": "a profile drafted from a document, or held against one",
        "outputs": "what people are shown or take away",
    },
    {"pipelines": "the stages in order: read these first"},
    {
        "outline": "pages to the index, the overviews, the body and its prose",
        "schedule": "pages to the rows and columns of a work programme's schedule",
        "reconcile": "one tree out of the four places that name its nodes",
        "jsonio": "the model to JSON and back, and its schema; the only room that knows a serializer",
    },
    {
        "differ": "what changed between programmes, and through the years",
        "family": "what any schedule calls times and columns: the words that tables are read in",
        "naming": "how a place of the document names a node: its label, number and title",
        "records": "what a batch says of each document",
    },
    {
        "tables": "any schedule table, by evidence; knows no family's words",
        "checks": "what a careful reader of the finished programme would stumble over",
        "profile": "what a family of documents calls things, read from its file",
        "outcomes": "how the reading of a document ended",
        "queries": "which nodes of a programme somebody asks for",
    },
    {
        "reading": "a file to pages; the only room that knows a PDF library or OCR",
        "layout": "lines, running heads, and what is no text of a page: watermarks, stamps, numbers of lines",
        "isolation": "a reading in a process of its own",
        "model": "what we emit: a programme, its schedule, schedule tables, changes",
        "compare": "where a reading differs from a golden one",
        "misread": "words that OCR may have misread, and what the document calls the same",
        "formats": "what each command writes, and the endings of it",
    },
    {
        "errors": "one root of all errors, a class for each cause, with its remedy and exit code",
        "findings": "what a careful reader would want to know: every finding, declared once",
        "page": "what reading hands on: words, rulings, fills and pixels of a page",
        "text": "titles made alike and compared, the numbers in them",
    },
    {
        "language": "the words of each language, data in a file each",
        "messages": "all that people are told, in English and Spanish: one catalogue",
        "harmless": "the one gate for a document's text: nothing in it commands a terminal or a spreadsheet",
        "showing": "how things of the model show themselves, provided by who stands above it",
        "readers": "the libraries that a PDF can be read with, by name",
        "averages": "the median and the mean",
        "late": "regular expressions that are compiled when they are asked",
        "patterns": "which regular expressions are safe to run",
        "limits": "the bounds of a reading",
        "settings": "the units of an algorithm's numbers, and what values they may have",
        "geometry": "boxes",
        "timekeys": "the keys of time columns: quarters, months, years",
        "saying": "counts and ranges in words, the signs of quarters",
    },
    {"classes": "classes of fields, whose dull methods are shared"},
)
"""A room imports rooms of lower floors only."""

WITHIN: dict[str, Floors] = {
    "cli": (
        {"commands": "each command, and how a run ends"},
        {"pages": "those that give pages for a browser", "takeaway": "the one that takes things away"},
        {
            "batch": "the one for many documents",
            "profiles": "those about profiles",
            "schema": "the one that says what the JSON keeps to",
            "inputs": "PDF or JSON to programmes",
        },
        {
            "console": "content, progress, what is said on standard error",
            "options": "what several commands share",
            "process": "streams and signals of a command's process",
        },
    ),
    "outputs": (
        {
            "takeaway": "tables in any format, calendars, memos, what notebooks show",
            "card": "one node as text: its facts, wordings, tasks and prose",
        },
        {
            "report": "a programme, a diff or a lineage: terminal, memo, page",
            "tree": "a programme's tree and quarters as text",
            "listing": "schedule tables as text",
            "facsimile": "pages as small pictures",
            "accepted": "changes that somebody has looked at",
            "files": "where a result goes",
        },
    ),
    "pipelines": (
        {"programme": "a work programme", "tables": "the schedule tables of any document"},
        {"assembly": "the model, put together", "pages": "what comes before any page is understood"},
    ),
    "reading": (
        {"plumber": "the reader that pdfplumber is"},
        {"pdfium": "the reader that PDFium is"},
        {"shapes": "paths to rulings and fills", "writing": "words that show, and those that do not"},
        {"seen": "which glyphs are seen"},
        {"letters": "glyphs to words", "demands": "what a file asks for"},
        {
            "scan": "pages that are pictures",
            "damage": "what of a file is lost",
            "content": "pages without content",
            "pictures": "pictures of one colour",
            "space": "the way to the page as displayed",
            "turns": "which thread's turn it is at PDFium",
        },
    ),
    "reading.scan": (
        {"upright": "pages turned upright"},
        {"sheet": "a region taken apart"},
        {"blocks": "fills that are characters", "faces": "sizes and weights"},
        {"words": "segments read"},
        {
            "hooked": "a lone J or box by its shape",
            "mended": "what else the document says of words misread",
            "roman": "numerals by their shapes",
        },
        {
            "ground": "paper, light and fills",
            "segments": "ink to what is read one by one",
            "tesseract": "the recogniser",
        },
        {
            "dirt": "specks among dots",
            "dots": "how large they are",
            "lines": "strokes and rulings",
            "regions": "what has to be read from its pixels",
            "stacks": "letters that stand over one another",
        },
        {"pieces": "connected ink", "tones": "the channels of a page"},
    ),
    "tables": (
        {"joined": "rows in words, over pages"},
        {"table": "pages to tables: begin here"},
        {"blocks": "what stands under one head on one page"},
        {"columns": "those of times and those of text", "marks": "which cells are marked"},
        {"heads": "where times are named", "rows": "where rows part"},
        {"grid": "edges, and the texts between them", "vocabulary": "what words mean, asked of others"},
    ),
    "differ": (
        {"history": "several years"},
        {"comparison": "two programmes, stage by stage: begin here"},
        {"memo": "what matters most"},
        {"told": "what is said of each pair"},
        {"wording": "where two wordings differ, and why"},
        {
            "pairing": "which node is which",
            "promises": "what an X promises",
            "patch": "a diff applied",
        },
    ),
}
"""The rooms within a room."""

FLOOR = {room: floor for floor, rooms in enumerate(HOUSE) for room in rooms}
"""The floor of each room, from the top, from 0."""


def floors_within(room: str) -> dict[str, int]:
    """The floors of the rooms within a room; those of the house itself for the empty name."""
    floors = WITHIN.get(room, ()) if room else HOUSE
    return {name: floor for floor, rooms in enumerate(floors) for name in rooms}


def drawing() -> str:
    """The house as the docs show it: a line a room, floors numbered from the ground and told apart by their numbers."""
    width = max(map(len, FLOOR))
    lines = []
    for floor, rooms in enumerate(HOUSE):
        number = str(len(HOUSE) - floor)
        for room, says in rooms.items():
            lines.append(f"{number:>2}  {room:<{width}}  {says}\n")
            number = ""
    return f"```text\n{''.join(lines)}```\n{''.join(map(_within, WITHIN))}"


def _within(room: str) -> str:
    """The rooms within a room, a line each."""
    width = max(len(name) for rooms in WITHIN[room] for name in rooms)
    lines = [f"    {name:<{width}}  {says}\n" for rooms in WITHIN[room] for name, says in rooms.items()]
    return f"\nWithin `{room.replace('.', '/')}/`, from the top down:\n\n```text\n{''.join(lines)}```\n"


def parts(page: str) -> tuple[str, str, str]:
    """What stands before the drawing of a page, the drawing, and what stands after it."""
    before, _, rest = page.partition(BEGIN)
    drawn, _, after = rest.partition(END)
    return before + BEGIN, drawn, END + after


if __name__ == "__main__":
    before, _, after = parts(PAGE.read_text("utf-8"))
    PAGE.write_text(before + drawing() + after, "utf-8")
