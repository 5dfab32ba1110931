"""Who speaks with whom: how often one person's turn follows another's, and a picture of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from teiwright.edition.people import Entry

MOST = 36
"""How many people the picture shows: those of most turns."""

UPRIGHT = 10
"""How many names have room to stand upright."""


@dataclass(frozen=True, slots=True)
class Node:
    """A person in the picture; ``angle`` is how far the name is turned, in degrees."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    angle: float

    @property
    def right(self) -> bool:
        return self.x >= 0


@dataclass(frozen=True, slots=True)
class Edge:
    """How many times two people answer each other, with a curve between them."""

    one: str
    other: str
    answers: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes on a circle, edges as curves within."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def height(self) -> int:
        """How far the picture reaches up and down: names that are turned need more room."""
        return 380 if len(self.nodes) > UPRIGHT else 250


def network(pairs: Mapping[tuple[str, str], int], index: Mapping[str, Entry]) -> Network:
    """The picture, with everybody at the same place each time; pairs are those who answer each other, how often."""
    busy = sorted({id for pair in pairs for id in pair if id in index}, key=lambda id: (-index[id].turns, id))[:MOST]
    ring = sorted(busy, key=lambda id: index[id].sorting)
    nodes = {id: _node(index[id], place, len(ring)) for place, id in enumerate(ring)}
    strongest = max(pairs.values(), default=1)
    edges = [
        _edge(nodes[one], nodes[other], count, strongest)
        for (one, other), count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        if one in nodes and other in nodes
    ]
    return Network(tuple(nodes.values()), tuple(edges))


def _node(entry: Entry, place: int, of: int) -> Node:
    angle = 2 * math.pi * (place + 0.5) / of - math.pi / 2
    x, y = _round(200 * math.cos(angle)), _round(200 * math.sin(angle))
    radius = _round(min(4 + 1.2 * math.sqrt(entry.turns), 22))
    outward = math.degrees(angle) if x >= 0 else math.degrees(angle) - 180
    return Node(entry.figure.id, entry.figure.name, x, y, radius, _round(outward) if of > UPRIGHT else 0.0)


def _edge(one: Node, other: Node, count: int, strongest: int) -> Edge:
    path = f"M{one.x} {one.y}Q{_round((one.x + other.x) * 0.2)} {_round((one.y + other.y) * 0.2)} {other.x} {other.y}"
    return Edge(one.id, other.id, count, path, _round(1 + 9 * math.sqrt(count / strongest)))


def _round(value: float) -> float:
    return round(value, 1) + 0.0
