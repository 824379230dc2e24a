"""The pages of missions: the list, one mission, whom it visits, what was found."""
