"""The command ``pt-extract``: arguments, progress, exit codes, and no logic."""

from pt_extract.cli.commands import cli, main, run

__all__ = ["cli", "main", "run"]
