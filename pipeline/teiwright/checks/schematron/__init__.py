"""Schematron, ISO 19757-3: rules read, matched and run without Java."""
