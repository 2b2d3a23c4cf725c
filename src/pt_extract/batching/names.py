"""What the files that a batch writes are called: the names of the documents, made safe, and no name twice."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from pt_extract.batching.inputs import SUFFIX, Document

ENDING = ".json"
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
"""What some file system forbids in a name, and letters that stand for bytes which are no text."""
FORBIDDEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)|.*[. ]$", re.IGNORECASE)
"""Names that Windows keeps for devices, or cannot end as."""
LONGEST = 120
"""Bytes of one part of a name. File systems allow 255, and a temporary file's name is longer than its own."""
DIGEST = 8


class Names:
    """Gives each document a name of its own under the batch's folder, the same whenever it is asked for."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._files: dict[str, str | None] = dict.fromkeys(map(_alike, reserved))
        self._folders: set[str] = set()

    def keep(self, name: str, file: str) -> None:
        """Note that a document has a name already; later ones get others."""
        self._files[_alike(name)] = file
        self._folders.update(_folders(_alike(name)))

    def of(self, document: Document) -> str:
        """The name for a document's JSON: its own, or where another has that, one with a digest of its address."""
        name = safe(document.name)
        tried, salt = name, 0
        while not self._free(tried, document.file):
            stem = name.removesuffix(ENDING)
            tried, salt = f"{stem}-{_digest(f'{document.address}{salt or str()}')}{ENDING}", salt + 1
        self.keep(tried, document.file)
        return tried

    def _free(self, name: str, file: str) -> bool:
        alike = _alike(name)
        if alike in self._folders or any(folder in self._files for folder in _folders(alike)):
            return False
        return self._files.get(alike, file) == file


def safe(name: str) -> str:
    """A document's name as that of a JSON file below a folder: no part leads out of it, is too long or forbidden."""
    parts = [part for part in name.split("/") if part not in ("", ".", "..")] or ["document"]
    if parts[-1].lower().endswith(SUFFIX) and len(parts[-1]) > len(SUFFIX):
        parts[-1] = parts[-1][: -len(SUFFIX)]
    return "/".join(map(_safe, parts)) + ENDING


def _safe(part: str) -> str:
    """One part of a name; where it had to be changed, with a digest of what it was."""
    plain = UNSAFE.sub("_", part)
    if FORBIDDEN.match(plain):
        plain = f"{plain}_"
    short = plain.encode()[:LONGEST].decode("utf-8", "ignore")
    return short if short == part else f"{short}-{_digest(part)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def _alike(name: str) -> str:
    """What two names share that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _folders(name: str) -> list[str]:
    """The folders that a file of that name stands in, the outermost first."""
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]
