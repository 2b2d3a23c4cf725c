"""The page on which documents are dropped: who may ask, what is kept how long, and all of it in a browser."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from attrs import frozen

from browser import Browser, needs_browser
from places import GOLDEN_FOLDER, SAMPLE_FOLDER
from pt_extract import jsonio
from pt_extract.errors import NotAPdfError
from pt_extract.limits import MEBIBYTE, Limits
from pt_extract.messages import Language, phrase
from pt_extract.model import Column, Document, Row, Schedule, WorkProgramme
from pt_extract.serving import app, jobs, work
from pt_extract.serving.jobs import ForgottenError
from pt_extract.serving.running import listen, named, server_of
from pt_extract.serving.work import Progress, Results, Upload

SAMPLE = SAMPLE_FOLDER / "programa-2022.pdf"
BOUNDARY = "limit"


@frozen
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@frozen
class Site:
    """A server that runs on a port of this machine."""

    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        told = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return told

    def send(self, *uploads: Upload, path: str = "/jobs", **headers: str) -> Answer:
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="document"; filename="{one.name}"\r\n\r\n'.encode()
            + one.content
            for one in uploads
        ]
        body = b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()])
        return self.ask("POST", path, body, Content_Type=f"multipart/form-data; boundary={BOUNDARY}", **headers)


@contextmanager
def running(most: int = MEBIBYTE) -> Iterator[Site]:
    """A site; requests wait until it listens."""
    listening = listen("127.0.0.1", 0)
    server = server_of(most=most, limits=Limits())
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Site(listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@frozen
class Told:
    """What the work of a test was given."""

    uploads: list[Upload]
    may_end: threading.Event
    ended: threading.Event


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Work that only says what it was given, once it may."""
    known = Told([], threading.Event(), threading.Event())
    known.may_end.set()

    def noted(uploads: Sequence[Upload], _: Limits, lang: Language, progress: Progress) -> Results:
        known.uploads.extend(uploads)
        progress("outline", 1, 2)
        known.may_end.wait(60)
        try:
            progress("done", 1, 1)
        except ForgottenError:
            known.ended.set()
            raise
        if uploads[0].content == b"bad":
            raise NotAPdfError(phrase("as-it-is", text="malo.pdf"))
        if uploads[0].content == b"fault":
            raise RuntimeError("secret")
        return {"html": f"<title>{lang}</title>".encode(), "json": b"{}"}

    monkeypatch.setattr(app, "made_of", noted)
    return known


@pytest.fixture
def site(told: Told) -> Iterator[Site]:
    with running() as site:
        yield site


def result(site: Site, job: str) -> Any:
    """What is said of a job once it is over."""
    while (status := site.ask("GET", f"/jobs/{job}").json)["state"] in ("waiting", "reading"):
        pass
    return status


# --- who may ask -----------------------------------------------------------------------------------------------------


def test_the_page_may_ask_its_own_site_and_no_other(site: Site) -> None:
    answer = site.ask("GET", "/")
    assert answer.status == 200
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY" and answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "name"),
    [("127.0.0.1", "127.0.0.1"), ("MiMaquina", "mimaquina"), ("2001:DB8:0::5", "[2001:db8::5]"), ("::1", "[::1]")],
)
def test_a_host_is_called_as_browsers_name_it(host: str, name: str) -> None:
    assert named(host) == name


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_another_name_of_this_machine_is_not_answered(site: Site, host: str) -> None:
    assert site.ask("GET", "/", Host=host).status == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 202),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "same-origin"}, 202),
    ],
)
def test_no_other_site_can_send_documents(site: Site, told: Told, headers: dict[str, str], status: int) -> None:
    assert site.send(Upload("a.pdf", b"x"), **headers).status == status
    assert site.send(Upload("a.pdf", b"x"), Origin=f"http://{site.host}").status == 202


def test_more_than_may_be_sent_is_refused_whether_it_is_announced_or_not(site: Site, told: Told) -> None:
    assert site.send(Upload("a.pdf", b"x" * MEBIBYTE)).status == 413
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="document"; filename="a"\r\n\r\n'.encode()
    chunks = [head, *(b"x" * 65536 for _ in range(17))]
    connection.request(
        "POST",
        "/jobs",
        iter(chunks),
        {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"},
        encode_chunked=True,
    )
    assert connection.getresponse().status == 413
    connection.close()
    assert told.uploads == []


# --- what comes of documents -----------------------------------------------------------------------------------------


def test_documents_give_a_page_to_look_at_and_files_to_save(site: Site, told: Told) -> None:
    job = site.send(Upload("año 2022.pdf", b"one"), path="/jobs?lang=es").json["job"]
    assert result(site, job)["files"] == ["año-2022.html", "año-2022.json"]
    page = site.ask("GET", f"/jobs/{job}/x.html")
    assert page.body == b"<title>es</title>" and page.headers["content-type"].startswith("text/html")
    assert page.headers["content-security-policy"].startswith("sandbox ")
    saved = site.ask("GET", f"/jobs/{job}/x.json")
    assert saved.headers["content-disposition"] == "attachment; filename*=UTF-8''a%C3%B1o-2022.json"
    assert site.ask("GET", f"/jobs/{job}/x.exe").status == 404
    assert [one.content for one in told.uploads] == [b"one"]


def test_how_far_it_is_is_told_in_words(site: Site, told: Told) -> None:
    told.may_end.clear()
    job = site.send(Upload("a.pdf", b"x"), path="/jobs?lang=es").json["job"]
    while (status := site.ask("GET", f"/jobs/{job}").json)["total"] != 2:
        pass
    assert status["state"] == "reading" and status["said"] == "Buscando ejes y actividades…"
    told.may_end.set()
    assert result(site, job)["state"] == "done"


def test_what_went_wrong_is_told_and_faults_keep_their_secrets(site: Site, told: Told) -> None:
    said = [result(site, site.send(Upload("a.pdf", text)).json["job"]) for text in (b"bad", b"fault")]
    assert [one["state"] for one in said] == ["failed", "failed"]
    assert said[0]["said"].startswith("malo.pdf Give the PDF itself")
    assert said[1]["said"] == "This is a fault of the program (RuntimeError). Please report it."


def test_what_is_forgotten_is_gone(site: Site, told: Told) -> None:
    job = site.send(Upload("a.pdf", b"x")).json["job"]
    result(site, job)
    assert site.ask("DELETE", f"/jobs/{job}", Origin="http://evil.example").status == 403
    assert site.ask("DELETE", f"/jobs/{job}").status == 204
    assert site.ask("GET", f"/jobs/{job}").status == 404
    assert site.ask("GET", f"/jobs/{job}/x.json").status == 404


def test_the_reading_of_what_is_forgotten_ends(site: Site, told: Told) -> None:
    told.may_end.clear()
    job = site.send(Upload("a.pdf", b"x")).json["job"]
    while site.ask("GET", f"/jobs/{job}").json["total"] != 2:
        pass
    assert site.ask("DELETE", f"/jobs/{job}").status == 204
    told.may_end.set()
    assert told.ended.wait(60)


def test_nothing_and_too_much_at_once_is_said_to_be_so(site: Site, told: Told) -> None:
    assert site.ask("POST", "/jobs", b"", Content_Type=f"multipart/form-data; boundary={BOUNDARY}").status == 400
    told.may_end.clear()
    statuses = [site.send(Upload("a.pdf", b"x")).status for _ in range(jobs.MOST_WAITING + 1)]
    told.may_end.set()
    assert statuses == [202] * jobs.MOST_WAITING + [503]


def test_results_are_kept_for_an_hour_and_of_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(jobs, "monotonic", lambda: now[0])
    kept = jobs.Jobs(lambda *_: {"json": b"{}"})
    ids = []
    for _ in range(jobs.MOST_KEPT + 3):
        job = kept.begin([Upload("a.pdf", b"x")], "en")
        while job.is_open:
            pass
        ids.append(job.id)
    assert [kept.get(one) is None for one in ids].count(True) == 3
    now[0] = jobs.KEPT_SECONDS + 1
    assert kept.get(ids[-1]) is None
    kept.close()


def golden(name: str) -> WorkProgramme:
    return jsonio.from_json((GOLDEN_FOLDER / f"{name}.json").read_bytes())


def test_what_is_worked_at_for_long_is_kept_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(jobs, "monotonic", lambda: now[0])

    def slow(*_: Any) -> Results:
        now[0] += 2 * jobs.KEPT_SECONDS
        return {"json": b"{}"}

    kept = jobs.Jobs(slow)
    job = kept.begin([Upload("programa 2022", b"x")], "en")
    while job.is_open:
        pass
    assert job.stem == "programa-2022"
    assert kept.get(job.id) is job
    kept.close()


def test_a_programme_without_dates_has_a_report_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = Schedule((Column("Q1", "I"),), (Row("task", None, None, "Taller", ("Q1",), page=1),))
    programme = WorkProgramme(document=Document("Programa"), schedule=schedule)
    monkeypatch.setattr(work, "extract", lambda *_, **__: programme)
    monkeypatch.setattr(work, "page_pictures", lambda *_, **__: ())
    made = work.made_of([Upload("programa", b"")], Limits(), "en", lambda *_: None)
    assert list(made) == ["html", "xlsx", "csv", "json"]


@pytest.mark.parametrize(
    ("years", "title"),
    [
        (("2023", "2022"), "Programa de Trabajo 2022-2026 → Programa de Trabajo 2023-2026"),
        (("2024", "2022", "2023"), "Activities through the years: 2022 · 2023 · 2024"),
    ],
)
def test_several_documents_are_compared_in_the_order_of_their_years(
    monkeypatch: pytest.MonkeyPatch, years: Sequence[str], title: str
) -> None:
    steps: list[tuple[str, int, int]] = []

    def extract(source: Any, *, progress: Progress, **_: Any) -> WorkProgramme:
        progress("reading", 1, 2)
        return golden(source.name)

    monkeypatch.setattr(work, "extract", extract)
    uploads = [Upload(f"programa-{year}", b"") for year in years]
    made = work.made_of(uploads, Limits(), "en", lambda *step: steps.append(step))
    assert steps == [("reading", 2 * at + 1, 2 * len(years)) for at in range(len(years))]
    assert list(made) == ["html", "xlsx", "csv", "md", "json"]
    assert f"<title>{title}</title>" in made["html"].decode()
    json.loads(made["json"])


# --- in a browser ----------------------------------------------------------------------------------------------------

OVER = """new Promise(done => {
  const look = () => (document.getElementById('again').checkVisibility() ? done(1) : requestAnimationFrame(look));
  look();
})"""
"""Until it is over."""
SAID = "document.getElementById('said').textContent"


def errors(browser: Browser) -> list[Any]:
    return [event for event in browser.events if event["method"] in ("Runtime.exceptionThrown", "Log.entryAdded")]


@needs_browser
@pytest.mark.slow
def test_a_dropped_programme_gives_its_report_and_its_json(browser: Browser) -> None:
    with running(most=8 * MEBIBYTE) as site:
        browser.visit(f"{site.address}?lang=es")
        assert browser.run("document.documentElement.lang") == "es"
        browser.drop("#drop", SAMPLE)
        browser.run(OVER)
        assert browser.run(SAID) == "Leído."
        saved = browser.downloaded(".files a[href$='.json']")
        assert saved.name == "programa-2022.json"
        assert jsonio.from_json(saved.read_bytes()).find("I.II.A.3") is not None
        page = browser.run("document.querySelector('.files a.look').href")
        assert browser.downloaded(".files a[href$='.xlsx']").read_bytes()[:2] == b"PK"
        assert browser.downloaded(".files a[href$='.ics']").read_bytes().startswith(b"BEGIN:VCALENDAR")
        browser.visit(page)
        assert errors(browser) == []
        browser.run("document.getElementById('words').focus()")
        browser.type("puertos")
        assert browser.run("document.getElementById('status').textContent").startswith("4 de 36 actividades")
        browser.run("document.querySelector('.entry[data-kind=activity]:not(.off) > details').open = true")
        browser.click(".entry[data-kind=activity]:not(.off) a.see")
        assert browser.run("document.querySelector('figure.place svg use').getBoundingClientRect().width") > 300


@needs_browser
@pytest.mark.slow
def test_what_goes_wrong_is_shown_and_other_documents_can_be_sent(browser: Browser, site: Site, told: Told) -> None:
    bad, good = browser.folder / "malo.pdf", browser.folder / "bueno.pdf"
    bad.write_bytes(b"bad")
    good.write_bytes(b"good")
    browser.visit(site.address)
    browser.drop("#drop", bad)
    browser.run(OVER)
    assert browser.run(SAID).startswith("malo.pdf Give the PDF itself")
    browser.click("#again")
    browser.drop("#drop", good, good)
    browser.run(OVER)
    assert browser.run("[...document.querySelectorAll('.files a')].map(a => a.textContent)") == [
        "Look at it",
        "Save as HTML",
        "Save as JSON",
    ]
    assert [one.content for one in told.uploads] == [b"bad", b"good", b"good"]


@needs_browser
@pytest.mark.slow
def test_another_sites_page_can_neither_send_nor_read(browser: Browser, site: Site, told: Told) -> None:
    browser.open("<!doctype html><title>evil</title>")
    sent = browser.run(
        f"(async () => {{ const body = new FormData(); body.append('document', new File(['x'], 'a.pdf'));"
        f" try {{ return (await fetch('{site.address}jobs', {{method: 'POST', body, mode: 'no-cors'}})).type }}"
        f" catch (error) {{ return 'refused' }} }})()"
    )
    assert sent in ("opaque", "refused")
    assert told.uploads == []
    assert browser.run(f"fetch('{site.address}').then(() => 'read', () => 'refused')") == "refused"


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (400, True)])
def test_the_page_fits_the_screen(browser: Browser, site: Site, width: int, dark: bool) -> None:
    browser.visit(site.address, width=width, dark=dark)
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.faint_texts()[1] == []
    assert errors(browser) == []
