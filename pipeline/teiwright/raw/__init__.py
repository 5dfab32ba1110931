"""Where raw transcripts are: files, members of archives, and what an address leads to, all read in one way."""

from __future__ import annotations

from teiwright.raw.address import Address, is_address, located
from teiwright.raw.find import below, files_in, holds_many, sent
from teiwright.raw.kind import Broken, Raw, Status

__all__ = ["Address", "Broken", "Raw", "Status", "below", "files_in", "holds_many", "is_address", "located", "sent"]
