"""The same deeds without a screen, for servers, scripts and checks."""
