"""Rules about the data, each a pure function from what was read to problems."""
