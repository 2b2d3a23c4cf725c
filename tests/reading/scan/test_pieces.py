"""Connected ink is told apart, however much of it there is."""

from __future__ import annotations

import numpy as np

from pt_extract.reading.scan.pieces import pieces_of


def test_each_piece_has_a_number_of_its_own_and_its_box() -> None:
    mask = np.zeros((6, 9), np.uint8)
    mask[1:3, 1:4] = 255
    mask[3, 4] = 255  # touches the first with its corner
    mask[5, 7:9] = 255
    labels, stats = pieces_of(mask, 8)
    assert sorted(map(tuple, stats[1:].tolist())) == [(1, 1, 4, 3, 7), (7, 5, 2, 1, 2)]
    assert len(set(labels[mask > 0].tolist())) == 2
    assert len(pieces_of(mask, 4)[1]) == 4


def test_more_pieces_than_two_bytes_count_are_told_apart_as_well() -> None:
    mask = np.zeros((600, 600), np.uint8)
    mask[::2, ::2] = 255
    labels, stats = pieces_of(mask, 8)
    assert len(stats) == 90_001
    assert len(np.unique(labels)) == 90_001
