"""Tries to break `dialog`: broken files, hostile content, kills at any moment. Run it with `python -m stress`."""
