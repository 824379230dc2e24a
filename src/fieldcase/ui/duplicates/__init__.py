"""Headquarters looks at who may have been registered twice, and says what is so."""
