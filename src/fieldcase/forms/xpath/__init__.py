"""The expressions of questionnaires: the subset of XPath that ODK XForms name."""
