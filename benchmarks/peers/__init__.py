"""One module an engine: `prepare(workload)` returns a function from a dispute to rule numbers."""
