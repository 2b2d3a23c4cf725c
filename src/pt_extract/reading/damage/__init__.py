"""What a damaged file lost: told apart from what its pages do not show in the first place.

The bytes are gone through once (:mod:`.objects`), the damaged objects among them are found by their checksums and ends
(:mod:`.harms`), and pages are named by what they need of them. A file whose page tree is gone gets another
(:mod:`.rebuilt`). qpdf (by pikepdf) was weighed for this: it recovers a lost cross-reference table, as PDFium does by
itself, and refuses a file without its page tree, which is what a download that broke off is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field

from pt_extract.classes import frozen
from pt_extract.messages import Phrase, phrase
from pt_extract.reading.damage.harms import Harm, Part, harms_by_page, harms_in, missing_content, pages_of
from pt_extract.reading.damage.objects import Objects, objects_of

FEWEST_CHECKED = 3
"""Where so many streams or more all fail their checksum alone, the program that wrote them did not know it."""


@frozen
class Damage:
    """``pages`` says by number, from 1, what is wrong with the content of a page; ``general`` what is with the file."""

    pages: Mapping[int, Phrase] = field(factory=dict)
    general: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages or self.general)


def damage_of(objects: Objects, pages: int, *, rebuilt: bool = False) -> Damage:
    """The damage of a file of which a reader shows so many pages, or was it ``rebuilt`` to show them."""
    harms = harms_in(objects)
    if _is_habit(objects, harms):
        harms = {}
    named = pages_of(objects)
    by_page = harms_by_page(named, objects, harms) if harms else {}
    told = {number: _said(own) for number, own in by_page.items() if any(harm.part is not Part.FONT for harm in own)}
    told.update(dict.fromkeys(missing_content(named, objects), phrase("reason-content-missing")))
    return Damage(told, tuple(_general(objects, by_page, len(named), pages, rebuilt=rebuilt)))


def _is_habit(objects: Objects, harms: Mapping[int, Harm]) -> bool:
    """Whether all of a file's compressed streams can be read to their end and fail their checksum."""
    streams = sum(each.stream is not None and each.names(b"FlateDecode") for each in objects.by_number.values())
    return FEWEST_CHECKED <= streams == len(harms) and all(harm.share == 1.0 for harm in harms.values())


def _said(harms: Sequence[Harm]) -> Phrase:
    """What is wrong with a page, whose content counts first."""
    content = [harm for harm in harms if harm.part is Part.CONTENT]
    if not content:
        return phrase("reason-picture-damaged")
    least = min(harm.share for harm in content)
    if least == 1.0:
        return phrase("reason-checksum")
    return phrase("reason-breaks-off", share=least)


def _general(
    objects: Objects, by_page: Mapping[int, Sequence[Harm]], named: int, pages: int, *, rebuilt: bool
) -> Iterable[Phrase]:
    if rebuilt:
        yield phrase("reason-pages-rebuilt")
    fonts = sorted(number for number, own in by_page.items() if any(harm.part is Part.FONT for harm in own))
    if fonts:
        yield phrase("reason-font-damaged", pages=tuple(fonts))
    if objects.strays:
        yield phrase("reason-parts-lost")
    if named > pages:
        yield phrase("reason-pages-lost", named=named, shown=pages)


__all__ = ["Damage", "Objects", "damage_of", "objects_of", "pages_of"]
