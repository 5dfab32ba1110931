"""Raw transcripts of conversations into TEI P5, proved complete, validated, and rendered."""

__version__ = "0.1.0"
