"""The figures that the programme publishes: counted, shown, given out."""
