"""Personal data masked in public versions."""
