"""The people of a case: who they are, what to look at, where they were referred."""
