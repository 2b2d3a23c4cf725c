"""The pages and what can be asked: the way in, the documents sent, how far they are, and what came of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pt_extract.limits import MEBIBYTE, SERVED_SECONDS, Limits
from pt_extract.messages import LANGUAGES, MESSAGES, Language, message, speaking
from pt_extract.outputs.report.html.home import home_page, home_policy
from pt_extract.serving.guard import LOOPBACK, Guard
from pt_extract.serving.jobs import FullError, Job, Jobs
from pt_extract.serving.work import PAGE, Upload, made_of

MOST_DOCUMENTS = 12
"""So many documents are compared through the years."""
MOST_BYTES = 200 * MEBIBYTE
READING = Limits(seconds=SERVED_SECONDS)
KINDS = {
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "json": "application/json",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What files are, by their endings (IANA media types)."""
SHOWN = "sandbox allow-scripts allow-modals allow-downloads; frame-ancestors 'none'"
"""A report is shown as a page of no site, which could ask nothing of this one even if something in it ran."""


def application(*, hosts: Collection[str] = LOOPBACK, most: int = MOST_BYTES, limits: Limits = READING) -> Starlette:
    """The application; ``hosts`` are the names that it may be asked by, ``most`` the bytes that may be sent at once."""
    jobs = Jobs(lambda uploads, lang, told: made_of(uploads, limits, lang, told))

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        yield
        jobs.close()

    return Starlette(
        routes=[
            Route("/", _home),
            Route("/jobs", partial(_begin, jobs), methods=["POST"]),
            Route("/jobs/{job}", partial(_status, jobs)),
            Route("/jobs/{job}", partial(_forget, jobs), methods=["DELETE"]),
            Route("/jobs/{job}/{name}", partial(_result, jobs)),
        ],
        middleware=[Middleware(Guard, hosts=hosts, most=most)],
        lifespan=running,
    )


def _language(request: Request) -> Language:
    """The language asked for, or else the first of ours that the browser's user reads."""
    wanted = [request.query_params.get("lang", ""), *request.headers.get("accept-language", "").split(",")]
    for each in wanted:
        for language in LANGUAGES:
            if each.strip().lower().startswith(language):
                return language
    return LANGUAGES[0]


async def _home(request: Request) -> Response:
    with speaking(_language(request)):
        return HTMLResponse(home_page(), headers={"Content-Security-Policy": home_policy()})


async def _begin(jobs: Jobs, request: Request) -> Response:
    language = _language(request)
    async with request.form(max_files=MOST_DOCUMENTS, max_fields=1) as form:
        files = [one for one in form.getlist("document") if isinstance(one, UploadFile)]
        uploads = [Upload(one.filename or "document.pdf", await one.read()) for one in files]
    with speaking(language):
        if not uploads:
            return PlainTextResponse(message("serve-nothing"), 400)
        try:
            return JSONResponse({"job": jobs.begin(uploads, language).id}, 202)
        except FullError:
            return PlainTextResponse(message("serve-full"), 503)


async def _status(jobs: Jobs, request: Request) -> Response:
    job = jobs.get(request.path_params["job"])
    return _gone() if job is None else JSONResponse(_told(job))


def _told(job: Job) -> dict[str, object]:
    stage, done, total = job.step
    names = [f"{job.stem}.{ending}" for ending in job.results]
    with speaking(job.lang):
        said = job.said or message(f"stage-{stage if f'stage-{stage}' in MESSAGES else 'waiting'}")
    return {"state": job.state, "said": said, "done": done, "total": total, "files": names}


async def _forget(jobs: Jobs, request: Request) -> Response:
    jobs.forget(request.path_params["job"])
    return Response(status_code=204)


async def _result(jobs: Jobs, request: Request) -> Response:
    job = jobs.get(request.path_params["job"])
    ending = str(request.path_params["name"]).rpartition(".")[2]
    if job is None or ending not in job.results:
        return _gone()
    saved = "save" in request.query_params or ending != PAGE
    name = quote(f"{job.stem}.{ending}")
    how = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"} if saved else {}
    return Response(job.results[ending], media_type=KINDS[ending], headers={"Content-Security-Policy": SHOWN, **how})


def _gone() -> Response:
    return PlainTextResponse(message("serve-gone"), 404)
