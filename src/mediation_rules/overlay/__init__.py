"""Overlays: a ruleset that extends another goes in with what it extends; one ruleset comes out.

An overlay names only what differs. It is merged with its base as trees of nodes, before
anything is read for its meaning, so that every later stage sees one ruleset, and every finding
still points at the line of the file that an author wrote.
"""
