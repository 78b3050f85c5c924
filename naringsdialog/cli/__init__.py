"""The commands: resolve, act, print."""
