"""RELAX NG schemas as an algebra of patterns: read, written in a form that libxml2 takes well, and walked."""
