"""Lines to paragraphs.

How paragraphs are told apart: within a page by the gap between lines, by face, by bullets and labels, and by whether
the next line's first word would have fitted on the line before (then the break was meant); over a page break by the
face, the labels and the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pt_extract.classes import frozen
from pt_extract.geometry import BBox, union
from pt_extract.layout.lines import Line
from pt_extract.naming.labels import label_of
from pt_extract.outline.flow import Flow
from pt_extract.outline.measure import Measure, Place, same_column, sentence_ended
from pt_extract.outline.zones import is_heading
from pt_extract.page import Word
from pt_extract.profile import Profile
from pt_extract.text import join_lines

INDENT = 1.2
"""An indent that differs by more than this many em is another."""
SPREAD = 3.0
"""Cells of a table without rules stand at least so many em apart."""
STYLE_STEP = 0.6
"""A font size that differs by more than this many points parts paragraphs."""

_PART = re.compile(r"[A-Z][.)]\s+[^\W\d_]")


@frozen
class Paragraph:
    """Lines that belong together, over page breaks too. ``text`` is joined, bullets gone."""

    lines: tuple[Line, ...]
    text: str
    bold_end: int
    """How many characters of ``text`` the bold run at its start covers; 0 where it starts in another face."""

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({line.page for line in self.lines}))

    @property
    def bbox(self) -> BBox:
        """The box of its part on the first page it stands on."""
        return union(line.bbox for line in self.lines if line.page == self.page)

    @property
    def scanned(self) -> bool:
        """Whether some of it was read with OCR."""
        return any(word.confidence < 1.0 for line in self.lines for word in line.words)

    def bbox_of_start(self, length: int) -> BBox:
        """The box of the lines, on the first page, that hold the first ``length`` characters."""
        count, lines = 0, list[Line]()
        for line in self.lines:
            if line.page == self.page and (count < length or not lines):
                lines.append(line)
            count += len(line.text) + 1
        return union(line.bbox for line in lines)


def paragraphs_of(flow: Flow, lines: Sequence[Line], profile: Profile) -> list[Paragraph]:
    """Lines joined to paragraphs; what the profile calls labels and headings opens one."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, flow.measure, profile):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [paragraph_of(group, flow.known) for group in groups]


def paragraph_of(lines: Sequence[Line], known: frozenset[str]) -> Paragraph:
    """One paragraph of those lines."""
    bare = [lines[0].without_bullet(), *lines[1:]]
    text = join_lines([line.text for line in bare], known)
    words = [word for line in bare for word in line.words]
    return Paragraph(tuple(lines), text, _bold_end(text, words))


def _bold_end(text: str, words: Sequence[Word]) -> int:
    position = 0
    for word in words:
        if not word.bold:
            break
        found = text.find(word.text.rstrip("-"), position)
        if found < 0:
            break
        position = found + len(word.text.rstrip("-"))
    return position


def _breaks(group: list[Line], line: Line, measure: Measure, profile: Profile) -> bool:
    """Whether ``line`` opens a paragraph rather than going on with the one in ``group``."""
    above = group[-1]
    labelled = _labelled(line, profile) and not _is_mention(group, line, measure, profile)
    part = _is_part(line, profile) or (len(group) == 1 and _is_part(above, profile))
    if labelled or part or _is_other_cell(above, line):
        return True
    if line.bulleted or _other_face(group, line) or _next_item(group, line) or _is_part_of(group[0], line, profile):
        return True
    if not same_column(above, line):
        return sentence_ended(above) or _starts_bold(line)
    if measure.wide(above, line) or _left_of_list(group, line) or _other_indent(group, line, measure):
        return True
    if not sentence_ended(above):
        return _spread(above) and _spread(line) and line.words[-1].text[-1:].isdecimal()
    last = above.words[-1]
    turns = (line.bold and not last.bold) or (line.italic and not last.italic)
    title = last.bold and line.words[0].bold and line.text[0].islower()  # with a colon in it
    short = _would_have_fitted(group, line, measure.edges) and not _centred(group, line)
    return turns or ((short or measure.apart(above, line)) and not title)


def _is_other_cell(above: Line, line: Line) -> bool:
    """Whether a line is of another cell of a table of its page, or of another row of one told by rows."""
    return (above.cell != line.cell and above.page == line.page) or (
        min(above.cell, line.cell) < 0 and above.page != line.page
    )


def _labelled(line: Line, profile: Profile) -> bool:
    """Whether the line opens with a label that is more than a mention in prose."""
    label = label_of(line.without_bullet().text, profile)
    if label is None or label.kind == "axis":
        return False
    return label.marked or line.words[0].bold or line.text == line.text.upper()


def _is_mention(group: list[Line], line: Line, measure: Measure, profile: Profile) -> bool:
    """Whether a label at the start of a line is named in a sentence: plain, in mid-sentence, with no room before it."""
    above = group[-1]
    plain = not line.words[0].bold and not above.words[-1].bold and abs(above.size - line.size) <= STYLE_STEP
    goes_on = not (same_column(above, line) and measure.wide(above, line)) and not sentence_ended(above)
    in_prose = len(group) > 1 or not _labelled(above, profile)
    return plain and goes_on and in_prose and not _would_have_fitted(group, line, measure.edges)


def _is_part(line: Line, profile: Profile) -> bool:
    """Whether the line is a heading that names a part and is no node's (``JUSTIFICACIÓN``)."""
    return is_heading(line, "justification", profile) or is_heading(line, "introduction", profile)


def _other_face(group: list[Line], line: Line) -> bool:
    """Whether the line is set in another size, or is plain behind lines that are bold or slanted throughout."""
    first = line.words[0]
    heading = all(member.bold for member in group) and not first.bold
    slanted = all(member.italic for member in group) and not first.italic
    return abs(group[-1].size - line.size) > STYLE_STEP or heading or slanted


def _next_item(group: list[Line], line: Line) -> bool:
    """Whether the line is a numbered item, and not ``(ODS`` / ``10)`` broken in the middle."""
    return line.numbered and (sentence_ended(group[-1]) or group[0].numbered)


def _is_part_of(heading: Line, line: Line, profile: Profile) -> bool:
    """Whether a bold line under a node's heading is the heading of a part of its text (``A. Antecedentes``)."""
    return line.bold and _PART.match(line.text) is not None and _labelled(heading, profile)


def _spread(line: Line) -> bool:
    """Whether it is the row of a table without rules: white space parts it as no justified line is parted."""
    boxes = ((line.words[at - 1].bbox, line.words[at].bbox) for at in line.gaps)
    return any(right.x0 - left.x1 > SPREAD * line.size for left, right in boxes)


def _left_of_list(group: list[Line], line: Line) -> bool:
    return (
        (group[0].bulleted or group[0].numbered)
        and line.page == group[0].page
        and line.bbox.x0 < group[0].bbox.x0 - 2.0
    )


def _other_indent(group: list[Line], line: Line, measure: Measure) -> bool:
    """Whether the line leaves the indent that its paragraph has settled on, to either side.

    One line settles nothing: it may be indented, or hang, by itself; but when the next is further left although
    its first word had room behind the one, that one was a block of its own.
    """
    above = group[-1]
    step = line.bbox.x0 - above.bbox.x0
    if abs(step) < INDENT * line.size or _centred(group, line):
        return False
    if len(group) > 1:
        return not same_column(group[-2], above) or abs(group[-2].bbox.x0 - above.bbox.x0) < 1.0
    return step < 0 and _would_have_fitted(group, line, measure.edges)


def _starts_bold(line: Line) -> bool:
    first = next((char for char in line.text if char.isalpha()), "a")
    return first.isupper() and line.bold


def _would_have_fitted(group: list[Line], line: Line, edges: Mapping[Place, float]) -> bool:
    """Whether the line's first word had room on the line before: in its column, or as far as its cell is filled."""
    edge = edges.get((line.page, line.column), 0.0) if line.cell == 0 else 0.0
    right = max(edge, *(member.bbox.x1 for member in group))
    space = max(0.35 * line.size, group[-1].space)
    return group[-1].bbox.x1 + space + line.words[0].bbox.width < right


def _centred(group: list[Line], line: Line) -> bool:
    """Whether the lines share a middle but not their left edges."""
    above = group[-1]
    middle = abs(above.bbox.centre[0] - line.bbox.centre[0]) < 2.0
    return middle and abs(above.bbox.x0 - line.bbox.x0) > 3.0
