"""What became of a batch's documents, counted by outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import field

from pt_extract.batching.run import Result
from pt_extract.classes import define
from pt_extract.messages import message
from pt_extract.outcomes import OUTCOMES


@define
class Tally:
    """How many documents ended in each outcome, and an example of each; it holds no record."""

    outcomes: Counter[str] = field(factory=Counter)
    skipped: int = 0
    examples: dict[str, str] = field(factory=dict)
    """The first document that did not end well, of each outcome."""

    def add(self, result: Result) -> None:
        """Count a document."""
        self.outcomes[result.outcome] += 1
        self.skipped += result.skipped
        if result.outcome != "ok":
            self.examples.setdefault(result.outcome, result.file)

    def lines(self, manifest: str) -> Iterator[str]:
        """How many documents there are and where each is told of, then a line for each outcome that there was."""
        total = self.outcomes.total()
        yield message("documents", total=total, before=self.skipped, manifest=manifest)
        for name in (name for name in OUTCOMES if self.outcomes[name]):
            count = self.outcomes[name]
            others = ", …" if count > 1 and name in self.examples else ""
            yield f"  {count:>{len(str(total))}} {name:<15} {self.examples.get(name, '')}{others}".rstrip()
