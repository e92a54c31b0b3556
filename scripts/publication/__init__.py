"""A publication's text, as a converter took it from the printed volume: read, repaired, every character accounted for.

Nothing here knows one publication: where its contributions begin, its running heads and its damage stand in a plan
file (`plan.PlanFile`).
"""

from __future__ import annotations

from .problems import PublicationError
from .reader import read_publication
from .records import Contribution, Line, Page, Piece, Publication

__all__ = ["Contribution", "Line", "Page", "Piece", "Publication", "PublicationError", "read_publication"]
