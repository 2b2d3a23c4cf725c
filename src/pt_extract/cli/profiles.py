"""The commands about profiles: one drafted from an unknown document, and one checked."""

from __future__ import annotations

from typing import Any

import click

from pt_extract.cli.console import FILE, OUTPUT, check_output, must_be_new, progress_line, say, source_of
from pt_extract.cli.options import force_option, pdf_options, spoken_option
from pt_extract.errors import EXIT_FINE, EXIT_TROUBLE
from pt_extract.formats import WRITTEN, form_of
from pt_extract.harmless import harmless
from pt_extract.messages import message
from pt_extract.outputs.files import STDOUT, write


@click.group("profile")
def profile_group() -> None:
    """Draft a profile from an unknown document, or check one.

    A profile says what a family of documents calls its levels and its parts; --profile reads a document with it.

    \b
    Examples:
      pt-extract profile new plan.pdf -o plan.toml
      pt-extract profile check plan.toml plan.pdf
    """


@profile_group.command("new")
@FILE
@OUTPUT
@force_option
@spoken_option
@pdf_options
def profile_new_command(file: str, output: str, force: bool, quiet: bool, **how: Any) -> None:
    """Draft a profile from the PDF FILE: which words stand before numbers at the heads of its lines.

    Writes TOML that works as it stands. Its comments say what is sure, what is not, and what to do about that.

    \b
    Examples:
      pt-extract profile new plan.pdf -o plan.toml
      pt-extract extract plan.pdf --profile plan.toml
    """
    check_output(output, file)
    must_be_new(output, force=force)
    form_of(output, WRITTEN["profile new"], "toml")
    from pt_extract.drafting import draft_profile  # brings the PDF libraries

    with progress_line(quiet=quiet) as progress:
        text = draft_profile(source_of(file, how["limits"]), progress=progress, **how)
    write(text, output)
    if output != STDOUT:
        say(message("written-profile", output=output), quiet=quiet)


@profile_group.command("check")
@click.argument("profile", metavar="PROFILE")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(allow_dash=True))
@spoken_option
@pdf_options
def profile_check_command(profile: str, file: str | None, quiet: bool, **how: Any) -> int:
    """Say what each pattern of PROFILE is, a TOML file or a shipped profile, and whether it can be used.

    With the PDF FILE it also says what each of them matches there, and which lines look like headings and match
    nothing. Leaves with 2 where a pattern cannot be used.

    \b
    Examples:
      pt-extract profile check plan.toml
      pt-extract profile check plan.toml plan.pdf
    """
    from pt_extract.drafting import check_profile  # brings the PDF libraries

    source = source_of(file, how["limits"]) if file is not None else None
    with progress_line(quiet=quiet) as progress:
        report = check_profile(profile, source, progress=progress, **how)
    write(harmless(str(report)))
    return EXIT_TROUBLE if report.faults else EXIT_FINE
