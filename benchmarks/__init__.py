"""Measures `dialog` beside what users would otherwise pick. Run it with `python -m benchmarks`."""
