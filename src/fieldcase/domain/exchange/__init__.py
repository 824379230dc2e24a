"""What travels between laptops and headquarters: who holds what, and why."""
