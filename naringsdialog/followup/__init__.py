"""What was agreed, who does it, and is it done: pure questions about actions on a day."""
