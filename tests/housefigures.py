"""The house in figures: how full its rooms are, how long its functions, who knows whom, which names come twice.

``python tests/housefigures.py [FOLDER]`` counts another checkout of the project as well, before or after a change.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from places import ROOT

PACKAGE = "pt_extract"
Trees = Mapping[Path, ast.Module]
"""The modules of the package, by their paths in it."""


def trees_of(root: Path) -> Trees:
    source = root / "src" / PACKAGE
    return {path.relative_to(source): ast.parse(path.read_text("utf-8")) for path in sorted(source.rglob("*.py"))}


def rooms(trees: Trees) -> Mapping[Path, int]:
    """How many modules each folder has, but for its head."""
    counts: dict[Path, int] = defaultdict(int)
    for path in trees:
        counts[path.parent] += path.stem != "__init__"
    return counts


def functions(trees: Trees) -> list[int]:
    """The lines of each function, in ascending order."""
    nodes = (node for tree in trees.values() for node in ast.walk(tree))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return sorted((node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes if isinstance(node, kinds))


def arrows(trees: Trees) -> set[tuple[str, str]]:
    """Which room of the top imports which other."""
    found = set()
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
                found.add((path.parts[0].removesuffix(".py"), str(node.module).split(".")[1]))
    return {(here, there) for here, there in found if here != there and here != "__init__"}


def public_names(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives to others: of functions, classes and values."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (each.id for each in targets if isinstance(each, ast.Name))


def recurring(trees: Trees) -> Mapping[str, list[Path]]:
    """The public names that several modules give, each with those."""
    having: dict[str, list[Path]] = defaultdict(list)
    for path, tree in trees.items():
        for name in {name for name in public_names(tree) if not name.startswith("_")}:
            having[name].append(path)
    return {name: paths for name, paths in having.items() if len(paths) > 1}


def neighbours(twice: Mapping[str, list[Path]]) -> int:
    """How many of the names recur in one folder or in folders right beside each other."""
    return sum(len({path.parent.parent for path in paths}) < len(paths) for paths in twice.values())


def figures(root: Path) -> dict[str, str]:
    trees = trees_of(root)
    counts, lengths, twice = rooms(trees), functions(trees), recurring(trees)
    within = {room: count for room, count in counts.items() if room != Path()}
    tests = [path for path in (root / "tests").rglob("test_*.py") if "def test_" in path.read_text("utf-8")]
    modules = sum(counts.values())
    return {
        "modules": f"{modules}",
        "at the top, in no room": f"{counts[Path()]}",
        "rooms": f"{len(within)}",
        "modules of a room: median, most": f"{statistics.median(within.values()):.0f}, {max(within.values())}",
        "lines": f"{sum(len((root / 'src' / PACKAGE / path).read_text('utf-8').splitlines()) for path in trees):,}",
        "lines of a function: median, 95 %": f"{statistics.median(lengths):.0f}, {lengths[int(0.95 * len(lengths))]}",
        "arrows between rooms of the top": f"{len(arrows(trees))}",
        "names that recur": f"{len(twice)}",
        "of them in rooms beside each other": f"{neighbours(twice)}",
        "files of tests": f"{len(tests)}",
        "files of tests at the top": f"{sum(path.parent == root / 'tests' for path in tests)}",
    }


if __name__ == "__main__":
    columns = [figures(root) for root in (*map(Path, sys.argv[1:]), ROOT)]
    for name in columns[-1]:
        sys.stdout.write(f"| {name} | {' | '.join(column[name] for column in columns)} |\n")
