"""Finding, reading and atomically writing the files of a workspace."""
