"""Headquarters decides between what several people set at once."""
