"""The journey on the page of a case: papers, travel, hand-over to the mission."""
