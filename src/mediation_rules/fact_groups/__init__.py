"""The groups of facts, by subject. A path in a rule is `group.fact`."""
