"""The templates: finding, filling and checking them."""
