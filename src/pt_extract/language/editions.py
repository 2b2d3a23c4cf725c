"""Words behind which a number is that of an edition, of the languages that we know them of."""

from __future__ import annotations

import re

EDITION_WORDS = frozenset(
    "ciclo edicion etapa fase modulo numero parte ronda serie sesion version volumen "
    "cycle edition phase part round session stage volume"
    " ciclo edicao etapa parte rodada volume".split()
)
"""Folded."""

YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
"""A year of the last or this century."""
