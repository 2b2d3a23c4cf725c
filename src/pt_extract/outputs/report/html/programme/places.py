"""The picture of a place: each page is in the file once, and what shows a part of it refers to that."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence

from pt_extract.classes import frozen
from pt_extract.geometry import BBox
from pt_extract.messages import message
from pt_extract.model import Schedule, WorkProgramme
from pt_extract.outputs.report.html.markup import Html, tag, unseen
from pt_extract.page import PagePicture


@frozen
class Places:
    """The pictures there are, by the number of their page."""

    pictures: Mapping[int, PagePicture]

    @classmethod
    def of(cls, pictures: Sequence[PagePicture]) -> Places:
        return cls({picture.number: picture for picture in pictures})

    def see(self, page: int | None, box: BBox | None, what: str = "") -> Html:
        """The number of a page, in points from whose top-left corner ``box`` is; opens its picture where there is one.

        ``what`` is said of it to those who listen.
        """
        if not page:
            return Html()
        name = message("page-short", page=page)
        if page not in self.pictures:
            return tag("span", name, class_="see")
        said = unseen(f" {message('show-place')}{f': {what}' if what else ''}")
        at = None if box is None else " ".join(f"{side:g}" for side in map(_rounded, box))
        return tag("a", name, said, class_="see", href=f"#page-{page}", data_page=str(page), data_box=at)


def _rounded(side: float) -> float:
    return round(side, 1)


def pages_shown(programme: WorkProgramme) -> frozenset[int]:
    """The pages that something was read from, which a page of the programme shows."""
    schedule = programme.schedule or Schedule()
    nodes = list(programme.walk())
    variants = (variant for node in nodes for variant in node.titles)
    named: list[int | None] = [page for node in nodes for page in node.pages]
    for found in (variants, schedule.rows, schedule.summary, programme.findings, programme.footnotes):
        named += [one.page for one in found]
    return frozenset(page for page in named if page)


def full_pages(places: Places) -> Html:
    """All the pictures, folded."""
    if not places.pictures:
        return Html()
    folded = (_folded(picture) for picture in places.pictures.values())
    return tag("section", tag("h2", message("pages")), *folded, id="pages", class_="pages")


def _folded(picture: PagePicture) -> Html:
    number, width, height = picture.number, f"{picture.width:g}", f"{picture.height:g}"
    source = f"data:image/webp;base64,{base64.b64encode(picture.data).decode('ascii')}"
    image = tag("image", id=f"picture-{number}", width=width, height=height, href=source)
    name = message("page-named", page=number)
    drawn = tag("svg", image, viewBox=f"0 0 {width} {height}", role="img", aria_label=name)
    return tag("details", tag("summary", name), drawn, class_="picture", id=f"page-{number}")
