"""What the reader of tables has to know of words: it asks this, whoever answers (a family's profile, or a list)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

ColumnRole = Literal["task", "field"]


class Vocabulary(Protocol):
    """Answers what texts mean in a schedule table. Texts are as printed; every answer is about one text or one line."""

    def runs(self, texts: Sequence[str]) -> list[range]:
        """Where texts side by side name times of one kind, left to right; each run as long as it can be."""
        ...

    def names_time(self, text: str) -> bool:
        """Whether a text names a time by itself (``Enero``, ``II Trimestre``), as a bare number does not."""
        ...

    def may_name_time(self, text: str) -> bool:
        """Whether a text may name a time beside others that do (``3``, ``L``)."""
        ...

    def may_end_in_name(self, words: Sequence[str]) -> bool:
        """Whether the last of some words, alone or together, may name a time: where not, none of the above is so."""
        ...

    def is_small(self, text: str) -> bool:
        """Whether a text names a day, a week or less: a time that schedules do not part any further."""
        ...

    def is_open_end(self, text: str) -> bool:
        """Whether a head names what goes on beyond the other columns (``Continuidad``, ``2027 y más``)."""
        ...

    def column_role(self, text: str) -> ColumnRole | None:
        """What the head of a column without times says that it holds: tasks, something else, or nothing known."""
        ...

    def is_total(self, text: str) -> bool:
        """Whether a row's label says that it sums up the others (``TOTAL``, ``Subtotal``)."""
        ...

    def is_legend(self, text: str) -> bool:
        """Whether a row's label says that what colours and signs mean stands behind it (``Leyenda``)."""
        ...

    def says_no(self, text: str) -> bool:
        """Whether a cell says no (``No``, ``No aplica``), as those without a mark do where others say yes."""
        ...

    def says_schedule(self, text: str) -> bool:
        """Whether a caption or a head says that its table is a schedule (``Cronograma``)."""
        ...

    def says_continued(self, text: str) -> bool:
        """Whether a caption says that a table goes on from the page before (``continuación``)."""
        ...
