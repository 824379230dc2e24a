"""What is asked of the records so that a report can be made of the answers."""
