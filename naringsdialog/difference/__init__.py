"""What differs in meaning between two states of a workspace; pure."""
