"""One tree of nodes out of the four places that name them: body, index, overview, schedule.

Level by level the ordered siblings of each place are aligned: order is evidence, the printed number is evidence, and
the likeness of the titles after folding (rapidfuzz ``fuzz.ratio``). The alignment is the order-keeping one of greatest
total weight (dynamic programming after Needleman and Wunsch, 1970). Differing numerals veto a near-identical pair; a
tie is left alone and reported; what fits no node of its own place is looked for elsewhere in the tree.
"""

from __future__ import annotations

from pt_extract.classes import frozen
from pt_extract.model import Finding, Where
from pt_extract.naming.entry import Entry
from pt_extract.profile import Profile
from pt_extract.reconcile.align import best_chain, contains, vetoed
from pt_extract.reconcile.findings import missing_findings, number_findings, title_findings
from pt_extract.reconcile.mending import Evidence, mend_titles
from pt_extract.reconcile.merge import Matcher
from pt_extract.reconcile.naming import number, variants
from pt_extract.reconcile.slots import Slot


@frozen
class Reconciled:
    """The tree, with what a careful reader would stumble over."""

    roots: list[Slot]
    findings: list[Finding]


def reconcile(places: dict[Where, list[Entry]], profile: Profile, evidence: Evidence | None = None) -> Reconciled:
    """One tree out of each place's own. A place that a document lacks is an empty list.

    ``evidence`` is what titles read with OCR are mended by; None where no page was read so.
    """
    matcher = Matcher(profile)
    roots = matcher.settle({where: entries for where, entries in places.items() if entries})
    number(roots, profile)
    findings = [*matcher.findings(roots), *(mend_titles(roots, evidence) if evidence is not None else ())]
    for root in roots:
        for slot in root.walk():
            findings.extend(title_findings(slot, profile))
            findings.extend(number_findings(slot))
    findings.extend(missing_findings(roots, {where for where in places if places[where]}))
    return Reconciled(roots, findings)


__all__ = ["Evidence", "Matcher", "Reconciled", "Slot", "best_chain", "contains", "reconcile", "variants", "vetoed"]
