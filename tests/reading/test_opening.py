"""Opening PDFs, good and bad, with both readers."""

from __future__ import annotations

import errno
import hashlib
import io
import random
from pathlib import Path
from typing import Any, Literal, cast

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hazards import BASE, LEAF, written
from pdfs import add_page, pdf_of, saved, text_at
from pt_extract.errors import (
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    NotAPdfError,
    PtExtractError,
    SourceError,
)
from pt_extract.reading import READERS, ReaderName, open_pdf

pytestmark = pytest.mark.parametrize("reader", READERS)

PASSWORD = "contraseña"


@pytest.fixture(scope="module")
def document() -> bytes:
    with pikepdf.new() as pdf:
        for number in (1, 2, 3):
            add_page(pdf, text_at(50, 300, f"hoja{number}"))
        return saved(pdf)


def encrypted(data: bytes, *, user: str, owner: str, revision: Literal[2, 3, 4, 5, 6] = 6) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return saved(
            pdf,
            encryption=pikepdf.Encryption(user=user, owner=owner, R=revision, aes=revision > 3, metadata=revision > 3),
        )


def test_pages_of_a_path_of_bytes_and_of_a_stream(reader: ReaderName, document: bytes, tmp_path: Path) -> None:
    path = tmp_path / "programa.pdf"
    path.write_bytes(document)
    for source, name in ((path, "programa.pdf"), (str(path), "programa.pdf"), (document, "<bytes>")):
        with open_pdf(source, reader=reader) as pdf:
            assert (pdf.file, len(pdf), pdf.truncated) == (name, 3, False)
            assert pdf.sha256 == hashlib.sha256(document).hexdigest()
            assert [(page.number, page.words[0].text) for page in pdf.pages()] == [
                (1, "hoja1"),
                (2, "hoja2"),
                (3, "hoja3"),
            ]
    with path.open("rb") as stream, open_pdf(stream, reader=reader) as pdf:
        assert pdf.file == "programa.pdf"
    with open_pdf(io.BytesIO(document), reader=reader) as pdf:
        assert pdf.file == "<stream>"


def test_some_pages(reader: ReaderName, document: bytes) -> None:
    with open_pdf(document, reader=reader) as pdf:
        assert [page.number for page in pdf.pages([3, 1, 3])] == [1, 3]
        for wrong in (0, 4, -1):
            with pytest.raises(EmptyPdfError, match=f"<bytes> has no page {wrong}: it has 3"):
                list(pdf.pages([1, wrong]))


def test_pixels_need_an_open_document(reader: ReaderName, document: bytes) -> None:
    with open_pdf(document, reader=reader) as pdf:
        page = next(pdf.pages())
        assert page.pixels(36).shape == (200, 200, 3)
        assert page.pixels(72).min() < 128
    with pytest.raises(SourceError, match="closed"):
        page.pixels()


# Bad input


@pytest.mark.parametrize("data", [b"", b"Hola", b"<html>%PDF", b"PK\x03\x04" + bytes(2000) + b"%PDF-1.7"])
def test_no_pdf(reader: ReaderName, data: bytes) -> None:
    with pytest.raises(NotAPdfError):
        open_pdf(data, reader=reader)


def test_header_after_some_bytes(reader: ReaderName, document: bytes) -> None:
    with open_pdf(b"\xef\xbb\xbf\r\n" + document, reader=reader) as pdf:
        assert len(pdf) == 3


def test_nothing_to_open(reader: ReaderName, tmp_path: Path) -> None:
    for wrong in (tmp_path / "none.pdf", tmp_path, "null\0byte.pdf", tmp_path / ("x" * 300)):
        with pytest.raises(SourceError):
            open_pdf(wrong, reader=reader)


def test_unreadable(reader: ReaderName, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything, so that no mode would do
    with pytest.raises(SourceError, match=r"secreto\.pdf cannot be read: Permission denied"):
        open_pdf("secreto.pdf", reader=reader)


def test_streams_that_give_no_bytes(reader: ReaderName, document: bytes, tmp_path: Path) -> None:
    path = tmp_path / "programa.pdf"
    path.write_bytes(document)
    with path.open(encoding="latin-1") as stream, pytest.raises(SourceError, match="text"):
        open_pdf(cast(Any, stream), reader=reader)
    with path.open("rb") as binary:
        pass
    with pytest.raises(SourceError, match="closed"):
        open_pdf(binary, reader=reader)


def test_zero_pages(reader: ReaderName) -> None:
    with pikepdf.new() as pdf, pytest.raises(EmptyPdfError):
        open_pdf(saved(pdf), reader=reader)


def test_truncated_beyond_repair(reader: ReaderName, document: bytes) -> None:
    with pytest.raises(DamagedPdfError):
        open_pdf(document[:200], reader=reader)


def test_truncated_but_readable(reader: ReaderName, document: bytes) -> None:
    with open_pdf(document[: document.rindex(b"startxref")], reader=reader) as pdf:
        assert pdf.truncated
        assert [page.words[0].text for page in pdf.pages()] == ["hoja1", "hoja2", "hoja3"]


def test_a_file_that_a_certificate_opens_is_encrypted(reader: ReaderName) -> None:
    base = {**BASE, 2: "<</Type /Pages /Kids [3 0 R] /Count 1>>", 3: LEAF}
    lock = "<</Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4>>"
    data = written({**base, 6: lock}, trailer="/Encrypt 6 0 R /ID [<00> <00>]")
    with pytest.raises(EncryptedPdfError, match="certificate") as caught:
        open_pdf(data, reader=reader, password="any")
    assert "No password" in caught.value.remedy


@pytest.mark.parametrize("revision", [3, 4, 6])
def test_encrypted(reader: ReaderName, document: bytes, revision: Literal[3, 4, 6]) -> None:
    password = PASSWORD if revision == 6 else "clave"  # before revision 6 a password's encoding is anyone's guess
    data = encrypted(document, user=password, owner="dueño" if revision == 6 else "amo", revision=revision)
    with pytest.raises(EncryptedPdfError, match="is encrypted\\. "):
        open_pdf(data, reader=reader)
    with pytest.raises(EncryptedPdfError, match="does not open it"):
        open_pdf(data, reader=reader, password="otra")
    with open_pdf(data, reader=reader, password=password) as pdf:
        assert next(pdf.pages()).words[0].text == "hoja1"
        assert next(pdf.pages()).pixels(36).min() < 128


@pytest.mark.parametrize("kind", ["encrypted", "wrong password", "truncated", "noise", "no pages", "no such page"])
def test_errors_name_the_file(reader: ReaderName, document: bytes, tmp_path: Path, kind: str) -> None:
    locked = encrypted(document, user=PASSWORD, owner="dueño")
    with pikepdf.new() as empty:
        data = {
            "encrypted": locked,
            "wrong password": locked,
            "truncated": document[:200],
            "noise": b"%PDF-1.7\n" + bytes(range(256)) * 20,
            "no pages": saved(empty),
            "no such page": document,
        }[kind]
    path = tmp_path / "programa del año.pdf"
    path.write_bytes(data)
    with (
        pytest.raises(PtExtractError) as caught,
        open_pdf(path, reader=reader, password="otra" if kind == "wrong password" else None) as opened,
    ):
        list(opened.pages([9]))
    assert caught.value.message.startswith(path.name)
    assert str(caught.value).count(path.name) == 1
    assert caught.value.remedy


def test_locked_for_changes_only(reader: ReaderName, document: bytes) -> None:
    with open_pdf(encrypted(document, user="", owner="amo"), reader=reader) as pdf:
        assert next(pdf.pages()).words[0].text == "hoja1"


def test_password_that_is_not_needed(reader: ReaderName, document: bytes) -> None:
    with open_pdf(document, reader=reader, password="clave") as pdf:
        assert len(pdf) == 3


def test_unknown_reader(reader: ReaderName, document: bytes) -> None:
    with pytest.raises(SourceError, match="pdfium, pdfplumber"):
        open_pdf(document, reader=cast(Any, "acrobat"))


@example(seed=0, cut=1.0)
@given(seed=st.integers(0, 2**32), cut=st.floats(0.05, 1))
def test_damage_raises_what_it_should(reader: ReaderName, document: bytes, seed: int, cut: float) -> None:
    chance = random.Random(seed)
    data = bytearray(document[: int(len(document) * cut)])
    for _ in range(chance.randint(0, 40)):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    try:
        with open_pdf(bytes(data), reader=reader) as pdf:
            for page in pdf.pages():
                page.pixels(10)
    except PtExtractError as error:
        assert error.message and error.remedy


# Pages without content


@pytest.mark.parametrize("content", ["", "q Q", "% nothing\n", "0 0 1 rg", "\n" * 500])
def test_blank_pages_are_not_broken(reader: ReaderName, content: str) -> None:
    with open_pdf(pdf_of(content), reader=reader) as pdf:
        (page,) = pdf.pages()
    assert (page.words, page.problem) == ((), None)


@pytest.mark.parametrize("password", [None, "clave"])
@pytest.mark.parametrize("kind", ["noise", "flate", "text"])
def test_broken_pages(reader: ReaderName, kind: str, password: str | None) -> None:
    noise = bytes((index * 73 + 41) % 256 for index in range(4000))
    with pikepdf.new() as pdf:
        good = add_page(pdf, text_at(50, 300, "bien"))
        broken = add_page(pdf, noise if kind == "noise" else b"Esto no es una hoja, sino prosa. " * 50)
        if kind == "flate":
            broken.obj.Contents.write(noise, filter=pikepdf.Name.FlateDecode)
        assert good.obj.Contents
        lock = pikepdf.Encryption(user=password, owner=password) if password else False
        data = saved(pdf, encryption=lock, compress_streams=False)
    with open_pdf(data, reader=reader, password=password) as opened:
        fine, bad = opened.pages()
    assert (fine.words[0].text, fine.problem) == ("bien", None)
    assert bad.words == () and str(bad.problem) == "its content stream is damaged"
