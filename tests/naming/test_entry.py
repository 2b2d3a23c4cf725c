"""What a place of the document says of a node."""

from __future__ import annotations

from pt_extract.naming.entry import Entry, Facts, walk


def test_entries_are_walked_from_the_top_down() -> None:
    axis, project = Entry("axis", "I", "Comercio", "body", 3), Entry("project", "A", "Puertos", "body", 4)
    axis.children.append(project)
    other = Entry("axis", "II", "Cohesión", "body", 9)
    assert [entry.title for entry in walk([axis, other])] == ["Comercio", "Puertos", "Cohesión"]
    assert project.facts == Facts()
