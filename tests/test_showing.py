"""The model shows itself through what stands above it."""

from __future__ import annotations

from pt_extract import Node, ScheduleTables
from pt_extract.showing import Pictured, Tabled


def test_things_of_the_model_show_themselves_in_notebooks() -> None:
    node = Node("I", "axis", "I", "Puertos <digitales>")
    assert isinstance(node, Pictured)
    shown = node._repr_html_()
    assert "Puertos &lt;digitales&gt;" in shown
    assert isinstance(ScheduleTables(source=None, tables=()), Tabled)
