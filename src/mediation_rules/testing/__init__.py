"""What helps to test rulesets and programs that use them. Needs the extra `testing`."""
