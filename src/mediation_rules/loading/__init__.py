"""Readers of a ruleset's files, one module for each kind; `load` puts them together."""
