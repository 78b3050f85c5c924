"""What a meeting, an action and a register are; facts derived from them. No files, no screen, no clock."""
