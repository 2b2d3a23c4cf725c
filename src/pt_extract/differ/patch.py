"""A diff applied: the old programme made into the new one, as far as a diff is about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, evolve, field

from pt_extract.changes import Change, ProgrammeDiff, Task, TaskChange
from pt_extract.errors import InvalidDataError
from pt_extract.model import Column, Document, Node, NodeKind, Row, Schedule, WorkProgramme
