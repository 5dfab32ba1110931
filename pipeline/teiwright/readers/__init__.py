"""Readers: each makes a transcript of a raw file of its kind."""
