"""The schema command: what the JSON of each command keeps to."""

from __future__ import annotations

import click

from pt_extract.model import ScheduleTables, WorkProgramme
from pt_extract.outputs.files import write

SCHEMA_NAMES = ("programme", "schedule", "diff", "lineage", "record")


@click.command("schema")
@click.option("--of", "what", type=click.Choice(SCHEMA_NAMES), default="programme", show_default=True,
              help="What extract writes, or what one of the other commands does.")  # fmt: skip
def schema_command(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) that all output keeps.

    \b
    Examples:
      pt-extract schema > work-programme.schema.json
      pt-extract schema --of schedule > schedule-tables.schema.json
    """
    from pt_extract.jsonio import schema_text
    from pt_extract.model.changes import Lineage, ProgrammeDiff
    from pt_extract.records import Record

    kinds = dict(zip(SCHEMA_NAMES, (WorkProgramme, ScheduleTables, ProgrammeDiff, Lineage, Record), strict=True))
    write(schema_text(kinds[what]))


__all__ = ["schema_command"]
