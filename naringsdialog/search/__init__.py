"""Searching what the meetings say: words and their stems, what is found, what is asked, and the hit in its context."""
