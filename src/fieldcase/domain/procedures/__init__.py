"""The special procedures and the records that they are made of."""
