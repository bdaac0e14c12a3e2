"""Answer questions about a whole ruleset exactly, with a dispute anyone can read as witness."""
