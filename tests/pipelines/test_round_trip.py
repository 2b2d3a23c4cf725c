"""Any programme in any look, drawn and read back: the reading is what was drawn.

40 documents, always the same ones; ``pytest tests/pipelines/test_round_trip.py --examples 2000`` draws more. A failure
names the simplest look that fails; it is kept below as an example once what it shows is mended.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from looks import Look, Programme, any_programme, differences, expected, looks, programmes, reading_of, render, simplest
from pt_extract import extract
from pt_extract.errors import PtExtractError
from pt_extract.reading import READERS, ReaderName

MOST_LINES = 12


def wrongs(programme: Programme, look: Look, reader: ReaderName = "pdfium") -> list[str]:
    """What of a document is read otherwise than it was drawn."""
    try:
        read = extract(render(programme, look), reader=reader)
    except PtExtractError as error:
        return [f"not read: {error.message}"]
    return differences(expected(programme, look), reading_of(read))


def check(programme: Programme, look: Look) -> None:
    found = wrongs(programme, look)
    if found:
        usual = simplest(look, lambda other: bool(wrongs(programme, other)))
        lines = "\n".join(found[:MOST_LINES])
        pytest.fail(f"{len(found)} differences; it takes no more than {usual}\n{lines}", pytrace=False)


@settings(settings.get_profile("round-trip"))
@given(programmes(), looks())
# An index that goes on behind the line of another part.
@example(any_programme(3443818037, 2), Look())
# An axis's heading broken behind its label, in a narrow column, its capitals small or letter-spaced.
@example(any_programme(0, 1), Look(columns=2, headings="spaced"))
@example(any_programme(0, 1), Look(columns=2, headings="small-capitals"))
@example(any_programme(636495400, 2), Look(columns=2, headings="small-capitals", face="Vera", size=12.0))
# A last text column of a few lines.
@example(any_programme(2, 1), Look(columns=2, size=12.0))
@example(any_programme(0, 1), Look(columns=2, face="Courier"))
# A typewriter face's word spaces are wide.
@example(any_programme(1272189414, 3), Look(columns=2, face="Courier"))
# No rule between the tasks of an activity.
@example(any_programme(0, 1), Look(grid="no-task-horizontals", pad=3.0))
@example(any_programme(0, 1), Look(grid="no-task-horizontals", pad=6.0))
# Labels broken in their narrow column, and columns that no rule parts.
@example(any_programme(2, 1), Look(grid="frame", pad=6.0, face="Courier"))
@example(any_programme(3, 1), Look(grid="no-inner-verticals", face="Courier"))
@example(any_programme(1, 1), Look(grid="verticals", pad=6.0, table_size=9.0))
@example(any_programme(1, 1), Look(grid="horizontals", table_size=9.0, paper="letter"))
@example(any_programme(2, 1), Look(grid="horizontals", face="Vera"))
# An axis's title that wraps beside the quarters.
@example(any_programme(2, 1), Look(grid="none", pad=3.0))
# Quarters that stand no further apart than words.
@example(any_programme(1, 1), Look(grid="horizontals", quarters="Trim. I", face="Courier"))
@example(any_programme(0, 1), Look(grid="horizontals", quarters="Trim. I", face="Courier", table_size=9.0))
@example(any_programme(1, 1), Look(grid="none", axis_in_head=False, pad=6.0, face="Courier"))
# Months by their initials.
@example(any_programme(2, 1), Look(months="E"))
@example(any_programme(789001160, 2), Look(grid="verticals", months="E", pad=6.0, same_page=True, face="Vera"))
# The last rows on a page of their own, or over the head of the next table.
@example(any_programme(1, 1), Look(grid="horizontals", repeat_head=False, rows_a_page=7))
@example(any_programme(1, 1), Look(grid="none", repeat_head=False, rows_a_page=7, pad=3.0, mark="block"))
@example(
    any_programme(4216578365, 2), Look(grid="no-inner-verticals", repeat_head=False, rows_a_page=12, same_page=True)
)
# Rows broken over pages, their number cells too.
@example(any_programme(3462086270, 3), Look(break_rows=True, rows_a_page=4))
@example(any_programme(3791815837, 3), Look(break_rows=True, rows_a_page=7, face="Courier"))
@example(any_programme(2940165496, 3), Look(break_rows=True, landscape=True, face="Courier"))
@example(
    any_programme(3079527593, 3),
    Look(grid="horizontals", axis_in_head=False, number_cell=False, break_rows=True, rows_a_page=4, face="Times"),
)
# More cells marked than not.
@example(any_programme(456053774, 2), Look(band="dark", zebra="grey", activity_band=True))
# Marks over merged quarters, no rule between the tasks.
@example(any_programme(545625652, 1), Look(spanning=True, grid="no-task-horizontals", rows_a_page=4, pad=6.0))
@example(any_programme(821653592, 2), Look(spanning=True, grid="no-task-horizontals", pad=4.0, face="Courier"))
# Labels in front of their titles, which start at one place by chance.
@example(any_programme(0, 1), Look(grid="none", number_cell=False, pad=6.0, face="Vera"))
@example(any_programme(1, 1), Look(grid="horizontals", number_cell=False))
# A text column of one word.
@example(any_programme(1006013414, 2), Look(columns=2, paper="letter", face="Vera"))
@example(any_programme(0, 1), Look(columns=2, face="Courier", justified=True))
# A wide column behind narrow ones.
@example(any_programme(2094500924, 2), Look(grid="no-inner-verticals", continuity_filled=True, months="E"))
# Rows at one height on several pages.
@example(any_programme(4094676720, 2), Look(grid="horizontals", repeat_head=False, rows_a_page=4, face="Times"))
@example(
    any_programme(1090303340, 2),
    Look(grid="no-inner-verticals", axis_in_head=False, repeat_head=False, rows_a_page=4, running_heads=False),
)
# A page with labels and none of their numbers whole.
@example(
    any_programme(2866913749, 2),
    Look(grid="no-inner-verticals", break_rows=True, rows_a_page=4, table_size=9.0, paper="letter", face="Courier"),
)
# A row alone on its page.
@example(any_programme(1, 1), Look(grid="none", repeat_head=False, rows_a_page=4, pad=4.0, mark="radial"))
@example(any_programme(2715882567, 2), Look(grid="none", repeat_head=False, rows_a_page=7, pad=4.0, landscape=True))
# A word wider than its cell.
@example(any_programme(3259867958, 2), Look(grid="frame", number_cell=False, pad=6.0, table_size=9.0, face="Courier"))
@example(
    any_programme(723832532, 2),
    Look(grid="verticals", number_cell=False, indent=True, pad=6.0, table_size=9.0, table_width=0.85, face="Courier"),
)
# A label's last line, a year, alone at a page's foot or head.
@example(
    any_programme(29, 2),
    Look(
        grid="none",
        axis_in_head=False,
        indent=True,
        pad=3.0,
        paper="letter",
        running_heads=False,
        face="Courier",
    ),
)
@example(
    any_programme(1297388467, 3),
    Look(
        grid="frame",
        repeat_head=False,
        break_rows=True,
        rows_a_page=7,
        pad=4.0,
        landscape=True,
        running_heads=False,
        face="Vera",
    ),
)
# Word spaces of justified lines, one under another by chance.
@example(any_programme(2144868653, 2), Look(face="Courier", size=10.0, justified=True))
# A row alone on its page, its marked cells merged.
@example(any_programme(1161832763, 3), Look(spanning=True, repeat_head=False, rows_a_page=12))
# The same row at the top of several pages.
@example(
    any_programme(3916065331, 2),
    Look(
        mark="gradient",
        grid="verticals",
        axis_in_head=False,
        repeat_head=False,
        rows_a_page=4,
        pad=4.0,
        running_heads=False,
    ),
)
# Pictures for marks, which side by side are as large as one that may be a scan.
@example(any_programme(3028251136, 2), Look(mark="image", grid="no-inner-verticals", table_width=0.85, face="Vera"))
@example(any_programme(1376080580, 3), Look(mark="image", grid="horizontals", rule="dotted", table_width=0.85))
# A row without any mark alone on its page, or over the head of the next table.
@example(any_programme(1799012869, 3), Look(grid="none", repeat_head=False, rows_a_page=12, pad=6.0, landscape=True))
@example(any_programme(1424684909, 3), Look(grid="none", repeat_head=False, rows_a_page=4, pad=4.0, same_page=True))
# A last text column of one word, where no other page shows how far text reaches.
@example(any_programme(2103869280, 1), Look(paper="letter", columns=2, run_in=False, index="none"))
# Two text columns and, by chance, word spaces one under another.
@example(
    any_programme(3901244336, 1),
    Look(paper="letter", face="Courier", size=12.0, columns=2, headings="small-capitals", justified=True),
)
@example(any_programme(4023964349, 3), Look(face="Courier", columns=2, justified=True))
# Two text columns where only short lines stand level with others.
@example(any_programme(1434801851, 2), Look(paper="letter", face="Vera", size=12.0, columns=2, run_in=False))
# A column of labels that only a later page shows.
@example(
    any_programme(2710760350, 3),
    Look(grid="verticals", indent=True, repeat_head=False, pad=6.0, landscape=True, face="Times"),
)
# Marks on the stripes of one column, and nothing on the paper between them.
@example(any_programme(1964054736, 2), Look(mark="alpha", zebra="grey", activity_band=True))
# A label at a page's foot, its title overleaf.
@example(
    any_programme(337733800, 3),
    Look(
        mark="block",
        grid="frame",
        axis_in_head=False,
        number_cell=False,
        break_rows=True,
        rows_a_page=4,
        pad=4.0,
        face="Vera",
    ),
)
# An axis named in the head of the next table, which starts where titles do by chance.
@example(
    any_programme(29, 3),
    Look(grid="horizontals", number_cell=False, same_page=True, landscape=True, face="Vera"),
)
# An index whose word spaces stand one under another by chance.
@example(any_programme(1036, 3), Look(face="Times", size=9.0))
@example(any_programme(1110, 3), Look(face="Times", size=9.0, index="tabbed"))
# Black dots between the cells of a dark head, whose names fill them.
@pytest.mark.slow
@example(
    any_programme(0, 1),
    Look(head="dark", rule="dotted", quarters="1er trimestre", paper="letter", face="Courier"),
)
def test_what_is_drawn_is_read(programme: Programme, look: Look) -> None:
    check(programme, look)


@pytest.mark.parametrize("reader", READERS)
def test_a_wrong_reading_is_told(reader: ReaderName) -> None:
    programme = any_programme(0, 1)
    assert wrongs(programme, Look(), reader) == []
    read = reading_of(extract(render(programme, Look()), reader=reader))
    assert differences(expected(any_programme(1, 1), Look()), read)
